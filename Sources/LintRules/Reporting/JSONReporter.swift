// Reporting: `--format json` - one document, its summary before its findings.

/// One JSON document a run.
///
/// The summary stands first, so findings are held until the end, as bytes.
struct JSONReporter: Reporter {
  private var findings = JSONWriter()
  private var problems = JSONWriter()

  private let language: UILanguage

  init(_ context: OutputFormat.Context) {
    language = context.language
    findings.beginArray()
    problems.beginArray()
  }

  mutating func begin(into output: inout [UInt8]) {}

  mutating func add(_ report: FileReport, into output: inout [UInt8]) {
    for finding in report.findings {
      findings.breakLine()
      findings.write(finding, market: report.market)
    }
    for problem in report.problems {
      problems.breakLine()
      problems.write(problem, in: language)
    }
  }

  mutating func finish(_ run: RunOutcome, into output: inout [UInt8]) {
    var head = JSONWriter()
    head.beginObject()
    head.writeTool()
    head.breakLine()
    head.key("summary")
    head.write(run)
    head.breakLine()
    head.key("findings")
    findings.endArray()
    problems.endArray()
    output += head.bytes
    output += findings.take()
    output += ",\n\"problems\":".utf8
    output += problems.take()
    output += "}\n".utf8
  }
}
