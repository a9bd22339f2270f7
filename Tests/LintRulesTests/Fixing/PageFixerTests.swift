import Testing

@testable import LintRules

/// Pages fixed by a pack of their own.
struct FixedPages {
  static let pack = """
    schema: 1
    pack: p
    language: any
    rules:
      - id: zonk
        severity: error
        category: other
        fields: [any]
        message: {en: "'{match}' is bad", zh: "“{match}”不好"}
        fix: safe
        substitute: {zonk: better, 加微信咨询: 咨询平台客服, quoted: "a \\"b\\" & <c>"}
      - id: risky
        severity: error
        category: ip
        fields: [any]
        message: {en: "'{match}' is bad", zh: "“{match}”不好"}
        fix: unsafe
        substitute: {velcro: hook and loop}
      - id: worse
        severity: error
        category: other
        fields: [any]
        message: {en: "'{match}' is bad", zh: "“{match}”不好"}
        fix: safe
        substitute: {plain: awful, awful thing: nothing, stays: stays put}
      - id: awful
        severity: error
        category: medical-claim
        fields: [any]
        message: {en: "'{match}' is bad", zh: "“{match}”不好"}
        phrases: [awful]
      - id: longer
        severity: error
        category: green-claim
        fields: [any]
        message: {en: "'{match}' is bad", zh: "“{match}”不好"}
        fix: safe
        substitute: {zonk gear: fine gear}
      - id: earlier
        severity: error
        category: tampering
        fields: [any]
        message: {en: "'{match}' is bad", zh: "“{match}”不好"}
        fix: safe
        substitute: {old zonk: new}
      - id: proven
        severity: error
        category: false-advertising
        fields: [any]
        message: {en: "'{match}' is bad", zh: "“{match}”不好"}
        fix: safe
        substitute: {certified: sold}
        evidence:
          - {pattern: 'No\\. \\d+', within: listing}
    """

  static func fixer(unsafe: Bool = false, encoding: SourceEncoding? = nil) throws -> PageFixer {
    let rules = try makePack(pack).rules
    let linter = Linter(
      rules: RuleSet(rules), profiles: try ShippedProfiles.all(),
      suppressions: Suppressions(today: "2026-11-30", rules: rules))
    return PageFixer(
      linter, encoding: encoding, includesUnsafe: unsafe, isTrial: false)
  }

  static func fix(_ html: String, unsafe: Bool = false) throws -> (html: String, report: FileReport)
  {
    let page = try fixer(unsafe: unsafe).fix(
      Source(name: "a.html", text: html), path: nil, mark: { _ in })
    return (String(decoding: page.source.bytes, as: UTF8.self), page.report)
  }
}

@Suite("Fixes of pages")
struct PageFixerTests {
  private static let script = #"<script type="application/ld+json">"#
  private static let json = "<title>x</title>" + script

  @Test(
    "A fix is written as its place wants it",
    arguments: [
      ("<h1>Old zonk</h1>", "<h1>New</h1>"),
      ("<h1>A Zonk, ZONK</h1>", "<h1>A Better, BETTER</h1>"),
      ("<h1>刻字请加微信咨询。</h1>", "<h1>刻字请咨询平台客服。</h1>"),
      ("<h1>z&#111;n&#x6b;!</h1>", "<h1>better!</h1>"),
      ("<h1>加&#24494;信&#x54A8;询</h1>", "<h1>咨询平台客服</h1>"),
      ("<h1>an old\n  zonk</h1>", "<h1>an new</h1>"),
      ("<title>zonk & co</title>", "<title>better & co</title>"),
      ("<h1>quoted</h1>", #"<h1>a "b" &amp; &lt;c&gt;</h1>"#),
      (#"<h1>x</h1><img alt="quoted">"#, #"<h1>x</h1><img alt="a &#x22;b&#x22; &amp; &lt;c>">"#),
      ("<h1>x</h1><img alt='quoted'>", #"<h1>x</h1><img alt='a "b" &amp; &lt;c>'>"#),
      ("<h1>x</h1><img alt=zonk>", "<h1>x</h1><img alt=better>"),
      (
        "<h1>x</h1><img alt=quoted>",
        "<h1>x</h1><img alt=a&#x20;&#x22;b&#x22;&#x20;&amp;&#x20;&lt;c&gt;>"
      ),
      (
        #"<meta name="description" content="the zonk">"#,
        #"<meta name="description" content="the better">"#
      ),
      (
        json + #"{"@type":"Product","name":"zonk"}</script>"#,
        json + #"{"@type":"Product","name":"better"}</script>"#
      ),
      (
        json + #"{"@type":"Product","name":"\u52a0\u5fae\u4fe1\u54a8\u8be2!"}</script>"#,
        json + #"{"@type":"Product","name":"\u54a8\u8be2\u5e73\u53f0\u5ba2\u670d!"}</script>"#
      ),
      (
        json + #"{"@type":"Product","name":"x","description":"<p>zonk<\/p>"}</script>"#,
        json + #"{"@type":"Product","name":"x","description":"<p>better<\/p>"}</script>"#
      ),
      // The same claim everywhere it stands.
      (
        #"<title>zonk</title><meta property="og:title" content="Zonk"><h1>z&#111;nk</h1>"#
          + script + #"{"@type":"Product","name":"zonk"}</script>"#,
        #"<title>better</title><meta property="og:title" content="Better"><h1>better</h1>"#
          + script + #"{"@type":"Product","name":"better"}</script>"#
      ),
      // Two rules: the one that begins first, then the longer.
      ("<h1>an old zonk gear</h1>", "<h1>an new gear</h1>"),
      ("<h1>zonk gear</h1>", "<h1>fine gear</h1>"),
    ])
  func written(html: String, wanted: String) throws {
    let (fixed, report) = try FixedPages.fix(html)
    #expect(fixed == wanted)
    #expect(report.findings.isEmpty && report.problems.isEmpty)
    #expect((report.fixes.done ?? 0) > 0)
  }

  @Test(
    "What cannot be written is left as it is, and said",
    arguments: [
      ("<h1>zo<b>nk</b></h1>", "a tag or a comment"),
      ("<h1>zo<!-- -->nk</h1>", "a tag or a comment"),
      ("<h1>加微<br>信咨询</h1><p>加微<wbr>信咨询</p>", "a tag or a comment"),
      ("<h1>plain</h1>", "p/awful would find something new"),
      ("<h1>stays</h1>", "the finding would still be there"),
      (json + #"{"@type":"Product","name":"quoted"}</script>"#, "cannot be written there"),
      (json + #"{"@type":"Product","name":"zo&#110;k"}</script>"#, "stands for more"),
      (json + #"{"@type":"Product",'name':'zonk'}</script>"#, "in a script"),
      // One copy that cannot be written keeps the others as they are: the claim would stay.
      (
        "<title>zonk</title><meta property=og:title content=zonk>"
          + script + #"{"@type":"Product",name:'zonk'}</script>"#, "in a script"
      ),
    ])
  func refused(html: String, reason: String) throws {
    let (fixed, report) = try FixedPages.fix(html)
    #expect(fixed == html)
    #expect(!report.findings.isEmpty)
    #expect(report.fixes.done == 0)
    let unfixed = report.problems.filter { $0.code == .notFixed }.map(\.message)
    #expect(unfixed.contains { $0.en.contains(reason) })
    ProblemLanguageTests.check(unfixed, html)
  }

  @Test("A fix that goes wrong does not keep the others from being made")
  func guilty() throws {
    let (fixed, report) = try FixedPages.fix(
      "<h1>zonk</h1><p>plain and quoted</p><p>加微信咨询</p><p>stays</p>")
    #expect(
      fixed == #"<h1>better</h1><p>plain and a "b" &amp; &lt;c&gt;</p><p>咨询平台客服</p><p>stays</p>"#)
    #expect(report.fixes.done == 3)
    #expect(report.problems.count { $0.code == .notFixed } == 2)
    #expect(report.findings.map(\.rule) == ["p/worse", "p/worse"])
  }

  @Test("What is not marked safe is counted, and fixed if that is wanted")
  func unsafe() throws {
    let html = "<h1>zonk Velcro strap</h1>"
    let (fixed, report) = try FixedPages.fix(html)
    #expect(fixed == "<h1>better Velcro strap</h1>")
    #expect(report.fixes.done == 1 && report.fixes.unsafe == 1)
    let (bold, after) = try FixedPages.fix(html, unsafe: true)
    #expect(bold == "<h1>better Hook and loop strap</h1>")
    #expect(after.fixes.done == 2 && after.fixes.unsafe == 0)
  }

  @Test(
    "What somebody answers for, what is proven and what nobody reads stays",
    arguments: [
      "<!-- listing-lint-disable-next p/zonk -- licensed --><h1>zonk</h1>",
      "<h1>certified</h1><p>No. 1234</p>", "<h1>x</h1><!-- zonk --><script>var a = 'zonk'</script>",
    ])
  func left(html: String) throws {
    let (fixed, report) = try FixedPages.fix(html)
    #expect(fixed == html)
    #expect(report.fixes.done == 0 && report.problems.isEmpty)
  }

  @Test("What an earlier run knew stays, and no more than that")
  func baseline() throws {
    let html = "<h1>zonk</h1><p>zonk</p>"
    let source = Source(name: "a.html", text: html)
    let page = try FixedPages.fixer().fix(source, path: nil) { findings in
      for index in findings.indices where findings[index].field == .title {
        findings[index].baselineState = .unchanged
      }
    }
    #expect(String(decoding: page.source.bytes, as: UTF8.self) == "<h1>zonk</h1><p>better</p>")
    #expect(page.report.fixes.done == 1)
  }

  @Test(
    "Only the fixed spans of a file change, whatever it is stored in",
    arguments: [
      (SourceEncoding.gb18030, [UInt8]()), (.big5, []), (.utf16LE, [0xFF, 0xFE]),
      (.utf16BE, [0xFE, 0xFF]), (.utf8, [0xEF, 0xBB, 0xBF]), (.utf8, []), (.shiftJIS, []),
      (.windows1252, []),
    ])
  func bytes(encoding: SourceEncoding, mark: [UInt8]) throws {
    let encoder = SourceEncoder(encoding: encoding)
    func stored(_ text: String) -> [UInt8] {
      text.unicodeScalars.flatMap { encoder.bytes(of: $0) ?? [UInt8(ascii: "?")] }
    }
    // Line ends of all kinds, and bytes that are no text, which decoding shows as U+FFFD.
    let isWide = mark.count == 2
    let broken: [UInt8] = isWide ? [] : [0xFF]
    let front = mark + stored("<!doctype html>\r\n<h1>商品 é\r\n")
    let back = stored("</h1>\r\n<p>\ta  b\n\r</p>\r") + broken + stored(" end\r\n")
    let (old, new) = ("Zonk", "Better")
    let bytes = front + stored(old) + back
    let source = Source(name: "a.html", bytes: bytes, encoding: encoding)
    let page = try FixedPages.fixer(encoding: encoding).fix(source, path: nil, mark: { _ in })
    #expect(page.report.fixes.done == 1, "\(page.report.problems)")
    #expect(page.source.bytes == front + stored(new) + back)
  }

  @Test("A character that the encoding lacks is written as a reference, or an escape in JSON")
  func lacking() throws {
    let text =
      "<h1>加微信咨詢 x</h1>" + Self.json + #"{"@type":"Product","name":"加微信咨詢 x"}</script>"#
    let encoder = SourceEncoder(encoding: .big5)
    let source = Source(
      name: "a.html", bytes: try #require(encoder.bytes(of: text)), encoding: .big5)
    let page = try FixedPages.fixer(encoding: .big5).fix(source, path: nil, mark: { _ in })
    let fixed = String(decoding: page.source.text, as: UTF8.self)
    // Simplified 询 is not in Big5; 咨 and the others are.
    #expect(fixed.contains("<h1>咨&#x8BE2;平台客服 x</h1>"), "\(fixed) \(page.report.problems)")
    #expect(fixed.contains(#""name":"咨\u8be2平台客服 x""#), "\(fixed)")
    #expect(page.report.fixes.done == 1)
  }

  @Test("A wording that makes no text of its own is no part of a reference or of its neighbours")
  func neighbours() throws {
    // What stands before would make a reference together with the new wording.
    let (fixed, report) = try FixedPages.fix("<h1>&zonk;</h1>")
    #expect(fixed == "<h1>&better;</h1>" && report.fixes.done == 1)
    let page = Array("<p>&fjlig;x</p>".utf8)
    let place = WritingPlace(kind: .text, content: 3..<11)
    let encoder = SourceEncoder(encoding: .utf8)
    #expect(throws: FixRefusal(reason: .reference)) {
      try place.words(for: "a", over: 3..<10, read: [0x6A], in: page, encoder: encoder)
    }
    let amp = Array("&zonk;".utf8)
    #expect(throws: FixRefusal(reason: .replacement)) {
      try WritingPlace(kind: .text, content: 0..<6).words(
        for: "lt", over: 1..<5, read: amp[1..<5], in: amp, encoder: encoder)
    }
  }
}
