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

  @OptionGroup(title: "Baseline") var baseline: BaselineChoices
  @OptionGroup(title: "SARIF") var sarif: SARIFChoices
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    var project = try Project(rules.config, paths: input.paths)
    let settings = try InputSettings(input, project.run)
    let inputs = try DiskInputs(settings, standardInput: input.stdinFilename)
    let run = try CheckRun(
      inputs, RuleSettings(rules, project), StandingSettings(baseline, project.run), &project,
      jobs: settings.jobs, session)
    return try await report(run, project.run, session)
  }

  /// Runs a check and writes its reports.
  private func report(
    _ run: CheckRun, _ config: RunConfig, _ session: Session
  ) async throws -> ExitStatus {
    let format = self.format ?? config.format?.value ?? .text
    let failOn = self.failOn ?? config.failOn?.value ?? .error
    let output = try self.output.isEmpty ? ReportTarget.environment() : self.output
    let plan = run.plan
    var run = run
    var outputs = try RunOutputs(
      session, format: format, files: output, sarif: sarif.options, showsAll: showSuppressed,
      rules: { plan.rules })
    var messages = RunMessages(session.console, console, total: run.inputs.count)
    do {
      try await run.run { report, done in
        messages.add(report, done: done)
        try outputs.add(report)
      }
      let status = ExitStatus(messages.summary, failOn: failOn)
      let outcome = RunOutcome(
        summary: messages.summary, skipped: run.inputs.skipped, exitCode: Int(status.rawValue))
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
