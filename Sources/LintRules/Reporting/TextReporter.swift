// Reporting: `--format text` - each finding with its source line and carets under the wording.

/// Findings for people, streamed, the source line of each with the wording underlined.
struct TextReporter: Reporter {
  private let language: UILanguage
  private let style: TerminalStyle
  private let isStandalone: Bool
  private let showsAll: Bool
  private var isFirst = true
  private let runText: RunText

  init(_ context: OutputFormat.Context) {
    language = context.language
    style = context.style
    isStandalone = context.isStandalone
    showsAll = context.showsAll
    runText = RunText(context.language, context.style)
  }

  mutating func begin(into output: inout [UInt8]) {}

  mutating func add(_ report: FileReport, into output: inout [UInt8]) {
    for finding in report.findings where showsAll || finding.counts {
      if !isFirst { output.append(0x0A) }
      isFirst = false
      for line in lines(of: finding) { append(line, to: &output) }
    }
    guard isStandalone else { return }
    for problem in report.problems { append(runText.line(problem), to: &output) }
  }

  mutating func finish(_ run: RunOutcome, into output: inout [UInt8]) {
    if isStandalone { append(runText.line(run), to: &output) }
  }

  private func append(_ line: String, to output: inout [UInt8]) {
    output += line.utf8
    output.append(0x0A)
  }

  private func lines(of finding: Finding) -> [String] {
    let start = finding.span.start
    let place = "\(TerminalText(finding.file).text):\(start.line):\(start.column)"
    let severity = style.severity(finding.severity, language.name(of: finding.severity))
    var lines = [
      "\(style.bold(place)): \(severity): \(TerminalText(finding.message).text)"
        + style.dim(" [\(TerminalText(finding.rule).text)]")
    ]
    let number = String(start.line)
    let gutter = String(repeating: " ", count: number.utf8.count)
    let frame = SourceFrame(finding.excerpt)
    lines.append(" \(style.dim("\(number) |")) \(frame.line(style, finding.severity))")
    lines.append(
      " \(gutter) \(style.dim("|")) \(frame.indent)"
        + style.severity(finding.severity, frame.carets))
    for remark in remarks(on: finding) {
      lines.append(" \(gutter) \(style.dim("=")) \(TerminalText(remark).text)")
    }
    return lines
  }

  private func remarks(on finding: Finding) -> [String] {
    var remarks: [String] = []
    if finding.matched != finding.span.text {
      let read = language.choose(zh: "读作：", en: "reads: ")
      remarks.append(read + finding.matched)
    }
    if let view = finding.view {
      remarks.append(language.choose(zh: "识破：", en: "seen through: ") + view)
    }
    if let suppressed = finding.suppressed {
      remarks.append(
        language.choose(zh: "已豁免：", en: "suppressed: ")
          + (suppressed.reason ?? suppressed.origin.rawValue))
    } else if finding.baselineState == .unchanged {
      remarks.append(language.choose(zh: "基线中已有", en: "known before: it is in the baseline"))
    }
    if let suggestion = finding.suggestion {
      remarks.append(language.choose(zh: "建议：", en: "suggestion: ") + suggestion)
    }
    for fix in finding.fixes {
      remarks.append(language.choose(zh: "可改为：", en: "replace with: ") + fix.replacement)
    }
    if let evidence = finding.evidence {
      remarks.append(language.choose(zh: "已有证据：", en: "backed by: ") + evidence)
    }
    let copies = finding.related.filter { $0.role == .sameClaim }
    if !copies.isEmpty {
      let places = copies.map {
        "\($0.field.rawValue) \($0.span.start.line):\($0.span.start.column)"
      }
      remarks.append(
        language.choose(zh: "同样出现在：", en: "also at: ") + places.joined(separator: ", "))
    }
    return remarks
  }
}
