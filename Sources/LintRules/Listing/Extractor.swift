// Listing: Document x Profile -> Listing; the steps of the extraction, top to bottom.

/// Reads listings out of pages; made once, then shared by all workers.
public struct Extractor: Sendable {
  private let profiles: [Profile]
  private let generic: Profile?
  private let prices: PriceText
  private let factWords: FactWords
  private let vocabulary: ClassWords.Vocabulary
  private let limits: PageLimits

  /// Prepares an extractor; of the profiles the generic one holds the words that pages of any
  /// marketplace use.
  public init(profiles: [Profile], limits: PageLimits = PageLimits()) {
    self.limits = limits
    self.profiles = profiles.filter { $0.name != Profile.genericName }
    generic = profiles.first { $0.name == Profile.genericName }
    prices = PriceText(currencies: generic?.labels.currencies ?? [:])
    factWords = FactWords(generic?.labels ?? Profile.Labels())
    vocabulary = ClassWords.Vocabulary(generic?.labels.classWords ?? [:])
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
  ///   - source: the page, or the inside of one (a bare description).
  ///   - market: the marketplace the user says the page is from; found out from the page when nil.
  /// - Returns: the listing and what kept parts of the page from being read.
  public func extract(_ source: Source, market: String? = nil) -> Extraction {
    let isFragment = Self.isFragment(source.text)
    let document = Document(source.text, isFragment: isFragment, limits: limits)
    let page = PageAddress(document)
    let matcher = SelectorMatcher(document)
    let isGeneric = market == Profile.genericName
    let profile = isGeneric ? nil : profiles.choose(for: page, matcher, market: market)
    let name = profile?.market ?? (isGeneric ? nil : market)
    guard !isFragment else {
      return fragment(document, source, market: name, SiteHosts(of: page, profile: profile))
    }
    var reading = PageReading(
      document, matcher, page, profile: profile, generic: generic, prices: prices,
      factWords: factWords, vocabulary: vocabulary, fieldLimit: limits.fields)
    let listing = reading.listing(market: name)
    return Self.extraction(listing, problems: reading.problems, of: document, source)
  }

  private static func extraction(
    _ listing: Listing, problems: [Problem], of document: Document, _ source: Source
  ) -> Extraction {
    var problems = document.problems + problems
    let isEmpty = listing.fields.isEmpty
    if isEmpty {
      problems.append(
        Problem(
          .error, .nothingExtracted,
          LocalizedText(zh: "网页里没有买家能看到的文字", en: "there is no text that a reader could see")))
    } else if !listing.fields.contains(where: { $0.kind == .title || $0.kind == .description }) {
      problems.append(
        Problem(
          .warning, .nothingExtracted,
          LocalizedText(
            zh: "没有找到标题，可能不是商品网页",
            en: "no title was found; the page may be no product page")))
    }
    var extraction = Extraction(
      market: listing.market, listings: isEmpty ? [] : [listing],
      problems: problems.map { $0.inFile(source.name) })
    extraction.document = document
    return extraction
  }

  // MARK: - Fragments

  /// A bare description: everything is the description, a heading of the first rank the title.
  private func fragment(
    _ document: Document, _ source: Source, market: String?, _ site: SiteHosts
  ) -> Extraction {
    let layout = PageLayout(document)
    var claims = FieldClaims(elementCount: document.elements.count, unclaimed: .description)
    for heading in document.elements(named: .h1) { claims.claim(Int(heading), .title) }
    let found = FieldAssembler.fields(
      of: document, layout: layout, claims: claims, isBare: true, limit: limits.fields)
    return Self.extraction(
      Listing(market: market, fields: found.fields, markup: found.markup, site: site),
      problems: found.problem.map { [$0] } ?? [], of: document, source)
  }

  /// Whether a text is the inside of a page: none of what only whole pages have.
  private static func isFragment(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      // What makes a page a page stands at its start.
      let end = min(bytes.count, 65_536)
      var at = 0
      while let open = bytes.firstOffset(of: UInt8(ascii: "<"), in: at..<end) {
        let name = bytes[(open + 1)..<min(open + 9, bytes.count)].map(\.asciiLowercased)
        if pageNames.contains(where: { name.starts(with: $0.utf8) }) { return false }
        at = open + 1
      }
      return true
    }
  }

  private static let pageNames = ["!doctype", "html", "head", "body", "title", "meta"]
}
