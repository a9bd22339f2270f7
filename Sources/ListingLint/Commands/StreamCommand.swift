// `stream`: JSON Lines in, JSON Lines out, for pipes and import jobs.

import ArgumentParser
import LintRules

/// Answers each line of standard input with one line on standard output, in the same order.
struct StreamCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "stream", abstract: "Check records: JSON Lines in, JSON Lines out.",
    discussion: """
      In: {"id": "1", "title": "…", "description": "…", "bullets": ["…"], "attributes": {…}, \
      "html": "…", "market": "…"}; all but id optional. \
      What a baseline holds of a listing with the record's id does not count.
      """)

  @OptionGroup(title: "Rules") var rules: RuleChoices

  @Option(
    help: ArgumentHelp("Lowest severity that makes the exit code 1.", valueName: "severity"))
  var failOn: FailureThreshold = .error

  @Option(
    help: ArgumentHelp("Records checked at the same time (default: one a core).", valueName: "n"),
    transform: InputChoices.jobs)
  var jobs: Int?

  @OptionGroup(title: "Baseline") var baseline: BaselineChoices
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let project = try Project(rules.config)
    let known = StandingSettings(baseline, project.run)
    let records = try Workbench(RuleSettings(rules, project), session).records
    let linter =
      known.baselinePath != nil && known.comparesWithBaseline
      ? records.knowing(RecordBaseline(try known.baseline(project.files))) : records
    let none = (bytes: [UInt8](), summary: Summary())
    var output = StandardOutput(eager: false)
    var summary = Summary()
    let language = session.console.language
    try await RecordRun(linter, jobs: jobs).run(into: none) { answer, report in
      answer.bytes += report.line(language)
      answer.summary.add(report.counts)
    } deliver: { answer in
      output.pending += answer.bytes
      summary.add(answer.summary)
      try output.flush()
    } idle: {
      try output.flush(evenIfLittle: true)
    }
    try output.flush(evenIfLittle: true)
    if !console.quiet {
      let run = RunOutcome(summary: summary, skipped: SkippedFiles(), exitCode: 0)
      session.console.say(
        RunText(session.console.language, session.console.errorStyle).recordsLine(run))
    }
    return ExitStatus(summary, failOn: failOn)
  }
}
