// Listing: products in JSON-LD scripts, every text with its place inside the script.

/// Reads the schema.org products of a page's JSON-LD (JSON-LD 1.1, as pages write it).
struct JSONLD {
  /// The objects that describe a product, in the order of the page, with how likely each is the
  /// page's own.
  private(set) var products: [(value: JSONValue, rank: Int)] = []
  /// Scripts that hold no JSON.
  private(set) var errors: [(error: JSONError, script: Range<Int>)] = []

  init(_ document: Document) {
    for script in document.elements(named: .script).lazy.map({ Int($0) }) {
      guard Scripts.type(of: script, document).contains("ld+json"),
        let range = Scripts.content(of: script, document)
      else { continue }
      let tree = JSONReader.read(document.text, in: range, mode: .tolerant)
      if let error = tree.error, tree.root == nil { errors.append((error, range)) }
      if let root = tree.root { collect(root) }
    }
  }

  /// Members whose products are not the page's own.
  private static let others: Set<String> = [
    "itemListElement", "isRelatedTo", "isSimilarTo", "isAccessoryOrSparePartFor", "review",
    "reviews", "breadcrumb", "isConsumableFor", "relatedProduct", "itemOffered",
  ]

  private mutating func collect(_ root: JSONValue) {
    var pending = [root]
    while let value = pending.popLast() {
      if let array = value.array {
        pending.append(contentsOf: array.reversed())
      } else if value.isObject {
        if let rank = Self.rank(value) {
          products.append((value, rank))
          continue
        }
        let members = (value.object ?? []).filter { !Self.others.contains($0.key.string) }
        pending.append(
          contentsOf: members.map(\.value).filter { $0.isObject || $0.isArray }.reversed())
      }
    }
  }

  private static func rank(_ value: JSONValue) -> Int? {
    let types = (value["@type"]?.array ?? value["@type"].map { [$0] } ?? [])
      .compactMap { $0.string?.string.lowercased() }
    let hasOffer = value["offers"] != nil
    if types.contains(where: {
      $0.hasSuffix("product") || $0.hasSuffix("productgroup") || $0.hasSuffix("productmodel")
    }) {
      return hasOffer ? 3 : 2
    }
    if types.contains(where: { $0.hasSuffix("offer") || $0.hasSuffix("organization") }) {
      return nil
    }
    return hasOffer && value["name"] != nil && !types.isEmpty ? 1 : nil
  }

  /// The page's own product: the best described one; of equals the one called like the page.
  func product(titled title: String?) -> JSONValue? {
    let named = products.map { product in
      let name = product.value["name"]?.string?.string.trimmed.lowercased() ?? ""
      let isNamed = title.map { !name.isEmpty && ($0.contains(name) || name.contains($0)) } ?? false
      return (value: product.value, rank: product.rank + (isNamed ? 10 : 0))
    }
    guard let best = named.map(\.rank).max() else { return nil }
    return named.first { $0.rank == best }?.value
  }

  /// What an object says of its product.
  static func facts(of product: JSONValue) -> ProductFacts {
    var facts = ProductFacts()
    facts.name = text(product["name"])?.string
    let kinds: [(String, Field.Kind, String?)] = [
      ("name", .title, nil), ("alternateName", .subtitle, nil), ("headline", .subtitle, nil),
      ("description", .description, nil), ("keywords", .keywords, nil),
      ("brand", .attribute, "brand"),
      ("manufacturer", .attribute, "manufacturer"), ("model", .attribute, "model"),
      ("sku", .attribute, "sku"), ("mpn", .attribute, "mpn"), ("color", .attribute, "color"),
      ("material", .attribute, "material"), ("category", .attribute, "category"),
      ("size", .attribute, "size"), ("pattern", .attribute, "pattern"),
      ("award", .attribute, "award"), ("slogan", .subtitle, nil),
    ]
    for (key, kind, name) in kinds {
      for value in product[key].map(texts) ?? [] {
        facts.fields.append(
          Field(kind: kind, name: name, place: .structured, text: MarkupInText.text(value)))
      }
    }
    for property in product["additionalProperty"]?.array ?? [] {
      guard let value = text(property["value"]) else { continue }
      facts.fields.append(
        Field(
          kind: .attribute, name: text(property["name"])?.string, place: .structured,
          text: MarkupInText.text(value)))
    }
    facts.note(.brand, text(product["brand"]).map { MarkupInText.text($0).string })
    facts.note(.brand, text(product["manufacturer"]).map { MarkupInText.text($0).string })
    facts.note(.sku, scalar(product["sku"]))
    facts.note(.mpn, scalar(product["mpn"]))
    for key in ["gtin13", "gtin", "gtin14", "gtin12", "gtin8", "isbn", "ean", "upc"] {
      facts.note(.gtin, scalar(product[key]))
    }
    facts.productID = scalar(product["productID"] ?? product["productId"])
    for variant in product["hasVariant"]?.array ?? [] {
      facts.note(.sku, scalar(variant["sku"]))
      noteOffers(variant["offers"], in: &facts)
    }
    noteOffers(product["offers"], in: &facts)
    return facts
  }

  private static func noteOffers(_ value: JSONValue?, in facts: inout ProductFacts) {
    guard let value else { return }
    let offers = value.array ?? [value]
    var words: [String] = []
    for offer in offers + offers.flatMap({ $0["offers"]?.array ?? [] }) {
      let price = scalar(offer["price"]) ?? scalar(offer["lowPrice"])
      let specifications = offer["priceSpecification"].map { $0.array ?? [$0] } ?? []
      if facts.values[.price] == nil,
        let price = price ?? specifications.lazy.compactMap({ scalar($0["price"]) }).first
      {
        facts.note(.price, price)
        facts.note(
          .currency,
          scalar(offer["priceCurrency"])
            ?? specifications.lazy.compactMap({ scalar($0["priceCurrency"]) }).first)
        if let text = offer["price"]?.string {
          facts.fields.append(Field(kind: .price, place: .structured, text: text))
        }
      }
      if let word = scalar(offer["availability"]).flatMap(ProductFacts.availability) {
        words.append(word)
      }
      facts.note(.sku, scalar(offer["sku"]))
      facts.note(.gtin, scalar(offer["gtin13"] ?? offer["gtin"]))
    }
    // What can be bought in one variant can be bought.
    facts.note(.availability, words.contains("InStock") ? "InStock" : words.first)
  }

  // MARK: - Values

  /// The texts of a value: itself, its members, or the name of what it describes.
  private static func texts(_ value: JSONValue) -> [MappedText] {
    if let array = value.array { return array.compactMap(text) }
    return text(value).map { [$0] } ?? []
  }

  private static func text(_ value: JSONValue?) -> MappedText? {
    guard let value else { return nil }
    if let string = value.string { return string.isEmpty ? nil : string }
    if let first = value.array?.first { return text(nonArray: first) }
    return text(nonArray: value)
  }

  private static func text(nonArray value: JSONValue) -> MappedText? {
    value.string ?? value["name"]?.string ?? value["@value"]?.string
  }

  /// A string or number as text.
  static func scalar(_ value: JSONValue?) -> String? {
    guard let value else { return nil }
    if let number = value.number { return number }
    return text(value)?.string
  }
}
