// Listing: where a marketplace keeps its fields - a profile as a value, read from YAML once.

/// How to know the pages of one marketplace and where they keep what.
public struct Profile: Sendable {
  /// One place to look for a text.
  enum Pick: Sendable, Equatable {
    /// Elements that match a CSS selector; their text, or an attribute of theirs.
    case css(Selector, attribute: [UInt8]?)
    /// Elements found by an XPath expression, for what CSS cannot say.
    case xpath(XPathExpression, attribute: [UInt8]?)
    /// The content of a `<meta>` with this name, property or itemprop.
    case meta(String)
    /// A value of JSON-LD: `Product.name`, `Product.offers.price`.
    case jsonld([String])
    /// A property of the page's main microdata item.
    case microdata(String)
    /// A value of a script's object: the name it is assigned to, and the way in.
    case state(variable: String, path: [String])
    /// What follows a text in the page's address, up to the next delimiter.
    case address(after: String)
  }

  /// A fact that tells the product from others.
  enum Fact: String, Sendable, CaseIterable {
    case brand
    case sku
    case gtin
    case mpn
    case availability
    case price
    case currency
  }

  /// A place where attributes stand as names with values.
  enum AttributeTable: Sendable, Equatable {
    /// Each element found is a row; name and value are found inside it.
    case rows(Selector, name: Selector, value: Selector)
    /// Each element found reads "name: value".
    case items(Selector)
    /// Inside each element found, `<dt>` and `<dd>` take turns.
    case terms(Selector)
  }

  /// What shows that a page belongs to the marketplace.
  struct Evidence: Sendable {
    /// Ends of host names; `amazon.*` stands for every country's.
    var hosts: [String] = []
    /// Elements that no other pages have.
    var markers: [Selector] = []
  }

  /// Words by which pages of any marketplace name facts; the generic profile holds them.
  struct Labels: Sendable {
    /// For each fact, the names it has in tables and before colons, in lower case.
    var names: [Fact: [String]] = [:]
    /// Ways to say where a brand's shop is, with `{}` for the brand.
    var brandPhrases: [String] = []
    /// For each schema.org availability, what pages say, in lower case.
    var availability: [(word: String, phrases: [String])] = []
    /// What buttons say that put the product into the cart, in lower case.
    var buy: [String] = []
    /// What lines say that hold an amount which is not the price, in lower case.
    var otherAmounts: [String] = []
    /// Words of classes and ids that tell what an element is for.
    var classWords: [ClassWords.Meaning: [String]] = [:]
    /// For each currency code the signs and words that mean it.
    var currencies: [String: [String]] = [:]
  }

  /// The profile's name, which is also the name of its file.
  public let name: String
  /// The marketplace, as `--market` and rules name it; nil for the generic profile.
  public let market: String?
  let evidence: Evidence
  /// Ends of names of more hosts of the marketplace: its help, its pictures, its sister sites.
  let sites: [String]
  /// Where the pages keep what: made for the profiles of the pages there are.
  let places: Deferred<Places>

  /// Where the pages of one marketplace keep what.
  struct Places: Sendable {
    var id: [Pick] = []
    var fields: [(kind: Field.Kind, picks: [Pick])] = []
    var identity: [Fact: [Pick]] = [:]
    var attributes: [AttributeTable] = []
    var ignored: [Selector] = []
    var labels = Labels()
  }

  var id: [Pick] { places.value.id }
  var fields: [(kind: Field.Kind, picks: [Pick])] { places.value.fields }
  var identity: [Fact: [Pick]] { places.value.identity }
  var attributes: [AttributeTable] { places.value.attributes }
  var ignored: [Selector] { places.value.ignored }
  var labels: Labels { places.value.labels }

  /// The name of the profile for pages of no known marketplace.
  public static let genericName = "generic"

  /// Where a profile looks for a kind of field.
  func picks(for kind: Field.Kind) -> [Pick] {
    fields.first { $0.kind == kind }?.picks ?? []
  }
}
