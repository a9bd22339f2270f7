// Document: a selector in the numbers of one document, so that matching compares integers.

/// One alternative of a selector; there is none if the document lacks a name that every match
/// would need.
struct ResolvedSelector {
  /// Conditions on one element.
  struct Compound {
    private(set) var type: TagName?
    private(set) var ids: [UInt32] = []
    private(set) var classes: [UInt32] = []
    private(set) var others: [Condition] = []
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
      guard let resolved = Compound(compound, in: document) else { return nil }
      compounds.append(resolved)
    }
    guard let subject = compounds.last else { return nil }
    self.compounds = compounds
    combinators = complex.combinators
    self.subject = subject
  }
}

extension ResolvedSelector.Compound {
  fileprivate init?(_ compound: Selector.Compound, in document: Document) {
    if let spelling = compound.type {
      guard let type = document.tagName(spelling) else { return nil }
      self.type = type
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
        others.append(.attribute(name, test, ignoresCase: ignoresCase))
      case .not(let compounds):
        others.append(.not(compounds.compactMap { Self($0, in: document) }))
      case .isAny(let compounds):
        let possible = compounds.compactMap { Self($0, in: document) }
        if possible.isEmpty { return nil }
        others.append(.isAny(possible))
      case .nthChild(let step, let offset, let fromEnd):
        others.append(.nthChild(step: step, offset: offset, fromEnd: fromEnd))
      case .root: others.append(.root)
      }
    }
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
      if ignoresCase { return (0...value.count - wanted.count).contains { stands(wanted, at: $0) } }
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
