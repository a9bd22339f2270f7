import Testing

@testable import LintRules

@Suite struct EncodingLabelTests {
  @Test(
    "Labels mean what the standard says",
    arguments: [
      ("utf-8", .utf8), ("UTF8", .utf8), ("unicode-1-1-utf-8", .utf8), ("x-unicode20utf8", .utf8),
      (" \t\nutf-8\r\u{0C}", .utf8), ("utf-16", .utf16LE), ("unicodefffe", .utf16BE),
      ("gb2312", .gb18030), ("GBK", .gb18030), ("x-gbk", .gb18030), ("gb_2312-80", .gb18030),
      ("chinese", .gb18030), ("GB18030", .gb18030), ("big5-hkscs", .big5), ("x-sjis", .shiftJIS),
      ("Windows-31J", .shiftJIS), ("x-euc-jp", .eucJP), ("ks_c_5601-1987", .eucKR),
      ("iso-8859-1", .windows1252), ("latin1", .windows1252), ("us-ascii", .windows1252),
      ("iso-8859-9", .windows1254), ("tis-620", .windows874), ("iso-8859-11", .windows874),
      ("iso_8859-2:1987", .iso8859Part2), ("logical", .iso8859Part8I), ("visual", .iso8859Part8),
      ("koi8-ru", .koi8U), ("cp866", .ibm866), ("mac", .macintosh),
      ("x-mac-ukrainian", .macCyrillic),
    ] as [(String, SourceEncoding)])
  func label(_ label: String, _ encoding: SourceEncoding) {
    #expect(SourceEncoding(label: label) == encoding)
  }

  @Test(
    "Other words are no label",
    arguments: [
      "", " ", "utf-7", "unicode-1-1-utf-7", "utf-32", "utf_8", "utf-8;", "gb 2312", "utf\u{A0}8",
      "\u{A0}utf-8", "iso-2022-kr", "iso-2022-jp", "hz-gb-2312", "replacement", "x-user-defined",
      "ﾕtf-8", "\u{212A}oi8-r", String(repeating: "utf-8", count: 10_000),
    ])
  func noLabel(_ label: String) {
    #expect(SourceEncoding(label: label) == nil)
  }

  @Test func everyNameOfTheStandardIsItsOwnLabel() {
    for encoding in SourceEncoding.allCases {
      let isOurs = encoding == .utf32LE || encoding == .utf32BE
      #expect(SourceEncoding(label: encoding.rawValue) == (isOurs ? nil : encoding))
    }
  }
}
