import Testing

@testable import LintRules

@Suite struct ExtractorTests {
  static func listing(_ html: String, market: String? = nil) throws -> Listing {
    let source = Source(name: "page.html", bytes: Array(html.utf8))
    let extraction = try ShippedProfiles.extractor().extract(source, market: market)
    let listing = try #require(extraction.listings.first)
    for field in listing.fields { expectRoundTrip(field, in: source) }
    return listing
  }

  /// What stands at a field's place in the source is what the field says, white space and all that
  /// decoding changes aside.
  static func expectRoundTrip(_ field: Field, in source: Source) {
    let origin = field.text.origin(of: 0..<field.text.bytes.count)
    #expect(origin.upperBound <= source.text.count)
    for (offset, byte) in field.text.bytes.enumerated() where byte > 0x20 && byte < 0x80 {
      let place = field.text.origin(of: offset..<offset + 1)
      guard place.count == 1 else { continue }
      #expect(source.text[place.lowerBound] == byte)
    }
  }

  static func texts(_ listing: Listing, _ kind: Field.Kind, _ place: Field.Place? = nil) -> [String]
  {
    listing.fields.filter { $0.kind == kind && (place == nil || $0.place == place) }
      .map(\.text.string)
  }

  static let page = """
    <!doctype html><html><head><title>Steel bottle | Shop</title>
    <meta property="og:title" content="Steel bottle">
    <script type="application/ld+json">{"@type":"Product","name":"Steel bottle","sku":"SB-1",
    "brand":{"name":"ACME"},"description":"Keeps <b>hot</b> &amp; cold",
    "offers":{"price":"19.90","priceCurrency":"EUR","availability":"http://schema.org/InStock"}}</script>
    <style>.x{color:red}</style></head>
    <body><nav>Home Bottles</nav><h1>Steel <b>bot</b>tle</h1><img src="a.jpg" alt="A bottle">
    <div class="product-description"><p>Made of steel.</p><p>Two   words<br>next</p></div>
    <table><tr><th>Colour:</th><td>Blue</td></tr></table>
    <div style="display:none">hidden words</div>
    <div class="reviews">Best bottle ever</div><footer>Imprint</footer></body></html>
    """

  @Test func aPageIsReadIntoItsFields() throws {
    let listing = try Self.listing(Self.page)
    #expect(Self.texts(listing, .title, .visible) == ["Steel bottle"])
    #expect(Set(Self.texts(listing, .title)) == ["Steel bottle", "Steel bottle | Shop"])
    #expect(Self.texts(listing, .description, .visible) == ["Made of steel.\nTwo words\nnext"])
    #expect(Self.texts(listing, .description, .structured) == ["Keeps hot & cold"])
    #expect(Self.texts(listing, .imageAlt) == ["A bottle"])
    #expect(Self.texts(listing, .hidden) == ["hidden words"])
    let colour = listing.fields.first { $0.name == "Colour" }
    #expect(colour?.text.string == "Blue")
    let other = Self.texts(listing, .other).joined(separator: "|")
    for words in ["Home Bottles", "Best bottle ever", "Imprint"] { #expect(other.contains(words)) }
    #expect(!listing.fields.contains { $0.text.string.contains("color:red") })
  }

  @Test func identityComesFromStructuredData() throws {
    let identity = try Self.listing(Self.page).identity
    #expect(identity.brand == "ACME")
    #expect(identity.sku == "SB-1")
    #expect(identity.availability == "InStock")
    #expect(identity.price == Listing.Price(value: "19.90", currency: "EUR"))
  }

  @Test func aFragmentIsADescription() throws {
    let listing = try Self.listing("<p>高<b>仿</b>包</p><p>包邮</p><img alt='图'>")
    #expect(Self.texts(listing, .description) == ["高仿包\n包邮"])
    #expect(Self.texts(listing, .imageAlt) == ["图"])
    #expect(Self.texts(listing, .other).isEmpty)
  }

  @Test func plainTextIsADescription() throws {
    #expect(Self.texts(try Self.listing("just words"), .description) == ["just words"])
  }

  @Test func everyVisibleTextIsInExactlyOneField() throws {
    for html in [Self.page, "<div>a<p>b</p>c<ul><li>d</ul>e</div>", "<h1>t</h1>x<nav>y</nav>z"] {
      let source = Source(name: "p", bytes: Array(html.utf8))
      let extraction = try ShippedProfiles.extractor().extract(source)
      var owners = [Int](repeating: 0, count: source.text.count)
      for field in extraction.listings.flatMap(\.fields) where field.place != .structured {
        for offset in field.text.bytes.indices where field.text.bytes[offset] > 0x20 {
          for place in field.text.origin(of: offset..<offset + 1) { owners[place] += 1 }
        }
      }
      #expect(owners.allSatisfy { $0 <= 1 })
      let document = Document(source.text)
      let layout = PageLayout(document)
      for token in document.tokens where token.kind == .text && token.element >= 0 {
        guard layout[Int(token.element)].visibility != .none else { continue }
        for offset in token.contentRange where source.text[offset] > 0x20 {
          #expect(owners[offset] == 1, "\(html): byte \(offset) is in no field")
        }
      }
    }
  }

  @Test func aPageWithoutTextIsAProblem() throws {
    let source = Source(
      name: "p", bytes: Array("<html><body><script>x</script></body></html>".utf8))
    let extraction = try ShippedProfiles.extractor().extract(source)
    #expect(extraction.listings.isEmpty)
    #expect(extraction.problems.map(\.code) == [.nothingExtracted])
    #expect(extraction.problems.map(\.level) == [.error])
  }
}
