// A check that runs and writes its reports, for every command that has any to write.

import LintRules

/// How the findings of a check are written.
struct ReportChoices: Sendable {
  var format: OutputFormat?
  var output: [ReportTarget] = []
  var failOn: FailureThreshold?
  var sarif = SARIFOptions()
  var showsAll = false
  let console: ConsoleChoices

  /// Runs a check and writes its reports, as flags say and, where they do not, the config.
  func write(
    _ run: CheckRun, _ config: RunConfig, _ session: Session
  ) async throws -> ExitStatus {
    let format = self.format ?? config.format?.value ?? .text
    let failOn = self.failOn ?? config.failOn?.value ?? .error
    let output = try self.output.isEmpty ? ReportTarget.environment() : self.output
    let plan = run.plan
    var run = run
    var outputs = try RunOutputs(
      session, format: format, files: output, sarif: sarif, showsAll: showsAll,
      toStandardError: run.writesPages, rules: { plan.rules })
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
      if let cut = sarif.cut(messages.summary), writesSARIF { session.console.say(cut) }
      return status
    } catch {
      outputs.abandon()
      throw error
    }
  }
}
