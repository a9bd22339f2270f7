// Checks: what makes a rule hold its tongue about a match.

/// A condition around a match under which the rule says nothing.
public struct Exception: Sendable {
  /// Where the condition must hold, seen from the match.
  public enum Relation: Sendable, Equatable {
    /// The exception's own match covers the rule's match.
    case covers
    /// It ends at most so many characters before the match, in the same sentence.
    case before(characters: Int)
    /// It begins at most so many characters after the match, in the same sentence.
    case after(characters: Int)
    /// It occurs in the stretch of text around the match.
    case within(TextScope)
  }

  /// How many characters may stand between when a rule does not say.
  public static let defaultCharacters = 12
  /// How far around a match a covering exception may reach, in bytes.
  private static let reach = 512

  private let relation: Relation
  private let phrases: [[UInt8]]
  private let patterns: [Pattern]

  /// An exception for phrases or patterns; phrases are folded here.
  ///
  /// - Throws: `PatternError` for a pattern that is not valid.
  public init(
    _ relation: Relation, phrases: [String] = [], patterns: [String] = []
  ) throws(PatternError) {
    self.relation = relation
    self.phrases = PhraseCheck(phrases: phrases).phrases
    var compiled: [Pattern] = []
    for source in patterns { compiled.append(try Pattern(source)) }
    self.patterns = compiled
  }

  /// Whether the exception holds for a match.
  ///
  /// - Throws: `MatchLimitError` when a limit stops the search.
  func holds(
    for match: Range<Int>, in view: FieldView, of listing: FoldedListing
  ) throws(MatchLimitError) -> Bool {
    let text = view.text.bytes
    switch relation {
    case .covers:
      let block = TextBlocks.around(match, in: text)
      let window = Self.around(match, reach: Self.reach, in: text, within: block)
      return try occurrences(in: text, window).contains {
        $0.lowerBound <= match.lowerBound && $0.upperBound >= match.upperBound
      }
    case .before(let characters):
      let sentence = TextScope.sentence.extent(around: match, in: text)
      let limit = Self.step(back: characters, from: match.lowerBound, in: text)
      let start = Self.step(back: 96, from: max(limit, sentence.lowerBound), in: text)
      let window = max(start, sentence.lowerBound)..<match.lowerBound
      return try occurrences(in: text, window).contains { $0.upperBound >= limit }
    case .after(let characters):
      let sentence = TextScope.sentence.extent(around: match, in: text)
      let limit = Self.step(forward: characters, from: match.upperBound, in: text)
      let end = Self.step(forward: 96, from: limit, in: text)
      let window = match.upperBound..<max(match.upperBound, min(end, sentence.upperBound))
      return try occurrences(in: text, window).contains { $0.lowerBound <= limit }
    case .within(.listing):
      for other in listing.fields {
        let text = other.folded.text.bytes
        for window in TextBlocks.all(of: text) where try !occurrences(in: text, window).isEmpty {
          return true
        }
      }
      return false
    case .within(let scope):
      let extent = scope.extent(around: match, in: text)
      if extent.count <= TextBlocks.maximumLength {
        return try !occurrences(in: text, extent).isEmpty
      }
      for window in TextBlocks.all(of: text) where window.overlaps(extent) {
        if try !occurrences(in: text, window.clamped(to: extent)).isEmpty { return true }
      }
      return false
    }
  }

  private func occurrences(
    in text: [UInt8], _ window: Range<Int>
  ) throws(MatchLimitError) -> [Range<Int>] {
    let result: Result<[Range<Int>], MatchLimitError> = text.withUnsafeBufferPointer { all in
      let part = UnsafeBufferPointer(rebasing: all[window])
      return Result { () throws(MatchLimitError) in
        var found: [Range<Int>] = []
        for phrase in phrases { Self.find(phrase, in: part, &found) }
        for pattern in patterns { found += try pattern.matches(in: part) }
        return found.map { window.lowerBound + $0.lowerBound..<window.lowerBound + $0.upperBound }
      }
    }
    return try result.get()
  }

  private static func find(
    _ phrase: [UInt8], in text: UnsafeBufferPointer<UInt8>, _ found: inout [Range<Int>]
  ) {
    guard let first = phrase.first, text.count >= phrase.count else { return }
    for start in 0...text.count - phrase.count where text[start] == first {
      guard text[start..<start + phrase.count].elementsEqual(phrase) else { continue }
      let range = start..<start + phrase.count
      if WordBoundary.isWhole(range, in: text) { found.append(range) }
    }
  }

  private static func around(
    _ range: Range<Int>, reach: Int, in text: [UInt8], within block: Range<Int>
  ) -> Range<Int> {
    var start = max(block.lowerBound, range.lowerBound - reach)
    while start > block.lowerBound, text[start] & 0xC0 == 0x80 { start -= 1 }
    var end = min(block.upperBound, range.upperBound + reach)
    while end < block.upperBound, text[end] & 0xC0 == 0x80 { end += 1 }
    return start..<max(end, start)
  }

  private static func step(back count: Int, from offset: Int, in text: [UInt8]) -> Int {
    var at = offset
    var left = count
    while at > 0, left > 0 {
      at -= 1
      if text[at] & 0xC0 != 0x80 { left -= 1 }
    }
    return at
  }

  private static func step(forward count: Int, from offset: Int, in text: [UInt8]) -> Int {
    var at = offset
    var left = count
    while at < text.count, left > 0 {
      at += 1
      while at < text.count, text[at] & 0xC0 == 0x80 { at += 1 }
      left -= 1
    }
    return at
  }
}
