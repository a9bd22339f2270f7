// Listing: the reading of one page - claims by the profile, then by structured data, then by guess.

/// Reads one page, step by step.
struct PageReading {
  private let document: Document
  private let matcher: SelectorMatcher
  private let profile: Profile
  private let generic: Profile
  private let prices: PriceText
  private let layout: PageLayout
  private let words: ClassWords
  private let jsonLD: JSONLD
  private let microdata: Microdata
  private var picker: Picker
  private var claims: FieldClaims
  /// Texts that stand in scripts.
  private var structured: [Field] = []
  private var tables: AttributeTables
  private var title: Int?
  private var productItem: Int?
  private let product: JSONValue?
  private(set) var problems: [Problem] = []

  private let hasAddress: Bool

  private var isGeneric: Bool { profile.name == generic.name }

  init(
    _ document: Document, _ matcher: SelectorMatcher, _ address: PageAddress, profile: Profile,
    generic: Profile, prices: PriceText
  ) {
    self.document = document
    self.matcher = matcher
    self.profile = profile
    self.generic = generic
    self.prices = prices
    hasAddress = !address.hosts.isEmpty
    layout = PageLayout(document)
    words = ClassWords(document, words: generic.labels.classWords)
    jsonLD = JSONLD(document)
    microdata = Microdata(document, layout)
    claims = FieldClaims(elementCount: document.elements.count)
    tables = AttributeTables(document, matcher, layout)
    let headline = PageTitle.headline(of: document)
    product = jsonLD.product(titled: headline?.lowercased())
    picker = Picker(
      document, matcher, layout, address, product: product, microdata: microdata,
      item: microdata.product(around: nil))
  }

  /// The listing of the page.
  mutating func read(market: String?, isFragment: Bool) -> Listing {
    title = titleElement()
    productItem = microdata.product(around: title)
    let region = ListingRegion(
      document, ignored: ignoredElements(), words: isGeneric && !isFragment ? words : nil,
      title: title)
    for root in region.roots { claims.claim(root, .other) }
    if let title { claims.claim(title, .title) }
    for (kind, picks) in profile.fields { claim(kind, picks, region) }
    for table in profile.attributes + (isGeneric ? [] : generic.attributes) {
      tables.read(table, into: &claims) { region.isOutside[$0] }
    }
    if let productItem { microdata.claim(productItem, in: &claims) }
    if isFragment {
      if !document.elements.isEmpty { claims.claim(0, .description) }
    } else if !hasVisible(.description) {
      let content = MainContent(document, layout, words, region)
      for element in content.descriptions(title: title) { claims.claim(element, .description) }
    }
    claimPageTitle()
    let facts = product.map(JSONLD.facts)
    structured += facts?.fields ?? []
    for (error, script) in jsonLD.errors { note(error, at: script.lowerBound) }
    var fields = FieldAssembler.fields(of: document, layout: layout, claims: claims)
    if isFragment { fields = fields.map { Self.described($0) } }
    var identity = IdentityReader(
      document: document, layout: layout, words: words, region: region, profile: profile,
      generic: generic, prices: prices, tables: tables.pairs, title: title)
    let known = identity.read(
      &picker, jsonLD: facts, microdata: productItem.map(microdata.facts),
      offer: microdata.loneOffer.map { offer in
        var facts = ProductFacts()
        microdata.noteOffer(offer, in: &facts)
        return facts
      }, fields: fields)
    fields += structured.filter { !$0.text.isEmpty }
    let id = firstWords(profile.id) ?? known.sku
    return Listing(
      id: id, market: market, isOwnSite: market == nil && !isFragment && hasAddress,
      identity: known, fields: Self.inSourceOrder(fields))
  }

  private mutating func firstWords(_ picks: [Profile.Pick]) -> String? {
    attempt { try $0.picker.firstWords(picks) } ?? nil
  }

  /// Runs a step that a profile's XPath may spoil; the rest of the reading goes on.
  private mutating func attempt<Result>(_ step: (inout PageReading) throws -> Result) -> Result? {
    do {
      return try step(&self)
    } catch {
      problems.append(
        Problem(.error, .badRule, "profile '\(profile.name)': \(error)"))
      return nil
    }
  }

  // MARK: - Claims

  private mutating func titleElement() -> Int? {
    for pick in profile.picks(for: .title) {
      for found in attempt({ try $0.picker.find(pick) }) ?? [] {
        if case .element(let element) = found, isReadable(element) { return element }
      }
    }
    return PageTitle.heading(of: document, layout, words)
  }

  private func isReadable(_ element: Int) -> Bool {
    layout.visibility[element] == .visible
      && !PageText.text(of: element, in: document, layout: layout).isEmpty
  }

  private func ignoredElements() -> [Int] {
    profile.ignored.flatMap { matcher.elements(matching: $0) }
  }

  /// Claims what picks find: all elements for running text, the first for a single value.
  private mutating func claim(
    _ kind: Field.Kind, _ picks: [Profile.Pick], _ region: ListingRegion
  ) {
    let takesAll =
      kind == .description || kind == .bullets || kind == .imageAlt || kind == .keywords
    var hasElement = kind == .title && title != nil
    for pick in picks {
      var texts: [MappedText] = []
      for found in attempt({ try $0.picker.find(pick) }) ?? [] {
        if hasElement && !takesAll { break }
        switch found {
        case .element(let element):
          guard !region.isOutside[element] else { continue }
          claims.claim(element, kind)
          if isReadable(element) { hasElement = true }
        case .attribute(let index): claims.claim(attribute: index, kind, place: .attribute)
        case .text(let text): texts.append(text)
        case .plain: break
        }
      }
      // Scripts often hold what the page shows, too; once is enough.
      guard !hasElement else { continue }
      for text in texts {
        structured.append(
          Field(kind: kind, place: .structured, text: MarkupInText.text(text)))
      }
    }
  }

  private func hasVisible(_ kind: Field.Kind) -> Bool {
    document.elements.indices.contains { element in
      guard let claim = claims.claim(of: element), claim.kind == kind || claim.kind == .bullets
      else { return false }
      return isReadable(element)
    }
  }

  /// `<title>` is a title too, less visible than the one on the page.
  private mutating func claimPageTitle() {
    for element in document.elements(named: .title).lazy.map({ Int($0) })
    where document.elements[element].namespace == .html {
      claims.claim(element, .title, place: title == nil ? .visible : .attribute)
      return
    }
  }

  private mutating func note(_ error: JSONError, at offset: Int) {
    let line = 1 + document.text[..<min(offset, document.text.count)].count { $0 == 0x0A }
    problems.append(
      Problem(
        .note, .malformedInput, "structured data that cannot be read: \(error)", line: line))
  }

  /// In a bare description the unclaimed text is the description.
  private static func described(_ field: Field) -> Field {
    field.kind == .other
      ? Field(kind: .description, place: field.place, text: field.text) : field
  }

  private static func inSourceOrder(_ fields: [Field]) -> [Field] {
    fields.map { ($0.text.origin(of: 0..<$0.text.bytes.count), $0) }
      .sorted { ($0.0.lowerBound, $0.0.upperBound) < ($1.0.lowerBound, $1.0.upperBound) }
      .map(\.1)
  }
}
