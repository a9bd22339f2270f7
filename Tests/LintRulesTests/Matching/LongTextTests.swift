import Testing

@testable import LintRules

/// Long texts are searched in stretches, and no claim is lost where one ends.
@Suite("Long texts")
struct LongTextTests {
  static let pack = """
    schema: 1
    pack: long
    language: any
    rules:
      - id: phrase
        severity: error
        category: other
        fields: any
        message: "{match}"
        phrases: [zqphrase]
      - id: pattern
        severity: error
        category: counterfeit
        fields: any
        message: "{match}"
        pattern: 'zq[a-z]+ of [0-9]+'
    """

  static func findings(_ html: String) throws -> [(rule: String, range: Range<Int>)] {
    let linter = Linter(
      rules: RuleSet(try makePack(pack).rules), profiles: try ShippedProfiles.all())
    return linter.lint(Source(name: "p", text: html)).findings.map {
      ($0.rule, $0.span.start.offset..<$0.span.end.offset)
    }
  }

  @Test("Stretches follow each other to the end, and end where a block does if one is near")
  func stretches() {
    let line = Array("some words of a line\n".utf8)
    for count in [0, 1, 1_000, 10_000] {
      let text = Array(repeatElement(line, count: count).joined())
      let stretches = TextBlocks.stretches(of: text)
      #expect(stretches.first?.lowerBound == 0 && stretches.last?.upperBound == text.count)
      for (one, next) in zip(stretches, stretches.dropFirst()) {
        #expect(one.upperBound == next.lowerBound)
        #expect(one.count <= TextBlocks.stretchLength && text[one.upperBound - 1] == 0x0A)
      }
    }
    // Without an end of a block a stretch ends between two characters.
    let han = Array(String(repeating: "高", count: 50_000).utf8)
    for stretch in TextBlocks.stretches(of: han) { #expect(stretch.lowerBound % 3 == 0) }
  }

  @Test("Claims that lie across the end of a stretch are found once, just where they stand")
  func acrossAnEnd() throws {
    let claim = " zqphrase of 17 "
    for shift in 0...claim.utf8.count {
      let filler = String(repeating: "x", count: TextBlocks.stretchLength - shift)
      let html = "<p>" + filler + claim + filler + claim + "y</p>"
      let first = 3 + filler.utf8.count + 1
      let second = first + claim.utf8.count + filler.utf8.count
      let found = try Self.findings(html)
      #expect(
        found.filter { $0.rule.hasSuffix("/phrase") }.map(\.range)
          == [first..<first + 8, second..<second + 8], "\(shift)")
      #expect(
        found.filter { $0.rule.hasSuffix("/pattern") }.map(\.range)
          == [first..<first + 14, second..<second + 14], "\(shift)")
    }
  }

  @Test("The usual limit of tokens grows with the page, and attributes count")
  func tokens() throws {
    let limits = PageLimits()
    #expect(limits.tokens(bytes: 0) == 300_000)
    #expect(limits.tokens(bytes: 20_000_000) == 1_300_000)
    var few = PageLimits()
    few.tokens = 40
    let page =
      "<!doctype html><title>a</title><h1>b</h1>" + String(repeating: "<p a b c>", count: 20)
    let linter = Linter(
      rules: RuleSet(try makePack(Self.pack).rules), profiles: try ShippedProfiles.all(),
      conditions: MatchConditions(limits: few))
    let report = linter.lint(Source(name: "p", text: page + "zqphrase"))
    #expect(report.findings.isEmpty)
    #expect(report.problems.contains { $0.code == .limitReached && $0.level == .error })
  }
}
