import Testing

@testable import LintRules

/// Packs come from strangers: whatever they hold ends soon, with an error or a Problem.
@Suite(.timeLimit(.minutes(1))) struct HostilePackTests {
  static func pack(_ check: String) -> [UInt8] {
    Array(
      """
      schema: 1
      pack: test
      language: any
      rules:
        - id: a-rule
          severity: error
          category: counterfeit
          message: m
          fields: any
          \(check)
      """.utf8)
  }

  @Test(arguments: [
    ("pattern: 'a\\C'", "'\\C' is not allowed"),
    ("pattern: 'a(?C1)b'", "callouts"),
    ("pattern: 'a(?C)b'", "callouts"),
    ("pattern: 'a(*SKIP)b'", "verbs and options"),
    ("pattern: '(*NO_JIT)a'", "verbs and options"),
    ("pattern: 'a(?:b|(*LIMIT_MATCH=1))'", "verbs and options"),
    (
      "pattern: '\(String(repeating: "(", count: 251))a\(String(repeating: ")", count: 251))'",
      "parenthes"
    ),
    ("pattern: '(?:a{60000}){60000}'", "too large"),
    ("pattern: 'a{70000}'", "too big"),
    ("pattern: '(?<=a*)b'", "lookbehind"),
    ("pattern: '\(String(repeating: "ab|", count: 7_000))ab'", "at most 10000"),
    ("pattern: '(a'", "closing parenthesis"),
    ("phrases: ['\(String(repeating: "a", count: 300))']", "at most 200"),
  ]) func aPatternThatIsRefusedIsAClearError(check: String, words: String) {
    let (_, problems) = RulePackReader().pack(from: Self.pack(check), file: "p.yml")
    #expect(problems.count == 1)
    #expect(problems.first?.message.en.contains(words) == true, "\(problems.map(\.message.en))")
    #expect(problems.first?.line == 10)
  }

  @Test(arguments: [
    "a[(*]b", "a\\(*b", "[](*]x", "\\Q(*F)\\C\\Ex", "a\\\\Cb", "[^](?C)]x",
  ]) func whatOnlyLooksLikeAVerbIsAllowed(pattern: String) throws {
    _ = try Pattern(pattern)
  }

  @Test(arguments: ["(a+)+[bc]", "(?R)?a", "(?:a|aa)+[bc]", "(?:a*)*[bc]", "a.*a.*a.*a.*[bc]"])
  func aSlowPatternEndsAsAProblemOrWithItsMatches(pattern: String) throws {
    let (pack, errors) = RulePackReader().pack(
      from: Self.pack("pattern: '\(pattern)'"), file: "p.yml")
    #expect(errors.isEmpty)
    let rules = try #require(pack).rules
    let text = String(repeating: "a", count: 3_000)
    let listing = FoldedListing(Listing(fields: [Field(kind: .title, text: MappedText(text))]))
    let (matches, problems) = Matcher(RuleSet(rules)).matches(in: listing)
    #expect(!matches.isEmpty || problems.allSatisfy { $0.code == .matchFailed })
  }

  @Test func aListOfSevenThousandWordsIsRead() throws {
    let words = (0..<7_000).map { "word\($0)" }.joined(separator: ", ")
    let (pack, problems) = RulePackReader().pack(
      from: Self.pack("phrases: [\(words)]"), file: "p.yml")
    #expect(problems.isEmpty)
    #expect(markedFindings(try #require(pack), in: "a word6999 b") == "a «word6999» b")
  }

  @Test func tooManyWordsAreRefused() {
    let words = (0..<10_001).map { "w\($0)x" }.joined(separator: ", ")
    let (_, problems) = RulePackReader().pack(
      from: Self.pack("phrases: [\(words)]"), file: "p.yml")
    #expect(problems.first?.message.en.contains("at most 10000") == true)
  }

  @Test func anAliasBombIsRefused() {
    var lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for level in 1..<12 {
      let name = "*a\(level - 1)"
      lines.append(
        "a\(level): &a\(level) [\(Array(repeating: name, count: 9).joined(separator: ", "))]")
    }
    let (pack, problems) = RulePackReader().pack(
      from: Array(lines.joined(separator: "\n").utf8), file: "p.yml")
    #expect(pack == nil)
    #expect(problems.count == 1)
  }
}
