import Testing

@testable import LintRules

@Suite struct LineIndexTests {
  /// Counts by walking the whole text.
  static func slow(_ text: String, _ offset: Int) -> LineColumn {
    var line = 1
    var column = 1
    var at = 0
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if at == offset { break }
      at += String(scalar).utf8.count
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      if scalar == "\n" || (scalar == "\r" && next != "\n") {
        line += 1
        column = 1
      } else {
        column += scalar.value > 0xFFFF ? 2 : 1
      }
    }
    return LineColumn(line: line, column: column)
  }

  @Test(arguments: [
    "", "a", "a\nb", "a\r\nb\rc\n", "高仿😀\n😀包\n", "\u{2028}x\u{85}y",
    String(repeating: "a", count: 9_000) + "高", String(repeating: "b\r", count: 5_000),
    String(repeating: "长😀x", count: 3000) + "\n" + String(repeating: "é", count: 5000),
  ]) func positionsAreWhatCountingGives(text: String) {
    let index = LineIndex(Array(text.utf8))
    var offset = 0
    let all = text.unicodeScalars.map { String($0).utf8.count } + [0]
    for (number, length) in all.enumerated() {
      // Long texts are tried at every hundredth character.
      if all.count < 200 || number % 100 == 0 {
        #expect(index.position(of: offset) == Self.slow(text, offset))
      }
      offset += length
    }
  }
}
