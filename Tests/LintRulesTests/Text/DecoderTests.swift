import Testing

@testable import LintRules

@Suite struct DecoderTests {
  private func text(_ hex: String, _ encoding: SourceEncoding) -> String {
    String(
      decoding: Source(name: "a", bytes: bytes(hex: hex), encoding: encoding).text, as: UTF8.self)
  }

  @Test(
    "Each encoding reads its own bytes",
    arguments: [
      ("E9AB98 E4BBBF", .utf8, "高仿"),
      ("D89A 4EFF", .utf16BE, "\u{FFFD}仿"),
      ("3DD8 1EDE 4100", .utf16LE, "😞A"),
      ("0001F61E 00000041", .utf32BE, "😞A"),
      ("1EF60100 41000000", .utf32LE, "😞A"),
      ("B8DF B7C2 41", .gb18030, "高仿A"),
      ("80", .gb18030, "€"),
      ("A8BC A3A0", .gb18030, "ḿ\u{3000}"),
      ("A6D9 FE59", .gb18030, "\u{FE10}\u{9FB4}"),
      ("8135F437", .gb18030, "\u{E7C7}"),
      ("9439DA33 E3329A35 81308130", .gb18030, "💩\u{10FFFF}\u{80}"),
      ("B0AA A5E9 8862 8864 88A3 88A5", .big5, "高仿Ê̄Ê̌ê̄ê̌"),
      ("8740 FEFE", .big5, "䏰\u{79D4}"),
      ("8D82 B1 80 5C F040", .shiftJIS, "高ｱ\u{80}\\\u{E000}"),
      ("B9E2 8EB1 8FB0A1", .eucJP, "高ｱ丂"),
      ("B0A1 8141 C7D1", .eucKR, "가갂한"),
      ("93 E9 80 99", .windows1252, "“é€™"),
      ("CF F0", .windows1251, "Пр"),
      ("A1", .windows874, "ก"),
      ("A4", .iso8859Part15, "€"),
      ("E0", .iso8859Part8I, "א"),
      ("D0", .koi8R, "п"),
      ("8F", .ibm866, "П"),
      ("F0", .macintosh, "\u{F8FF}"),
      ("FF", .macCyrillic, "€"),
    ] as [(String, SourceEncoding, String)])
  func spotValues(_ hex: String, _ encoding: SourceEncoding, _ expected: String) {
    #expect(text(hex, encoding) == expected)
  }

  @Test(
    "What an encoding does not allow is U+FFFD in place, and nothing else is lost",
    arguments: [
      // One for each maximal subpart (Unicode Standard, table 3-8).
      ("61 F1808080 62", .utf8, "a\u{40000}b", []),
      ("61 F18080 E180 C2 62 80 63 80BF 64", .utf8, "a???b?c??d", [1..<4, 4..<6, 6..<7]),
      ("C0AF E080BF F08182 41", .utf8, "????????A", [0..<1, 1..<2, 2..<3]),
      ("EDA080 EDBFBF EDAF 41", .utf8, "????????A", [0..<1, 1..<2, 2..<3]),
      ("F4919293 FF 41 80BF 42", .utf8, "?????A??B", [0..<1, 1..<2, 2..<3]),
      ("41 E4B8", .utf8, "A?", [1..<3]),
      // A lead byte gives ASCII back, so that markup is never swallowed.
      ("B8 3C B8DF", .gb18030, "?<高", [0..<1]),
      ("FF 41", .gb18030, "?A", [0..<1]),
      ("B8FF 41", .gb18030, "?A", [0..<2]),
      ("81 30 41", .gb18030, "?0A", [0..<1]),
      ("8130 81 41", .gb18030, "?0丄", [0..<1]),
      ("8130 81", .gb18030, "?", [0..<3]),
      ("8130", .gb18030, "?", [0..<2]),
      ("FE39FE39 41", .gb18030, "?A", [0..<4]),
      ("41 B8", .gb18030, "A?", [1..<2]),
      ("8131 3C", .gb18030, "?1<", [0..<1]),
      ("B0 3C FF 41", .big5, "?<?A", [0..<1, 2..<3]),
      ("8180 41", .big5, "?A", [0..<2]),
      ("81 3C A0 FD 8139", .shiftJIS, "?<???9", [0..<1, 2..<3, 3..<4, 4..<5]),
      ("8FA1 3C 8F41 8EE0", .eucJP, "?<?A?", [0..<2, 3..<4, 5..<7]),
      ("8FA1FF 41", .eucJP, "?A", [0..<3]),
      ("81 3C C9FF 80", .eucKR, "?<??", [0..<1, 2..<4, 4..<5]),
      ("41 81 42", .windows1253, "A\u{81}B", []),
      ("41 AA 42", .windows1253, "A?B", [1..<2]),
      ("00D8 4100 00DC 42", .utf16LE, "?A??", [0..<2, 4..<6, 6..<7]),
      ("00D8 3DD8 1EDE", .utf16LE, "?😞", [0..<2]),
      ("00110000 00000041 00", .utf32BE, "?A?", [0..<4, 8..<9]),
      ("0000D800", .utf32BE, "?", [0..<4]),
    ] as [(String, SourceEncoding, String, [Range<Int>])])
  func malformed(
    _ hex: String, _ encoding: SourceEncoding, _ shown: String, _ ranges: [Range<Int>]
  ) {
    let source = Source(name: "a", bytes: bytes(hex: hex), encoding: encoding)
    let text = String(decoding: source.text, as: UTF8.self)
    #expect(text == shown.replacing("?", with: "\u{FFFD}"))
    let places = source.text.indices.filter { source.text[$0...].starts(with: [0xEF, 0xBF, 0xBD]) }
    let found = places.map { source.map.origin(of: $0..<$0 + 3) }
    #expect(found.starts(with: ranges))
    let problems = source.problems.filter { $0.code == .replacedBytes }
    #expect(problems.count == (places.isEmpty ? 0 : 1))
    #expect(problems.allSatisfy { $0.level == .warning })
  }

  @Test func aProblemSaysHowOftenAndWhereFirst() {
    let source = Source(
      name: "a.html", bytes: Array("ab\ncd".utf8) + [0xFF, 0x0A, 0xFE], encoding: .utf8)
    #expect(source.problems.count == 1)
    let problem = source.problems.first
    #expect(problem?.line == 2)
    #expect(problem?.file == "a.html")
    #expect(problem?.message.en.contains("2 places are not UTF-8") == true)
    #expect(problem?.message.en.contains("byte 5 (FF)") == true)
  }

  @Test func controlCharactersStayAsTheyAre() {
    let bytes = (0...0x7F).map { UInt8($0) }
    for encoding in SourceEncoding.allCases {
      let encoder = TestEncoder(encoding)
      let stored = bytes.flatMap { encoder.bytes(of: UInt32($0)) ?? [] }
      let source = Source(name: "a", bytes: stored, encoding: encoding)
      #expect(source.text == bytes, "\(encoding)")
      #expect(source.problems.isEmpty)
    }
  }

  @Test func everySingleByteEncodingHasAFullTable() {
    for encoding in SourceEncoding.allCases where !encoding.isMultiByte {
      let source = Source(name: "a", bytes: Array(0x80...0xFF), encoding: encoding)
      #expect(source.encoding == encoding)
      #expect(String(decoding: source.text, as: UTF8.self).unicodeScalars.count == 128)
    }
  }

  @Test func wellFormedUTF8IsWhatSwiftSaysItIs() {
    var generator = SeededGenerator(seed: 1)
    let alphabet: [UInt8] = [
      0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
      0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...24, using: &generator)
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      let expected = String(decoding: bytes, as: UTF8.self)
      let source = Source(name: "a", bytes: bytes, encoding: .utf8)
      if source.text != Array(expected.utf8) {
        Issue.record("\(bytes)")
        return
      }
    }
  }
}
