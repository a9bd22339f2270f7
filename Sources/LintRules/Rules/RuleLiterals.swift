// Rules: the literals of all rules and whose they are, as flat tables that are quick to load.

/// What the rules of a collection require, for every way in which a view spells phrases.
struct RuleLiterals: Sendable {
  /// The literals of the rules that are tried on views of one spelling.
  struct Table: Sendable {
    /// The literals, one behind the other.
    let bytes: KeptItems<UInt8>
    /// Where each literal ends.
    let ends: KeptItems<UInt32>
    /// The rules that literals belong to, those of the first literal first.
    let owners: KeptItems<UInt32>
    /// Where the rules of each literal end.
    let ownerEnds: KeptItems<UInt32>
    /// The literals ready to be looked for, if that was kept.
    let kept: LiteralSet?

    /// The literals ready to be looked for.
    var set: LiteralSet { kept ?? LiteralSet(bytes, ends: ends) }

    /// The rules that a literal belongs to.
    subscript(literal: Int) -> Slice<KeptItems<UInt32>> {
      owners[(literal == 0 ? 0 : Int(ownerEnds[literal - 1]))..<Int(ownerEnds[literal])]
    }
  }

  /// A table in the making.
  private struct Draft {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    private var owners: [UInt32] = []
    private var ownerEnds: [UInt32] = []

    /// Adds a literal, or nothing if nobody owns it.
    mutating func append(_ literal: some Collection<UInt8>, of rules: [Int]) {
      guard !rules.isEmpty else { return }
      bytes += literal
      ends.append(UInt32(bytes.count))
      owners += rules.map { UInt32($0) }
      ownerEnds.append(UInt32(owners.count))
    }

    var table: Table {
      Table(
        bytes: KeptItems(bytes), ends: KeptItems(ends), owners: KeptItems(owners),
        ownerEnds: KeptItems(ownerEnds), kept: nil)
    }
  }

  /// The literals in views that spell phrases as the folded one does.
  let plain: Table
  /// The literals in views with a spelling of their own.
  let respelt: [ViewName: Table]
  /// Rules without a literal.
  let unfiltered: [Int]
}

extension RuleLiterals {
  /// Gathers the literals of rules.
  init(_ rules: [Rule]) {
    let views = rules.reduce(into: Set<ViewName>()) { $0.formUnion($1.views) }
    plain = Self.table(of: rules, in: .folded)
    respelt = Dictionary(
      uniqueKeysWithValues: views.filter { !$0.keepsSpelling }
        .map { ($0, Self.table(of: rules, in: $0)) })
    unfiltered = rules.indices.filter { rules[$0].check.literals(in: .folded).isEmpty }
  }

  /// The literals of some of the rules.
  ///
  /// - Parameter numbers: for each rule its new number, or nil if it is left out.
  /// - Returns: the literals under the new numbers.
  func keeping(_ numbers: [Int?]) -> RuleLiterals {
    RuleLiterals(
      plain: Self.table(plain, keeping: numbers),
      respelt: respelt.mapValues { Self.table($0, keeping: numbers) },
      unfiltered: unfiltered.compactMap { numbers[$0] })
  }

  private static func table(of rules: [Rule], in view: ViewName) -> Table {
    var index: [[UInt8]: Int] = [:]
    var words: [(word: [UInt8], owners: [Int])] = []
    for (rule, item) in rules.enumerated() {
      guard view == .folded || item.views.contains(view) else { continue }
      for word in item.check.literals(in: view) {
        if let at = index[word] {
          if words[at].owners.last != rule { words[at].owners.append(rule) }
        } else {
          index[word] = words.count
          words.append((word, [rule]))
        }
      }
    }
    var draft = Draft()
    for (word, owners) in words { draft.append(word, of: owners) }
    return draft.table
  }

  private static func table(_ table: Table, keeping numbers: [Int?]) -> Table {
    var draft = Draft()
    var start = 0
    for (literal, end) in table.ends.enumerated() {
      draft.append(
        table.bytes[start..<Int(end)], of: table[literal].compactMap { numbers[Int($0)] })
      start = Int(end)
    }
    return draft.table
  }
}
