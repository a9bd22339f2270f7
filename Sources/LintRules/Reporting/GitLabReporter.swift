// Reporting: `--format gitlab` - a Code Quality report, as GitLab shows it in merge requests.

/// One JSON array of issues (GitLab docs, Code Quality report format).
struct GitLabReporter: Reporter {
  private let paths: ReportPaths
  private let language: UILanguage
  private var writer = JSONWriter()

  init(_ context: OutputFormat.Context) {
    paths = ReportPaths(workingFolder: context.workingFolder)
    language = context.language
  }

  mutating func begin(into output: inout [UInt8]) {
    writer.beginArray()
    output += writer.take()
  }

  mutating func add(_ report: FileReport, into output: inout [UInt8]) {
    for finding in report.findings where finding.counts {
      let path = paths.path(of: finding.file)
      write(
        path: path,
        lines: finding.span.start.line...max(finding.span.start.line, finding.span.end.line),
        check: finding.rule, message: finding.message, severity: Self.severity(finding.severity),
        // The same listing in two files has the same claims; GitLab drops what repeats.
        fingerprint: [finding.fingerprint, path])
    }
    for problem in report.problems where problem.level != .note {
      let path = paths.path(of: problem.file ?? report.file)
      write(
        path: path, lines: (problem.line ?? 1)...(problem.line ?? 1),
        check: "listing-lint/\(problem.code.rawValue)", message: problem.message.text(in: language),
        severity: problem.level == .error ? "major" : "minor",
        // The same problem for whoever reads it, in whatever language.
        fingerprint: [problem.code.rawValue, path, problem.message.en])
    }
    output += writer.take()
  }

  mutating func finish(_ run: RunOutcome, into output: inout [UInt8]) {
    writer.endArray()
    writer.endLine()
    output += writer.take()
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "critical"
    case .warning: "major"
    case .note: "info"
    }
  }

  private mutating func write(
    path: String, lines: ClosedRange<Int>, check: String, message: String, severity: String,
    fingerprint: [String]
  ) {
    writer.breakLine()
    writer.beginObject()
    writer.member("description", message)
    writer.member("check_name", check)
    writer.member("fingerprint", Fingerprint.of(fingerprint.map { Array($0.utf8) }))
    writer.member("severity", severity)
    writer.key("location")
    writer.beginObject()
    writer.member("path", path)
    writer.key("lines")
    writer.beginObject()
    writer.member("begin", lines.lowerBound)
    writer.member("end", lines.upperBound)
    writer.endObject()
    writer.endObject()
    writer.endObject()
  }
}
