// Listing: a field's text as one view shows it.

/// A text derived from a field, on which rules are tried.
public struct FieldView: Sendable {
  /// Which view this is.
  public let name: ViewName
  /// What the view shows; the map leads to the field's own text, not yet to the source.
  public let text: MappedText
  /// The folded text that pinyin was spelt of; nil for other views.
  let unspelt: [UInt8]?
  /// All of a long text, of which `text` may be a piece; nil where `text` is all there is.
  let whole: LongView?

  init(name: ViewName, text: MappedText, of base: MappedText? = nil, whole: LongView? = nil) {
    self.name = name
    self.text = text
    unspelt = name == .pinyin ? base?.bytes : nil
    self.whole = whole
  }

  /// What a bolder view shows of a text; nil if it shows nothing else.
  ///
  /// - Parameters:
  ///   - name: the view.
  ///   - way: which of the ways in which the view can be made, counted from 0.
  ///   - base: folded text; for what is still encoded, text as read.
  /// - Returns: the text as the view shows it, with a map to where that of `base` leads.
  static func text(_ name: ViewName, way: Int, of base: MappedText) -> MappedText? {
    let seen: MappedText? =
      switch name {
      case .folded: nil
      case .separators: Separators.join(base.bytes)
      case .homophones: LetterVariants.soundingAlike(base.bytes)
      case .repeats: LetterVariants.withoutRepeats(base.bytes)
      case .pinyin: Pinyin.shared.spell(base.bytes)
      case .leet:
        LetterVariants.withoutLeet(base.bytes, one: UInt8(ascii: way == 0 ? "l" : "i"))
      case .encoded:
        DoubleEncoding.decode(base.bytes).map { Folding.fold($0).rebased(onto: $0.map) }
      }
    return seen?.rebased(onto: base.map)
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
