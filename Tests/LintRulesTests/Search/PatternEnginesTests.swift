import Testing

@testable import LintRules

@Suite("Patterns, compiled and interpreted")
struct PatternEnginesTests {
  /// Every shipped pattern with the texts it is tried on: all examples of all rules, folded.
  static let rules = RulesetCollection(shipped: RulesetFile.builtIn).rules

  @Test("Machine code and interpreter find the same in every example of every pack")
  func shippedPatterns() throws {
    let texts = Self.rules.flatMap { $0.flagged + $0.allowed }.map { Folding.fold($0.text) }
    let everything = Array(texts.joined(separator: [0x0A]))
    var patterns = 0
    var matches = 0
    for rule in Self.rules where rule.check is PatternCheck {
      for source in rule.wording {
        let pattern = try Pattern(source)
        patterns += 1
        for window in TextBlocks.all(of: everything) {
          let (compiled, interpreted) = try both(pattern, Array(everything[window]))
          #expect(compiled == interpreted, "\(rule.id): \(source)")
          matches += compiled.count
        }
      }
    }
    #expect(patterns > 100)
    #expect(matches > 500)
  }

  @Test(
    "Machine code and interpreter find the same in texts made at random",
    arguments: ["最.{0,9}第一", #"\b(?<claim>a+)b"#, "(?:ab|a)+?(?=c)", #"(?<x>a|b)c\k<x>"#, "a*?b?"])
  func randomTexts(source: String) throws {
    let pattern = try Pattern(source)
    var random = SeededGenerator(seed: 7)
    let letters = ["a", "b", "c", "最", "第一", " ", "\n", "é"]
    for _ in 0..<200 {
      let text = (0..<60).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] }
      let (compiled, interpreted) = try both(pattern, Array(text.joined().utf8))
      #expect(compiled == interpreted)
    }
  }

  private func both(
    _ pattern: Pattern, _ text: [UInt8]
  ) throws -> (compiled: [Range<Int>], interpreted: [Range<Int>]) {
    try text.withUnsafeBufferPointer { text in
      (
        try pattern.matches(in: text, usesJIT: true), try pattern.matches(in: text, usesJIT: false)
      )
    }
  }
}
