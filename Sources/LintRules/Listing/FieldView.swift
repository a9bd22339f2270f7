// Listing: a field's text as one view shows it.

/// A text derived from a field, on which rules are tried.
public struct FieldView: Sendable {
  /// Which view this is.
  public let name: ViewName
  /// What the view shows; the map leads to the field's own text, not yet to the source.
  public let text: MappedText

  /// The views of a field beyond the folded one that show something else than it does.
  static func extra(
    _ name: ViewName, of field: Field, folded: MappedText
  ) -> [FieldView] {
    switch name {
    case .folded: []
    case .separators: view(name, Separators.join(folded.bytes), onto: folded)
    case .homophones: view(name, LetterVariants.soundingAlike(folded.bytes), onto: folded)
    case .repeats: view(name, LetterVariants.withoutRepeats(folded.bytes), onto: folded)
    case .pinyin: view(name, Pinyin.shared.spell(folded.bytes), onto: folded)
    case .leet:
      view(name, LetterVariants.withoutLeet(folded.bytes, one: UInt8(ascii: "l")), onto: folded)
        + view(name, LetterVariants.withoutLeet(folded.bytes, one: UInt8(ascii: "i")), onto: folded)
    case .encoded:
      DoubleEncoding.decode(field.text.bytes).map { decoded in
        [FieldView(name: name, text: Folding.fold(decoded).rebased(onto: decoded.map))]
      } ?? []
    }
  }

  private static func view(
    _ name: ViewName, _ text: MappedText?, onto folded: MappedText
  ) -> [FieldView] {
    text.map { [FieldView(name: name, text: $0.rebased(onto: folded.map))] } ?? []
  }

  /// Whether what matched is really there only in this view.
  ///
  /// A view changes some words and leaves the rest; a match in the rest is the folded view's to
  /// judge, and one that a boundary made only here is none.
  func reveals(_ range: Range<Int>, in field: FoldedField) -> Bool {
    guard name != .folded else { return true }
    let origin = text.origin(of: range)
    let read = MappedText(String(decoding: field.field.text.bytes[origin], as: UTF8.self))
    let plain = Folding.fold(Confusables.fold(read.bytes) ?? read).bytes
    switch name {
    case .pinyin:
      // Han alone that reads alike is the business of `homophones`, and a syllable must not begin
      // or end inside a Latin word.
      return plain.count { (0x61...0x7A).contains($0) } >= 2
        && field.field.text.bytes.withUnsafeBufferPointer { WordBoundary.isWhole(origin, in: $0) }
    case .repeats: return Self.hasRun(plain)
    default: return plain != Array(text.bytes[range])
    }
  }

  /// Whether a Latin letter stands three times in a row, or another character twice.
  private static func hasRun(_ bytes: [UInt8]) -> Bool {
    var previous: Unicode.Scalar?
    var count = 1
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      count = scalar == previous ? count + 1 : 1
      if count >= (scalar.isASCII ? 3 : 2) { return true }
      previous = scalar
    }
    return false
  }
}
