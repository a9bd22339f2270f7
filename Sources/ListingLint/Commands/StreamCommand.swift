// `stream`: JSON Lines in, JSON Lines out, for pipes and import jobs.

import ArgumentParser
import LintRules

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Answers each line of standard input with one line on standard output, in the same order.
struct StreamCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "stream", abstract: "Check records: JSON Lines in, JSON Lines out.",
    discussion: """
      In: {"id": "1", "title": "…", "description": "…", "bullets": ["…"], "attributes": {…}, \
      "html": "…", "market": "…"}; all but id optional. \
      What a baseline holds of a listing with the record's id does not count.
      """)

  /// Longer lines are answered with a problem.
  private static let longestLine = 32 << 20

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
    let work = OrderedWork(jobs: jobs ?? Environment.processors)
    var reader = LineReader(descriptor: STDIN_FILENO, longest: Self.longestLine)
    var output = StandardOutput(eager: false)
    var summary = Summary()
    do {
      while let lines = try reader.next() {
        // Slices big enough to be worth a task, small enough that their answers stay few.
        let size = max(8, (lines.count + 2 * work.jobs - 1) / (2 * work.jobs))
        let slices = stride(from: 0, to: lines.count, by: size).map {
          lines[$0..<min($0 + size, lines.count)]
        }
        try await work.run(count: slices.count) { index in
          Self.answer(slices[index], linter)
        } deliver: { _, answer in
          output.pending += answer.bytes
          summary.add(answer.summary)
          try output.flush()
        }
        if reader.wouldWait { try output.flush(evenIfLittle: true) }
      }
    } catch let error as SystemError {
      throw CommandFailure("cannot read standard input: \(error.reason)")
    }
    try output.flush(evenIfLittle: true)
    if !console.quiet {
      let run = RunOutcome(summary: summary, skipped: SkippedFiles(), exitCode: 0)
      session.console.say(
        RunText(session.console.language, session.console.errorStyle).recordsLine(run))
    }
    return ExitStatus(summary, failOn: failOn)
  }

  private static func answer(
    _ lines: ArraySlice<LineReader.Line>, _ linter: RecordLinter
  ) -> (bytes: [UInt8], summary: Summary) {
    var bytes: [UInt8] = []
    var summary = Summary()
    for line in lines {
      let record: ListingRecord =
        switch line {
        case .text(let text): ListingRecord(line: text)
        case .tooLong:
          ListingRecord(
            problem: Problem(
              .error, .tooLarge, "the line is longer than \(longestLine >> 20) MB"))
        }
      let report = linter.lint(record)
      bytes += report.line()
      summary.add(report.counts)
    }
    return (bytes, summary)
  }
}
