// Rules: the enabled rules, compiled - immutable, shared by all workers.

/// The enabled rules, ready to match.
public struct RuleSet: Sendable {
  /// A literal's owner: which rule it makes a candidate, and which of that rule's literals it is.
  struct Owner: Sendable {
    let rule: Int
    let literal: Int
  }

  /// The rules, in the order of their packs.
  public let rules: [Rule]
  /// All literals of all rules, each once.
  let literals: LiteralSet
  /// For each literal of the set, the rules it belongs to.
  let owners: [[Owner]]
  /// Rules without a literal: tried on every field.
  let unfiltered: [Int]

  /// Compiles rules.
  public init(_ rules: [Rule]) {
    self.rules = rules
    var index: [[UInt8]: Int] = [:]
    var words: [[UInt8]] = []
    var owners: [[Owner]] = []
    var unfiltered: [Int] = []
    for (rule, item) in rules.enumerated() {
      let literals = item.check.literals
      if literals.isEmpty { unfiltered.append(rule) }
      for (literal, word) in literals.enumerated() {
        if let at = index[word] {
          owners[at].append(Owner(rule: rule, literal: literal))
        } else {
          index[word] = words.count
          words.append(word)
          owners.append([Owner(rule: rule, literal: literal)])
        }
      }
    }
    literals = LiteralSet(words)
    self.owners = owners
    self.unfiltered = unfiltered
  }
}

/// Which rules are wanted: by id, pack or category.
public struct RuleSelection: Sendable, Equatable {
  private let selected: [String]
  private let ignored: [String]
  private let language: RuleLanguage?

  /// A selection; an empty `select` takes every rule, then `ignore` takes some out.
  public init(select: [String] = [], ignore: [String] = [], language: RuleLanguage? = nil) {
    selected = select
    ignored = ignore
    self.language = language
  }

  /// Whether a rule is wanted.
  public func contains(_ rule: Rule) -> Bool {
    if let language, rule.language != language, rule.language != .any { return false }
    let names = Self.names(of: rule)
    let isSelected = selected.isEmpty || selected.contains(where: names.contains)
    return isSelected && !ignored.contains(where: names.contains)
  }

  /// The names in the selection that no rule answers to, each with the nearest that one does.
  public func unknownNames(in rules: [Rule]) -> [(name: String, nearest: String?)] {
    let known = Set(rules.flatMap(Self.names)).union(Category.allCases.map(\.rawValue))
    return (selected + ignored).filter { !known.contains($0) }
      .map { ($0, Spelling.nearest(to: $0, among: known.sorted())) }
  }

  private static func names(of rule: Rule) -> [String] {
    let pack = String(rule.id.prefix { $0 != "/" })
    return [rule.id, pack, rule.category.rawValue]
  }
}
