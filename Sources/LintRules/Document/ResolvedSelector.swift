// Document: a selector in the numbers of one document, so that matching compares integers.

/// One alternative of a selector; there is none if the document lacks a name that every match
/// would need.
struct ResolvedSelector {
  /// Conditions on one element; shared, since they are handed on for every element that is tried.
  final class Compound {
    let type: TagName?
    let ids: [UInt32]
    let classes: [UInt32]
    let classChoices: [ClassChoice]
    let others: [Condition]

    private init(
      type: TagName?, ids: [UInt32], classes: [UInt32], classChoices: [ClassChoice],
      others: [Condition]
    ) {
      self.type = type
      self.ids = ids
      self.classes = classes
      self.classChoices = classChoices
      self.others = others
    }

    /// A compound in the numbers of a document; nil, and nothing made, if the document lacks one.
    fileprivate static func resolve(
      _ compound: Selector.Compound, in document: Document
    ) -> Compound? {
      var type: TagName?
      var ids: [UInt32] = []
      var classes: [UInt32] = []
      var classChoices: [ClassChoice] = []
      var others: [Condition] = []
      if let spelling = compound.type {
        type = document.tagName(spelling)
        if type == nil { return nil }
      }
      for condition in compound.conditions {
        switch condition {
        case .id(let id):
          guard let atom = document.atom(id) else { return nil }
          ids.append(atom)
        case .hasClass(let name):
          guard let atom = document.atom(name) else { return nil }
          classes.append(atom)
        case .attribute(let name, let test, let ignoresCase):
          guard let name = document.attributeName(name) else { return nil }
          switch (name, test) {
          case (.id, .equals(let id)) where !ignoresCase && !id.isEmpty:
            guard let atom = document.atom(id) else { return nil }
            ids.append(atom)
          case (.class, .hasWord(let word)) where !ignoresCase:
            guard !word.contains(where: \.isHTMLSpace), let atom = document.atom(word) else {
              return nil
            }
            classes.append(atom)
          case (.class, .contains(let part))
          where !part.isEmpty && !part.contains { $0.isHTMLSpace }:
            guard
              let choice = ResolvedSelector.ClassChoice(
                holding: part, ignoresCase: ignoresCase, in: document)
            else { return nil }
            classChoices.append(choice)
          default: others.append(.attribute(name, test, ignoresCase: ignoresCase))
          }
        case .not(let compounds):
          others.append(.not(compounds.compactMap { resolve($0, in: document) }))
        case .isAny(let compounds):
          let possible = compounds.compactMap { resolve($0, in: document) }
          if possible.isEmpty { return nil }
          others.append(.isAny(possible))
        case .nthChild(let step, let offset, let fromEnd):
          others.append(.nthChild(step: step, offset: offset, fromEnd: fromEnd))
        case .root: others.append(.root)
        }
      }
      return Compound(
        type: type, ids: ids, classes: classes, classChoices: classChoices, others: others)
    }
  }

  /// The classes of the document of which one has a text in its name: `[class*=price i]`.
  struct ClassChoice {
    let atoms: [UInt32]
    private let isChosen: [Bool]

    /// Whether a class is one of them.
    func contains(_ atom: UInt32) -> Bool { isChosen[Int(atom)] }
  }

  /// What is not told by name, id and class.
  enum Condition {
    case attribute(AttributeName, Selector.AttributeTest, ignoresCase: Bool)
    /// None of these fits; those that fit nothing are left out.
    case not([Compound])
    /// One of these fits; those that fit nothing are left out.
    case isAny([Compound])
    case nthChild(step: Int, offset: Int, fromEnd: Bool)
    case root
  }

  let compounds: [Compound]
  let combinators: [Selector.Combinator]
  /// The last compound: the element that is selected.
  let subject: Compound

  init?(_ complex: Selector.Complex, in document: Document) {
    var compounds: [Compound] = []
    for compound in complex.compounds {
      guard let resolved = Compound.resolve(compound, in: document) else { return nil }
      compounds.append(resolved)
    }
    guard let subject = compounds.last else { return nil }
    self.compounds = compounds
    combinators = complex.combinators
    self.subject = subject
  }
}

extension ResolvedSelector.ClassChoice {
  /// The classes with `part` in their name; nil if there are none.
  ///
  /// A part without white space stands in a `class` attribute where it stands in one of its words,
  /// and a page has far fewer different words than attributes.
  fileprivate init?(holding part: [UInt8], ignoresCase: Bool, in document: Document) {
    let atoms = document.withAtomSpellings(foldingCase: ignoresCase) { spellings, ends in
      part.withUnsafeBufferPointer { Self.holders(of: $0, among: spellings, ends) }
    }
    guard !atoms.isEmpty else { return nil }
    var isChosen = Array(repeating: false, count: document.atomCount)
    for atom in atoms { isChosen[Int(atom)] = true }
    self.atoms = atoms
    self.isChosen = isChosen
  }

  /// The numbers of the spellings that a part stands in; all are searched in one go, and what lies
  /// across two of them is in neither.
  private static func holders(
    of part: UnsafeBufferPointer<UInt8>, among spellings: UnsafeBufferPointer<UInt8>,
    _ ends: UnsafeBufferPointer<UInt32>
  ) -> [UInt32] {
    var holders: [UInt32] = []
    var atom = 1
    var from = 0
    while let hit = spellings.firstOffset(of: part, in: from..<spellings.count) {
      while Int(ends[atom]) <= hit { atom += 1 }
      if hit + part.count <= Int(ends[atom]) {
        holders.append(UInt32(atom))
        from = Int(ends[atom])
      } else {
        from = hit + 1
      }
    }
    return holders
  }
}

extension Selector.AttributeTest {
  /// Whether a value passes the test; with `ignoresCase` what is wanted is in lower case.
  func holds(for value: UnsafeBufferPointer<UInt8>, ignoresCase: Bool) -> Bool {
    func stands(_ wanted: [UInt8], at start: Int) -> Bool {
      guard start >= 0, start + wanted.count <= value.count else { return false }
      for (offset, byte) in wanted.enumerated() {
        let found = value[start + offset]
        if (ignoresCase ? found.asciiLowercased : found) != byte { return false }
      }
      return true
    }
    switch self {
    case .exists: return true
    case .equals(let wanted): return value.count == wanted.count && stands(wanted, at: 0)
    case .startsWith(let wanted): return !wanted.isEmpty && stands(wanted, at: 0)
    case .endsWith(let wanted):
      return !wanted.isEmpty && stands(wanted, at: value.count - wanted.count)
    case .contains(let wanted):
      guard !wanted.isEmpty, wanted.count <= value.count else { return false }
      if ignoresCase {
        let first = wanted[0]
        for start in 0...value.count - wanted.count
        where value[start].asciiLowercased == first && stands(wanted, at: start) { return true }
        return false
      }
      return wanted.withUnsafeBufferPointer { value.firstOffset(of: $0, in: value.indices) != nil }
    case .hasWord(let wanted):
      guard !wanted.isEmpty else { return false }
      var start = 0
      while start < value.count {
        var end = start
        while end < value.count, !value[end].isHTMLSpace { end += 1 }
        if end - start == wanted.count, stands(wanted, at: start) { return true }
        start = end + 1
      }
      return false
    case .hasPrefixWord(let wanted):
      return stands(wanted, at: 0)
        && (value.count == wanted.count || value[wanted.count] == UInt8(ascii: "-"))
    }
  }
}
