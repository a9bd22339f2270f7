// Listing: one page being read - what each step learns, and the listing they make together.

/// Reads one page; made for it and used once.
struct PageReading {
  private let document: Document
  private let profile: Profile?
  private let generic: Profile?
  private let prices: PriceText
  private let factWords: FactWords
  private let fieldLimit: Int
  private let layout: PageLayout
  private let words: ClassWords
  private let jsonld: JSONLD
  private let microdata: Microdata
  private let matcher: SelectorMatcher
  private let page: PageAddress
  private var claims: FieldClaims
  private(set) var problems: [Problem] = []

  init(
    _ document: Document, _ matcher: SelectorMatcher, _ page: PageAddress, profile: Profile?,
    generic: Profile?, prices: PriceText, factWords: FactWords, vocabulary: ClassWords.Vocabulary,
    fieldLimit: Int
  ) {
    self.document = document
    self.matcher = matcher
    self.page = page
    self.profile = profile
    self.generic = generic
    self.prices = prices
    self.factWords = factWords
    self.fieldLimit = fieldLimit
    layout = PageLayout(document)
    words = ClassWords(document, vocabulary: vocabulary)
    jsonld = JSONLD(document)
    microdata = Microdata(document, layout)
    claims = FieldClaims(elementCount: document.elements.count)
  }

  /// The listing of the page.
  mutating func listing(market: String?) -> Listing {
    let heading = heading()
    let title = heading.map { text($0).lowercased() }
    let product = jsonld.product(titled: title)
    let item = microdata.product(around: heading)
    var picker = Picker(
      document, matcher, layout, page, product: product, microdata: microdata, item: item)
    let region = region(title: heading)

    if let heading { claims.claim(heading, .title) }
    let pairs = claimAttributes(region)
    var structured = claimFields(&picker, region, heading)
    if let item { microdata.claim(item, in: &claims) }
    claimDescription(region, heading)
    claimTitles()
    for root in region.roots { claims.claim(root, .other) }

    var facts = ProductFacts()
    if let product {
      let known = JSONLD.facts(of: product)
      structured += known.fields
      facts.fill(from: known)
    }
    if let item { facts.fill(from: microdata.facts(of: item)) }
    let known = self.known(facts, region, heading, product, item, pairs, &picker)
    problems += picker.problems
    for (error, script) in jsonld.errors { note(error, at: script.lowerBound) }
    let found = FieldAssembler.fields(
      of: document, layout: layout, claims: claims, and: structured, limit: fieldLimit)
    if let problem = found.problem { problems.append(problem) }
    let isSiteKnown = profile != nil || !page.hosts.isEmpty
    return Listing(
      known: known, market: market, isOwnSite: market == nil && !page.hosts.isEmpty,
      fields: found.fields, markup: found.markup,
      site: isSiteKnown ? SiteHosts(of: page, profile: profile) : nil)
  }

  /// What identifies the product, looked for when somebody asks: most listings have nothing to report.
  ///
  /// Only where the search may fail it is made at once, since a report says so.
  private func known(
    _ facts: ProductFacts, _ region: ListingRegion, _ title: Int?, _ product: JSONValue?,
    _ item: Int?, _ pairs: [AttributeTables.Pair], _ picker: inout Picker
  ) -> Listing.Known {
    let (document, layout, words, matcher, page) = (document, layout, words, matcher, page)
    let (profile, generic, prices, factWords) = (profile, generic, prices, factWords)
    let microdata = microdata
    let read = { @Sendable (picker: inout Picker) in
      let shown = PageFacts(
        document, layout, words, region, factWords: factWords, prices: prices, title: title)
      return IdentityReader(
        profile: profile, generic: generic, prices: prices, shown: shown, factWords: factWords,
        pairs: pairs, known: facts, &picker, microdata)
    }
    let reader: Deferred<IdentityReader>
    if IdentityReader.mayFail(profile) || IdentityReader.mayFail(generic) {
      reader = Deferred(read(&picker))
    } else {
      reader = Deferred {
        var picker = Picker(
          document, matcher, layout, page, product: product, microdata: microdata, item: item)
        return read(&picker)
      }
    }
    return Listing.Known(
      id: Deferred { reader.value.id }, identity: Deferred { reader.value.identity })
  }

  private mutating func note(_ error: JSONError, at offset: Int) {
    let line = 1 + document.text[..<min(offset, document.text.count)].count { $0 == 0x0A }
    problems.append(
      Problem(
        .note, .malformedInput,
        LocalizedText(
          zh: "网页中的结构化数据读不了：\(error.text.zh)",
          en: "structured data that cannot be read: \(error.text.en)"),
        line: line))
  }

  // MARK: - Regions

  /// The visible heading that is the product's name, by the profile or the markup.
  private func heading() -> Int? {
    heading(profile?.picks(for: .title) ?? [], anyElement: true)
      ?? heading(generic?.picks(for: .title) ?? [], anyElement: false)
      ?? PageTitle.heading(of: document, layout, words)
      ?? heading(generic?.picks(for: .title) ?? [], anyElement: true)
  }

  private func heading(_ picks: [Profile.Pick], anyElement: Bool) -> Int? {
    for case .css(let selector, attribute: nil) in picks {
      for element in matcher.elements(matching: selector)
      where layout[element].visibility == .visible && isShown(element)
        && (anyElement || document.elements[element].name == .h1)
      {
        return element
      }
    }
    return nil
  }

  private func region(title: Int?) -> ListingRegion {
    func elements(_ selectors: [Selector]?) -> [Int] {
      (selectors ?? []).flatMap { matcher.elements(matching: $0) }
    }
    return ListingRegion(
      document, ignored: elements(profile?.ignored), usual: elements(generic?.ignored),
      words: words, title: title)
  }

  private func isShown(_ element: Int) -> Bool {
    PageText.isShown(element, in: document, layout: layout)
  }

  private func text(_ element: Int) -> String {
    PageText.words(of: element, in: document, layout: layout)
  }

  // MARK: - Claims

  private mutating func claimAttributes(_ region: ListingRegion) -> [AttributeTables.Pair] {
    var tables = AttributeTables(document, matcher, layout)
    for table in profile?.attributes ?? [] { tables.read(table, into: &claims) { _ in false } }
    for table in generic?.attributes ?? [] {
      tables.read(table, into: &claims) { region.isOutside($0) }
    }
    return tables.pairs
  }

  /// The kinds of which a listing has one: the first place that shows something has it.
  private static let single: Set<Field.Kind> = [.title, .subtitle, .price, .seller]

  /// Claims what profiles say; returns the texts that stand in scripts.
  private mutating func claimFields(
    _ picker: inout Picker, _ region: ListingRegion, _ heading: Int?
  ) -> [Field] {
    var fields: [Field] = []
    for kind in Field.Kind.allCases {
      var isFound = kind == .title && heading != nil
      if let profile, !isFound {
        // What a profile picks wins over what classes say, but not over what it says to ignore.
        isFound = claim(kind, profile.picks(for: kind), &picker, &fields) { region.isIgnored($0) }
      }
      if !isFound, let generic {
        _ = claim(kind, generic.picks(for: kind), &picker, &fields) { region.isOutside($0) }
      }
    }
    return fields
  }

  /// Claims what some places hold; tells whether any of it is visible.
  private mutating func claim(
    _ kind: Field.Kind, _ picks: [Profile.Pick], _ picker: inout Picker, _ fields: inout [Field],
    isOutside: (Int) -> Bool
  ) -> Bool {
    var isFound = false
    for pick in picks {
      for found in picker.find(pick) {
        switch found {
        case .element(let element):
          guard !isOutside(element), layout[element].visibility == .visible, isShown(element),
            !isInside(element, kind)
          else { continue }
          isFound = true
          claims.claim(element, kind)
        case .attribute(let index):
          claims.claim(attribute: index, kind, place: .attribute)
        case .text(let text):
          fields.append(Field(kind: kind, place: .structured, text: MarkupInText.text(text)))
        case .plain: continue
        }
        if isFound, Self.single.contains(kind) { return true }
      }
    }
    return isFound
  }

  /// Whether an ancestor already has the element's text for the same kind of field.
  private func isInside(_ element: Int, _ kind: Field.Kind) -> Bool {
    var at = document.parent(of: element)
    for _ in 0..<64 {
      guard let above = at else { return false }
      if let claim = claims.claim(of: above) { return claim.kind == kind }
      at = document.parent(of: above)
    }
    return false
  }

  private mutating func claimDescription(_ region: ListingRegion, _ heading: Int?) {
    guard !claims.hasVisible([.description, .bullets], longerThan: 40, text: { text($0) }) else {
      return
    }
    let content = MainContent(document, layout, words, region)
    for element in content.descriptions(title: heading) { claims.claim(element, .description) }
  }

  /// The page's `<title>`: it names the product too, beside the heading if there is one.
  private mutating func claimTitles() {
    let place: Field.Place = claims.hasVisible([.title]) ? .attribute : .visible
    for title in document.elements(named: .title).lazy.map({ Int($0) })
    where document.elements[title].namespace == .html {
      claims.claim(title, .title, place: place)
      break
    }
  }
}
