// Checks: any of several wordings.

/// Matches where any of several wordings does.
public struct AnyCheck: WordingCheck {
  private let items: [any WordingCheck]
  /// Whose literals stand where, for each way in which views spell them.
  private let owners: [ViewName: Deferred<Owners>]

  /// The items that require a literal.
  private struct Owners: Sendable {
    var itemsOf: [[UInt8]: [Int]] = [:]
    /// Items that require nothing.
    var unsure: [Int] = []
    /// All the literals, for a text of which nobody has said where they are.
    let set: LiteralSet

    init(_ items: [any WordingCheck], in view: ViewName) {
      for (number, item) in items.enumerated() {
        let literals = item.literals(in: view)
        if literals.isEmpty { unsure.append(number) }
        for literal in Set(literals) { itemsOf[literal, default: []].append(number) }
      }
      set = LiteralSet(Array(itemsOf.keys))
    }
  }

  /// A check for any of the items.
  public init(items: [any WordingCheck]) {
    self.items = items
    let spelling = Deferred { Owners(items, in: .folded) }
    owners = Dictionary(
      uniqueKeysWithValues: ViewName.allCases.map { view in
        (view, view.keepsSpelling ? spelling : Deferred { Owners(items, in: view) })
      })
  }

  /// What the items require; nothing is sure if one of them has nothing.
  public func literals(in view: ViewName) -> [[UInt8]] {
    let all = items.map { $0.literals(in: view) }
    if view == .folded, all.contains(where: \.isEmpty) { return [] }
    return Array(Set(all.flatMap { $0 })).sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Where any item matches.
  public func matches(
    in context: CheckContext, hits: [LiteralSet.Hit]
  ) throws(MatchLimitError) -> [CheckMatch] {
    let text = context.view.text.bytes
    guard let owners = owners[context.view.name]?.value else { return [] }
    // Beside an item that requires nothing the others were not looked for.
    let places =
      hits.isEmpty && !owners.unsure.isEmpty
      ? text.withUnsafeBufferPointer { owners.set.hits(in: $0) } : hits
    // A hit may be another item's literal: phrases would take it for their own.
    var own: [[LiteralSet.Hit]] = Array(repeating: [], count: items.count)
    for hit in places {
      for item in owners.itemsOf[Array(text[hit.range])] ?? [] { own[item].append(hit) }
    }
    var found: [CheckMatch] = []
    for (item, hits) in zip(items.indices, own)
    where !hits.isEmpty || owners.unsure.contains(item) {
      found += try items[item].matches(in: context, hits: hits)
    }
    return found
  }

  /// Every place where any item stands.
  public func occurrences(
    in text: [UInt8], _ window: Range<Int>
  ) throws(MatchLimitError) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for item in items { found += try item.occurrences(in: text, window) }
    return found
  }
}
