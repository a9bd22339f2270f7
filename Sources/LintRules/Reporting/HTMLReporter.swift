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
  private var contents: [UInt8] = []
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
    if all > 1 {
      output += "<table><thead><tr><th>\(words.verdict)</th><th>\(words.listing)</th>".utf8
      for severity in [Severity.error, .warning, .note] {
        output += "<th>\(words.expectation(of: severity))</th>".utf8
      }
      output += "</tr></thead><tbody>\n".utf8
      output += contents
      output += "</tbody></table>\n".utf8
    }
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
    // Numbers of ours: no text of the data is ever the name of a place.
    let number = counts.values.reduce(0, +)
    let name = MarkupText.escaped(report.file + (listing.map { " · \($0)" } ?? ""))
    let label = "<b class=\"v\">\(words.name(of: verdict))</b>"
    var row = "<tr class=\"\(verdict.rawValue)\"><td>\(label)</td>"
    row += "<td><a href=\"#listing-\(number)\">\(name)</a></td>"
    for severity in [Severity.error, .warning, .note] {
      let count = findings.count { $0.severity == severity }
      row += "<td>\(count == 0 ? "" : String(count))</td>"
    }
    contents += (row + "</tr>\n").utf8
    var out = "<article class=\"\(verdict.rawValue)\" id=\"listing-\(number)\">\n"
    out += "<h2>\(label) \(name)</h2>\n"
    for problem in problems {
      out +=
        "<p class=\"problem\">\(words.notInFull): \(MarkupText.escaped(problem.message.text(in: words.language)))</p>\n"
    }
    if findings.isEmpty, problems.isEmpty { out += "<p>\(words.nothingFound)</p>\n" }
    for group in Self.groups(findings) { out += section(group) }
    body += (out + "</article>\n").utf8
  }

  /// Findings that call for the same, at the place of the first: what would penalise comes first.
  private static func groups(_ findings: [Finding]) -> [[Finding]] {
    var groups: [[Finding]] = []
    for finding in findings {
      let index = groups.firstIndex { group in
        group[0].rule == finding.rule && group[0].severity == finding.severity
          && group[0].suggestion == finding.suggestion && group[0].evidence == finding.evidence
      }
      if let index { groups[index].append(finding) } else { groups.append([finding]) }
    }
    return [Severity.error, .warning, .note].flatMap { severity in
      groups.filter { $0[0].severity == severity }
    }
  }

  private func section(_ group: [Finding]) -> String {
    let first = group[0]
    let rule = rules[first.rule]
    let severity = first.severity
    let message = group.count == 1 ? first.message : rule?.title ?? first.message
    var out = "<section class=\"\(severity.rawValue)\">\n"
    out += "<h3><b class=\"s\">\(words.expectation(of: severity))</b> "
    out += "\(MarkupText.escaped(message))</h3>\n"
    for finding in group { out += quote(finding) }
    out += "<dl>\n"
    func row(_ name: String, _ value: String?, class: String? = nil) {
      guard let value, !value.isEmpty else { return }
      let attribute = `class`.map { " class=\"\($0)\"" } ?? ""
      out += "<dt\(attribute)>\(name)</dt><dd\(attribute)>\(MarkupText.escaped(value))</dd>\n"
    }
    row(words.sayInstead, first.suggestion, class: "better")
    for finding in group {
      for fix in finding.fixes { row(words.replaceWith, fix.replacement, class: "better") }
    }
    row(words.why, rule?.why)
    row(words.law, first.citations.joined(separator: "; "))
    for penalty in rule?.penalties ?? [] { row(words.penalty, penalty) }
    row(words.evidence, first.evidence)
    row(words.rule, first.rule)
    return out + "</dl>\n</section>\n"
  }

  /// A claim in its sentence, with its place.
  private func quote(_ finding: Finding) -> String {
    let sentence = finding.sentence
    let start = finding.span.start
    var out = "<blockquote>"
    out += (sentence.cutBefore ? "…" : "") + MarkupText.escaped(sentence.before)
    out += "<mark>\(MarkupText.escaped(sentence.mark))</mark>"
    out += MarkupText.escaped(sentence.after) + (sentence.cutAfter ? "…" : "")
    var place = "\(words.name(of: finding.field))"
    if let name = finding.fieldName { place += " “\(MarkupText.escaped(name))”" }
    place += " · \(MarkupText.escaped(paths.path(of: finding.file))):\(start.line):\(start.column)"
    if let view = finding.view {
      place += " · \(words.seenThrough): \(MarkupText.escaped(view))"
    }
    return out + "<small>\(place)</small></blockquote>\n"
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
