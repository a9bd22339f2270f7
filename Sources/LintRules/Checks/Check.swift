// Checks: the one face of every kind of check, and what a check finds.

/// A kind of test that a rule makes of a text.
///
/// A check sees folded text only, after the literal pass has found one of its literals in it.
public protocol Check: Sendable {
  /// Folded literals of which one must occur for the check to match; empty if there are none, and
  /// then the check costs a full look at every field.
  var literals: [[UInt8]] { get }

  /// Where the check matches.
  ///
  /// - Parameters:
  ///   - field: the field, folded.
  ///   - hits: where this check's literals occur in it, by start; `literal` indexes `literals`.
  /// - Returns: non-empty half-open byte ranges of the folded text.
  /// - Throws: `MatchLimitError` when a limit stops the search.
  func matches(
    in field: FoldedField, hits: [LiteralSet.Hit]
  ) throws(MatchLimitError) -> [Range<Int>]
}

/// A rule's hit in a field.
public struct Match: Sendable, Equatable {
  /// The rule, as an index into its rule set.
  public let rule: Int
  /// The field, as an index into its listing.
  public let field: Int
  /// What matched, as a byte range of the folded text.
  public let folded: Range<Int>
  /// The same as a byte range of the field's text as read.
  public let range: Range<Int>

  /// Describes a hit.
  public init(rule: Int, field: Int, folded: Range<Int>, range: Range<Int>) {
    self.rule = rule
    self.field = field
    self.folded = folded
    self.range = range
  }
}
