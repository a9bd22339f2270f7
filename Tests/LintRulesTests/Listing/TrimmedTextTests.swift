import Testing

@testable import LintRules

@Suite struct TrimmedTextTests {
  @Test func bytesAreTrimmedAsCharactersAre() {
    let parts = [
      " ", " ", "\n", "\t", "\r", "\r\n", "\u{A0}", "a", "包", "é", "e\u{301}", "\u{301}",
      "\u{200D}",
      "\u{600}", "か\u{3099}", "。", "😀", "\u{FE0F}", "ß", "한", "\u{110BD}", "ก\u{E33}", "\u{2028}",
      "x",
    ]
    var random = SeededGenerator(seed: 11)
    for _ in 0..<4_000 {
      let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        parts.randomElement(using: &random)!
      }.joined()
      #expect(text.trimmed == text.trimmedByCharacters, "\(text.debugDescription)")
    }
  }
}
