// Reporting: `--format checkstyle` - the XML that many review and build tools read.

/// One element a file, one a finding in it.
struct CheckstyleReporter: Reporter {
  private let paths: ReportPaths
  private let language: UILanguage

  init(_ context: OutputFormat.Context) {
    paths = ReportPaths(workingFolder: context.workingFolder)
    language = context.language
  }

  mutating func begin(into output: inout [UInt8]) {
    output += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n".utf8
  }

  mutating func add(_ report: FileReport, into output: inout [UInt8]) {
    let findings = report.findings.filter(\.counts)
    let problems = report.problems.filter { $0.level != .note }
    if findings.isEmpty, problems.isEmpty { return }
    let name = MarkupText.attributes([("name", paths.path(of: report.file))])
    output += "<file\(name)>\n".utf8
    for finding in findings {
      write(
        [
          ("line", String(finding.span.start.line)), ("column", String(finding.span.start.column)),
          ("severity", finding.severity == .note ? "info" : finding.severity.rawValue),
          ("message", finding.message), ("source", finding.rule),
        ], to: &output)
    }
    for problem in problems {
      write(
        [
          ("line", String(problem.line ?? 1)), ("severity", problem.level.rawValue),
          ("message", problem.message.text(in: language)),
          ("source", "listing-lint/\(problem.code.rawValue)"),
        ], to: &output)
    }
    output += "</file>\n".utf8
  }

  mutating func finish(_ run: RunOutcome, into output: inout [UInt8]) {
    output += "</checkstyle>\n".utf8
  }

  private func write(_ members: [(name: String, value: String)], to output: inout [UInt8]) {
    output += "<error\(MarkupText.attributes(members))/>\n".utf8
  }
}
