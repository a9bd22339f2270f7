// Findings: what a person reads - a rule's claim about a place in a file.

/// A rule's claim about a span of a field.
public struct Finding: Sendable, Equatable {
  /// Another place that belongs to the finding.
  public struct Related: Sendable, Equatable {
    /// What it is to the finding; the raw values are part of the output format.
    public enum Role: String, Sendable {
      /// The same claim at a less visible place of the page (`og:title`, JSON-LD).
      case sameClaim = "same-claim"
      /// What else made the rule speak: the brand beside the word.
      case partner
    }

    /// What it is to the finding.
    public let role: Role
    /// What the text there is to the listing.
    public let field: Field.Kind
    /// Where it stands.
    public let span: Span

    /// A related place.
    public init(role: Role, field: Field.Kind, span: Span) {
      self.role = role
      self.field = field
      self.span = span
    }
  }

  /// The full id of the rule: `pack/rule`.
  public let rule: String
  /// What the rule is about.
  public let category: Category
  /// What to expect if the wording stays.
  public let severity: Severity
  /// How sure the rule is.
  public let confidence: Confidence
  /// What is wrong, in the reader's language.
  public let message: String
  /// How to say it honestly, if the rule knows.
  public let suggestion: String?
  /// The file as shown to people.
  public let file: String
  /// The listing's id, if it has one.
  public let listing: String?
  /// What the text is to the listing.
  public let field: Field.Kind
  /// The attribute's name, for fields of kind `attribute`.
  public let fieldName: String?
  /// Where the wording stands, and as what.
  public let span: Span
  /// The wording as a reader sees it: entities decoded, markup gone.
  public let matched: String
  /// The views that saw through a disguise (`traditional`, `separators+invisible`); nil for wording
  /// that stands there plainly.
  public let view: String?
  /// Names the claim without its position: rule, listing, field, wording, nth occurrence.
  public let fingerprint: String
  /// The laws and policies behind the rule, as shown to people.
  public let citations: [String]
  /// The same claim at less visible places, and what else made the rule speak.
  public let related: [Related]
  /// What backs the claim, if anything does: the finding is then a note to keep it.
  public let evidence: String?
  /// What its rule would write instead; nil if the rule knows nothing better.
  public let fix: Fix?
  /// The source line around the wording.
  public let excerpt: Excerpt
  /// The sentence around the wording as a reader sees it.
  public let sentence: Excerpt
  /// Who answered for it; nil if nobody did.
  public var suppressed: Suppression?
  /// What it is beside an earlier run; nil if none was given.
  public var baselineState: BaselineState?
}
