// Reporting: `--format rdjson` - the Reviewdog Diagnostic Format, with columns in UTF-8 bytes.

/// One JSON document of diagnostics, streamed.
struct RDJSONReporter: Reporter {
  private let paths: ReportPaths
  private let language: UILanguage
  private var writer = JSONWriter()

  init(_ context: OutputFormat.Context) {
    paths = ReportPaths(workingFolder: context.workingFolder)
    language = context.language
  }

  mutating func begin(into output: inout [UInt8]) {
    writer.beginObject()
    writer.key("source")
    writer.beginObject()
    writer.member("name", Tool.name)
    writer.endObject()
    writer.key("diagnostics")
    writer.beginArray()
    output += writer.take()
  }

  mutating func add(_ report: FileReport, into output: inout [UInt8]) {
    for finding in report.findings where finding.counts { write(finding) }
    for problem in report.problems where problem.level != .note {
      write(problem, file: problem.file ?? report.file)
    }
    output += writer.take()
  }

  mutating func finish(_ run: RunOutcome, into output: inout [UInt8]) {
    writer.endArray()
    writer.endObject()
    writer.endLine()
    output += writer.take()
  }

  private mutating func write(_ finding: Finding) {
    writer.breakLine()
    writer.beginObject()
    writer.member("message", finding.message)
    writer.key("location")
    writer.beginObject()
    writer.member("path", paths.path(of: finding.file))
    write(finding.span)
    writer.endObject()
    writer.member("severity", Self.severity(finding.severity))
    writeCode(finding.rule)
    if !finding.fixes.isEmpty {
      writer.key("suggestions")
      writer.beginArray()
      for edit in finding.fixes.flatMap(\.edits) {
        writer.beginObject()
        write(edit.span)
        writer.member("text", edit.replacement)
        writer.endObject()
      }
      writer.endArray()
    }
    writer.endObject()
  }

  private mutating func write(_ problem: Problem, file: String) {
    writer.breakLine()
    writer.beginObject()
    writer.member("message", problem.message.text(in: language))
    writer.key("location")
    writer.beginObject()
    writer.member("path", paths.path(of: file))
    if let line = problem.line {
      writer.key("range")
      writer.beginObject()
      writer.key("start")
      writer.beginObject()
      writer.member("line", line)
      writer.endObject()
      writer.endObject()
    }
    writer.endObject()
    writer.member("severity", problem.level == .error ? "ERROR" : "WARNING")
    writeCode("listing-lint/\(problem.code.rawValue)")
    writer.endObject()
  }

  private mutating func writeCode(_ value: String) {
    writer.key("code")
    writer.beginObject()
    writer.member("value", value)
    writer.endObject()
  }

  private mutating func write(_ span: Span) {
    writer.key("range")
    writer.beginObject()
    for (name, place) in [("start", span.start), ("end", span.end)] {
      writer.key(name)
      writer.beginObject()
      writer.member("line", place.line)
      writer.member("column", place.byteColumn)
      writer.endObject()
    }
    writer.endObject()
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .note: "INFO"
    }
  }
}
