// Rules: one record that tests and documents itself.

/// A law or a platform's policy behind a rule.
public struct Citation: Sendable, Equatable {
  /// How sure the authors are of what they cite; the raw values are part of the rule format.
  public enum Status: String, Sendable, CaseIterable {
    /// Read in the source.
    case confirmed
    /// Known at second hand or from memory: never stated as certain.
    case unconfirmed
  }

  /// The law or policy by name.
  public let law: String
  /// The article or section, if one is meant.
  public let article: String?
  /// When it was last checked, as an ISO date.
  public let checked: String?
  /// How sure the authors are.
  public let status: Status
  /// The market it holds in ("CN", "US", "amazon"), if not everywhere.
  public let market: String?
  /// Where to read it.
  public let url: String?
  /// What to know about it.
  public let note: String?

  /// Law and article on one line, with a mark for what is unconfirmed.
  public var line: String {
    let name = article.map { "\(law) \($0)" } ?? law
    return status == .confirmed ? name : "\(name) (unconfirmed)"
  }
}

/// A text with the ranges in it that a rule must report, or none.
public struct RuleExample: Sendable, Equatable {
  /// The text without its marks.
  public let text: String
  /// The kind of field it stands in; nil for the first that the rule looks at.
  public let field: Field.Kind?
  /// The listing's own brand, if the example needs one.
  public let brand: String?
  /// The listing's attributes that the example needs, in the order of the pack.
  public let attributes: [NamedValue]
  /// What must be reported, as byte ranges of the text; empty for an allowed example.
  public let expected: [Range<Int>]
  /// The line it stands on in its pack.
  public let line: Int
}

extension RuleExample {
  /// An attribute of the listing that an example stands in.
  public struct NamedValue: Sendable, Equatable {
    /// The attribute's name.
    public let name: String
    /// Its text.
    public let value: String
  }
}

/// How safe a replacement is; the raw values are part of the rule and output formats.
public enum FixSafety: String, Sendable, CaseIterable {
  /// What is left is honest and well formed: it may be written without asking.
  case safe
  /// It may change what is meant: only when asked for.
  case unsafe
  /// For a person to consider.
  case suggestion
}

/// A test of wording, with all that a reader needs to judge it.
public struct Rule: Sendable {
  /// What is only needed of a rule that found something, or that somebody asks about.
  ///
  /// A class, since it is asked for at every text that may hold the rule's wording.
  final class Content: Sendable {
    let message: LocalizedText
    let why: LocalizedText?
    let suggestion: LocalizedText?
    let citations: [Citation]
    let check: any Check
    let exceptions: [Exception]
    let evidence: [Evidence]
    let wording: [String]

    init(
      message: LocalizedText, why: LocalizedText?, suggestion: LocalizedText?,
      citations: [Citation], check: any Check, exceptions: [Exception], evidence: [Evidence],
      wording: [String]
    ) {
      self.message = message
      self.why = why
      self.suggestion = suggestion
      self.citations = citations
      self.check = check
      self.exceptions = exceptions
      self.evidence = evidence
      self.wording = wording
    }
  }

  /// What tests and documents a rule.
  struct Examples: Sendable {
    let flagged: [RuleExample]
    let allowed: [RuleExample]

    static let none = Examples(flagged: [], allowed: [])
  }

  /// `pack/rule`.
  public let id: String
  /// What to expect if the wording stays.
  public let severity: Severity
  /// How sure the rule is.
  public let confidence: Confidence
  /// What it is about.
  public let category: Category
  /// The language of the wording it looks for.
  public let language: RuleLanguage
  /// The kinds of field it looks at.
  public let fields: Set<Field.Kind>
  /// The views of a text that it is tried on.
  public let views: Set<ViewName>
  /// Where and when it holds.
  public let applies: Applicability
  /// How safe it is to write the replacement that its check knows.
  public let fixSafety: FixSafety
  /// The file it was read from, as shown to people.
  public let file: String
  /// The line it starts on.
  public let line: Int
  /// The rule as written.
  let source: Deferred<YAMLNode>
  let content: Deferred<Content>
  let examples: Deferred<Examples>

  /// What is wrong; `{match}` stands for the wording found.
  public var message: LocalizedText { content.value.message }
  /// The harm, the law or policy, and what honest wording looks like.
  public var why: LocalizedText? { content.value.why }
  /// How to say it honestly.
  public var suggestion: LocalizedText? { content.value.suggestion }
  /// The laws and policies behind it.
  public var citations: [Citation] { content.value.citations }
  /// What it looks for.
  public var check: any Check { content.value.check }
  /// When it holds its tongue.
  public var exceptions: [Exception] { content.value.exceptions }
  /// What backs the claim it finds: with evidence a finding is a note.
  public var evidence: [Evidence] { content.value.evidence }
  /// Texts it must report.
  public var flagged: [RuleExample] { examples.value.flagged }
  /// Texts it must leave alone.
  public var allowed: [RuleExample] { examples.value.allowed }
  /// Whether it looks at what markup does and not at text.
  var readsMarkup: Bool { check.readsMarkup }
  /// The phrases or patterns as written, for `rules show`.
  public var wording: [String] { content.value.wording }
}
