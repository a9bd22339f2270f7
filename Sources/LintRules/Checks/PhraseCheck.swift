// Checks: words and phrases, found by the literal pass itself.

/// Matches any of a list of phrases, at word boundaries where the script has them.
///
/// A space in a phrase matches one space or hyphen: `anti aging` finds "anti-aging".
public struct PhraseCheck: Check {
  /// The folded phrases, with a spelling for each choice of space and hyphen.
  let phrases: [[UInt8]]

  /// More spaces than this in one phrase are matched as spaces only: spellings double with each.
  private static let maximumSpaces = 4

  /// Prepares a check; phrases are folded here.
  public init(phrases: [String]) {
    self.phrases = phrases.flatMap { Self.spellings(of: Folding.fold($0)) }
  }

  /// The phrases as a view spells them.
  public func literals(in view: ViewName) -> [[UInt8]] {
    switch view {
    case .repeats: phrases.map { LetterVariants.withoutRepeats($0).bytes }
    case .pinyin: phrases.compactMap(Pinyin.shared.spelling)
    default: phrases
    }
  }

  /// Where phrases stand as whole words.
  public func matches(
    in view: FieldView, of field: FoldedField, hits: [LiteralSet.Hit]
  ) -> [Range<Int>] {
    // Spelt-out Han runs into the letters beside it; the view itself looks for word edges.
    if view.name == .pinyin { return hits.map(\.range) }
    return view.text.bytes.withUnsafeBufferPointer { text in
      hits.map(\.range).filter { WordBoundary.isWhole($0, in: text) }
    }
  }

  private static func spellings(of phrase: [UInt8]) -> [[UInt8]] {
    let spaces = phrase.indices.filter { phrase[$0] == 0x20 }
    guard !spaces.isEmpty, spaces.count <= maximumSpaces else { return [phrase] }
    return (0..<1 << spaces.count).map { choice in
      var spelling = phrase
      for (bit, at) in spaces.enumerated() where choice >> bit & 1 == 1 { spelling[at] = 0x2D }
      return spelling
    }
  }
}
