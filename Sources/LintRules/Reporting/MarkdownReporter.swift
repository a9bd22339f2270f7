// Reporting: `--format markdown` - a summary for a merge request, a job's page or a chat.

/// A heading a file, a row a finding, the outcome at the end.
struct MarkdownReporter: Reporter {
  private let language: UILanguage
  private var findings: [UInt8] = []
  private var problems: [String] = []

  init(_ context: OutputFormat.Context) { language = context.language }

  mutating func begin(into output: inout [UInt8]) {}

  mutating func add(_ report: FileReport, into output: inout [UInt8]) {
    problems += report.problems.filter { $0.level != .note }.map { [language] in
      let file = MarkdownText.escaped($0.file ?? report.file)
      return "- \(file): \(MarkdownText.escaped($0.message.text(in: language)))"
    }
    let counted = report.findings.filter(\.counts)
    guard !counted.isEmpty else { return }
    let names = language.choose(
      zh: "| 级别 | 位置 | 用语 | 问题 | 建议 |",
      en: "| severity | place | wording | what is wrong | suggestion |"
    )
    findings += "\n### \(MarkdownText.escaped(report.file))\n\n\(names)\n".utf8
    findings += "| --- | --- | --- | --- | --- |\n".utf8
    for finding in counted {
      let start = finding.span.start
      let cells = [
        language.name(of: finding.severity), "\(start.line):\(start.column)",
        "**\(MarkdownText.escaped(finding.matched))**",
        "\(MarkdownText.escaped(finding.message)) [\(MarkdownText.escaped(finding.rule))]",
        MarkdownText.escaped(finding.suggestion ?? ""),
      ]
      findings += "| \(cells.joined(separator: " | ")) |\n".utf8
    }
  }

  mutating func finish(_ run: RunOutcome, into output: inout [UInt8]) {
    output += "## listing-lint\n\n".utf8
    let line = RunText(language, TerminalStyle(colored: false)).line(run)
    output += "\(MarkdownText.escaped(line))\n".utf8
    output += findings
    if !problems.isEmpty {
      output += "\n### \(language.choose(zh: "没有查全", en: "Not checked in full"))\n\n".utf8
      output += (problems.joined(separator: "\n") + "\n").utf8
    }
  }
}
