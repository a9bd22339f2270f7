import Testing

@testable import LintRules

@Suite("Text on a terminal")
struct TerminalTextTests {
  @Test(
    "Widths follow UAX #11 and emoji sequences",
    arguments: [
      ("", 0), ("abc", 3), ("高仿", 4), ("ＡＢ", 4), ("ｱｲ", 2), ("é", 1), ("e\u{301}", 1),
      ("\u{0E01}\u{0E34}", 1), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2), ("👍🏽", 2),
      ("👩‍👩‍👧‍👦", 2), ("🏳️‍🌈", 2), ("🇨🇳", 2), ("❤", 1), ("❤️", 2), ("1️⃣", 2), ("“”", 2),
      ("𠮷", 2), ("，。", 4), ("a\tb", 6), ("\u{AD}", 0), ("…", 1),
    ] as [(String, Int)])
  func widths(text: String, columns: Int) {
    #expect(TerminalText(text).width == columns)
  }

  @Test(
    "What could steer a terminal is shown as an escape",
    arguments: [
      ("\u{1B}[2J", "\\u{1B}[2J"), ("a\nb", "a\\u{A}b"), ("\u{9B}1m", "\\u{9B}1m"),
      ("\u{202E}x", "\\u{202E}x"), ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
      ("a\u{200B}b", "a\\u{200B}b"), ("\u{FEFF}", "\\u{FEFF}"), ("\u{7F}", "\\u{7F}"),
      ("a\u{200D}b", "a\\u{200D}b"),
    ] as [(String, String)])
  func escapes(text: String, shown: String) {
    #expect(TerminalText(text).text == shown)
    #expect(TerminalText(text).width == shown.utf8.count)
  }

  @Test("No hostile string leaves a control character, and an emoji sequence stays whole")
  func hostileStringsAreTamed() {
    for string in hostileStrings {
      let text = TerminalText(string).text
      #expect(
        !text.unicodeScalars.contains { TerminalText.isUnsafe($0.value) && $0 != "\u{200D}" })
    }
    #expect(TerminalText("👩‍👧").text == "👩‍👧")
  }

  @Test(
    "Names of files lead back to their bytes",
    arguments: [
      [0x61], [0xFF], [0xE9, 0xAB, 0x98], [0xE9, 0xAB], [0x5C, 0x78, 0x34, 0x31], [0x5C],
      [0x5C, 0x78],
      [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x0A, 0x1B], [0x5C, 0xFF],
    ] as [[UInt8]])
  func namesRoundTrip(bytes: [UInt8]) {
    #expect(DisplayName.bytes(of: DisplayName.text(of: bytes)) == bytes)
  }

  @Test("Bytes that are no UTF-8 are shown as such")
  func invalidNames() {
    #expect(DisplayName.text(of: [0x61, 0xFF, 0x62]) == "a\\xFFb")
    #expect(DisplayName.text(of: Array("高.html".utf8)) == "高.html")
  }
}
