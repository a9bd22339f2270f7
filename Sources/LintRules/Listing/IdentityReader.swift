// Listing: the facts that tell the product from others, from the surest source that has each.

/// Puts identity together: structured data, then the profile's places, then the page's words.
struct IdentityReader {
  private let profile: Profile?
  private let generic: Profile?
  private let prices: PriceText
  private let shown: PageFacts
  private let factWords: FactWords
  private let pairs: [AttributeTables.Pair]
  private let address: PageAddress
  private var facts: ProductFacts
  /// The number that the profile's places give the product.
  private var number: String?

  /// Looks up the places where facts stand that are not known yet.
  init(
    profile: Profile?, generic: Profile?, prices: PriceText, shown: PageFacts,
    factWords: FactWords, pairs: [AttributeTables.Pair], known: ProductFacts,
    _ picker: inout Picker, _ microdata: Microdata
  ) {
    self.profile = profile
    self.generic = generic
    self.prices = prices
    self.shown = shown
    self.factWords = factWords
    self.pairs = pairs
    address = picker.address
    facts = known
    if facts.values[.price] == nil, let offer = microdata.loneOffer {
      microdata.noteOffer(offer, in: &facts)
    }
    for source in [profile, generic] {
      guard let source else { continue }
      for fact in Profile.Fact.allCases where facts.values[fact] == nil {
        facts.note(fact, picked(fact, source, &picker))
      }
    }
    number = profile.flatMap { picker.firstWords($0.id) }
  }

  /// Whether looking up the places of a profile may fail, which has to be said.
  static func mayFail(_ profile: Profile?) -> Bool {
    guard let profile else { return false }
    return (profile.id + profile.identity.values.joined()).contains {
      if case .xpath = $0 { return true }
      return false
    }
  }

  /// The product's number at its marketplace.
  var id: String? {
    number ?? sku(shown.labelled) ?? (price == nil ? nil : address.productNumber)
  }

  /// What else identifies it.
  var identity: Listing.Identity {
    let labelled = shown.labelled
    var identity = Listing.Identity()
    identity.brand = facts.values[.brand] ?? pair(.brand) ?? labelled[.brand]
    identity.gtin = facts.values[.gtin] ?? pair(.gtin) ?? labelled[.gtin]
    identity.mpn = facts.values[.mpn] ?? pair(.mpn) ?? labelled[.mpn]
    identity.price = price
    identity.availability = facts.values[.availability] ?? shown.availability()
    identity.sku = sku(labelled) ?? (identity.price == nil ? nil : address.productNumber)
    return identity
  }

  private func picked(_ fact: Profile.Fact, _ profile: Profile, _ picker: inout Picker) -> String? {
    guard let picks = profile.identity[fact] else { return nil }
    for pick in picks {
      for found in picker.find(pick) {
        let words = picker.words(found)
        guard !words.isEmpty else { continue }
        switch fact {
        case .price: if prices.first(in: words) != nil { return words }
        case .availability:
          if let word = ProductFacts.availability(words)
            ?? factWords.availability(in: Array(words.lowercased().utf8))
          {
            return word
          }
        case .brand: return PageFacts.brand(words, phrases: generic?.labels.brandPhrases ?? [])
        case .sku, .gtin, .mpn, .currency: return words
        }
      }
    }
    return nil
  }

  // MARK: - Facts

  /// The number a shop shows its customers is the one it wants to be asked for; what it tells
  /// machines is often one of its database.
  private func sku(_ labelled: @autoclosure () -> [Profile.Fact: String]) -> String? {
    if profile == nil, let shown = shown.marked[.sku], shown.utf8.count >= 4 { return shown }
    return facts.values[.sku] ?? labelled()[.sku] ?? pair(.sku)
      ?? facts.productID.flatMap { PageFacts.value($0, of: .sku) }
  }

  private var price: Listing.Price? {
    let prices = shown.shownPrices()
    if let stated {
      // What the page shows to be an old price is not the price, whatever it tells machines.
      let isOld = prices.others.contains(PageFacts.plain(stated.value))
      return (isOld ? prices.current : nil) ?? stated
    }
    return prices.current
  }

  private var stated: Listing.Price? {
    if let written = facts.values[.price],
      var price = machineReadable(written) ?? prices.first(in: written)
    {
      if let currency = facts.values[.currency] {
        price = Listing.Price(
          value: price.value, currency: prices.currency(named: currency) ?? currency)
      }
      return price
    }
    return nil
  }

  /// A number as structured data writes it: only digits and a point.
  private func machineReadable(_ text: String) -> Listing.Price? {
    guard text.utf8.allSatisfy({ PriceText.isDigit($0) || $0 == 0x2E }), Double(text) != nil,
      text.utf8.count <= 18
    else { return nil }
    return Listing.Price(value: text, currency: nil)
  }

  /// The value of an attribute whose name means the fact.
  private func pair(_ fact: Profile.Fact) -> String? {
    pairs.lazy.filter { factWords.fact(named: $0.name.lowercased()) == fact }
      .compactMap { PageFacts.value($0.value, of: fact) }.first
  }
}
