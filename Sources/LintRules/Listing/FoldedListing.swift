// Listing: a listing made ready for matching - every field with its folded form.

/// A field with the form that rules are matched on; it is folded when a rule first looks at it.
public struct FoldedField: Sendable {
  /// The field as extracted.
  public let field: Field
  private let form: Deferred<Form>

  private struct Form: Sendable {
    let folded: FieldView
    let script: FieldScript
  }

  /// The folded view of its text.
  public var folded: FieldView { form.value.folded }
  /// The language its letters are of.
  public var script: FieldScript { form.value.script }

  /// A field to be folded.
  public init(_ field: Field) {
    self.field = field
    let text = field.text
    form = Deferred {
      let folded: MappedText
      if let unposed = Confusables.fold(text.bytes) {
        folded = Folding.fold(unposed).rebased(onto: unposed.map)
      } else {
        folded = Folding.fold(text)
      }
      return Form(
        folded: FieldView(name: .folded, text: folded), script: FieldScript(of: folded.bytes))
    }
  }

  /// The field as another view shows it; empty if that view shows nothing else than the folded one.
  func views(_ name: ViewName) -> [FieldView] {
    FieldView.extra(name, of: field, folded: folded.text)
  }
}

/// A listing whose fields are folded, each once at most.
public struct FoldedListing: Sendable {
  /// The listing as extracted.
  public let listing: Listing
  /// Its fields in the same order.
  public let fields: [FoldedField]
  /// What the markup of its texts does, in the same order.
  public let markup: [FoldedField]
  /// Folded names of brands that the seller owns or may name, whatever the listing says.
  public let brands: [[UInt8]]

  /// A listing to be folded.
  public init(_ listing: Listing, brands: [[UInt8]] = []) {
    self.listing = listing
    self.brands = brands
    fields = listing.fields.map(FoldedField.init)
    markup = listing.markup.map(FoldedField.init)
  }

  /// The place that a match names: a field, or behind the last one a piece of markup.
  public subscript(place: Int) -> FoldedField {
    place < fields.count ? fields[place] : markup[place - fields.count]
  }
}

/// What letters a text is made of, so that rules of one language leave another's text alone.
public struct FieldScript: Sendable, Equatable {
  /// Han characters.
  public let han: Int
  /// Kana, which make a text Japanese.
  public let kana: Int
  /// Letters from a to z, with or without marks.
  public let latin: Int

  /// Counts the letters of valid UTF-8.
  public init(of bytes: [UInt8]) {
    (han, kana, latin) = bytes.withUnsafeBufferPointer { text in
      // First bytes of characters tell most, and no other byte has their values.
      var han = Self.count(text) { $0 &- 0xE4 < 6 }
      var kana = 0
      let latin = Self.count(text) { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0xC3 < 7 }
      // U+3000 to U+3FFF: kana are U+3040 to U+30FF, Han extension A starts at U+3400.
      var from = 0
      while let at = text.firstOffset(of: 0xE3, in: from..<text.count), at + 1 < text.count {
        if text[at + 1] >= 0x90 { han += 1 }
        if text[at + 1] >= 0x81, text[at + 1] <= 0x83 { kana += 1 }
        from = at + 1
      }
      return (han, kana, latin)
    }
  }

  /// How many bytes are wanted, in pieces whose sums fit a byte: the compiler makes sixteen at once
  /// of that.
  @inline(__always)
  private static func count(
    _ text: UnsafeBufferPointer<UInt8>, where isWanted: (UInt8) -> Bool
  ) -> Int {
    var total = 0
    for start in stride(from: 0, to: text.count, by: 255) {
      var part: UInt8 = 0
      for byte in UnsafeBufferPointer(rebasing: text[start..<min(start + 255, text.count)]) {
        part &+= isWanted(byte) ? 1 : 0
      }
      total += Int(part)
    }
    return total
  }

  /// Whether there is Chinese to read: Han, and no more than stray kana (の is fashionable).
  public var isChinese: Bool { han > 0 && kana * 5 <= han }

  /// Whether the text reads as a Latin-script one: a Han character carries about three letters.
  public var isLatin: Bool { latin > 0 && latin >= (han + kana) * 3 }
}
