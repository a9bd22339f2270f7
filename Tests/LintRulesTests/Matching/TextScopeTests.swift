import Testing

@testable import LintRules

@Suite("Clauses and sentences around a place")
struct TextScopeTests {
  @Test(
    "A stretch ends at the marks of its kind, and not at points and commas inside of numbers",
    arguments: [
      ("好。高仿包, 原单! 真", TextScope.clause, "高仿包"),
      ("好。高仿包, 原单! 真", .sentence, "高仿包, 原单"),
      ("a 1.5 高仿 1,000 b. c", .clause, "a 1.5 高仿 1,000 b"),
      ("a\n高仿\nb", .sentence, "高仿"),
      ("a? 高仿; b", .sentence, " 高仿"),
      ("a. 高仿 b.", .field, "a. 高仿 b."),
    ])
  func marks(text: String, scope: TextScope, expected: String) throws {
    let bytes = Array(text.utf8)
    let place = try #require(bytes.firstRange(of: "高仿"))
    let extent = scope.extent(around: place, in: bytes)
    #expect(String(decoding: bytes[extent], as: UTF8.self) == expected)
  }

  @Test("A stretch that is looked at only so far is the same as far as it is looked at")
  func bounds() {
    var random = SeededGenerator(seed: 5)
    let letters = ["a", "高", "。", ". ", ".", ",", ",1", "!", "\n", "é", " "]
    for _ in 0..<300 {
      let parts = (0..<40).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] }
      let text = Array(parts.joined().utf8)
      let places = parts.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.utf8.count) }
      let picked = (0..<4).map { _ in places[Int.random(in: 0..<places.count, using: &random)] }
        .sorted()
      for scope in TextScope.allCases {
        let extent = scope.extent(around: picked[1]..<picked[2], in: text)
        let start = scope.start(before: picked[1], notBefore: picked[0], in: text)
        let end = scope.end(behind: picked[2], notBehind: picked[3], in: text)
        #expect(start == max(picked[0], extent.lowerBound))
        #expect(end == min(picked[3], extent.upperBound))
      }
    }
  }
}

extension [UInt8] {
  fileprivate func firstRange(of word: String) -> Range<Int>? {
    let word = Array(word.utf8)
    return indices.lazy.map { $0..<$0 + word.count }.first {
      $0.upperBound <= count && self[$0].elementsEqual(word)
    }
  }
}
