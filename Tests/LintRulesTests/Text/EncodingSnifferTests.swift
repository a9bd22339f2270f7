import Testing

@testable import LintRules

@Suite struct EncodingSnifferTests {
  private static let chinese = "<title>高仿名牌女包，专柜品质，支持验货，七天无理由退换。</title>"
  private static let french =
    "<title>Sac à main en cuir véritable, élégant et léger - déjà vendu</title>"

  private func source(
    _ encoding: SourceEncoding, _ page: String, user: SourceEncoding? = nil, suffix: [UInt8] = []
  ) -> Source {
    Source(name: "a", bytes: TestEncoder(encoding).encode(page) + suffix, encoding: user)
  }

  @Test(
    "A page is read in the encoding its bytes are in, whatever it says",
    arguments: [
      // The label is right, or there is none: nothing to say.
      (SourceEncoding.gb18030, "<meta charset=gb2312>" + chinese, nil),
      (.utf8, "<meta charset=utf-8>" + chinese, nil),
      (.utf8, chinese, nil),
      (.gb18030, chinese, nil),
      (.gb18030, "高仿", nil),
      (.gb18030, "ệ ữ ộ ấ", nil),
      (.windows1252, french, nil),
      (.windows1252, "<meta charset=iso-8859-1>" + french, nil),
      (.windows1252, "Price: £20 – 25°C «new» ©", nil),
      (.big5, "<meta charset=big5>" + "<p>高級名牌女包，專櫃品質</p>", nil),
      (.shiftJIS, "<meta charset=shift_jis><p>高級ブランドのバッグ、ﾊﾞｯｸﾞ</p>", nil),
      (.eucJP, "<meta charset=euc-jp><p>高級ブランドのバッグ</p>", nil),
      (.eucKR, "<meta charset=euc-kr><p>명품 가방 정품 보장</p>", nil),
      (.windows1251, "<meta charset=windows-1251><p>Копия бренда</p>", nil),
      // The label is wrong.
      (.utf8, "<meta charset=gbk>" + chinese, .encodingConflict),
      (.utf8, "<meta charset=gbk><p>高仿</p>", .encodingConflict),
      (.utf8, "<meta charset=gbk>" + french, .encodingConflict),
      (.utf8, "<meta charset=iso-8859-1>" + french, .encodingConflict),
      (.utf8, "<meta charset=big5>" + chinese, .encodingConflict),
      (.utf8, "<meta charset=shift_jis>" + chinese, .encodingConflict),
      (.gb18030, "<meta charset=utf-8>" + chinese, .encodingConflict),
      (.gb18030, "<meta charset=iso-8859-1>" + chinese, .encodingConflict),
      (.gb18030, "<meta charset=euc-jp><p>" + chinese + "镕镕囍朆</p>", .encodingConflict),
      (.windows1252, "<meta charset=utf-8>" + french, .encodingConflict),
    ] as [(SourceEncoding, String, Problem.Code?)])
  func settled(_ encoding: SourceEncoding, _ page: String, _ problem: Problem.Code?) {
    let source = source(encoding, page)
    #expect(source.encoding == encoding)
    #expect(source.text == Array(page.utf8))
    #expect(source.problems.map(\.code) == (problem.map { [$0] } ?? []))
    #expect(source.problems.allSatisfy { $0.level == .note })
  }

  @Test(
    "Bad bytes do not change what the rest of a page is",
    arguments: [
      (SourceEncoding.utf8, "<meta charset=utf-8>" + chinese, []),
      (.utf8, chinese, []),
      (.utf8, "<meta charset=gbk>" + chinese, [.encodingConflict]),
      (.utf8, "<meta charset=iso-8859-1>" + chinese, [.encodingConflict]),
      (.utf8, "<meta charset=utf-8><p>plain</p>", []),
      (.gb18030, "<meta charset=gbk>" + chinese, []),
      (.gb18030, "<meta charset=gbk><p>plain</p>", []),
    ] as [(SourceEncoding, String, [Problem.Code])])
  func badBytes(_ encoding: SourceEncoding, _ page: String, _ problems: [Problem.Code]) {
    let source = source(encoding, page, suffix: [0xFF, 0x3C, 0x70, 0x3E])
    #expect(source.encoding == encoding)
    #expect(source.text == Array((page + "\u{FFFD}<p>").utf8))
    #expect(source.problems.map(\.code) == problems + [.replacedBytes])
  }

  @Test(
    "Text of other encodings without a label is not taken for Chinese",
    arguments: [
      (
        SourceEncoding.windows1251, "Копия часов известного бренда, быстрая доставка по всей стране"
      ),
      (.koi8R, "Копия часов известного бренда, быстрая доставка по всей стране"),
      (.windows1253, "Αντίγραφο ρολογιού γνωστής μάρκας, γρήγορη παράδοση"),
      (.shiftJIS, "高級ブランドのバッグ、本物保証、送料無料でお届けします"),
      (.eucJP, "このバッグはとてもかわいいです。ブランドのコピーではありません"),
      (.big5, "高級名牌女包，專櫃品質，支持驗貨，七天無理由退換貨"),
      (.windows1252, "Größe: 38 »» NEU «« Straße, Maß, süß, Ärger, ÄÖÜ"),
      (.windows1252, "½ ¾ °C ±5 ²³ µm"),
    ] as [(SourceEncoding, String)])
  func notChinese(_ encoding: SourceEncoding, _ text: String) {
    #expect(source(encoding, text).encoding == .windows1252)
  }

  @Test(
    "A byte order mark wins, is no text and counts in the file",
    arguments: [
      SourceEncoding.utf8, .utf16LE, .utf16BE, .utf32LE, .utf32BE,
    ])
  func marks(_ encoding: SourceEncoding) {
    for user in [nil, encoding, .gb18030] {
      let source = source(encoding, "\u{FEFF}a高\u{FEFF}😞", user: user)
      #expect(source.encoding == encoding)
      #expect(String(decoding: source.text, as: UTF8.self) == "a高\u{FEFF}😞")
      let mark = TestEncoder(encoding).encode("\u{FEFF}").count
      #expect(source.map.origin(of: 0..<1) == mark..<mark + TestEncoder(encoding).encode("a").count)
      #expect(source.problems.map(\.code) == (user == .gb18030 ? [.encodingConflict] : []))
    }
  }

  @Test func aMarkAloneIsAnEmptyText() {
    for hex in ["EFBBBF", "FFFE", "FEFF", "0000FEFF", ""] {
      let source = Source(name: "a", bytes: bytes(hex: hex))
      #expect(source.text.isEmpty)
      #expect(source.problems.isEmpty)
    }
  }

  @Test func aMarkOfUTF16BeforeNULIsNotTakenForUTF32() {
    let source = Source(name: "a", bytes: bytes(hex: "FFFE 0000 4100 4200"))
    #expect(source.encoding == .utf16LE)
    #expect(source.text == [0, 0x41, 0x42])
  }

  @Test func aMarkAgainstALabelIsSaid() {
    let source = source(.utf8, "\u{FEFF}<meta charset=gbk>高")
    #expect(source.encoding == .utf8)
    #expect(source.problems.map(\.code) == [.encodingConflict])
  }

  @Test(
    "UTF-16 and UTF-32 without a mark are known by their NUL bytes",
    arguments: [SourceEncoding.utf16LE, .utf16BE, .utf32LE, .utf32BE])
  func nulPatterns(_ encoding: SourceEncoding) {
    let page = "<!doctype html><title>" + String(repeating: "bag 高仿 ", count: 300) + "</title>"
    let source = source(encoding, page)
    let isUTF32 = encoding.rawValue.hasPrefix("UTF-32")
    // Nearly all of UTF-32 is below U+10000, and it is known by that.
    #expect(source.encoding == encoding, "\(isUTF32)")
    #expect(source.text == Array(page.utf8))
    #expect(source.problems.map(\.level) == [.note])
  }

  @Test(
    "NUL bytes put into a page do not hide the rest of it",
    arguments: [(1, 2), (40, 2), (200, 150)])
  func nulBytesDoNotHideAPage(_ spaced: Int, _ plain: Int) {
    let word: [UInt8] = "replica ".utf8.reduce(into: []) { $0 += [$1, 0] }
    let page = Array(String(repeating: "<p>cheap replica watches, best</p>", count: plain).utf8)
    for bytes in [Array(repeating: word, count: spaced).flatMap(\.self) + page, page + word] {
      let source = Source(name: "a", bytes: bytes)
      #expect(source.text == bytes)
      #expect(source.encoding == .utf8)
    }
  }

  @Test func theUserIsBelieved() {
    let source = source(.utf8, "<meta charset=utf-8>高仿", user: .windows1252)
    #expect(source.encoding == .windows1252)
    #expect(String(decoding: source.text, as: UTF8.self).hasSuffix("é«˜ä»¿"))
    #expect(source.problems.isEmpty)
  }

  @Test func aLateDeclarationCountsWhenTheBytesAreNotUTF8() {
    let page = String(repeating: " ", count: 3000) + "<meta charset=euc-kr><p>명품 가방 정품 보장</p>"
    #expect(source(.eucKR, page).text == Array(page.utf8))
    #expect(source(.utf8, page).text == Array(page.utf8))
  }

  @Test func anEncodingThatIsNotReadIsAWarning() {
    let source = source(.utf8, "<meta charset=iso-2022-jp>plain")
    #expect(source.encoding == .utf8)
    #expect(source.problems.map(\.level) == [.warning])
    #expect(source.problems.first?.message.en.contains("ISO-2022-JP") == true)
  }

  @Test func aDeclarationOfXMLAndUTF7AreNeverBelieved() {
    let xml = source(.utf8, "<?xml version='1.0' encoding='gbk'?><p>高仿")
    #expect(xml.encoding == .utf8)
    let utf7 = source(.utf8, "<meta charset=utf-7>+ADw-script+AD4-")
    #expect(utf7.text == Array("<meta charset=utf-7>+ADw-script+AD4-".utf8))
  }

  @Test func whatIsAlreadyUTF8IsNotCopied() {
    let bytes = Array(String(repeating: "高仿 replica ", count: 1000).utf8)
    let source = Source(name: "a", bytes: bytes)
    #expect(source.map.isIdentity)
    let isSame = bytes.withUnsafeBufferPointer { before in
      source.text.withUnsafeBufferPointer { $0.baseAddress == before.baseAddress }
    }
    #expect(isSame)
  }
}
