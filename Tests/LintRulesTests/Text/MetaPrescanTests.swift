import Foundation
import Testing

@testable import LintRules

@Suite struct MetaPrescanTests {
  private func name(_ page: String, limit: Int = MetaPrescan.standardLength) -> String? {
    Array(page.utf8).withUnsafeBufferPointer { MetaPrescan.encodingName(in: $0, limit: limit) }
  }

  @Test(
    "A declaration is found where the standard looks",
    arguments: [
      ("<meta charset=gbk>", "gb18030"),
      ("<META CHARSET='GB2312'>", "gb18030"),
      ("<meta\tcharset = \"Shift_JIS\" />", "Shift_JIS"),
      ("<meta/charset=big5>", "Big5"),
      ("<meta foo charset=big5>", "Big5"),
      ("<meta http-equiv=Content-Type content='text/html; charset=gbk'>", "gb18030"),
      ("<meta content='text/html; charset=gbk' http-equiv=content-type>", "gb18030"),
      ("<meta http-equiv=content-type content='charset charset = \"gbk\"; x'>", "gb18030"),
      ("<meta http-equiv=content-type content='text/html;CHARSET=gbk;x'>", "gb18030"),
      ("<meta name=x content='charset=gbk'><meta charset=big5>", "Big5"),
      ("<meta charset=utf-16le>", "UTF-8"),
      ("<meta charset=x-user-defined>", "windows-1252"),
      ("<meta charset=iso-2022-jp>", "ISO-2022-JP"),
      ("<meta charset=bogus><meta charset=big5>", "Big5"),
      ("<meta charset=gbk charset=big5>", "gb18030"),
      ("<meta charset=gbk content='text/html; charset=big5' http-equiv=content-type>", "gb18030"),
      ("<!-- <meta charset=big5> --><meta charset=gbk>", "gb18030"),
      ("<!--><meta charset=gbk>", "gb18030"),
      ("<!---><meta charset=gbk>", "gb18030"),
      ("<title a='<meta charset=big5>'><meta charset=gbk>", "gb18030"),
      ("</p a=\"<meta charset=big5>\"><meta charset=gbk>", "gb18030"),
      ("<?xml encoding='big5'?><!doctype html><meta charset=gbk>", "gb18030"),
      ("<script>'<meta charset=gbk>'</script>", "gb18030"),
      ("< meta charset=big5><meta charset=gbk>", "gb18030"),
      ("<meta a=b=c charset=gbk>", "gb18030"),
    ])
  func found(_ page: String, _ expected: String) {
    #expect(name(page) == expected)
  }

  @Test(
    "Nothing else is a declaration",
    arguments: [
      "", "<", "<!", "<meta", "<meta ", "<meta charset", "<meta charset=", "<meta charset=gbk",
      "<meta charset='gbk>", "<metacharset=gbk>", "<meta content='text/html; charset=gbk'>",
      "<meta http-equiv=content-type content='text/html; charset=\"gbk'>",
      "<meta http-equiv=content-type content='charset gbk'>",
      "<meta http-equiv='content-type ' content='charset=gbk'>",
      "<!-- <meta charset=gbk>", "<p title=\"<meta charset=gbk>",
      "<?xml version='1.0' encoding='gbk'?>", "<meta charset=utf-7>", "<meta charset=bogus>",
      "<meta charset=>", "<m charset=gbk>",
    ])
  func notFound(_ page: String) {
    #expect(name(page) == nil)
  }

  @Test func itReads1024BytesAndNotOneMore() {
    let declaration = "<meta charset=gbk>"
    let fits = String(repeating: " ", count: 1024 - declaration.utf8.count) + declaration
    #expect(name(fits) == "gb18030")
    #expect(name(" " + fits) == nil)
    #expect(name(" " + fits, limit: 4096) == "gb18030")
  }

  @Test func aHostilePageIsReadInLinearTime() {
    let page = String(repeating: "<meta a <!-- <p <meta content='charset ", count: 200_000)
    let (found, time) = ProcessorTime.of { name(page, limit: .max) }
    #expect(found == nil)
    #expect(time < .seconds(20))
  }

  @Test(
    "The encoding tests of html5lib pass",
    .enabled(if: Corpus.has("html5lib/encoding"), "no html5lib tests: set LISTING_LINT_CORPUS"),
    arguments: ["tests1.dat", "tests2.dat"])
  func html5lib(_ file: String) throws {
    let data = try #require(Corpus.contents("html5lib/encoding/\(file)"))
    let cases = Html5libEncodingCase.cases(in: data)
    #expect(cases.count > 10)
    for test in cases {
      // They are about the whole way of a browser: a byte order mark first, late declarations too.
      let found =
        test.data.starts(with: [0xEF, 0xBB, 0xBF])
        ? "UTF-8"
        : test.data.withUnsafeBufferPointer { MetaPrescan.encodingName(in: $0, limit: 1 << 16) }
      let shown = String(decoding: test.data.prefix(300), as: UTF8.self)
      // The fallback of these tests is windows-1252.
      #expect((found ?? "windows-1252").lowercased() == test.encoding, "\(shown)")
    }
    print("html5lib/encoding/\(file): \(cases.count) cases")
  }
}

/// A page and the encoding that html5lib expects of it.
private struct Html5libEncodingCase {
  let data: [UInt8]
  let encoding: String

  static func cases(in file: Data) -> [Html5libEncodingCase] {
    var cases: [Html5libEncodingCase] = []
    var data: [[UInt8]] = []
    var lines = [UInt8](file).split(separator: 0x0A, omittingEmptySubsequences: false).map(
      Array.init)
    while !lines.isEmpty {
      let line = lines.removeFirst()
      if line == Array("#data".utf8) {
        data = []
      } else if line == Array("#encoding".utf8), let label = lines.first {
        let name = EncodingLabels.name(forLabel: label) ?? String(decoding: label, as: UTF8.self)
        cases.append(
          Html5libEncodingCase(
            data: Array(data.joined(separator: [0x0A])), encoding: name.lowercased()))
      } else {
        data.append(line)
      }
    }
    return cases
  }
}
