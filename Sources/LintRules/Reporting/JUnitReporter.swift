// Reporting: `--format junit` - test results, for build servers that know nothing else.

/// One suite a file: a failure for each error and warning, or one test that passed.
struct JUnitReporter: Reporter {
  private let paths: ReportPaths
  private let language: UILanguage

  init(_ context: OutputFormat.Context) {
    paths = ReportPaths(workingFolder: context.workingFolder)
    language = context.language
  }

  mutating func begin(into output: inout [UInt8]) {
    let name = MarkupText.attributes([("name", Tool.name)])
    output += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites\(name)>\n".utf8
  }

  mutating func add(_ report: FileReport, into output: inout [UInt8]) {
    let findings = report.findings.filter { $0.counts && $0.severity != .note }
    let problems = report.problems.filter { $0.level == .error }
    let path = paths.path(of: report.file)
    let suite = MarkupText.attributes([
      ("name", path), ("tests", String(max(findings.count + problems.count, 1))),
      ("failures", String(findings.count)), ("errors", String(problems.count)), ("skipped", "0"),
    ])
    output += "<testsuite\(suite)>\n".utf8
    for finding in findings {
      let start = finding.span.start
      let text = [
        "\(path):\(start.line):\(start.column): \(finding.severity.rawValue)", finding.span.text,
        finding.suggestion ?? "",
      ]
      write(
        test: "\(finding.rule) \(start.line):\(start.column)", path,
        ("failure", finding.rule, finding.message, text.filter { !$0.isEmpty }), to: &output)
    }
    for problem in problems {
      let type = "listing-lint/\(problem.code.rawValue)"
      write(test: type, path, ("error", type, problem.message.text(in: language), []), to: &output)
    }
    if findings.isEmpty, problems.isEmpty {
      let test = MarkupText.attributes([("name", "claims"), ("classname", path)])
      output += "<testcase\(test)/>\n".utf8
    }
    output += "</testsuite>\n".utf8
  }

  mutating func finish(_ run: RunOutcome, into output: inout [UInt8]) {
    output += "</testsuites>\n".utf8
  }

  private func write(
    test: String, _ path: String,
    _ outcome: (element: String, type: String, message: String, lines: [String]),
    to output: inout [UInt8]
  ) {
    let test = MarkupText.attributes([("name", test), ("classname", path), ("file", path)])
    let members = MarkupText.attributes([("type", outcome.type), ("message", outcome.message)])
    let lines = outcome.lines.map(MarkupText.escaped).joined(separator: "\n")
    output += "<testcase\(test)><\(outcome.element)\(members)>\(lines)".utf8
    output += "</\(outcome.element)></testcase>\n".utf8
  }
}
