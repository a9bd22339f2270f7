// Checks: any of several wordings.

/// Matches where any of several wordings does.
public struct AnyCheck: WordingCheck {
  private let items: [any WordingCheck]
  /// All the literals, for a text of which nobody has said where they are, for each way in which
  /// views spell them.
  private let sets: [ViewName: Deferred<LiteralSet>]

  /// A check for any of the items.
  public init(items: [any WordingCheck]) {
    self.items = items
    func set(_ view: ViewName) -> Deferred<LiteralSet> {
      Deferred { LiteralSet(SortedWords(items.flatMap { $0.literals(in: view) }).all) }
    }
    let spelling = set(.folded)
    sets = Dictionary(
      uniqueKeysWithValues: ViewName.allCases.map { ($0, $0.keepsSpelling ? spelling : set($0)) })
  }

  /// What the items require; nothing is sure if one of them has nothing.
  public func literals(in view: ViewName) -> [[UInt8]] {
    guard hasLiterals(in: view) else { return [] }
    return SortedWords(items.flatMap { $0.literals(in: view) }).all
  }

  /// Whether the items require something: on the folded view each of them.
  public func hasLiterals(in view: ViewName) -> Bool {
    view == .folded
      ? items.allSatisfy { $0.hasLiterals(in: view) } : items.contains { $0.hasLiterals(in: view) }
  }

  /// Whether one of the items requires a range of a view's text.
  public func requires(_ range: Range<Int>, of text: [UInt8], in view: ViewName) -> Bool {
    items.contains { $0.requires(range, of: text, in: view) }
  }

  /// Items that require nothing are looked for everywhere as soon as another one's literal stands
  /// somewhere.
  public var needsWholeText: Bool { !items.allSatisfy { $0.hasLiterals(in: .folded) } }

  /// Where any item matches.
  public func matches(
    in context: CheckContext, hits: [LiteralSet.Hit]
  ) throws(MatchLimitError) -> [CheckMatch] {
    let text = context.view.text.bytes
    let view = context.view.name
    // Beside an item that requires nothing the others were not looked for.
    let isUnsure = hits.isEmpty && !items.allSatisfy { $0.hasLiterals(in: view) }
    let places =
      isUnsure ? text.withUnsafeBufferPointer { sets[view]?.value.hits(in: $0) } ?? [] : hits
    var found: [CheckMatch] = []
    for item in items {
      // A hit may be another item's literal: phrases would take it for their own.
      var isOwn: [Int: Bool] = [:]
      let own = places.filter { hit in
        if let known = isOwn[hit.literal] { return known }
        let answer = item.requires(hit.range, of: text, in: view)
        isOwn[hit.literal] = answer
        return answer
      }
      if own.isEmpty, item.hasLiterals(in: view) { continue }
      found += try item.matches(in: context, hits: own)
    }
    return found
  }

  /// Where something begins that an item requires; nil if one of them requires nothing.
  public func requirements(in text: [UInt8], _ stretch: Range<Int>) -> [Int]? {
    needsWholeText ? nil : sets[.folded]?.value.starts(in: text, stretch)
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
