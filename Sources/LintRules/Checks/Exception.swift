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
    /// The match is the listing's own brand, or a word of it.
    case ownBrand
  }

  /// How many characters may stand between when a rule does not say.
  public static let defaultCharacters = 12
  /// How far around a match a covering exception may reach, in characters.
  private static let reach = 200
  /// How long an exception before or after a match may be, in characters.
  private static let length = 96

  /// Where the condition must hold.
  public let relation: Relation
  /// What the authors say of it, for those who ask why a rule was silent.
  public let reason: String?
  private let wording: any WordingCheck
  private let anywhere: ListingWording

  /// An exception for a wording.
  public init(_ relation: Relation, wording: any WordingCheck, reason: String? = nil) {
    self.relation = relation
    self.wording = wording
    anywhere = ListingWording(wording)
    self.reason = reason
  }

  /// An exception for the listing's own brand.
  public init(ownBrandFor reason: String?) {
    self.init(.ownBrand, wording: PhraseCheck(phrases: []), reason: reason)
  }

  /// Whether the exception holds for a match.
  ///
  /// - Throws: `MatchLimitError` when a limit stops the search.
  func holds(
    for match: Range<Int>, in view: FieldView, of listing: FoldedListing,
    until deadline: Deadline = .never
  ) throws(MatchLimitError) -> Bool {
    let text = view.text.bytes
    switch relation {
    case .covers:
      let start = TextSteps.back(Self.reach, from: match.lowerBound, in: text)
      let end = TextSteps.forward(Self.reach, from: match.upperBound, in: text)
      return try wording.occurrences(in: text, start..<end).contains {
        $0.lowerBound <= match.lowerBound && $0.upperBound >= match.upperBound
      }
    case .before(let characters):
      let limit = TextSteps.back(characters, from: match.lowerBound, in: text)
      let earliest = TextSteps.back(Self.length, from: limit, in: text)
      let start = TextScope.sentence.start(
        before: match.lowerBound, notBefore: earliest, in: text)
      return try wording.occurrences(in: text, start..<match.lowerBound).contains {
        $0.upperBound >= limit
      }
    case .after(let characters):
      let limit = TextSteps.forward(characters, from: match.upperBound, in: text)
      let latest = TextSteps.forward(Self.length, from: limit, in: text)
      let end = TextScope.sentence.end(behind: match.upperBound, notBehind: latest, in: text)
      return try wording.occurrences(in: text, match.upperBound..<end).contains {
        $0.lowerBound <= limit
      }
    case .ownBrand: return OwnBrand.names(text[match], in: listing)
    case .within(.listing):
      // What is disguised in this field is disguised in the exception's wording, too.
      if view.name != .folded, try anywhere.first(in: view, until: deadline) != nil { return true }
      return try anywhere.first(in: listing, until: deadline) != nil
    case .within(.field): return try anywhere.first(in: view, until: deadline) != nil
    case .within(let scope):
      return try occurs(in: text, scope.extent(around: match, in: text), deadline)
    }
  }

  private func occurs(
    in text: [UInt8], _ extent: Range<Int>, _ deadline: Deadline
  ) throws(MatchLimitError) -> Bool {
    for window in TextBlocks.all(of: text, within: extent) {
      try deadline.check()
      if try !wording.occurrences(in: text, window).isEmpty { return true }
    }
    return false
  }
}

extension Exception {
  /// The exception on one line: its reason if the authors gave one, what it looks for, and where.
  public var summary: String {
    var place: String
    switch relation {
    case .covers: place = "a longer wording that covers the match"
    case .before(let characters): place = "at most \(characters) characters before"
    case .after(let characters): place = "at most \(characters) characters after"
    case .within(let scope): place = "anywhere in the \(scope.rawValue)"
    case .ownBrand:
      let place = "the listing's own brand"
      return reason.map { "\($0) - \(place)" } ?? place
    }
    if let phrases = (wording as? PhraseCheck)?.phrases {
      let words = phrases.prefix(5).map { String(decoding: $0, as: UTF8.self) }
      let more = phrases.count > words.count ? ", …" : ""
      place += " (\(words.joined(separator: ", "))\(more))"
    }
    return reason.map { "\($0) - \(place)" } ?? place
  }
}
