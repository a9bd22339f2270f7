// Rules: the literals of all rules and whose they are, as flat tables that are quick to load.

/// What the rules of a collection require, for every way in which a view spells phrases.
struct RuleLiterals: Sendable {
  /// The literals of the rules that are tried on views of one spelling.
  struct Table: Sendable {
    /// The literals, one behind the other.
    var bytes: [UInt8] = []
    /// Where each literal ends.
    var ends: [UInt32] = []
    /// The rules that literals belong to, those of the first literal first.
    var owners: [Int] = []
    /// Where the rules of each literal end.
    var ownerEnds: [UInt32] = []
    /// The literals ready to be looked for, if that was kept.
    var kept: LiteralSet?

    /// The literals ready to be looked for.
    var set: LiteralSet { kept ?? LiteralSet(bytes, ends: ends) }

    /// The rules that a literal belongs to.
    subscript(literal: Int) -> ArraySlice<Int> {
      owners[(literal == 0 ? 0 : Int(ownerEnds[literal - 1]))..<Int(ownerEnds[literal])]
    }

    /// Adds a literal, or nothing if nobody owns it.
    private mutating func append(_ literal: some Collection<UInt8>, of rules: [Int]) {
      guard !rules.isEmpty else { return }
      bytes += literal
      ends.append(UInt32(bytes.count))
      owners += rules
      ownerEnds.append(UInt32(owners.count))
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
    plain = Table(rules, in: .folded)
    respelt = Dictionary(
      uniqueKeysWithValues: views.filter { !$0.keepsSpelling }.map { ($0, Table(rules, in: $0)) })
    unfiltered = rules.indices.filter { rules[$0].check.literals(in: .folded).isEmpty }
  }

  /// The literals of some of the rules.
  ///
  /// - Parameter numbers: for each rule its new number, or nil if it is left out.
  /// - Returns: the literals under the new numbers.
  func keeping(_ numbers: [Int?]) -> RuleLiterals {
    RuleLiterals(
      plain: plain.keeping(numbers), respelt: respelt.mapValues { $0.keeping(numbers) },
      unfiltered: unfiltered.compactMap { numbers[$0] })
  }
}

extension RuleLiterals.Table {
  fileprivate init(_ rules: [Rule], in view: ViewName) {
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
    for (word, owners) in words { append(word, of: owners) }
  }

  fileprivate func keeping(_ numbers: [Int?]) -> Self {
    var kept = Self()
    var start = 0
    for (literal, end) in ends.enumerated() {
      kept.append(bytes[start..<Int(end)], of: self[literal].compactMap { numbers[$0] })
      start = Int(end)
    }
    return kept
  }
}
