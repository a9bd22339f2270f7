// Listing: a listing made ready for matching - every field with its folded form.

/// A field with the form that rules are matched on.
public struct FoldedField: Sendable {
  /// The field as extracted.
  public let field: Field
  /// The folded view of its text.
  public let folded: FieldView
  /// The language its letters are of.
  public let script: FieldScript

  /// Folds a field.
  public init(_ field: Field) {
    self.field = field
    let text: MappedText
    if let unposed = Confusables.fold(field.text.bytes) {
      text = Folding.fold(unposed).rebased(onto: unposed.map)
    } else {
      text = Folding.fold(field.text)
    }
    folded = FieldView(name: .folded, text: text)
    script = FieldScript(of: text.bytes)
  }

  /// The field as another view shows it; empty if that view shows nothing else than the folded one.
  func views(_ name: ViewName) -> [FieldView] {
    FieldView.extra(name, of: field, folded: folded.text)
  }
}

/// A listing whose fields are folded, each once.
public struct FoldedListing: Sendable {
  /// The listing as extracted.
  public let listing: Listing
  /// Its fields in the same order.
  public let fields: [FoldedField]
  /// What the markup of its texts does, in the same order.
  public let markup: [FoldedField]

  /// Folds all fields of a listing.
  public init(_ listing: Listing) {
    self.listing = listing
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
    var han = 0
    var kana = 0
    var latin = 0
    bytes.withUnsafeBufferPointer { text in
      var at = 0
      while at < text.count {
        let byte = text[at]
        switch byte {
        case 0x61...0x7A, 0x41...0x5A: latin += 1
        case 0xC3...0xC9: latin += 1
        case 0xE4...0xE9: han += 1
        // U+3000 to U+3FFF: kana are U+3040 to U+30FF, Han extension A starts at U+3400.
        case 0xE3 where at + 1 < text.count:
          if text[at + 1] >= 0x90 { han += 1 }
          if text[at + 1] >= 0x81, text[at + 1] <= 0x83 { kana += 1 }
        default: break
        }
        at += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      }
    }
    self.han = han
    self.kana = kana
    self.latin = latin
  }

  /// Whether there is Chinese to read: Han, and no more than stray kana (の is fashionable).
  public var isChinese: Bool { han > 0 && kana * 5 <= han }

  /// Whether the text reads as a Latin-script one: a Han character carries about three letters.
  public var isLatin: Bool { latin > 0 && latin >= (han + kana) * 3 }
}
