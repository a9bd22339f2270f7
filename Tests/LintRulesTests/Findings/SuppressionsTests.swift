import Testing

@testable import LintRules

@Suite("Suppressions")
struct SuppressionsTests {
  static let pack =
    "schema: 1\npack: p\nlanguage: any\ntitle: t\nrules:\n"
    + ["zonk counterfeit", "quux ip"].map { words in
      let parts = words.split(separator: " ")
      return "  - id: \(parts[0])\n    severity: error\n    category: \(parts[1])\n"
        + "    message: m\n    fields: any\n    phrases: [\(parts[0])]\n"
        + "    examples: {flagged: [\"«\(parts[0])»\"], allowed: [plain]}\n"
    }.joined()

  static func report(
    _ html: String, file: String? = nil, policy: SuppressionPolicy = SuppressionPolicy(),
    path: String = "shop/a.html", select: [String] = []
  ) throws -> (report: FileReport, suppressions: Suppressions) {
    let rules = try makePack(pack).rules
    let suppressions = Suppressions(
      file: try file.map { try SuppressionFile(name: "s.yml", text: Array($0.utf8)) },
      policy: policy, today: "2026-11-24", rules: rules)
    let selection = RuleSelection(select: select)
    let linter = Linter(
      rules: RuleSet(rules.filter { selection.contains($0) }), profiles: [],
      suppressions: suppressions)
    let page = Source(name: path, text: "<!doctype html><title>t</title>" + html)
    return (linter.lint(page, path: Array(path.utf8)), suppressions)
  }

  /// `zonk:1 zonk:0` for one finding that somebody answers for and one that counts, faults by name.
  static func summary(_ findings: [Finding]) -> String {
    findings.map { finding in
      let name = finding.rule.split(separator: "/")[1]
      return finding.category == .other
        ? "\(name)!" : "\(name):\(finding.suppressed == nil ? 0 : 1)"
    }.joined(separator: " ")
  }

  /// What stands in a page, and what becomes of it; `_` stands for `<!-- listing-lint-`.
  static let pages: [(html: String, expected: String)] = [
    ("_disable-next p/zonk -- r --><p>zonk</p><p>zonk</p>", "zonk:1 zonk:0"),
    ("<div>_disable-next p -- r --> x <p><b>zo</b>nk</p></div>zonk", "zonk:1 zonk:0"),
    ("<div>_disable-next p -- r --></div><p>zonk</p>", "malformed! zonk:0"),
    ("<p>a</p>_disable-next counterfeit -- r --><img alt='zonk'>", "zonk:1"),
    ("<div><p>zonk</p>_disable-block p/zonk -- r --></div>zonk", "zonk:1 zonk:0"),
    (
      "zonk _disable p/zonk, p/quux -- r -->zonk quux _enable p/quux --> zonk quux",
      "zonk:0 zonk:1 quux:1 zonk:1 quux:0"
    ),
    ("_disable p -- r -->zonk _enable -->zonk", "zonk:1 zonk:0"),
    ("_enable -->zonk", "malformed! zonk:0"),
    ("<p>zonk</p>_disable-file p/zonk -- r -->", "zonk:1"),
    ("_disable-file p/zonk(\"ZONK\") -- r -->zonk", "zonk:1"),
    ("_disable-file p/zonk(“zink”) -- r -->zonk", "unused! zonk:0"),
    ("_disable-file p/zonk(zonk) -- r -->zonk", "malformed! zonk:0"),
    ("_disable-file p/zonk -->zonk", "refused! zonk:0"),
    ("_disable-file p/zonk -- -->zonk", "refused! zonk:0"),
    ("_disable-file -- r -->zonk", "malformed! zonk:0"),
    ("_disable-fil p -- r -->zonk", "malformed! zonk:0"),
    ("_disable-file p/zink -- r -->zonk", "unknown! zonk:0"),
    ("_disable-file suppressions/unused -- r -->zonk", "unknown! zonk:0"),
    ("_disable-file p/quux -- r -->zonk", "unused! zonk:0"),
    ("_disable-file p/zonk until=2026-11-23 -- r -->zonk", "expired! zonk:0"),
    ("_disable-file p/zonk until=2026-11-24 owner=li -- r -->zonk", "zonk:1"),
    ("_disable-file p/zonk until=soon -- r -->zonk", "malformed! zonk:0"),
    ("_disable-file p/zonk by=me -- r -->zonk", "malformed! zonk:0"),
    ("<script><!-- listing-lint-disable-file p -- r --></script>zonk", "zonk:0"),
    ("<!--  listing-lint: fine -->zonk", "zonk:0"),
  ]

  @Test(
    "A comment answers for what it is beside, and for nothing if it is wrong",
    arguments: pages.indices)
  func comments(index: Int) throws {
    let (html, expected) = Self.pages[index]
    let page = html.replacing("_", with: "<!-- listing-lint-")
    #expect(Self.summary(try Self.report(page).report.findings) == expected, "\(page)")
  }

  static let all = "<!-- listing-lint-disable-file p/zonk -- r -->zonk"
  static let longer = "<!-- listing-lint-disable-file p/zonk until=2027-01-03 -- r -->zonk"

  static let policies:
    [(html: String, change: @Sendable (inout SuppressionPolicy) -> Void, expected: String)] =
      [
        (all, { $0.never = ["counterfeit"] }, "refused! zonk:0"),
        (all, { $0.never = ["p/zonk"] }, "refused! zonk:0"),
        (all, { $0.never = ["ip"] }, "zonk:1"),
        (all, { $0.needs = [.owner] }, "refused! zonk:0"),
        (all, { $0.needs = [.expiry] }, "refused! zonk:0"),
        (all, { $0.mostDays = 30 }, "refused! zonk:0"),
        (longer, { $0.mostDays = 39 }, "refused! zonk:0"),
        (longer, { $0.mostDays = 40 }, "zonk:1"),
        (all, { $0.comments = .ignore }, "refused! zonk:0"),
        (
          all,
          {
            $0.comments = .ignore
            $0.faults = nil
          }, "zonk:0"
        ),
        ("<!-- listing-lint-disable-file p/zonk -->zonk", { $0.needs = [] }, "zonk:1"),
      ]

  @Test("A policy says what counts", arguments: policies.indices)
  func policy(index: Int) throws {
    let (html, change, expected) = Self.policies[index]
    var policy = SuppressionPolicy()
    change(&policy)
    #expect(Self.summary(try Self.report(html, policy: policy).report.findings) == expected)
  }

  /// An entry of the file, what becomes of a page with `zonk`, and of the entry.
  static let entries: [(entry: String, expected: String, faults: String)] = [
    ("rule: p/zonk, path: shop/, reason: r", "zonk:1", ""),
    ("rule: p/zonk, path: /a.html, reason: r", "zonk:0", ""),
    ("rule: p/quux, path: shop/, reason: r", "zonk:0", "unused!"),
    ("rule: [p/quux, p/zonk], path: shop/, reason: r", "zonk:1", "unused!"),
    ("rule: p, phrase: [ZONK, other], reason: r", "zonk:1", ""),
    ("rule: p, phrase: other, reason: r", "zonk:0", ""),
    ("rule: p, listing: A-17, reason: r", "zonk:0", ""),
    ("rule: p, path: '*.html', expires: 2026-01-01, reason: r", "zonk:0", "expired!"),
    ("rule: p, path: '*.html'", "zonk:0", "refused!"),
    ("rule: nope, path: '*.html', reason: r", "zonk:0", "unknown!"),
  ]

  @Test("An entry of the file answers for what it is about", arguments: entries.indices)
  func file(index: Int) throws {
    let (entry, expected, faults) = Self.entries[index]
    let (report, suppressions) = try Self.report(
      "zonk", file: "schema: 1\nsuppressions:\n  - {\(entry)}\n")
    #expect(Self.summary(report.findings) == expected)
    let found = suppressions.faults(after: report.use)
    #expect(Self.summary(found) == faults)
    #expect(found.allSatisfy { $0.file == "s.yml" && $0.span.start.line == 3 })
  }

  @Test("A suppression is not called unused where its rules were not all tried")
  func partialRuns() throws {
    let html = "<!-- listing-lint-disable-file p -- r -->x"
    #expect(Self.summary(try Self.report(html, select: ["p/zonk"]).report.findings).isEmpty)
    #expect(Self.summary(try Self.report(html).report.findings) == "unused!")
  }

  @Test("Entries that bind to nothing, or are no entries, are errors with their line")
  func wrongFiles() throws {
    for text in ["rule: p", "path: a", "rule: p, path: '#'", "rule: p, path: a, expires: soon"] {
      let error = #expect(throws: YAMLError.self) {
        try SuppressionFile(
          name: "s.yml", text: Array("schema: 1\nsuppressions:\n  - {\(text)}\n".utf8))
      }
      #expect(error?.line == 3)
    }
    _ = try SuppressionFile(name: "s.yml", text: Array("schema: 1\nsuppressions:\n".utf8))
  }

  @Test("In a page of another encoding the extents are those of the file as stored")
  func storedOffsets() throws {
    let html =
      "<meta charset=gbk><p>中文中文</p><!-- listing-lint-disable-next p -- r --><p>zonk</p>zonk"
    var bytes: [UInt8] = []
    for character in html.unicodeScalars {
      bytes += character.value < 0x80 ? [UInt8(character.value)] : [0xD6, 0xD0]
    }
    let rules = try makePack(Self.pack).rules
    let linter = Linter(
      rules: RuleSet(rules), profiles: [],
      suppressions: Suppressions(today: "2026-11-24", rules: rules))
    #expect(Self.summary(linter.lint(Source(name: "a", bytes: bytes)).findings) == "zonk:1 zonk:0")
  }
}
