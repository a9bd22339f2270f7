// Listing: claims to fields - one walk over the tokens, every text and attribute into exactly one.

/// Puts the texts of a page together, each into the field its element was claimed for.
struct FieldAssembler {
  private let document: Document
  private let layout: PageLayout
  private let claims: FieldClaims
  private let claimOf: [FieldClaims.Number]
  private let readable: ReadableAttributes
  private let reader: MarkupReader

  private var fields: [Field] = []
  private var markup: [Field] = []
  private var builders: [Int: Builder] = [:]
  /// Counts the places where a line ends, so that each field knows if it passed one.
  private var lineEnds = 0

  private struct Builder {
    var text = VisibleText()
    var block: Int32 = -1
    var lineEnds = 0
  }

  /// The fields of a page, and what the markup in the seller's own does, in the order of the source.
  ///
  /// On a whole page scripts and folded texts are the marketplace's own; `isBare` says that this is a
  /// description as its seller uploads it.
  static func fields(
    of document: Document, layout: PageLayout, claims: FieldClaims, and structured: [Field] = [],
    isBare: Bool = false
  ) -> (fields: [Field], markup: [Field]) {
    var assembler = FieldAssembler(document, layout, claims, isBare: isBare)
    assembler.fields = structured.filter { !$0.text.isEmpty }
    assembler.walk()
    return assembler.finish()
  }

  private init(
    _ document: Document, _ layout: PageLayout, _ claims: FieldClaims, isBare: Bool
  ) {
    self.document = document
    self.layout = layout
    var claims = claims
    claimOf = claims.resolve(document, layout, isBare: isBare)
    self.claims = claims
    readable = ReadableAttributes(document)
    reader = MarkupReader(document, isBare: isBare)
  }

  private mutating func walk() {
    document.text.withUnsafeBufferPointer { bytes in
      for (index, token) in document.tokens.enumerated() {
        switch token.kind {
        case .text: addText(token, index, bytes)
        case .startTag:
          if token.name == .br || PageLayout.isBlock(token.name) { lineEnds += 1 }
          addMarkup(token)
          if !token.attributes.isEmpty { addAttributes(token) }
        case .endTag:
          if PageLayout.isBlock(token.name) || token.name == .br { lineEnds += 1 }
        case .comment, .doctype: break
        }
      }
    }
  }

  private mutating func addText(
    _ token: Token, _ index: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    let element = Int(token.element)
    guard element >= 0, layout.visibility[element] != .none else { return }
    let range = token.contentRange
    let claim = Int(claimOf[element])
    // White space alone neither begins a field nor ends one.
    let isBlank = range.allSatisfy { bytes[$0].isHTMLSpace }
    if isBlank, builders[claim] == nil { return }
    if claim != 0, claims.claims[claim].place != .hidden, !isBlank { closeUnclaimed() }
    var builder = builders[claim] ?? Builder()
    if builder.block != layout.block[element] || builder.lineEnds != lineEnds {
      builder.text.breakLine()
    }
    builder.block = layout.block[element]
    builder.lineEnds = lineEnds
    let keepsLines = layout.keepsLines[element]
    if Self.standsAsItIs(bytes, range) {
      builder.text.append(bytes, range, keepsLines: keepsLines)
    } else {
      builder.text.append(document.text(ofToken: index), keepsLines: keepsLines)
    }
    builders[claim] = builder
  }

  /// Whether decoding would change nothing: no reference, CR or NUL.
  private static func standsAsItIs(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    bytes.firstOffset(of: UInt8(ascii: "&"), in: range) == nil
      && bytes.firstOffset(of: 0x0D, in: range) == nil && bytes.firstOffset(of: 0, in: range) == nil
  }

  /// Ends the running field of unclaimed text: what follows the claimed text is another one.
  private mutating func closeUnclaimed() {
    guard let builder = builders.removeValue(forKey: 0) else { return }
    add(builder, claims.claims[0])
  }

  /// What a tag does, if it stands in text of the seller.
  private mutating func addMarkup(_ token: Token) {
    guard token.element >= 0 else { return }
    let claim = claims.claims[Int(claimOf[Int(token.element)])]
    let kind = claim.around ?? claim.kind
    if MarkupReader.sellers.contains(kind) { markup += reader.items(of: token, in: kind) }
  }

  private mutating func add(_ builder: Builder, _ claim: FieldClaims.Claim) {
    guard !builder.text.isEmpty else { return }
    if let around = claim.around, MarkupReader.sellers.contains(around) {
      markup.append(
        Field(kind: around, place: .hidden, markup: .hiddenText, text: builder.text.text))
    }
    fields.append(
      Field(kind: claim.kind, name: claim.name, place: claim.place, text: builder.text.text))
  }

  private mutating func finish() -> (fields: [Field], markup: [Field]) {
    for (number, builder) in builders { add(builder, claims.claims[number]) }
    return (Self.inOrder(fields), Self.inOrder(markup))
  }

  private static func inOrder(_ fields: [Field]) -> [Field] {
    fields.map { ($0.text.origin(of: 0..<$0.text.bytes.count), $0) }
      .sorted { ($0.0.lowerBound, $0.0.upperBound) < ($1.0.lowerBound, $1.0.upperBound) }
      .map(\.1)
  }

  // MARK: - Attributes

  private mutating func addAttributes(_ token: Token) {
    let element = Int(token.element)
    if element >= 0, layout.visibility[element] == .none { return }
    for index in token.attributes {
      let attribute = document.attributes[index]
      guard let kind = readable.kind(of: attribute.name, token, document)
      else { continue }
      let claim: FieldClaims.Claim
      if let number = claims.attributes[index] {
        claim = claims.claims[Int(number)]
      } else {
        claim = self.claim(for: kind, element)
      }
      var text = VisibleText()
      text.append(document.value(ofAttribute: index), keepsLines: true)
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
