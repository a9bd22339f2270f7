// Reporting: `--format html` - one page for the people who run a shop, read without a network.

/// One self-contained page: a verdict a listing, its claims in their sentences, and what to do.
///
/// It holds no script and asks for nothing: filters are radio buttons that style sheets look at,
/// and its policy (Content Security Policy 3) allows one style sheet by its hash, nothing else.
struct HTMLReporter: Reporter {
  private let words: HTMLWords
  private let rules: [String: RuleSummary]
  private let paths: ReportPaths
  private let runText: RunText
  private var body: [UInt8] = []
  private var counts: [HTMLVerdict: Int] = [:]

  init(_ context: OutputFormat.Context) {
    words = HTMLWords(language: context.language)
    rules = Dictionary(
      context.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    paths = ReportPaths(workingFolder: context.workingFolder)
    runText = RunText(context.language, TerminalStyle(colored: false))
  }

  mutating func begin(into output: inout [UInt8]) {}

  mutating func add(_ report: FileReport, into output: inout [UInt8]) {
    let problems = report.problems.filter { $0.level != .note }
    let findings = report.findings.filter(\.counts)
    var listings: [String?] = []
    for finding in findings where !listings.contains(finding.listing) {
      listings.append(finding.listing)
    }
    for (index, listing) in listings.enumerated() {
      append(
        report, listing, findings.filter { $0.listing == listing },
        problems: index == 0 ? problems : [])
    }
    if listings.isEmpty { append(report, nil, [], problems: problems) }
  }

  mutating func finish(_ run: RunOutcome, into output: inout [UInt8]) {
    let tag = words.choose(zh: "zh-CN", en: "en")
    output += HTMLPage.head(language: tag, title: words.title).utf8
    output += "<h1>\(words.title)</h1>\n<p>\(MarkupText.escaped(runText.line(run)))</p>\n".utf8
    // The buttons come before the listings: the style sheet goes from the one to the other.
    let all = counts.values.reduce(0, +)
    output += filter("all", words.all, all, isChecked: true).utf8
    for verdict in HTMLVerdict.allCases {
      output += filter(verdict.rawValue, words.name(of: verdict), counts[verdict] ?? 0).utf8
    }
    output += "<main>\n".utf8
    output += body
    output += "</main>\n<footer>\(words.footer) \(Tool.name) \(Tool.version)</footer>\n".utf8
    output += "</body></html>\n".utf8
  }

  private func filter(
    _ id: String, _ name: String, _ count: Int, isChecked: Bool = false
  ) -> String {
    "<input type=\"radio\" name=\"show\" id=\"\(id)\"\(isChecked ? " checked" : "")>"
      + "<label for=\"\(id)\">\(name) \(count)</label>\n"
  }
}

extension HTMLReporter {
  private mutating func append(
    _ report: FileReport, _ listing: String?, _ findings: [Finding], problems: [Problem]
  ) {
    let verdict = HTMLVerdict(findings, problems)
    counts[verdict, default: 0] += 1
    let name = listing.map { " · \($0)" } ?? ""
    var out = "<article class=\"\(verdict.rawValue)\">\n<h2><span class=\"v\">"
    out += "\(words.name(of: verdict))</span> \(MarkupText.escaped(report.file + name))</h2>\n"
    for problem in problems {
      out += "<p class=\"problem\">\(words.notInFull): \(MarkupText.escaped(problem.message))</p>\n"
    }
    if findings.isEmpty, problems.isEmpty { out += "<p>\(words.nothingFound)</p>\n" }
    for finding in findings { out += section(finding) }
    body += (out + "</article>\n").utf8
  }

  private func section(_ finding: Finding) -> String {
    let rule = rules[finding.rule]
    let sentence = finding.sentence
    var out = "<section class=\"\(finding.severity.rawValue)\">\n<blockquote>"
    out += (sentence.cutBefore ? "…" : "") + MarkupText.escaped(sentence.before)
    out += "<mark>\(MarkupText.escaped(sentence.mark))</mark>"
    out += MarkupText.escaped(sentence.after) + (sentence.cutAfter ? "…" : "")
    out += "</blockquote>\n<p><b>\(words.language.name(of: finding.severity))</b> "
    out += "\(MarkupText.escaped(finding.message))</p>\n<dl>\n"
    func row(_ name: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      out += "<dt>\(name)</dt><dd>\(MarkupText.escaped(value))</dd>\n"
    }
    row(words.sayInstead, finding.suggestion)
    for fix in finding.fixes { row(words.replaceWith, fix.replacement) }
    row(words.why, rule?.why)
    row(words.law, finding.citations.joined(separator: "; "))
    row(words.evidence, finding.evidence)
    row(words.seenThrough, finding.view)
    let start = finding.span.start
    row(
      words.place,
      "\(paths.path(of: finding.file)):\(start.line):\(start.column) "
        + "(\(finding.field.rawValue)), \(finding.rule)")
    return out + "</dl>\n</section>\n"
  }
}

/// What is to be done with a listing; the raw values are classes of the page.
enum HTMLVerdict: String, CaseIterable {
  case stop
  case look
  case pass

  /// What was not checked in full was not passed.
  init(_ findings: [Finding], _ problems: [Problem]) {
    if findings.contains(where: { $0.severity == .error }) {
      self = .stop
    } else if findings.contains(where: { $0.severity == .warning }) || !problems.isEmpty {
      self = .look
    } else {
      self = .pass
    }
  }
}
