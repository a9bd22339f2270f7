// Reporting: `--format jsonl` - a line for each finding and problem as it comes, then the summary.

/// JSON Lines, streamed; the member `type` tells findings, problems and the summary apart.
struct JSONLinesReporter: Reporter {
  private let language: UILanguage
  private var writer = JSONWriter()

  init(_ context: OutputFormat.Context) { language = context.language }

  mutating func begin(into output: inout [UInt8]) {}

  mutating func add(_ report: FileReport, into output: inout [UInt8]) {
    for finding in report.findings {
      writer.write(finding, market: report.market, type: "finding")
      writer.endLine()
    }
    for problem in report.problems {
      writer.write(problem, in: language, type: "problem")
      writer.endLine()
    }
    output += writer.take()
  }

  mutating func finish(_ run: RunOutcome, into output: inout [UInt8]) {
    writer.write(run, type: "summary")
    writer.endLine()
    output += writer.take()
  }
}
