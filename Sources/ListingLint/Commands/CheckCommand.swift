// `check`, the default command: paths in, findings out.

import ArgumentParser
import LintRules

/// Checks files and folders against the rules.
struct CheckCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check listings: files, folders, or - for standard input.")

  @OptionGroup var input: InputChoices
  @OptionGroup(title: "Rules") var rules: RuleChoices

  @Option(
    help: ArgumentHelp("Format of the findings: \(OutputFormat.list).", valueName: "name"))
  var format: OutputFormat?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write a report into a file, too.", valueName: "FMT=FILE"),
    transform: ReportTarget.parse)
  var output: [ReportTarget] = []

  @Option(
    help: ArgumentHelp("Lowest severity that makes the exit code 1.", valueName: "severity"))
  var failOn: FailureThreshold?

  @Flag(help: "Show findings in text that do not count: suppressed, or in the baseline.")
  var showSuppressed = false

  @Flag(help: "End with 2 if there is nothing to check.")
  var requireInput = false

  @OptionGroup(title: "Fixes") var fixes: FixChoices
  @OptionGroup(title: "Git") var git: GitChoices
  @OptionGroup(title: "Baseline") var baseline: BaselineChoices
  @OptionGroup(title: "SARIF") var sarif: SARIFChoices
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  static var takesShippedRules: Bool { true }

  func validate() throws {
    if git.since != nil, fixes.fix || fixes.diff {
      throw ValidationError(
        zh: "--since 检查的是已有的提交，不能修改；--fix 要配合 --staged",
        en: "--since checks commits, which cannot be fixed; --fix is for --staged")
    }
    if git.staged || git.since != nil {
      if input.paths.contains(where: { $0.bytes == InputFiles.standardInput }) {
        throw ValidationError(
          zh: "标准输入不在任何提交里",
          en: "standard input is in no commit")
      }
    } else if input.paths.isEmpty, !requireInput {
      throw ValidationError(.noInput)
    }
  }

  func run(_ session: Session) async throws -> ExitStatus {
    let reports = ReportChoices(
      format: format, output: output, failOn: failOn, sarif: sarif.options,
      showsAll: showSuppressed, console: console)
    if let tree = try git.tree() {
      let check = GitCheck(
        tree: tree, paths: input.paths,
        inputs: InputLimits(
          jobs: input.jobs, maximumFileSize: input.maxFileSize,
          encoding: try input.encoding.map(InputSettings.encoding)),
        rules: rules, baseline: baseline, change: git.change, fixes: fixes, reports: reports,
        requiresInput: requireInput)
      return try await check.run(session)
    }
    var project = try Project(rules.config, paths: input.paths)
    let settings = try InputSettings(input, project.run)
    let inputs = try DiskInputs(settings, standardInput: input.stdinFilename)
    var run = try CheckRun(
      inputs, RuleSettings(rules, project), shipped: await session.shipped.value,
      StandingSettings(baseline, project.run), &project, jobs: settings.jobs, session)
    run.fixing = fixes.fixing(settings.reader.encoding, session)
    return try await reports.write(run, project.run, session)
  }
}
