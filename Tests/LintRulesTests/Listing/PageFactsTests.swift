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

  private static let availabilities: [(String, String?)] = [
    ("<h1>Lamp</h1><button>Add to cart</button>", "InStock"),
    ("<h1>Lamp</h1><input type=submit value='In den Warenkorb'>", "InStock"),
    ("<h1>Lamp</h1><p class=stock>Ausverkauft</p><button>In den Warenkorb</button>", "OutOfStock"),
    ("<h1>Lamp</h1><p>缺货</p>", "OutOfStock"), ("<h1>Lamp</h1><p>Not in stock</p>", "OutOfStock"),
    ("<h1>Lamp</h1><p>В наличии</p>", "InStock"), ("<h1>Lamp</h1><p>words</p>", nil),
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
