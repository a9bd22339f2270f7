import Foundation

@testable import LintRules

/// A finding in a line of a page, the wording marked with « », as a reporter gets it.
func sampleFinding(
  in marked: String, rule: String = "test-pack/replica", severity: Severity = .error,
  message: String = "says it is a replica", matched: String? = nil, file: String = "shop/a.html",
  listing: String? = "A-17", suggestion: String? = nil, fix: String? = nil
) -> Finding {
  let start = marked.utf8.prefix { $0 != UInt8(ascii: "\u{2}") }.count
  let parts = marked.components(separatedBy: "\u{2}")
  let wording = parts.count > 1 ? parts[1] : ""
  let text = parts.joined()
  let source = Source(name: file, text: text)
  let range = start..<start + wording.utf8.count
  let locator = Locator(source)
  let span = locator.span(of: range)
  let better = fix.map { words in
    Finding.Fix(
      safety: .suggestion, edits: [.init(replacement: words, span: span, range: range)],
      obstacles: [])
  }
  return Finding(
    rule: rule, category: .counterfeit, severity: severity, confidence: .high, message: message,
    suggestion: suggestion, file: file, listing: listing, field: .title, fieldName: nil,
    span: span, matched: matched ?? wording, view: nil,
    fingerprint: "0123456789abcdef", citations: ["商标法 57"], related: [],
    evidence: nil, fix: better, excerpt: locator.excerpt(of: range),
    sentence: Excerpt(sentenceIn: Array(text.utf8), around: range))
}

/// The same with « » for the marks.
func finding(_ marked: String, file: String = "shop/a.html") -> Finding {
  let text = marked.replacingOccurrences(of: "«", with: "\u{2}")
    .replacingOccurrences(of: "»", with: "\u{2}")
  return sampleFinding(in: text, file: file)
}

func report(_ findings: [Finding], file: String = "shop/a.html", problems: [Problem] = [])
  -> FileReport
{
  FileReport(
    file: file, encoding: "UTF-8", market: nil, listings: 1, fields: 3, findings: findings,
    problems: problems)
}

/// Everything that a format writes for some reports.
func output(
  _ format: OutputFormat, _ reports: [FileReport], rules: [RuleSummary] = [],
  folder: String = "/work place", language: UILanguage = .english, isStandalone: Bool = false,
  sarif: SARIFOptions = SARIFOptions()
) -> String {
  let context = OutputFormat.Context(
    language: language, style: TerminalStyle(colored: false), rules: rules,
    workingFolder: Array(folder.utf8), sarif: sarif, isStandalone: isStandalone)
  var reporter = format.reporter(context)
  var summary = Summary()
  var bytes: [UInt8] = []
  reporter.begin(into: &bytes)
  for report in reports {
    summary.add(report)
    reporter.add(report, into: &bytes)
  }
  reporter.finish(
    RunOutcome(summary: summary, skipped: SkippedFiles(), exitCode: 1), into: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

func parsed(_ json: String) throws -> Any {
  try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
}

let sampleRule = RuleSummary(
  id: "test-pack/replica", pack: "test-pack", title: "calls itself a replica",
  why: "Replicas are penalised.", help: "Replicas are penalised.", severity: .error,
  confidence: .high, category: .counterfeit, citations: ["商标法 57"],
  penalties: ["fine <b> (s, 2026-01-01, unconfirmed)"])

/// Strings that have broken other programs.
let hostileStrings: [String] = {
  let own = [
    "", "\u{0}", "\u{1B}[31mred\u{1B}[0m", "a\rb", "\u{7F}", "\u{80}\u{9B}31m", "\u{202E}gnp.exe",
    "\u{2066}x\u{2069}", "\u{2028}\u{2029}", "\u{FEFF}bom", "\"\\/\u{8}\u{C}\n\r\t", "{0} {{}}",
    "[x](javascript:1)", "</script><script>", "::error::x", "\u{FFFE}\u{10FFFF}", "👩‍👩‍👧‍👦🏳️‍🌈",
    "e\u{301}\u{301}\u{301}", "高仿", "\u{E000}", "\u{FFFD}", "'\"`", "%0A%00", "a\u{200B}b",
  ]
  guard let data = Corpus.contents("naughty-strings.json"),
    let more = try? JSONSerialization.jsonObject(with: data) as? [String]
  else { return own }
  return own + more
}()
