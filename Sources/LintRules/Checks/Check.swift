// Checks: the one face of every kind of check, and what a check finds.

/// What a check looks at: one view of one field of one listing.
public struct CheckContext: Sendable {
  /// The text to look at.
  public let view: FieldView
  /// The field it is a view of.
  public let field: FoldedField
  /// The listing the field belongs to.
  public let listing: FoldedListing
  /// When to give up.
  public let deadline: Deadline

  /// A place to look.
  public init(
    view: FieldView, field: FoldedField, listing: FoldedListing, deadline: Deadline = .never
  ) {
    self.view = view
    self.field = field
    self.listing = listing
    self.deadline = deadline
  }
}

/// What a check found in a view.
public struct CheckMatch: Sendable, Equatable {
  /// The wording, as a non-empty half-open byte range of the view's text.
  public var range: Range<Int>
  /// What to write instead, if the check knows.
  public var replacement: String?
  /// What else made the match, in the same view (the brand beside the word).
  public var partners: [Range<Int>] = []
  /// What the message may say besides the wording, by placeholder (`{limit}`).
  public var values: [String: String] = [:]

  /// A match of a range.
  public init(_ range: Range<Int>) { self.range = range }
}

/// A kind of test that a rule makes of a text.
///
/// A check sees views of a text, each after the literal pass has found one of its literals there.
public protocol Check: Sendable {
  /// Literals, as a view spells them, of which one must occur there for the check to match.
  ///
  /// Empty for the folded view means that nothing is sure, and that the check costs a full look at
  /// every field; empty for another view, that the check is not tried on it.
  func literals(in view: ViewName) -> [[UInt8]]

  /// Whether the check looks at what markup does (`Field.markup`) and not at text.
  var readsMarkup: Bool { get }

  /// Whether the check looks at all of a text, and so must not be given a piece of a long one.
  var needsWholeText: Bool { get }

  /// Where the check matches.
  ///
  /// - Parameters:
  ///   - context: the view to look at, and what it belongs to.
  ///   - hits: where this check's literals occur in the view, by start.
  /// - Returns: what was found, in any order.
  /// - Throws: `MatchLimitError` when a limit stops the search.
  func matches(
    in context: CheckContext, hits: [LiteralSet.Hit]
  ) throws(MatchLimitError) -> [CheckMatch]
}

extension Check {
  /// Most checks look at text.
  public var readsMarkup: Bool { false }
  /// Most checks look no further than a sentence around what they find.
  public var needsWholeText: Bool { false }
}

/// Wording that a check found without matching, for those who ask why.
public struct NearMiss: Sendable, Equatable {
  /// The wording, as a byte range of the view's text.
  public let range: Range<Int>
  /// What was missing.
  public let reason: Reason

  /// What keeps wording from being a match.
  public enum Reason: Sendable, Equatable {
    /// The part of this number (the subject is 1) does not stand near enough.
    case partMissing(Int)
    /// The listing has no attribute of the names looked for.
    case noAttribute
    /// No attribute says otherwise.
    case noContradiction
  }
}

/// A check of more than one wording, which can be nearly met.
protocol NearlyMatching {
  /// Where the first wording stands although the check does not match there.
  func nearMisses(
    in context: CheckContext, hits: [LiteralSet.Hit]
  ) throws(MatchLimitError) -> [NearMiss]
}

/// A check that can also be looked for on its own, as a part of others and in exceptions.
public protocol WordingCheck: Check {
  /// Whether the wording requires something in a view.
  func hasLiterals(in view: ViewName) -> Bool

  /// Whether a range of a view's text is one of the literals that the wording requires.
  func requires(_ range: Range<Int>, of text: [UInt8], in view: ViewName) -> Bool

  /// Where in a stretch of folded text something begins that the wording requires, in no order; nil
  /// if it requires nothing.
  ///
  /// Where none begins in a window, the wording does not stand in it.
  func requirements(in text: [UInt8], _ stretch: Range<Int>) -> [Int]?

  /// Every place in a stretch of folded text where the wording stands.
  ///
  /// - Parameters:
  ///   - text: folded text.
  ///   - window: the stretch to look at, at most `TextBlocks.maximumLength` bytes.
  /// - Returns: non-empty half-open byte ranges of `text`.
  /// - Throws: `MatchLimitError` when a limit stops the search.
  func occurrences(
    in text: [UInt8], _ window: Range<Int>
  ) throws(MatchLimitError) -> [Range<Int>]
}

/// A rule's hit in a field.
public struct Match: Sendable, Equatable {
  /// The rule, as an index into its rule set.
  public let rule: Int
  /// The field, as an index into its listing.
  public let field: Int
  /// The view that showed it.
  public let view: ViewName
  /// What matched, as the view spells it.
  public let wording: [UInt8]
  /// Where it stands, as a byte range of the field's text as read.
  public let range: Range<Int>
  /// What to write instead, if the check knows.
  public let replacement: String?
  /// What else made the match, as byte ranges of the field's text as read.
  public let partners: [Range<Int>]
  /// What the message may say besides the wording.
  public let values: [String: String]
  /// What backs the claim, or what once did.
  public let proof: Proof?

  /// What is known of the proof of a claim.
  public enum Proof: Sendable, Equatable {
    /// Proof stands on the page or in the register: keep it.
    case found(String)
    /// A document of the register that no longer counts, and its last day.
    case expired(String, on: String)
  }

  /// A hit at what a check found in a view.
  public init(
    rule: Int, field: Int, view: FieldView, found: CheckMatch, proof: Proof? = nil
  ) {
    self.proof = proof
    self.rule = rule
    self.field = field
    self.view = view.name
    wording = Array(view.text.bytes[found.range])
    range = view.text.origin(of: found.range)
    replacement = found.replacement
    partners = found.partners.map(view.text.origin)
    values = found.values
  }
}
