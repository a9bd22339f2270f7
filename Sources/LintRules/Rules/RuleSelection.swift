// Rules: which rules are wanted, and how severe each is to count.

/// How severe the rules of a name are to count, or that they are not wanted.
public struct RuleLevel: Sendable, Hashable {
  /// The raw values are part of the config format.
  public enum Level: String, Sendable, CaseIterable {
    case off
    case note
    case warning
    case error

    var severity: Severity? { Severity(rawValue: rawValue) }
  }

  /// A rule's full id, a pack or a category.
  public let name: String
  /// What its rules count as.
  public let level: Level

  /// The level of the rules of a name.
  public init(name: String, level: Level) {
    self.name = name
    self.level = level
  }

  /// How closely the name fits: a rule before its pack, a pack before a category.
  public var closeness: Int {
    name.contains("/") ? 2 : Category(rawValue: name) == nil ? 1 : 0
  }
}

/// Which rules are wanted: by id, pack or category.
public struct RuleSelection: Sendable, Equatable {
  private let selected: [String]
  private let ignored: [String]
  private let levels: [RuleLevel]
  private let language: RuleLanguage?

  /// A selection; an empty `select` takes every rule, then `ignore` takes some out.
  ///
  /// Of the levels that fit a rule the last counts.
  public init(
    select: [String] = [], ignore: [String] = [], levels: [RuleLevel] = [],
    language: RuleLanguage? = nil
  ) {
    selected = select
    ignored = ignore
    self.levels = levels
    self.language = language
  }

  /// Whether a rule is wanted.
  public func contains(_ rule: Rule) -> Bool { wanted(rule) != nil }

  /// The rule as severe as it is to count; nil if it is not wanted.
  func wanted(_ rule: Rule) -> Rule? {
    if let language, rule.language != language, rule.language != .any { return nil }
    if selected.isEmpty, ignored.isEmpty, levels.isEmpty { return rule }
    let names = Self.names(of: rule)
    guard selected.isEmpty || selected.contains(where: names.contains),
      !ignored.contains(where: names.contains)
    else { return nil }
    guard let level = levels.last(where: { names.contains($0.name) }) else { return rule }
    return level.level.severity.map { rule.counted(as: $0) }
  }

  /// The names in the selection that no rule answers to, each with the nearest that one does.
  public func unknownNames(in rules: [Rule]) -> [(name: String, nearest: String?)] {
    let names = selected + ignored + levels.map(\.name)
    if names.isEmpty { return [] }
    let known = Set(rules.flatMap(Self.names)).union(Category.allCases.map(\.rawValue))
    return names.filter { !known.contains($0) }
      .map { ($0, Spelling.nearest(to: $0, among: known.sorted())) }
  }

  private static func names(of rule: Rule) -> [String] {
    let pack = String(rule.id.prefix { $0 != "/" })
    return [rule.id, pack, rule.category.rawValue]
  }
}

extension Rule {
  /// The same rule, as severe as a user says.
  fileprivate func counted(as severity: Severity) -> Rule {
    guard severity != self.severity else { return self }
    return Rule(
      id: id, severity: severity, confidence: confidence, category: category, language: language,
      fields: fields, views: views, applies: applies, fixSafety: fixSafety, file: file, line: line,
      source: source, content: content, examples: examples)
  }
}
