// Listing: products in microdata and RDFa, found once, read as facts and claimed as fields.

/// The items and properties that a page marks up (HTML standard, chapter 5; RDFa Lite 1.1).
struct Microdata {
  /// Where the value of a property stands.
  enum Place {
    case element(Int)
    case attribute(Int)
  }

  private let document: Document
  private let layout: PageLayout
  /// Elements that are items, with the last word of their type in lower case.
  private var types: [Int: String] = [:]
  /// For each item its properties: the name in lower case and the element that has it.
  private var properties: [Int: [(name: String, element: Int)]] = [:]
  /// Items of which no other item is the owner, and items that are properties alike.
  private var items: [Int] = []

  init(_ document: Document, _ layout: PageLayout) {
    self.document = document
    self.layout = layout
    var marked: [(name: String, element: Int)] = []
    // Properties alone say nothing.
    guard document.attributes.contains(where: { Self.says($0.name, Self.itemNames) }) else {
      return
    }
    for token in document.tokens where token.kind == .startTag && token.element >= 0 {
      for index in token.attributes {
        // One look tells nearly all names from those below.
        guard Self.says(document.attributes[index].name, Self.names) else { continue }
        switch document.attributes[index].name {
        case .itemtype, .typeOf, .itemscope:
          note(item: Int(token.element), document.attributes[index].name, index)
        case .itemprop, .property:
          let names = document.value(ofAttribute: index).string.lowercased()
          for name in names.split(separator: " ") {
            let plain = name.split(whereSeparator: { $0 == ":" || $0 == "/" }).last ?? name
            marked.append((String(plain), Int(token.element)))
          }
        default: break
        }
      }
    }
    if !types.isEmpty { assign(marked) }
  }

  /// The numbers of the names that microdata and RDFa are written with, as bits.
  private static let names = itemNames | bits([.itemprop, .property])
  /// Of those the ones that make an element an item.
  private static let itemNames = bits([.itemtype, .typeOf, .itemscope])

  private static func bits(_ names: [AttributeName]) -> UInt64 {
    names.reduce(0) { $0 | 1 << UInt64($1.id) }
  }

  @inline(__always)
  private static func says(_ name: AttributeName, _ names: UInt64) -> Bool {
    name.id < 64 && names >> UInt64(name.id) & 1 != 0
  }

  private mutating func note(item: Int, _ name: AttributeName, _ index: Int) {
    if types[item] == nil {
      types[item] = ""
      items.append(item)
    }
    guard name != .itemscope else { return }
    let type = document.value(ofAttribute: index).string.lowercased()
    types[item] =
      type.split(whereSeparator: { $0 == "/" || $0 == ":" || $0 == "#" }).last
      .map(String.init) ?? ""
  }

  /// Gives each property to the nearest item around it.
  private mutating func assign(_ marked: [(name: String, element: Int)]) {
    var owner: [Int32] = []
    owner.reserveCapacity(document.elements.count)
    for index in document.elements.indices {
      let parent = Int(document.elements[index].parent)
      owner.append(types[index] != nil ? Int32(index) : parent >= 0 ? owner[parent] : -1)
    }
    for (name, element) in marked {
      let isItem = types[element] != nil
      let from = isItem ? Int(document.elements[element].parent) : element
      guard from >= 0, owner[from] >= 0 else { continue }
      properties[Int(owner[from]), default: []].append((name, element))
    }
  }

  /// The item that is the page's own product: the one around the title, or the first with an offer.
  func product(around title: Int?) -> Int? {
    let products = items.filter { types[$0]?.hasSuffix("product") ?? false }
    if let title,
      let around = products.last(where: { document.descendants(of: $0).contains(title) })
    {
      return around
    }
    let outer = products.filter { item in
      !properties.values.contains { $0.contains { $0.element == item && $0.name.hasPrefix("is") } }
    }
    return outer.first { places(of: "offers", in: $0).first != nil } ?? outer.first
  }

  /// An offer that stands outside of any product, if the page has just one.
  var loneOffer: Int? {
    let offers = items.filter { types[$0] == "offer" || types[$0] == "aggregateoffer" }
    return offers.count == 1 ? offers[0] : nil
  }

  /// The elements that hold a property of an item.
  func elements(of name: String, in item: Int) -> [Int] {
    (properties[item] ?? []).filter { $0.name == name }.map(\.element)
  }

  /// Where the values of a property of an item stand.
  func places(of name: String, in item: Int) -> [Place] {
    elements(of: name, in: item).map(place)
  }

  private func place(_ element: Int) -> Place {
    let name: AttributeName? =
      switch document.elements[element].name {
      case .meta: .content
      case .a, .area, .link: .href
      case .img, .embed, .iframe, .source, .track, .video, .audio: .src
      case .data, .meter: .value
      case .time: .datetime
      default: nil
      }
    if let content = document.attribute(.content, of: element) { return .attribute(content) }
    // A link that is the brand or the name is meant by its words.
    if document.elements[element].name == .a { return .element(element) }
    if let name, let index = document.attribute(name, of: element) { return .attribute(index) }
    return .element(element)
  }

  private func text(_ place: Place) -> String {
    switch place {
    case .attribute(let index): document.value(ofAttribute: index).string.trimmed
    case .element(let element):
      PageText.words(of: element, in: document, layout: layout, includingHidden: true)
    }
  }

  private func value(_ name: String, in item: Int) -> String? {
    places(of: name, in: item).lazy.map { text($0) }.first { !$0.isEmpty }
  }

  /// What an item says of its product.
  func facts(of product: Int) -> ProductFacts {
    var facts = ProductFacts()
    facts.name = value("name", in: product)
    for name in ["brand", "manufacturer"] {
      for element in elements(of: name, in: product) {
        let isItem = types[element] != nil
        facts.note(.brand, isItem ? value("name", in: element) : nil)
        facts.note(.brand, text(place(element)))
      }
    }
    facts.note(.sku, value("sku", in: product).map(Self.code))
    facts.note(.mpn, value("mpn", in: product).map(Self.code))
    for name in ["gtin13", "gtin", "gtin14", "gtin12", "gtin8", "isbn", "ean"] {
      facts.note(.gtin, value(name, in: product).map(Self.code))
    }
    facts.productID = value("productid", in: product).map(Self.code)
    noteOffer(product, in: &facts)
    for offer in elements(of: "offers", in: product) { noteOffer(offer, in: &facts) }
    return facts
  }

  /// What an item says of the price and whether it can be bought.
  func noteOffer(_ offer: Int, in facts: inout ProductFacts) {
    let price = value("price", in: offer) ?? value("lowprice", in: offer)
    if facts.values[.price] == nil, let price {
      facts.note(.price, price)
      facts.note(.currency, value("pricecurrency", in: offer))
    }
    facts.note(.availability, value("availability", in: offer).flatMap(ProductFacts.availability))
    facts.note(.sku, value("sku", in: offer).map(Self.code))
    facts.note(.gtin, value("gtin13", in: offer).map(Self.code))
    for nested in elements(of: "offers", in: offer) + elements(of: "pricespecification", in: offer)
    where types[nested] != nil && nested != offer { noteOffer(nested, in: &facts) }
  }

  /// A code without what kind of code it is: `sku:123` is 123.
  private static func code(_ value: String) -> String {
    guard let colon = value.firstIndex(of: ":"), value[..<colon].allSatisfy(\.isLetter) else {
      return value
    }
    return String(value[value.index(after: colon)...]).trimmed
  }

  /// Claims the texts of a product for the fields they are.
  func claim(_ product: Int, in claims: inout FieldClaims) {
    let kinds: [(String, Field.Kind, String?)] = [
      ("name", .title, nil), ("description", .description, nil), ("brand", .attribute, "brand"),
      ("sku", .attribute, "sku"), ("mpn", .attribute, "mpn"), ("model", .attribute, "model"),
      ("color", .attribute, "color"), ("material", .attribute, "material"),
      ("category", .attribute, "category"), ("price", .price, nil),
    ]
    let scopes = [product] + elements(of: "offers", in: product)
    for (name, kind, label) in kinds {
      for element in scopes.flatMap({ elements(of: name, in: $0) }) {
        if let content = document.attribute(.content, of: element) {
          claims.claim(attribute: content, kind, name: label, place: .structured)
        }
        if document.elements[element].name != .meta { claims.claim(element, kind, name: label) }
      }
    }
  }
}
