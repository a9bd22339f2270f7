// Reporting: `--format csv` - a table for spreadsheets in which no cell is a formula.

/// One row a finding and problem (RFC 4180), under a row of names.
struct CSVReporter: Reporter {
  private let isStandalone: Bool
  private let language: UILanguage

  init(_ context: OutputFormat.Context) {
    isStandalone = context.isStandalone
    language = context.language
  }

  mutating func begin(into output: inout [UInt8]) {
    // Excel takes a file without the mark for one in the system's old encoding.
    if isStandalone { output += [0xEF, 0xBB, 0xBF] }
    append(
      [
        "severity", "rule", "category", "file", "line", "column", "listing", "field", "text",
        "message", "suggestion", "citations", "standing",
      ], to: &output)
  }

  mutating func add(_ report: FileReport, into output: inout [UInt8]) {
    for finding in report.findings {
      let field = finding.field.rawValue + (finding.fieldName.map { " \($0)" } ?? "")
      append(
        [
          finding.severity.rawValue, finding.rule, finding.category.rawValue, finding.file,
          String(finding.span.start.line), String(finding.span.start.column),
          finding.listing ?? "", field, finding.matched, finding.message,
          finding.suggestion ?? "", finding.citations.joined(separator: "; "),
          finding.suppressed == nil ? finding.baselineState?.rawValue ?? "" : "suppressed",
        ], to: &output)
    }
    for problem in report.problems {
      let line = problem.line.map(String.init) ?? ""
      append(
        [
          problem.level.rawValue, "listing-lint/\(problem.code.rawValue)", "problem",
          problem.file ?? report.file, line, "", "", "", "", problem.message.text(in: language), "",
          "", "",
        ], to: &output)
    }
  }

  mutating func finish(_ run: RunOutcome, into output: inout [UInt8]) {}

  private func append(_ cells: [String], to output: inout [UInt8]) {
    output += cells.map(Self.cell).joined(separator: ",").utf8
    output += "\r\n".utf8
  }

  /// A quoted cell on one line; an apostrophe keeps a spreadsheet from calculating it.
  static func cell(_ text: String) -> String {
    var out = "\""
    let shown = TerminalText(text).text
    if let first = shown.unicodeScalars.first(where: { !$0.properties.isWhitespace }),
      "=+-@＝＋－＠|%".unicodeScalars.contains(first)
        || text.unicodeScalars.first?.properties.isWhitespace == true
    {
      out += "'"
    }
    for scalar in shown.unicodeScalars {
      out.unicodeScalars.append(scalar)
      if scalar == "\"" { out += "\"" }
    }
    return out + "\""
  }
}
