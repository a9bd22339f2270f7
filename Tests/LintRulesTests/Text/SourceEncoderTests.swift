import Testing

@testable import LintRules

@Suite("Writing text in the encoding of a file")
struct SourceEncoderTests {
  @Test("What is written is read as what it was", arguments: SourceEncoding.allCases)
  func roundTrip(encoding: SourceEncoding) {
    let encoder = SourceEncoder(encoding: encoding)
    let known = TestEncoder(encoding).repertoire
    var written = 0
    let step = max(1, known.count / 400)
    for index in stride(from: 0, to: known.count, by: step) {
      let text = String(decoding: utf8(of: known[index]), as: UTF8.self)
      guard let bytes = encoder.bytes(of: text) else { continue }
      written += 1
      #expect(Source(name: "", bytes: bytes, encoding: encoding).text == Array(text.utf8))
    }
    // Big5's characters of Hong Kong, the third part of EUC-JP, and doubles are not written.
    let share: Double = [.big5, .eucJP].contains(encoding) ? 0.4 : 0.9
    #expect(Double(written) >= share * Double((known.count + step - 1) / step))
    #expect(encoder.bytes(of: "a<&\"\u{7F}") == TestEncoder(encoding).encode("a<&\"\u{7F}"))
  }

  @Test(
    "Characters are written as the encoders of the standard do",
    arguments: [
      (SourceEncoding.gb18030, "咨询€😀ǹ", "D7C9 D1AF A2E3 9439FC36 A8BF"),
      (.big5, "諮詢十═", "BFD4 B8DF A451 F9F9"),
      (.shiftJIS, "ｱ纊～", "B1 FA5C 8160"),
      (.eucJP, "ｱ表", "8EB1 C9BD"),
      (.eucKR, "문의", "B9AE C0C7"),
      (.windows1252, "€ÿ", "80 FF"),
      (.utf16LE, "a咨😀", "6100 A854 3DD800DE"),
      (.utf16BE, "a咨", "0061 54A8"),
    ])
  func vectors(encoding: SourceEncoding, text: String, hex: String) {
    #expect(SourceEncoder(encoding: encoding).bytes(of: text) == bytes(hex: hex))
  }

  @Test(
    "What an encoding lacks is not written as something else",
    arguments: [
      (SourceEncoding.big5, "询"), (.big5, "😀"), (.windows1252, "咨"), (.shiftJIS, "询"),
      (.eucJP, "丂"), (.eucKR, "询"),
    ])
  func lacking(encoding: SourceEncoding, text: String) {
    #expect(SourceEncoder(encoding: encoding).bytes(of: text) == nil)
  }
}
