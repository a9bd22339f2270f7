// Listing: claims to fields - one walk over the tokens, every text and attribute into exactly one.

/// Puts the texts of a page together, each into the field its element was claimed for.
struct FieldAssembler {
  private let document: Document
  private let layout: PageLayout
  private let claims: FieldClaims
  private let claimOf: [FieldClaims.Number]
  /// For each claim the kind of the text it stands in, if a seller writes such texts.
  private let sellers: [Field.Kind?]
  private let readable: ReadableAttributes
  private let reader: MarkupReader

  /// How many fields, and how many things that markup does, a listing may have.
  private let limit: Int
  private var fields: [Field] = []
  private var markup: [Field] = []
  /// For each claim its text as far as it has come.
  private var builders: [FieldBuilder]
  /// The same for claims of text that is no part of the listing.
  private var runs: [Run]
  /// Counts the places where a line ends, so that each field knows if it passed one.
  private var lineEnds = 0

  /// The texts of a claim that nobody reads as a rule, as far as they have come.
  private struct Run {
    private(set) var tokens = 0..<0
    private(set) var origin = 0..<0

    mutating func append(token index: Int, at place: Range<Int>?) {
      tokens = (tokens.isEmpty ? index : tokens.lowerBound)..<index + 1
      guard let place else { return }
      origin = (origin.isEmpty ? place.lowerBound : origin.lowerBound)..<place.upperBound
    }
  }

  /// What the walk over a page gives.
  struct Assembly {
    /// The fields, in the order of the source.
    let fields: [Field]
    /// What the markup in the seller's own does, in the order of the source.
    let markup: [Field]
    /// There was more than the limit lets through.
    let problem: Problem?
  }

  /// The fields of a page, and what the markup in the seller's own does.
  ///
  /// On a whole page scripts and folded texts are the marketplace's own; `isBare` says that this is a
  /// description as its seller uploads it.
  static func fields(
    of document: Document, layout: PageLayout, claims: FieldClaims, and structured: [Field] = [],
    isBare: Bool = false, limit: Int
  ) -> Assembly {
    var assembler = FieldAssembler(document, layout, claims, isBare: isBare, limit: limit)
    assembler.fields = structured.filter { !$0.text.isEmpty }
    assembler.walk()
    return assembler.finish()
  }

  private init(
    _ document: Document, _ layout: PageLayout, _ claims: FieldClaims, isBare: Bool, limit: Int
  ) {
    self.document = document
    self.limit = limit
    self.layout = layout
    var claims = claims
    claimOf = claims.resolve(document, layout, isBare: isBare)
    self.claims = claims
    sellers = claims.claims.map { claim in
      let kind = claim.around ?? claim.kind
      return MarkupReader.sellers.contains(kind) ? kind : nil
    }
    builders = Array(repeating: FieldBuilder(), count: claims.claims.count)
    runs = Array(repeating: Run(), count: claims.claims.count)
    readable = ReadableAttributes(document)
    reader = MarkupReader(document, isBare: isBare)
  }

  private mutating func walk() {
    for (index, token) in document.tokens.enumerated() {
      switch token.kind {
      case .text: addText(token, index)
      case .startTag:
        if token.name == .br || layout.startsLine(token.name) { lineEnds += 1 }
        addMarkup(token)
        if !token.attributes.isEmpty { addAttributes(token) }
      case .endTag:
        if layout.startsLine(token.name) || token.name == .br { lineEnds += 1 }
      case .comment, .doctype: break
      }
    }
  }

  private mutating func addText(_ token: Token, _ index: Int) {
    let element = Int(token.element)
    guard element >= 0, layout[element].visibility != .none else { return }
    let claim = Int(claimOf[element])
    // White space alone neither begins a field nor ends one.
    let isBlank = document.isBlank(token)
    if claims.claims[claim].kind == .other {
      if isBlank { return }
      if claim != 0 { closeUnclaimed() }
      return runs[claim].append(token: index, at: UnreadText.extent(of: token, in: document))
    }
    if isBlank, !builders[claim].isBegun { return }
    if claim != 0, !isBlank, claims.claims[claim].place != .hidden { closeUnclaimed() }
    builders[claim].append(token, of: document, layout, lineEnds: lineEnds)
  }

  /// Ends the running field of unclaimed text: what follows the claimed text is another one.
  private mutating func closeUnclaimed() {
    guard builders[0].isBegun || !runs[0].tokens.isEmpty else { return }
    if hasRoom { add(0) }
    builders[0] = FieldBuilder()
    runs[0] = Run()
  }

  /// What a tag does, if it stands in text of the seller.
  private mutating func addMarkup(_ token: Token) {
    guard token.element >= 0, reader.mayDo(token), markup.count <= limit,
      let kind = sellers[Int(claimOf[Int(token.element)])]
    else { return }
    markup += reader.items(of: token, in: kind)
  }

  /// Whether what nobody claimed is still taken in; one more than the limit shows that it is passed.
  private var hasRoom: Bool { fields.count <= limit }

  private mutating func add(_ number: Int) {
    let claim = claims.claims[number]
    let (run, text) = (runs[number], builders[number].text.text)
    if !run.origin.isEmpty {
      let unread = UnreadRun(
        document, layout, claimOf, claim: FieldClaims.Number(number), tokens: run.tokens)
      fields.append(
        Field(
          kind: claim.kind, name: claim.name, place: claim.place, unread: .run(unread),
          at: run.origin))
    }
    guard !text.isEmpty else { return }
    if let around = claim.around, MarkupReader.sellers.contains(around) {
      markup.append(Field(kind: around, place: .hidden, markup: .hiddenText, text: text))
    }
    fields.append(Field(kind: claim.kind, name: claim.name, place: claim.place, text: text))
  }

  private mutating func finish() -> Assembly {
    for number in builders.indices { add(number) }
    Self.sort(&fields)
    Self.sort(&markup)
    let isCut = fields.count > limit || markup.count > limit
    return Assembly(
      fields: isCut ? Array(fields.prefix(limit)) : fields,
      markup: isCut ? Array(markup.prefix(limit)) : markup,
      problem: isCut ? .tooManyFields(limit) : nil)
  }

  /// Sorts in place: a page of nothing but attributes has so many fields that a second array of them
  /// would be what takes most memory.
  private static func sort(_ fields: inout [Field]) {
    var places = fields.indices.map { Place(fields[$0].origin, index: $0) }
    places.sort { $0.isBefore($1) }
    // Whatever leaves a place goes to where the next one comes from, round by round.
    for start in places.indices {
      var at = start
      while places[at].index != start {
        let next = places[at].index
        fields.swapAt(at, next)
        places[at].index = at
        at = next
      }
      places[at].index = at
    }
  }

  /// Where a field stands, and its number, which tells apart those that stand at one place.
  private struct Place {
    let start: Int
    let end: Int
    var index: Int

    init(_ origin: Range<Int>, index: Int) {
      start = origin.lowerBound
      end = origin.upperBound
      self.index = index
    }

    func isBefore(_ other: Place) -> Bool {
      if start != other.start { return start < other.start }
      return end == other.end ? index < other.index : end < other.end
    }
  }

  // MARK: - Attributes

  private mutating func addAttributes(_ token: Token) {
    let element = Int(token.element)
    if element >= 0, layout[element].visibility == .none { return }
    for index in token.attributes where hasRoom {
      let attribute = document.attributes[index]
      guard let kind = readable.kind(of: attribute.name, token, document)
      else { continue }
      let claim: FieldClaims.Claim
      if !claims.attributes.isEmpty, let number = claims.attributes[index] {
        claim = claims.claims[Int(number)]
      } else {
        claim = self.claim(for: kind, element)
      }
      if claim.kind == .other,
        let place = UnreadText.extent(of: attribute.valueRange, in: document)
      {
        fields.append(
          Field(
            kind: claim.kind, name: claim.name, place: claim.place,
            unread: .attribute(document, index), at: place))
        continue
      }
      var text = VisibleText()
      text.append(attribute, of: document, keepsLines: true)
      guard !text.isEmpty else { continue }
      fields.append(
        Field(kind: claim.kind, name: claim.name, place: claim.place, text: text.text))
    }
  }

  /// Where an attribute's value goes that nobody picked: what it says of itself, unless the
  /// region it stands in is hidden or no part of the listing.
  private func claim(for kind: ReadableAttributes.Kind, _ element: Int) -> FieldClaims.Claim {
    let number = element >= 0 ? Int(claimOf[element]) : 0
    let region = claims.claims[number]
    if region.place == .hidden { return region }
    switch kind {
    case .alternativeText:
      let isOutside = number != 0 && region.kind == .other
      return FieldClaims.Claim(kind: isOutside ? .other : .imageAlt, place: .attribute)
    case .meta(let kind):
      return FieldClaims.Claim(kind: kind, place: .attribute)
    case .plain:
      return FieldClaims.Claim(kind: region.kind, name: region.name, place: .attribute)
    }
  }
}
