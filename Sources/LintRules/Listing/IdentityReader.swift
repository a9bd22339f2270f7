// Listing: brand, numbers, availability and price - from the surest source that has them.

/// Finds out what identifies the product of a page.
struct IdentityReader {
  let document: Document
  let layout: PageLayout
  let words: ClassWords
  let region: ListingRegion
  let profile: Profile
  let generic: Profile
  let prices: PriceText
  let tables: [AttributeTables.Pair]
  let title: Int?

  private var labels: Profile.Labels { generic.labels }

  init(
    document: Document, layout: PageLayout, words: ClassWords, region: ListingRegion,
    profile: Profile, generic: Profile, prices: PriceText, tables: [AttributeTables.Pair],
    title: Int?
  ) {
    self.document = document
    self.layout = layout
    self.words = words
    self.region = region
    self.profile = profile
    self.generic = generic
    self.prices = prices
    self.tables = tables
    self.title = title
  }

  /// What the page says, each fact from the first source that has it: the marketplace's own places,
  /// structured data, tables of attributes, then labels and the looks of the page.
  mutating func read(
    _ picker: inout Picker, jsonLD: ProductFacts?, microdata: ProductFacts?, offer: ProductFacts?,
    fields: [Field]
  ) -> Listing.Identity {
    var facts = ProductFacts()
    if profile.name != generic.name { facts.fill(from: picked(profile, &picker)) }
    for source in [jsonLD, microdata, offer] { if let source { facts.fill(from: source) } }
    facts.fill(from: picked(generic, &picker))
    facts.fill(from: tabulated())
    facts.fill(from: labelled(fields))
    if facts.values[.price] == nil { notePrice(in: &facts) }
    if facts.values[.brand] == nil { noteBrand(in: &facts) }
    if facts.values[.sku] == nil { facts.note(.sku, facts.productID) }
    if facts.values[.availability] == nil { noteAvailability(in: &facts, fields) }
    return identity(facts)
  }

  private func identity(_ facts: ProductFacts) -> Listing.Identity {
    var identity = Listing.Identity()
    identity.brand = facts.values[.brand].map(Self.withoutPhrase(labels.brandPhrases))
    identity.sku = facts.values[.sku]
    identity.gtin = facts.values[.gtin].flatMap(Self.gtin)
    identity.mpn = facts.values[.mpn]
    identity.availability = facts.values[.availability]
    if let text = facts.values[.price], let price = prices.first(in: text) {
      let currency = facts.values[.currency].map { prices.currency(named: $0) ?? $0.uppercased() }
      identity.price = Listing.Price(value: price.value, currency: currency ?? price.currency)
    }
    return identity
  }

  private func picked(_ profile: Profile, _ picker: inout Picker) -> ProductFacts {
    var facts = ProductFacts()
    for fact in Profile.Fact.allCases {
      guard let picks = profile.identity[fact] else { continue }
      // An XPath that fails here has been reported where fields are read.
      let words = (try? picker.firstWords(picks)) ?? nil
      facts.note(fact, fact == .availability ? words.flatMap(availability) : words)
    }
    return facts
  }

  private func tabulated() -> ProductFacts {
    var facts = ProductFacts()
    for pair in tables {
      let name = pair.name.lowercased()
      for (fact, names) in labels.names where names.contains(name) {
        facts.note(fact, fact == .availability ? availability(pair.value) : pair.value)
      }
    }
    return facts
  }

  // MARK: - Labels in running text

  /// What lines such as "SKU: 123" say.
  private func labelled(_ fields: [Field]) -> ProductFacts {
    var facts = ProductFacts()
    let outside = region.roots.map { root in
      let tokens = document.elements[root].tokens
      return document.tokens[tokens.lowerBound].range
        .lowerBound..<(tokens.isEmpty
        ? 0
        : max(
          document.tokens[tokens.lowerBound].range.lowerBound,
          document.tokens[tokens.upperBound - 1].range.upperBound))
    }
    for field in fields where field.place == .visible && field.kind != .title {
      let place = field.text.origin(of: 0..<field.text.bytes.count)
      if outside.contains(where: { $0.overlaps(place) && $0.lowerBound <= place.lowerBound }) {
        continue
      }
      let lines = field.text.string.split(separator: "\n").map(String.init)
      for (index, line) in lines.enumerated() where line.utf8.count <= 160 {
        note(line, next: index + 1 < lines.count ? lines[index + 1] : nil, in: &facts)
      }
    }
    return facts
  }

  private func note(_ line: String, next: String?, in facts: inout ProductFacts) {
    let lower = line.lowercased()
    for fact in [Profile.Fact.sku, .gtin, .mpn, .brand] where facts.values[fact] == nil {
      for label in labels.names[fact] ?? [] where lower.hasPrefix(label) {
        let rest = line.dropFirst(label.count)
        let value = rest.drop { " :：.#№\u{A0}".contains($0) }
        let isLabel = rest.count > value.count || (value.isEmpty && next != nil)
        guard isLabel else { continue }
        let text = value.isEmpty ? (next ?? "") : String(value)
        if fact == .brand {
          // A brand by itself, not a sentence that begins with the word.
          guard rest.drop(while: { $0 == " " }).first.map({ ":：".contains($0) }) ?? value.isEmpty,
            text.utf8.count <= 60
          else { continue }
          facts.note(fact, text)
        } else {
          let code = text.prefix { !" ,;|()".contains($0) }
          guard code.contains(where: \.isNumber), code.utf8.count <= 40 else { continue }
          facts.note(fact, String(code))
        }
      }
    }
  }

  // MARK: - The looks of the page

  /// The amount nearest after the title in an element that its class calls a price.
  private func notePrice(in facts: inout ProductFacts) {
    let start = title ?? 0
    var best: (distance: Int, price: Listing.Price)?
    for index in document.elements.indices
    where words.says(index, .price) && !words.says(index, .oldPrice) && isShown(index) {
      let tokens = document.elements[index].tokens
      guard tokens.count <= 60, !isOld(index) else { continue }
      let text = Array(
        PageText.text(of: index, in: document, layout: layout).string.lowercased().utf8)
      guard text.count <= 200 else { continue }
      let amounts = prices.amounts(in: text, limit: 8)
      guard let price = (amounts.first { $0.price.currency != nil } ?? nil)?.price else { continue }
      let distance = index >= start ? index - start : (start - index) * 4
      if distance < best?.distance ?? Int.max { best = (distance, price) }
    }
    if let best {
      facts.note(.price, best.price.value)
      facts.note(.currency, best.price.currency)
    }
  }

  private func isShown(_ element: Int) -> Bool {
    layout.visibility[element] == .visible && !region.isOutside[element]
  }

  /// Whether the price is struck out, in itself or around it.
  private func isOld(_ element: Int) -> Bool {
    var at: Int? = element
    for _ in 0..<4 {
      guard let current = at else { return false }
      let name = document.elements[current].name
      if words.says(current, .oldPrice) || name == .del || name == .s || name == .strike {
        return true
      }
      at = document.parent(of: current)
    }
    return false
  }

  private func noteBrand(in facts: inout ProductFacts) {
    for index in document.elements.indices where words.says(index, .brand) && isShown(index) {
      let element = document.elements[index]
      guard element.tokens.count <= 12 else { continue }
      let text = PageText.text(of: index, in: document, layout: layout).string.trimmed
      if !text.isEmpty, text.utf8.count <= 40 {
        facts.note(.brand, text)
        return
      }
      // A brand is often a picture with its name beside it in words nobody sees.
      for inner in document.descendants(of: index) where document.elements[inner].name == .img {
        if let alt = document.string(.alt, of: inner)?.trimmed, !alt.isEmpty, alt.utf8.count <= 40 {
          facts.note(.brand, alt)
          return
        }
      }
    }
  }

  /// What the page says of availability; where it only offers to buy, that it can be bought.
  private func noteAvailability(in facts: inout ProductFacts, _ fields: [Field]) {
    for index in document.elements.indices where words.says(index, .availability) && isShown(index)
    {
      guard document.elements[index].tokens.count <= 60 else { continue }
      let text = PageText.text(of: index, in: document, layout: layout).string
      if let word = availability(text) { return facts.note(.availability, word) }
    }
    var canBuy = false
    for index in document.elements.indices where isShown(index) {
      let element = document.elements[index]
      guard element.name == .button || element.name == .a || element.name == .input,
        element.tokens.count <= 30
      else { continue }
      let text =
        element.name == .input
        ? document.string(.value, of: index) ?? ""
        : PageText.text(of: index, in: document, layout: layout).string
      let shown = text.trimmed.lowercased()
      guard !shown.isEmpty, shown.utf8.count <= 60 else { continue }
      if labels.buy.contains(where: { shown.hasPrefix($0) || shown.hasSuffix($0) }) {
        canBuy = true
        break
      }
      if let word = availability(shown), word != "InStock" {
        return facts.note(.availability, word)
      }
    }
    if canBuy || facts.values[.price] != nil {
      // No word of being sold out anywhere near the price, and a way to buy or a price to pay.
      facts.note(.availability, soldOutNearTitle() ?? "InStock")
    }
  }

  private func soldOutNearTitle() -> String? {
    guard let title else { return nil }
    let start = document.elements[title].tokens.lowerBound
    let end = min(document.tokens.count, start + 1500)
    let text = PageText.text(of: document, layout: layout, tokens: start..<end).string
    for line in text.split(separator: "\n") where line.utf8.count <= 60 {
      if let word = availability(String(line)), word != "InStock" { return word }
    }
    return nil
  }

  /// The schema.org word for what a text says, by the phrases of many languages.
  private func availability(_ text: String) -> String? {
    if let word = ProductFacts.availability(text.trimmed) { return word }
    let lower = text.lowercased()
    return labels.availability.first { $0.phrases.contains { lower.contains($0) } }?.word
  }

  // MARK: - Spellings

  /// "Visit the ACME Store" is ACME.
  private static func withoutPhrase(_ phrases: [String]) -> (String) -> String {
    { text in
      let lower = text.lowercased()
      for phrase in phrases {
        let parts = phrase.split(separator: "{}", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, lower.hasPrefix(parts[0]), lower.hasSuffix(parts[1]),
          lower.count > parts[0].count + parts[1].count
        else { continue }
        return String(text.dropFirst(parts[0].count).dropLast(parts[1].count)).trimmed
      }
      return text
    }
  }

  /// A code of 8 to 14 digits; anything else is no GTIN.
  private static func gtin(_ text: String) -> String? {
    let digits = text.filter { $0.isASCII && $0.isNumber }
    return (8...14).contains(digits.count) ? digits : nil
  }
}
