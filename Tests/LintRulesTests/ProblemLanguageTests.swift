import Foundation
import Testing

@testable import LintRules

/// What the library says of pages, records and rules is said in Chinese, too.
@Suite("The language of problems") struct ProblemLanguageTests {
  static func check(
    _ texts: [LocalizedText], _ what: String, at location: SourceLocation = #_sourceLocation
  ) {
    #expect(!texts.isEmpty, "\(what): nothing is said", sourceLocation: location)
    for text in texts {
      let flaw = ChineseText.flaw(text.zh)
      #expect(flaw == nil, "\(what): \(flaw ?? "")", sourceLocation: location)
      let english = text.en.replacing(/'[^']*'/, with: "")
      #expect(!english.contains(/\p{Han}/), "\(what): \(text.en)", sourceLocation: location)
    }
  }

  @Test("What the tests look for is found")
  func flaws() {
    #expect(ChineseText.flaw("cannot be read: 没有") != nil)
    #expect(ChineseText.flaw("was not checked") != nil)
    #expect(ChineseText.flaw("读不了：no such file") != nil)
    #expect(ChineseText.flaw("超过 --max-file-size 允许的 1 MB，没有检查 [too-large]") == nil)
    #expect(ChineseText.flaw("没有名为 'not a rule at all' 的规则") == nil)
  }

  @Test(
    "Markup that never ends",
    arguments: [
      "a\n<!-- b", "a<p title='x>b", "<p title", "<script>\nx", "\n<textarea>x", "<style>",
      "<!doctype", "<svg><![CDATA[x", "<title>x",
    ])
  func markup(page: String) {
    Self.check(Document(Array(page.utf8)).problems.map(\.message), page)
  }

  @Test("Encodings that are not what they are said to be, and bytes that are in none")
  func encodings() {
    func problems(_ bytes: [UInt8], _ encoding: SourceEncoding? = nil) -> [LocalizedText] {
      Source(name: "p", bytes: bytes, encoding: encoding).problems.map(\.message)
    }
    func meta(_ name: String) -> [UInt8] { Array("<meta charset=\(name)>".utf8) }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let chinese = (0..<20).flatMap { _ in [0xD5, 0xE6, 0xC6, 0xA4] as [UInt8] }
    let wide = "<p>x</p>".utf8.flatMap { [$0, 0] as [UInt8] }
    Self.check(problems(Array("a\u{E9}b".utf8) + [0xFF]), "a byte")
    Self.check(problems(Array("a".utf8) + [0xFF, 0x61, 0xFF], .utf8), "bytes")
    Self.check(problems(mark + meta("gbk") + Array("真皮".utf8)), "a mark beside a label")
    Self.check(problems(mark + Array("x".utf8), .gb18030), "a mark beside a user")
    Self.check(problems(meta("iso-2022-jp") + Array("x".utf8)), "a label that is not supported")
    Self.check(problems(meta("utf-8") + chinese), "a label that is wrong")
    Self.check(problems(wide), "NUL bytes")
  }

  @Test("Limits of a page")
  func limits() throws {
    let page = HostileLimitsTests.page + String(repeating: "<img alt=zqc a b c>", count: 30)
    let changes: [(String, (inout PageLimits) -> Void)] = [
      ("tokens", { $0.tokens = 20 }), ("attributes", { $0.attributes = 2 }),
      ("fields", { $0.fields = 5 }), ("findings", { $0.findings = 3 }),
      ("seconds of a rule", { $0.ruleTime = .nanoseconds(1) }),
      ("seconds of a page", { $0.pageTime = .zero }),
    ]
    for (name, change) in changes {
      Self.check(try HostileLimitsTests.lint(page, change).problems.map(\.message), name)
    }
    let deep = HostileLimitsTests.page + String(repeating: "<div>", count: 60)
    Self.check(
      try HostileLimitsTests.lint(deep) { $0.depth = 50 }.problems.map(\.message), "depth")
    Self.check(
      try HostileLimitsTests.lint("<p>zqc</p>") { $0.ruleTime = .nanoseconds(1) }
        .problems.map(\.message), "one text")
    let all: [MatchLimitError] = [
      .time(.seconds(5), limit: "max-rule-seconds"), .steps, .memory, .damagedCache,
    ]
    Self.check(all.map(\.text), "reasons")
  }

  @Test(
    "Pages without listings, and with structured data that is broken",
    arguments: [
      "", "<!doctype html><body><nav>x</nav>",
      "<title>x</title><h1>x</h1><script type='application/ld+json'>]</script>",
    ])
  func pages(page: String) throws {
    let extractor = Extractor(profiles: try ShippedProfiles.all())
    Self.check(
      extractor.extract(Source(name: "p", text: page)).problems.map(\.message), page)
  }

  @Test("Records that are not what they are to be")
  func records() {
    for line in [
      "", "{", "[1,]", #"{"a" 1}"#, #"{"a":1,}"#, "[1 2]", #"{"a":1]"#, "tru", "01", "1.", #""abc"#,
      "\"a\u{1}b\"", #""\x41""#, #""\u12G4""#, "{} x", "]", "{x", "[", "[\u{7F}", "1", "[]",
      String(repeating: "[", count: 2_000),
      #"{"title": {}}"#, #"{"id": 1, "title": []}"#, #"{"id": 1, "attributes": 1}"#,
      #"{"id": 1, "titel": 1}"#, #"{"id": 1, "zzzzz": 1, "b": 1, "c": 1, "d": 1}"#,
    ] {
      Self.check(ListingRecord(line: Array(line.utf8)).problems.map(\.message), line)
    }
    Self.check(
      ListingRecord(line: [0x22, 0x61, 0xC0, 0xAF, 0x22]).problems.map(\.message), "bytes")
  }

  @Test(
    "Labelled lines that cannot be evaluated",
    arguments: [
      "{", "{}", #"{"text": "a"}"#, #"{"text": "a", "label": "x"}"#,
      #"{"text": "a", "category": "x"}"#, #"{"text": "a", "claims": [{}]}"#,
      #"{"text": "a", "claims": [{"span": "a"}]}"#,
      #"{"text": "a", "claims": [{"span": "a", "category": "counterfeit", "grade": "x"}]}"#,
      #"{"text": "a", "claims": [{"span": "b", "category": "counterfeit"}]}"#,
    ])
  func labels(line: String) {
    let problem = #expect(throws: Problem.self) {
      try LabelledText(line: Array(line.utf8), number: 1)
    }
    Self.check([problem?.message].compactMap { $0 }, line)
  }

  @Test(
    "XPath that is wrong, or takes too long",
    arguments: [
      "//p[", "//p['", "$x", "//p[f()]", "//p/@a", "1+1", "//a:b", "//p[count()]", "p\0",
      "//p[count(//p) > 0]", "//p/following::p", "",
    ])
  func xpath(text: String) throws {
    let document = Document(Array(String(repeating: "<p a=1>x", count: 20_000).utf8))
    let error = try #require(throws: XPathError.self) {
      try ElementTree(document).elements(matching: XPathExpression(text))
    }
    Self.check([error.text], text)
  }

  @Test("A log that has no room for all findings")
  func log() { Self.check([SARIFText.cut(100_001)], "SARIF") }

  @Test("Whoever reads it, a problem is the same one to GitLab")
  func fingerprint() throws {
    func fingerprint(_ language: UILanguage) throws -> Any? {
      let context = OutputFormat.Context(
        language: language, style: TerminalStyle(colored: false), rules: [], workingFolder: [],
        isStandalone: false)
      var reporter = OutputFormat.gitlab.reporter(context)
      var bytes: [UInt8] = []
      reporter.begin(into: &bytes)
      reporter.add(
        FileReport(
          file: "a",
          problem: Problem(.error, .unreadable, LocalizedText(zh: "读不了", en: "cannot be read"))),
        into: &bytes)
      reporter.finish(
        RunOutcome(summary: Summary(), skipped: SkippedFiles(), exitCode: 3), into: &bytes)
      let issues = try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]]
      #expect(
        issues?.first?["description"] as? String == language.choose(zh: "读不了", en: "cannot be read")
      )
      return issues?.first?["fingerprint"]
    }
    let chinese = try #require(try fingerprint(.chinese) as? String)
    #expect(chinese == (try fingerprint(.english) as? String))
  }

  /// Files that may say something in one language, with how often they do: what YAML and the
  /// libraries say to authors of rules and config, git's own words, and names.
  private static let oneLanguage = [
    "Git.swift": 1, "ExitStatus.swift": 1, "JSONError.swift": 1, "MatchBudget.swift": 1,
    "Options.swift": 1, "Picker.swift": 1, "ProfileReader.swift": 1, "Rule+Bytes.swift": 1,
    "RuleLayout.swift": 1, "RulePackReader.swift": 1, "RuleParts.swift": 1, "RuleReview.swift": 1,
    "RulesAuthorCommands.swift": 1, "RulesTestCommand.swift": 1, "RulesetCollection.swift": 2,
    "SystemCall.swift": 1, "WordingReview.swift": 1,
  ]

  @Test("Whatever else is said has both languages")
  func sources() throws {
    var found: [String: Int] = [:]
    for file in try LayeringTests.swiftFiles(below: "") {
      let text = try String(contentsOf: file, encoding: .utf8)
      let count = text.matches(of: /LocalizedText\((?!\s*(?:zh:|ofPack))/).count
      if count > 0 { found[file.lastPathComponent] = count }
    }
    #expect(found == Self.oneLanguage)
  }
}
