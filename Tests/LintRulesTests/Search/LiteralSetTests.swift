import Testing

@testable import LintRules

@Suite struct LiteralSetTests {
  static func naive(_ literals: [[UInt8]], _ text: [UInt8]) -> [LiteralSet.Hit] {
    var hits: [LiteralSet.Hit] = []
    for start in text.indices {
      for (index, literal) in literals.enumerated()
      where literal.count >= 2 && text[start...].starts(with: literal) {
        hits.append(.init(literal: index, range: start..<start + literal.count))
      }
    }
    return hits
  }

  @Test(arguments: [
    (["高仿", "高仿真", "仿"], "这是高仿真花,高仿"),
    (["vx", "ab", "abc"], "vxabcvx"),
    (["aa", "aaa"], "aaaa"),
    (["最佳", "最好"], ""),
    (["no"], "n"),
    (["x"], "xxx"),
  ]) func everyOccurrenceIsFound(words: [String], text: String) {
    let literals = words.map { Array($0.utf8) }
    let set = LiteralSet(literals)
    let found = Array(text.utf8).withUnsafeBufferPointer { set.hits(in: $0) }
    #expect(Self.sorted(found) == Self.sorted(Self.naive(literals, Array(text.utf8))))
  }

  @Test func randomSetsFindWhatASlowSearchFinds() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let letters = Array("abc最佳高仿第一".utf8)
      let literals = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        (0..<Int.random(in: 1...13, using: &random)).map { _ in
          letters.randomElement(using: &random)!
        }
      }
      let text = (0..<300).map { _ in letters.randomElement(using: &random)! }
      let found = text.withUnsafeBufferPointer { LiteralSet(literals).hits(in: $0) }
      #expect(Self.sorted(found) == Self.sorted(Self.naive(literals, text)))
    }
  }

  /// The tables grow with the set, up to a limit.
  @Test(arguments: [0, 1, 20, 300, 3_000, 9_000]) func setsOfAnySizeFindWhatASlowSearchFinds(
    size: Int
  ) {
    var random = SeededGenerator(seed: UInt64(size))
    let letters = Array("abcdefghi最佳高仿第一".utf8)
    let literals = (0..<size).map { _ in
      (0..<Int.random(in: 2...9, using: &random)).map { _ in
        letters.randomElement(using: &random)!
      }
    }
    let text =
      (0..<400).map { _ in letters.randomElement(using: &random)! }
      + literals.prefix(30).flatMap { $0 }
    let found = text.withUnsafeBufferPointer { LiteralSet(literals).hits(in: $0) }
    #expect(Self.sorted(found) == Self.sorted(Self.naive(literals, text)))
  }

  @Test func literalsThatBeginAlikeAreToldApart() {
    let words = [
      "guarantee", "guaranteed", "guarantees you", "guarante", "guara", "gua", "gu", "最好的包",
    ]
    let literals = words.map { Array($0.utf8) }
    let text = Array("we guaranteed guarantees youguarante 最好的 最好的包gua".utf8)
    let found = text.withUnsafeBufferPointer { LiteralSet(literals).hits(in: $0) }
    #expect(Self.sorted(found) == Self.sorted(Self.naive(literals, text)))
  }

  static func sorted(_ hits: [LiteralSet.Hit]) -> [LiteralSet.Hit] {
    hits.sorted { ($0.range.lowerBound, $0.literal) < ($1.range.lowerBound, $1.literal) }
  }
}
