// Checks: words and phrases, found by the literal pass itself.

/// Matches any of a list of phrases, at word boundaries where the script has them.
///
/// A space in a phrase matches one space or hyphen: `anti aging` finds "anti-aging".
public struct PhraseCheck: WordingCheck {
  private let spellings: Deferred<[[UInt8]]>
  /// For looking on its own; a rule's own phrases are found by the pass for all rules.
  private let set: Deferred<LiteralSet>
  /// Whether a phrase counts only where the source writes it in disguise.
  let onlyDisguised: Bool

  /// More spaces than this in one phrase are matched as spaces only: spellings double with each.
  private static let maximumSpaces = 4

  /// A check for phrases as written; they are folded when first needed.
  public init(phrases: [String], onlyDisguised: Bool = false) {
    self.init(onlyDisguised: onlyDisguised) { phrases }
  }

  /// A check for phrases that are not even gathered before they are needed.
  init(onlyDisguised: Bool = false, naming phrases: @escaping @Sendable () -> [String]) {
    self.onlyDisguised = onlyDisguised
    let spellings = Deferred { phrases().flatMap { Self.spellings(of: Folding.fold($0)) } }
    self.spellings = spellings
    set = Deferred { LiteralSet(spellings.value) }
  }

  /// The folded phrases, with a spelling for each choice of space and hyphen.
  var phrases: [[UInt8]] { spellings.value }

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
    let whole = wholeWords(in: context, hits: hits)
    return onlyDisguised ? whole.filter { context.isDisguised($0.range) } : whole
  }

  private func wholeWords(in context: CheckContext, hits: [LiteralSet.Hit]) -> [CheckMatch] {
    // Spelt-out Han runs into the letters beside it; the view itself looks for word edges.
    if context.view.name == .pinyin { return hits.map { CheckMatch($0.range) } }
    return context.view.text.bytes.withUnsafeBufferPointer { text in
      hits.filter { WordBoundary.isWhole($0.range, in: text) }.map { CheckMatch($0.range) }
    }
  }

  /// Every place in a stretch where a phrase stands as a whole word.
  public func occurrences(in text: [UInt8], _ window: Range<Int>) -> [Range<Int>] {
    text.withUnsafeBufferPointer { text in
      set.value.hits(in: UnsafeBufferPointer(rebasing: text[window])).map {
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
