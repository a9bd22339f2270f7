// Listing: Document x Profile -> Listing; the steps of the extraction, top to bottom.

/// Reads listings out of pages; made once, then shared by all workers.
public struct Extractor: Sendable {
  private let profiles: [Profile]
  private let generic: Profile?
  private let prices: PriceText
  private let factWords: FactWords

  /// Prepares an extractor; of the profiles the generic one holds the words that pages of any
  /// marketplace use.
  public init(profiles: [Profile]) {
    self.profiles = profiles.filter { $0.name != Profile.genericName }
    generic = profiles.first { $0.name == Profile.genericName }
    prices = PriceText(currencies: generic?.labels.currencies ?? [:])
    factWords = FactWords(generic?.labels ?? Profile.Labels())
  }

  /// The marketplaces that profiles exist for, in the order in which they are tried.
  public var markets: [String] { profiles.compactMap { $0.market ?? $0.name } }

  /// Whether a page or a fragment may be forced to be read as this market's.
  public func knows(market: String) -> Bool {
    market == Profile.genericName
      || profiles.contains { $0.market == market || $0.name == market }
  }

  /// Reads the listing of a page, or of a fragment of one.
  ///
  /// - Parameters:
  ///   - document: the page.
  ///   - source: what the page was read from.
  ///   - market: the marketplace the user says the page is from; found out when nil.
  /// - Returns: the listing, or why there is none.
  public func extract(_ document: Document, source: Source, market: String? = nil) -> Extraction {
    let page = PageAddress(document)
    let matcher = SelectorMatcher(document)
    let chosen =
      market == Profile.genericName
      ? nil : profiles.choose(for: page, matcher, market: market)
    let market = chosen?.market ?? (market == Profile.genericName ? nil : market)
    guard !Self.isFragment(document) else {
      return Fragment.extraction(document, market: market)
    }
    var reading = PageReading(
      document, matcher, page, profile: chosen, generic: generic, prices: prices,
      factWords: factWords)
    return reading.extraction(market: market)
  }

  /// Whether a text has none of the tags that make a page.
  static func isFragment(_ document: Document) -> Bool {
    for name in [TagName.html, .head, .body, .title, .meta] {
      if document.elements(named: name).contains(where: { !document.elements[Int($0)].isImplied }) {
        return false
      }
    }
    return !document.tokens.prefix(8).contains { $0.kind == .doctype }
  }

  /// What to say of a page that gave no listing.
  static func problems(_ fields: [Field]) -> [Problem] {
    if !fields.contains(where: { $0.place != .structured }) {
      return [Problem(.error, .nothingExtracted, "the page shows no text that could be checked")]
    }
    if !fields.contains(where: { $0.kind == .title }) {
      return [Problem(.warning, .nothingExtracted, "the page shows no title of a product")]
    }
    return []
  }
}

/// Bare descriptions: everything is the description, a heading of the first rank the title.
enum Fragment {
  static func extraction(_ document: Document, market: String?) -> Extraction {
    let layout = PageLayout(document)
    var claims = FieldClaims(elementCount: document.elements.count, unclaimed: .description)
    for heading in document.elements(named: .h1) { claims.claim(Int(heading), .title) }
    let fields = FieldAssembler.fields(of: document, layout: layout, claims: claims)
    let problems =
      fields.isEmpty
      ? [Problem(.error, .nothingExtracted, "the fragment shows no text that could be checked")]
      : []
    return Extraction(
      market: market, listings: fields.isEmpty ? [] : [Listing(market: market, fields: fields)],
      problems: problems)
  }
}
