// Reporting: what reports and rule lists say of a rule, whatever the rule is made of.

/// A rule as people and other programs read about it.
public struct RuleSummary: Sendable, Equatable {
  /// The full id: `pack/rule`.
  public let id: String
  /// The pack's name.
  public let pack: String
  /// What the rule finds, in a few words.
  public let title: String
  /// Why it matters and what honest wording looks like.
  public let why: String
  /// The whole page of the rule, as Markdown.
  public let help: String
  /// How serious what it finds is.
  public let severity: Severity
  /// How sure it is.
  public let confidence: Confidence
  /// What it is about.
  public let category: Category
  /// The laws and policies behind it, as shown to people.
  public let citations: [String]
  /// What breaking those may cost, as shown to people.
  public let penalties: [String]

  /// The address of the page about the rule; nil for an id that cannot stand in one.
  public var page: String? {
    let isPlain = id.utf8.allSatisfy {
      (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || "-._/".utf8.contains($0)
    }
    guard isPlain else { return nil }
    let path = pack == SuppressionFault.pack ? "docs/suppressions.md" : "docs/rules/\(id).md"
    return Tool.address + path
  }

  /// Describes a rule.
  public init(
    id: String, pack: String, title: String, why: String, help: String, severity: Severity,
    confidence: Confidence, category: Category, citations: [String], penalties: [String] = []
  ) {
    self.id = id
    self.pack = pack
    self.title = title
    self.why = why
    self.help = help
    self.severity = severity
    self.confidence = confidence
    self.category = category
    self.citations = citations
    self.penalties = penalties
  }
}
