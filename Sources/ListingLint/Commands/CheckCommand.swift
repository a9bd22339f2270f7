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

  @OptionGroup(title: "SARIF") var sarif: SARIFChoices
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    var project = try Project(rules.config, paths: input.paths)
    let settings = try InputSettings(input, project.run)
    let format = self.format ?? project.run.format?.value ?? .text
    let failOn = self.failOn ?? project.run.failOn?.value ?? .error
    let files = try InputFiles(settings.paths, obeysIgnoreFiles: settings.obeysIgnoreFiles)
    let plan = try LintPlan(
      files, standardInput: input.stdinFilename, RuleSettings(rules, project), &project, session)
    let output = try self.output.isEmpty ? ReportTarget.environment() : self.output
    var outputs = try RunOutputs(
      session, format: format, files: output, sarif: sarif.options, rules: { plan.rules })
    var messages = RunMessages(session.console, console, total: files.count)
    do {
      for problem in try project.problems() + files.problems {
        let report = FileReport(file: problem.file ?? "", problem: problem)
        messages.add(report, done: 0)
        try outputs.add(report)
      }
      try await OrderedWork(jobs: settings.jobs).run(count: files.count) { index in
        let entry = files[index]
        return switch settings.reader.read(entry) {
        case .success(let source): plan[index].lint(source)
        case .failure(let problem):
          FileReport(file: settings.reader.name(of: entry), problem: problem)
        }
      } deliver: { index, report in
        messages.add(report, done: index + 1)
        try outputs.add(report)
      }
      let status = ExitStatus(messages.summary, failOn: failOn)
      let outcome = RunOutcome(
        summary: messages.summary, skipped: files.skipped, exitCode: Int(status.rawValue))
      try outputs.finish(outcome)
      messages.finish(outcome)
      let writesSARIF = ([format] + output.map(\.format)).contains(.sarif)
      if let cut = sarif.options.cut(messages.summary), writesSARIF { session.console.say(cut) }
      return status
    } catch {
      outputs.abandon()
      throw error
    }
  }
}
