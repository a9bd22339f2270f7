// Rules: the enabled rules, compiled - immutable, shared by all workers.

/// The enabled rules, ready to match.
public struct RuleSet: Sendable {
  /// The literals of the rules that are tried on views of one spelling.
  struct Literals: Sendable {
    let set: LiteralSet
    /// For each literal of the set, the rules it belongs to.
    let owners: [[Int]]

    fileprivate init(_ rules: [Rule], in view: ViewName) {
      var index: [[UInt8]: Int] = [:]
      var words: [[UInt8]] = []
      var owners: [[Int]] = []
      for (rule, item) in rules.enumerated() {
        guard view == .folded || item.views.contains(view) else { continue }
        for word in item.check.literals(in: view) {
          if let at = index[word] {
            if owners[at].last != rule { owners[at].append(rule) }
          } else {
            index[word] = words.count
            words.append(word)
            owners.append([rule])
          }
        }
      }
      set = LiteralSet(words)
      self.owners = owners
    }
  }

  /// The rules, in the order of their packs.
  public let rules: [Rule]
  /// The views beyond the folded one that some rule asks for, the plainest first.
  let extraViews: [ViewName]
  /// Rules without a literal: tried on the folded view of every field.
  let unfiltered: [Int]
  private let literals: Literals
  private let respelt: [ViewName: Literals]

  /// Compiles rules.
  public init(_ rules: [Rule]) {
    self.rules = rules
    let wanted = rules.reduce(into: Set<ViewName>()) { $0.formUnion($1.views) }
    extraViews = wanted.subtracting([.folded]).sorted()
    unfiltered = rules.indices.filter { rules[$0].check.literals(in: .folded).isEmpty }
    literals = Literals(rules, in: .folded)
    respelt = Dictionary(
      uniqueKeysWithValues: extraViews.filter { !$0.keepsSpelling }.map {
        ($0, Literals(rules, in: $0))
      })
  }

  /// The literals to look for in a view.
  func literals(in view: ViewName) -> Literals { respelt[view] ?? literals }
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
