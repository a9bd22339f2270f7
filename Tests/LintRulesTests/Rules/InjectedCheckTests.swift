import Testing

@testable import LintRules

@Suite("What is injected into a listing's text")
struct InjectedCheckTests {
  static func found(_ subject: String, in html: String, market: String? = nil) throws -> [String] {
    let pack = try CompositeRuleTests.pack("injected: \(subject)", language: "any")
    let linter = Linter(
      rules: RuleSet(pack.rules), profiles: try ShippedProfiles.all(),
      conditions: MatchConditions(market: market))
    let source = Source(name: "page.html", text: html)
    return linter.lint(source).findings.map { finding in
      // The slice of the file at a finding's place is the finding's text.
      let range = finding.span.start.offset..<finding.span.end.offset
      #expect(String(decoding: Array(html.utf8)[range], as: UTF8.self) == finding.span.text)
      return finding.span.text
    }
  }

  @Test(arguments: [
    (
      "links", #"<a href="https://shop.example/a?b=1&amp;c=2">x</a>"#,
      ["https://shop.example/a?b=1&amp;c=2"]
    ),
    ("links", #"<a href=//shop.example>x</a>"#, ["//shop.example"]),
    ("links", #"<a href="\\shop.example/a">x</a>"#, [#"\\shop.example/a"#]),
    ("links", #"<map><area href="HTTP://Shop.Example/"></map>x"#, ["HTTP://Shop.Example/"]),
    ("links", #"<a href="mailto:a@b.example">x</a><a href="/a">x</a><a href="a.html">y</a>"#, []),
    ("links", #"<a href="https://shop.example/a.jpg?w=1"><img src=b.jpg></a>x"#, []),
    (
      "contacts", #"<a href="MAILTO:a@b.example">x</a><a href="tel:+49 30">y</a>"#,
      ["MAILTO:a@b.example", "tel:+49 30"]
    ),
    (
      "contacts", #"<a href="https://wa.me/1">x</a><a href="https://shop.example/wa.me">y</a>"#,
      ["https://wa.me/1"]
    ),
    ("scripts", "x<script src=a.js></script><p onclick='f()'>", ["<script src=a.js>", "f()"]),
    ("scripts", #"<a href=" java&#10;script:f()">x</a>"#, ["java&#10;script:f()"]),
    ("scripts", "x<!-- <script> --><pre>&lt;script></pre>", []),
    (
      "frames", "x<iframe src=a></iframe><object data=b></object>",
      ["<iframe src=a>", "<object data=b>"]
    ),
    ("forms", "x<form action=a><input></form>", ["<form action=a>"]),
    (
      "hidden-text", "x<span style='font-size:0'>best brand lamp ever</span>",
      ["best brand lamp ever"]
    ),
    ("hidden-text", "x<p hidden>best brand lamp ever</p>", ["best brand lamp ever"]),
    ("hidden-text", "x<span style='font-size:0'>more</span>", []),
  ]) func aBareDescriptionIsReadAsItsSellerUploadsIt(
    subject: String, html: String, wanted: [String]
  ) throws {
    #expect(try Self.found(subject, in: html) == wanted)
  }

  /// A word of its own for each number.
  static func letters(_ number: Int) -> String {
    String(String(number + 100).utf8.map { Character(Unicode.Scalar($0 + 0x31)) })
  }

  static func page(_ description: String, head: String = "") -> String {
    """
    <!doctype html><html><head><title>Lamp</title>\(head)</head><body><h1>Lamp</h1>
    <div id="description" class="product-description"><p>A lamp of steel and glass that turns.</p>
    \(description)</div></body></html>
    """
  }

  static let canonical = #"<link rel="canonical" href="https://www.lamps.co.uk/lamp">"#

  @Test(arguments: [
    // A page that does not say where it stands has no foreign hosts.
    ("", "https://elsewhere.example/", []),
    (canonical, "https://elsewhere.example/", ["https://elsewhere.example/"]),
    (canonical, "https://help.lamps.co.uk/", []), (canonical, "https://lamps.co.uk:443/", []),
    (canonical, "https://others.co.uk/", ["https://others.co.uk/"]),
    (
      canonical, "https://user@lamps.co.uk.evil.example/",
      [
        "https://user@lamps.co.uk.evil.example/"
      ]
    ),
  ]) func aLinkIsForeignIfItsHostIsNotThePages(
    head: String, address: String, wanted: [String]
  ) throws {
    let html = Self.page("<a href='\(address)'>more</a>", head: head)
    #expect(try Self.found("links", in: html) == wanted)
  }

  @Test func aMarketplacesOwnHostsAreNotForeign() throws {
    let html =
      "<p>x</p><a href='https://www.ebay.de/str/a'>a</a><a href='https://i.ebayimg.com/b'>b</a>"
      + "<a href='https://c.example'>c</a>"
    #expect(try Self.found("links", in: html, market: "ebay") == ["https://c.example"])
  }

  @Test(arguments: ["scripts", "frames", "forms", "hidden-text"])
  func onAWholePageTheMachineryIsTheMarketplaces(subject: String) throws {
    let html = Self.page(
      "<script>f()</script><p onclick='f()'>x</p><iframe src=a></iframe><form></form>"
        + "<p style='display:none'>read more of this text</p>")
    #expect(try Self.found(subject, in: html) == [])
  }

  @Test func textInTheColourOfItsBackgroundIsHiddenOnAnyPage() throws {
    let html = Self.page("<p style='color:#fff;background:white'>cheap designer lamps</p>")
    #expect(try Self.found("hidden-text", in: html) == ["cheap designer lamps"])
  }

  @Test func linksOutsideOfTheSellersTextAreNotLookedAt() throws {
    let html = Self.page("", head: Self.canonical)
      .replacing("<h1>", with: "<nav><a href='https://elsewhere.example'>x</a></nav><h1>")
    #expect(try Self.found("links", in: html) == [])
  }

  @Test func markupIsNoTextOfTheListing() throws {
    let source = Source(
      name: "a.html", text: "x<script>replica</script><a href='http://replica'>y</a>")
    let listing = try #require(Extractor(profiles: []).extract(source).listings.first)
    #expect(listing.fields.map(\.text.string) == ["xy"])
    #expect(listing.markup.count == 2)
  }

  @Test(arguments: [
    (String(repeating: "lamp desk ", count: 12), ["lamp", "desk"]),
    (String(repeating: "lamp desk ", count: 11), []),
    (String(repeating: "and the ", count: 30), []),
    (String(repeating: "台灯，", count: 12), ["台灯"]),
    // Twelve times in a long text is no stuffing.
    (
      String(repeating: "lamp ", count: 12) + (0..<160).map { "w\(Self.letters($0)) " }.joined(), []
    ),
  ]) func aWordThatIsSaidTooOftenIsStuffing(text: String, wanted: [String]) throws {
    let fields = [Field(kind: .description, text: MappedText(text))]
    let pack = try CompositeRuleTests.pack("injected: stuffing", language: "any")
    let found = Matcher(RuleSet(pack.rules)).matches(in: FoldedListing(Listing(fields: fields)))
    #expect(
      Set(found.matches.map { String(decoding: $0.wording, as: UTF8.self) }) == Set(wanted))
  }
}
