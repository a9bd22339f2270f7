import Testing

@testable import LintRules

/// Facts that only the words of a page tell.
@Suite struct PageFactsTests {
  private func identity(_ body: String) throws -> Listing.Identity {
    try Pages.listing(
      "<!doctype html><html><head><title>t</title></head><body>\(body)</body></html>"
    ).identity
  }

  @Test(arguments: [
    "<h1>Lamp</h1><p>SKU: AB-12</p>",
    "<h1>Lamp</h1><table><tr><th>Art.-Nr.:</th><td>AB-12</td></tr></table>",
    "<h1>Lamp</h1><dl><dt>商品编号</dt><dd>AB-12</dd></dl>", "<h1>Lamp</h1><p>Product code AB-12</p>",
    "<h1>Lamp <span>SKU: AB-12</span></h1>", "<h1>Lamp</h1><p>In stock. Item no: AB-12</p>",
    "<h1>Lamp</h1><ul><li><b>Product code - </b>AB-12</li></ul>",
    "<h1>Lamp</h1><p>Артикул：AB-12</p>", "<h1>Lamp</h1><ul><li><b>Réf.</b> AB-12</li></ul>",
  ])
  func codesStandBehindLabels(body: String) throws {
    #expect(try identity(body).sku == "AB-12")
  }

  @Test(arguments: [
    "<h1>Lamp</h1><p>Brand: Lux</p>",
    "<h1>Lamp</h1><table><tr><th>Marke</th><td>Lux</td></tr></table>",
    "<h1>Lamp</h1><p>品牌：Lux</p>", "<h1>Lamp</h1><p>브랜드</p><p>Lux</p>",
  ])
  func brandsStandBehindLabels(body: String) throws {
    #expect(try identity(body).brand == "Lux")
  }

  @Test(arguments: [
    ("<h1>Lamp</h1><div class=price><del>€30</del> <span>€20</span></div>", "20"),
    ("<h1>Lamp</h1><span class=old-price>€30</span><br><span class=price>€20</span>", "20"),
    ("<p>Free shipping over €50</p><h1>Lamp</h1><p>€20.00</p>", "20.00"),
    ("<h1>Lamp</h1><p class=price>€16 ex VAT</p><p class=price>€20</p>", "20"),
    ("<h1>Lamp</h1><p class=price>20 €</p><div class=related><p class=price>5 €</p></div>", "20"),
  ])
  func thePriceIsTheAmountThatLooksLikeIt(body: String, price: String) throws {
    #expect(try identity(body).price == Listing.Price(value: price, currency: "EUR"))
  }

  @Test func theNumberShownIsSurerThanTheOneForMachines() throws {
    let html = """
      <h1>Lamp</h1><script type="application/ld+json">{"@type":"Product","name":"Lamp","sku":"999"}
      </script><p>Product code: 1234</p>
      """
    #expect(try identity(html).sku == "1234")
  }

  private static let addresses: [(String, String?)] = [
    ("https://a.example/lamp-12345.html", "12345"),
    ("https://a.example/deal/4548094738", "4548094738"),
    ("https://a.example/store/77777?pid=260591&x=1", "260591"), ("https://a.example/lamp", nil),
    ("https://a.example/page-2020", nil),
  ]

  @Test(arguments: addresses)
  func theAddressNumbersAProductThatNothingElseNumbers(address: String, number: String?) throws {
    let head = "<link rel=canonical href='\(address)'>"
    #expect(try identity(head + "<h1>Lamp</h1><p class=price>€20</p>").sku == number)
    #expect(try identity(head + "<h1>News</h1><p>No product at all.</p>").sku == nil)
  }

  private static let statedPrices: [(String, String)] = [
    ("<del>€30</del> <b class=price>€20</b>", "20"), ("<b class=price>€30</b>", "30"),
    ("<p>Starting price: €30</p><b class=price>€35</b><span>2 bids</span>", "35"),
    ("<b class=price>€30</b> <i class=old-price>€30</i> <b class=price>€20</b>", "30"),
  ]

  @Test(arguments: statedPrices)
  func aStatedPriceThatIsShownAsAnOldOneIsNotThePrice(body: String, price: String) throws {
    let html = """
      <h1>Lamp</h1><script type="application/ld+json">{"@type":"Product","name":"Lamp",
      "offers":{"price":"30.00","priceCurrency":"EUR"}}</script><div>\(body)</div>
      """
    let value = try #require(try identity(html).price?.value)
    #expect(PageFacts.plain(value) == price)
  }

  @Test func whereNoOtherPriceStandsTheOldOneIsThePrice() throws {
    let body = "<h1>Lamp</h1><span class=old-price>€30</span><p>Ex VAT: €25</p>"
    #expect(try identity(body).price?.value == "30")
  }

  private static let availabilities: [(String, String?)] = [
    ("<h1>Lamp</h1><button>Add to cart</button>", "InStock"),
    ("<h1>Lamp</h1><input type=submit value='In den Warenkorb'>", "InStock"),
    ("<h1>Lamp</h1><p class=stock>Ausverkauft</p><button>In den Warenkorb</button>", "OutOfStock"),
    ("<h1>Lamp</h1><p>缺货</p>", "OutOfStock"), ("<h1>Lamp</h1><p>Not in stock</p>", "OutOfStock"),
    ("<h1>Lamp</h1><p>В наличии</p>", "InStock"),
    ("<h1>Lamp</h1><div>Купить</div>", "InStock"), ("<h1>Lamp</h1><p>words</p>", nil),
    ("<h1>Lamp</h1><button hidden>Add to cart</button>", nil),
  ]

  @Test(arguments: availabilities)
  func availabilityIsReadFromWordsAndButtons(body: String, word: String?) throws {
    #expect(try identity(body).availability == word)
  }

  @Test(arguments: [
    ("Visit the Acme Store", "Acme"), ("Brand: Acme", "Acme"), ("Besuche den Acme-Store", "Acme"),
    ("Acme", "Acme"),
  ])
  func aBrandIsFoundInItsPhrase(text: String, brand: String) {
    let phrases = ["visit the {} store", "brand: {}", "besuche den {}-store"]
    #expect(PageFacts.brand(text, phrases: phrases) == brand)
  }
}
