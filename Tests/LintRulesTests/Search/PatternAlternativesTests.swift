import Testing

@testable import LintRules

@Suite("Patterns taken apart")
struct PatternAlternativesTests {
  @Test(
    "A pattern falls into the alternatives that stand outside of groups, classes and escapes",
    arguments: [
      ("高仿", ["高仿"]),
      ("高仿|精仿", ["高仿", "精仿"]),
      (#"\bAAA\b|1:1(?:复刻|quality)|[|\]]x"#, [#"\bAAA\b"#, "1:1(?:复刻|quality)", #"[|\]]x"#]),
      (#"a\|b|c"#, [#"a\|b"#, "c"]),
      ("(a|b)c", ["(a|b)c"]),
      (
        "(?<!x)a|(?<claim>b)c|(?P<n>d)|(?'m'e)|(?>f)",
        ["(?<!x)a", "(?<claim>b)c", "(?P<n>d)", "(?'m'e)", "(?>f)"]
      ),
      ("[]|]|b", ["[]|]", "b"]),
    ])
  func alternatives(pattern: String, expected: [String]) throws {
    _ = try Pattern(pattern)
    #expect(PatternAlternatives.of(pattern) == expected)
  }

  @Test(
    "A pattern stays whole where an alternative is nothing by itself",
    arguments: [
      #"(a)|b\1"#, #"(?<n>a)|b\k<n>"#, #"(a)|b\g1"#, "(?i)a|b", "a(?i)b|c", "(a|b)|(?1)c", "a|",
      "|a", "a||b", #"\Qa|b\E|c"#, #"\ca|b"#, "(?(?=a)a|b)|c", "(?#|)a|b", "(?<n>a)|(?P=n)b|(?P>n)",
    ])
  func whole(pattern: String) {
    #expect(PatternAlternatives.of(pattern) == [pattern])
  }

  @Test("A pattern of more alternatives than are taken apart stays whole")
  func many() {
    let most = Array(repeating: "高仿", count: PatternAlternatives.maximumCount)
    #expect(PatternAlternatives.of(most.joined(separator: "|")) == most)
    let more = (most + ["精仿"]).joined(separator: "|")
    #expect(PatternAlternatives.of(more) == [more])
  }

  @Test("Alternatives side by side that require the same stay together")
  func parts() {
    let parts = KnownPattern.parts(of: "Prada包|ＰＲＡＤＡ包|prada包|高仿.{0,9}|高仿|prada包")
    #expect(parts.map(\.source) == ["Prada包|ＰＲＡＤＡ包|prada包", "高仿.{0,9}|高仿", "prada包"])
    #expect(parts[0].requirement.literals.all == [Array("prada包".utf8)])
  }

  @Test("Alternatives find what their pattern does, in every example of every pack")
  func shippedPatterns() throws {
    let rules = PatternEnginesTests.rules
    let texts = rules.flatMap { $0.flagged + $0.allowed }.map { Folding.fold($0.text) }
    let everything = Array(texts.joined(separator: [0x0A]))
    var (apart, matches) = (0, 0)
    for rule in rules where rule.check is PatternCheck {
      for source in rule.wording {
        let alternatives = PatternAlternatives.of(source)
        guard alternatives.count > 1 else { continue }
        apart += 1
        let (whole, parts) = (try Pattern(source), try alternatives.map { try Pattern($0) })
        for window in TextBlocks.all(of: everything) {
          let found = try both(whole, parts, Array(everything[window]))
          #expect(found.apart == found.whole, "\(rule.id): \(source)")
          matches += found.whole.count
        }
      }
    }
    #expect(apart > 100)
    #expect(matches > 500)
  }

  @Test(
    "Alternatives find what their pattern does where they overlap, in texts made at random",
    arguments: [
      "ab|abc|bc|c", "a+|ab|b最", "(?<=a)b|ab?c|最.{0,3}第一|第", #"\bab\b|a.{1,4}b|é(?<claim>a)b|bé"#,
      "(?=ab)|b|c", "a(?=b)|ab|(?<!a)b+",
    ])
  func randomTexts(source: String) throws {
    let alternatives = PatternAlternatives.of(source)
    #expect(alternatives.count > 1)
    let (whole, parts) = (try Pattern(source), try alternatives.map { try Pattern($0) })
    var random = SeededGenerator(seed: 11)
    let letters = ["a", "b", "c", "最", "第一", " ", "\n", "é", "ab"]
    for _ in 0..<200 {
      let text = (0..<60).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] }
      let found = try both(whole, parts, Array(text.joined().utf8))
      #expect(found.apart == found.whole)
    }
  }

  private func both(
    _ whole: Pattern, _ parts: [Pattern], _ text: [UInt8]
  ) throws -> (whole: [Range<Int>], apart: [Range<Int>]) {
    try text.withUnsafeBufferPointer { text in
      (
        try whole.matches(in: text),
        try PatternAlternatives.matches(of: parts.map { ($0, nil) }, in: text)
      )
    }
  }
}
