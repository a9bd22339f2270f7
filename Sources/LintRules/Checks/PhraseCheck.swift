// Checks: words and phrases, found by the literal pass itself.

/// Matches any of a list of phrases, at word boundaries where the script has them.
///
/// A space in a phrase matches one space or hyphen: `anti aging` finds "anti-aging".
public struct PhraseCheck: WordingCheck {
  /// The folded phrases, with a spelling for each choice of space and hyphen.
  let phrases: [[UInt8]]
  /// For looking on its own; a rule's own phrases are found by the pass for all rules.
  private let set: LiteralSet?

  /// More spaces than this in one phrase are matched as spaces only: spellings double with each.
  private static let maximumSpaces = 4

  /// Prepares a check; phrases are folded here.
  ///
  /// - Parameters:
  ///   - phrases: the phrases as written.
  ///   - isPart: whether the check will be looked for on its own, as part of another.
  public init(phrases: [String], isPart: Bool = false) {
    self.phrases = phrases.flatMap { Self.spellings(of: Folding.fold($0)) }
    set = isPart ? LiteralSet(self.phrases) : nil
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
  public func matches(in context: CheckContext, hits: [LiteralSet.Hit]) -> [CheckMatch] {
    // Spelt-out Han runs into the letters beside it; the view itself looks for word edges.
    if context.view.name == .pinyin { return hits.map { CheckMatch($0.range) } }
    return context.view.text.bytes.withUnsafeBufferPointer { text in
      hits.filter { WordBoundary.isWhole($0.range, in: text) }.map { CheckMatch($0.range) }
    }
  }

  /// Every place in a stretch where a phrase stands as a whole word.
  public func occurrences(in text: [UInt8], _ window: Range<Int>) -> [Range<Int>] {
    guard let set else { return [] }
    return text.withUnsafeBufferPointer { text in
      set.hits(in: UnsafeBufferPointer(rebasing: text[window])).map {
        window.lowerBound + $0.range.lowerBound..<window.lowerBound + $0.range.upperBound
      }.filter { WordBoundary.isWhole($0, in: text) }
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
