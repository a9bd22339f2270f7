// Rules: the enabled rules, compiled - immutable, shared by all workers.

/// The enabled rules, ready to match.
public struct RuleSet: Sendable {
  /// The literals of the rules that are tried on views of one spelling.
  final class Literals: Sendable {
    let set: LiteralSet
    /// For each literal of the set, the rules it belongs to.
    let owners: RuleLiterals.Table

    fileprivate init(_ table: RuleLiterals.Table) {
      set = table.set
      owners = table
    }
  }

  /// The rules, in the order of their packs.
  public let rules: [Rule]
  /// The views beyond the folded one that some rule asks for, the plainest first.
  let extraViews: [ViewName]
  /// Rules without a literal: tried on the folded view of every field.
  let unfiltered: [Int]
  /// Rules about markup: tried on every piece of it.
  let forMarkup: [Int]
  private let literals: Literals
  private let respelt: [ViewName: Literals]

  /// Compiles rules.
  public init(_ rules: [Rule]) { self.init(rules, RuleLiterals(rules)) }

  /// Compiles the wanted rules of a collection.
  public init(_ collection: RulesetCollection, _ selection: RuleSelection = RuleSelection()) {
    let all = collection.rules
    var wanted: [Rule] = []
    var numbers: [Int?] = []
    for rule in all {
      let rule = selection.wanted(rule)
      numbers.append(rule.map { _ in wanted.count })
      if let rule { wanted.append(rule) }
    }
    let literals = collection.literals.value
    self.init(wanted, wanted.count == all.count ? literals : literals.keeping(numbers))
  }

  private init(_ rules: [Rule], _ literals: RuleLiterals) {
    self.rules = rules
    var wanted: Set<ViewName> = []
    for rule in rules where !rule.views.isSubset(of: wanted) { wanted.formUnion(rule.views) }
    let views = wanted.subtracting([.folded]).sorted()
    extraViews = views
    forMarkup = literals.unfiltered.filter { rules[$0].readsMarkup }
    unfiltered = literals.unfiltered.filter { !rules[$0].readsMarkup }
    self.literals = Literals(literals.plain)
    respelt = literals.respelt.filter { views.contains($0.key) }.mapValues(Literals.init)
  }

  /// The literals to look for in a view.
  func literals(in view: ViewName) -> Literals { respelt[view] ?? literals }
}
