// Checks: the one face of every kind of check, and what a check finds.

/// A kind of test that a rule makes of a text.
///
/// A check sees views of a text, each after the literal pass has found one of its literals there.
public protocol Check: Sendable {
  /// Literals, as a view spells them, of which one must occur there for the check to match.
  ///
  /// Empty for the folded view means that nothing is sure, and that the check costs a full look at
  /// every field; empty for another view, that the check is not tried on it.
  func literals(in view: ViewName) -> [[UInt8]]

  /// Where the check matches.
  ///
  /// - Parameters:
  ///   - view: the text to look at.
  ///   - field: the field it is a view of.
  ///   - hits: where this check's literals occur in it, by start.
  /// - Returns: non-empty half-open byte ranges of the view's text.
  /// - Throws: `MatchLimitError` when a limit stops the search.
  func matches(
    in view: FieldView, of field: FoldedField, hits: [LiteralSet.Hit]
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

  /// Describes a hit.
  public init(rule: Int, field: Int, view: ViewName, wording: [UInt8], range: Range<Int>) {
    self.rule = rule
    self.field = field
    self.view = view
    self.wording = wording
    self.range = range
  }
}
