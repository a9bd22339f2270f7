// Checks: words and phrases, found by the literal pass itself.

/// Matches any of a list of phrases, at word boundaries where the script has them.
///
/// A space in a phrase matches one space or hyphen: `anti aging` finds "anti-aging".
public struct PhraseCheck: WordingCheck {
  private let spellings: PhraseSpellings
  /// Whether a phrase counts only where the source writes it in disguise.
  let onlyDisguised: Bool

  /// A check for phrases as written; they are folded when first needed.
  public init(phrases: [String], onlyDisguised: Bool = false) {
    self.init(PhraseSpellings { phrases }, onlyDisguised: onlyDisguised)
  }

  /// A check for phrases that others look for, too.
  init(_ spellings: PhraseSpellings, onlyDisguised: Bool = false) {
    self.spellings = spellings
    self.onlyDisguised = onlyDisguised
  }

  /// The folded phrases, with a spelling for each choice of space and hyphen.
  var phrases: [[UInt8]] { spellings.all.value }

  /// The phrases as a view spells them.
  public func literals(in view: ViewName) -> [[UInt8]] {
    view.keepsSpelling ? phrases : PhraseSpellings.respelt(phrases, in: view)
  }

  /// Whether there is a phrase that a view can spell.
  public func hasLiterals(in view: ViewName) -> Bool { !spellings.sorted(in: view).isEmpty }

  /// Whether a range of a view's text is a phrase.
  public func requires(_ range: Range<Int>, of text: [UInt8], in view: ViewName) -> Bool {
    spellings.sorted(in: view).contains(range, of: text)
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

  /// Where phrases begin.
  public func requirements(in text: [UInt8], _ stretch: Range<Int>) -> [Int]? {
    spellings.set.value.starts(in: text, stretch)
  }

  /// Every place in a stretch where a phrase stands as a whole word.
  public func occurrences(in text: [UInt8], _ window: Range<Int>) -> [Range<Int>] {
    text.withUnsafeBufferPointer { text in
      spellings.set.value.hits(in: UnsafeBufferPointer(rebasing: text[window])).map {
        window.lowerBound + $0.range.lowerBound..<window.lowerBound + $0.range.upperBound
      }.filter { WordBoundary.isWhole($0, in: text) }
    }
  }
}
