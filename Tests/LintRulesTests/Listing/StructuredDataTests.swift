import Testing

@testable import LintRules

/// Facts and texts of JSON-LD, microdata, meta tags and state objects.
@Suite struct StructuredDataTests {
  private static func page(_ head: String, _ body: String = "<h1>Lamp</h1><p>words</p>") -> String {
    "<!doctype html><html><head><title>Shop</title>\(head)</head><body>\(body)</body></html>"
  }

  private static func ld(_ json: String) -> String {
    page("<script type='application/ld+json'>\(json)</script>")
  }

  private static let offers: [(String, String, String?, String?)] = [
    (
      #"{"@type":"Product","name":"Lamp","offers":{"price":9.5,"priceCurrency":"EUR","availability":"https://schema.org/InStock"}}"#,
      "9.5", "EUR", "InStock"
    ),
    (
      #"{"@graph":[{"@type":"WebPage"},{"@type":["Thing","Product"],"name":"Lamp","offers":[{"price":"12,50","priceCurrency":"eur","availability":"SoldOut"}]}]}"#,
      "12.50", "EUR", "OutOfStock"
    ),
    (
      #"[{"@type":"product","offers":{"@type":"AggregateOffer","lowPrice":"3","highPrice":"5","priceCurrency":"GBP"}}]"#,
      "3", "GBP", nil
    ),
    (
      #"{"@type":"WebPage","mainEntity":{"@type":"Product","offers":{"priceSpecification":{"price":7,"priceCurrency":"CHF"},"availability":"http://schema.org/PreOrder"}}}"#,
      "7", "CHF", "PreOrder"
    ),
    (
      #"/*<![CDATA[*/ {"@type":"Product","offers":{"price":"1.299,00 €","availability":"OutOfStock",},} /*]]>*/"#,
      "1299.00", "EUR", "OutOfStock"
    ),
    (
      #"{"@type":"Product","offers":[{"price":"4","availability":"OutOfStock"},{"price":"5","availability":"InStock"}]}"#,
      "4", nil, "InStock"
    ),
  ]

  @Test(arguments: offers)
  func offersOfJSONLDAreRead(
    json: String, price: String, currency: String?, availability: String?
  ) throws {
    let identity = try Pages.listing(Self.ld(json)).identity
    #expect(identity.price == Listing.Price(value: price, currency: currency))
    #expect(identity.availability == availability)
  }

  @Test func textsOfJSONLDLeadThroughEscapesAndMarkupToTheScript() throws {
    let html = Self.ld(
      #"{"@type":"Product","name":"L\u00e4mp","description":"<p>a\n<b>re</b>plica &amp; \u9ad8<\/p><p>z</p>"}"#
    )
    let listing = try Pages.listing(html)
    #expect(Pages.texts(listing, .title, place: .structured) == ["Lämp"])
    let field = try #require(
      listing.fields.first { $0.kind == .description && $0.place == .structured })
    #expect(field.text.string == "a replica & 高\nz")
    let bytes = Array(html.utf8)
    let written = { (range: Range<Int>) in
      String(decoding: bytes[field.text.origin(of: range)], as: UTF8.self)
    }
    #expect(written(2..<9) == "re</b>plica")
    #expect(written(10..<11) == "&amp;")
    #expect(written(12..<15) == #"\u9ad8"#)
    #expect(Pages.faults(listing, in: bytes).isEmpty)
  }

  @Test func theProductCalledLikeThePageIsThePagesOwn() throws {
    let html = Self.page(
      """
      <script type="application/ld+json">[{"@type":"Product","name":"Chair","sku":"C1","offers":{"price":1}},
      {"@type":"Product","name":"Lamp","sku":"L1","offers":{"price":2}}]</script>
      """)
    #expect(try Pages.listing(html).identity.sku == "L1")
  }

  @Test func microdataIsReadAroundTheHeading() throws {
    let html = Self.page(
      "",
      """
      <div itemscope itemtype="http://schema.org/Product"><h2 itemprop=name>Other</h2>
      <meta itemprop=sku content=O1></div>
      <div itemscope itemtype="http://schema.org/Product"><h1 itemprop=name>Lamp</h1>
      <div itemprop=brand itemscope itemtype="http://schema.org/Brand"><meta itemprop=name content=Lux></div>
      <span itemprop=productID content="sku:77">No. 77</span>
      <div itemprop=offers itemscope itemtype="http://schema.org/Offer"><span itemprop=price content="5.00">5 euros</span>
      <meta itemprop=priceCurrency content=EUR><link itemprop=availability href="http://schema.org/InStock"></div>
      <div itemprop=description>Bright &amp; warm</div></div>
      """)
    let listing = try Pages.listing(html)
    #expect(listing.identity.brand == "Lux")
    #expect(listing.identity.sku == "77")
    #expect(listing.identity.price == Listing.Price(value: "5.00", currency: "EUR"))
    #expect(listing.identity.availability == "InStock")
    #expect(Pages.texts(listing, .description) == ["Bright & warm"])
    #expect(Pages.texts(listing, .price) == ["5 euros"])
    #expect(Pages.faults(listing, in: Array(html.utf8)).isEmpty)
  }

  @Test func metaTagsAreFieldsAndFacts() throws {
    let html = Self.page(
      """
      <meta name=description content="A lamp &amp; more"><meta name=keywords content="lamp, light">
      <meta property="og:title" content="Lamp!"><meta property="product:price:amount" content="8.00">
      <meta property="product:price:currency" content="USD"><meta property="product:brand" content="Lux">
      <meta name=viewport content="width=device-width">
      """)
    let listing = try Pages.listing(html)
    #expect(Pages.texts(listing, .description, place: .attribute) == ["A lamp & more"])
    #expect(Pages.texts(listing, .keywords, place: .attribute) == ["lamp, light"])
    #expect(Pages.texts(listing, .title, place: .attribute) == ["Shop", "Lamp!"])
    #expect(listing.identity.price == Listing.Price(value: "8.00", currency: "USD"))
    #expect(listing.identity.brand == "Lux")
    #expect(!listing.fields.contains { $0.text.string.contains("device-width") })
  }

  @Test func stateObjectsAreReadThroughTheirEscapes() throws {
    let html = """
      <!doctype html><html><head><link rel=canonical href="https://item.jd.com/1001.html"></head><body>
      <script>var pageConfig = { compatible: true, product: { skuid: 1001, name: '\\u9ad8\\u4eff\\x20bag', f: g() } };</script>
      <div class=sku-name></div><p>x</p></body></html>
      """
    let listing = try Pages.listing(html)
    #expect(listing.market == "jd")
    #expect(listing.id == "1001")
    let title = try #require(listing.fields.first { $0.kind == .title && $0.place == .structured })
    #expect(title.text.string == "高仿 bag")
    let origin = title.text.origin(of: 0..<6)
    #expect(String(decoding: Array(html.utf8)[origin], as: UTF8.self) == "\\u9ad8\\u4eff")
  }

  @Test func brokenStructuredDataIsSaid() throws {
    let extraction = try Pages.extraction(Self.ld("not json"))
    #expect(extraction.problems.map(\.code) == [.malformedInput])
  }
}
