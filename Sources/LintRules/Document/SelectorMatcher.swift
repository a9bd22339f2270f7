// Document: finds a selector's elements - from the index, then right to left up the tree.

/// Matches selectors on one document.
struct SelectorMatcher {
  private let document: Document

  init(_ document: Document) {
    self.document = document
  }

  /// How many elements one search looks at while it climbs; pages that need more are built to
  /// waste time, and what is not found by then counts as no match.
  private static let maximumSteps = 4_000_000

  /// The elements that match, in document order.
  func elements(matching selector: Selector) -> [Int] {
    var found: [Int] = []
    var steps = Self.maximumSteps
    for complex in selector.alternatives {
      guard let resolved = Resolved(complex, in: document) else { continue }
      found += candidates(resolved.subject).filter { matches($0, resolved, &steps) }
    }
    guard selector.alternatives.count > 1 else { return found }
    var seen: Set<Int> = []
    return found.filter { seen.insert($0).inserted }.sorted()
  }

  /// The elements inside `element` that match, in document order.
  func elements(matching selector: Selector, inside element: Int) -> [Int] {
    let inside = document.descendants(of: element)
    var found: [Int] = []
    var steps = Self.maximumSteps
    for complex in selector.alternatives {
      guard let resolved = Resolved(complex, in: document) else { continue }
      // In a small subtree the walk is cheaper than the index.
      found += (inside.count < 64 ? inside.map { $0 } : candidates(resolved.subject, in: inside))
        .filter { matches($0, resolved, &steps) }
    }
    var seen: Set<Int> = []
    return selector.alternatives.count > 1
      ? found.filter { seen.insert($0).inserted }.sorted() : found
  }

  /// Whether an element matches.
  func matches(_ element: Int, _ selector: Selector) -> Bool {
    var steps = Self.maximumSteps
    return selector.alternatives.contains { complex in
      Resolved(complex, in: document).map { matches(element, $0, &steps) } ?? false
    }
  }

  private func candidates(_ subject: Resolved.Compound, in range: Range<Int>? = nil) -> [Int] {
    let all: ArraySlice<Int32>
    if let id = subject.ids.first {
      all = document.elements(withIDAtom: id)
    } else if let rarest = subject.classes.map({ document.elements(withClassAtom: $0) })
      .min(by: { $0.count < $1.count })
    {
      all = rarest
    } else if let type = subject.type {
      all = document.elements(named: type)
    } else {
      return (range ?? document.elements.indices).map { $0 }
    }
    guard let range else { return all.map { Int($0) } }
    return all.lazy.map { Int($0) }.filter(range.contains)
  }

  // MARK: - Combinators

  /// Whether `element` can be the last compound of the selector.
  ///
  /// Only a descendant or later-sibling combinator offers a choice; the nearest is tried first.
  private func matches(_ element: Int, _ selector: Resolved, _ steps: inout Int) -> Bool {
    matches(element, selector, upTo: selector.compounds.count - 1, &steps)
  }

  private func matches(
    _ element: Int, _ selector: Resolved, upTo last: Int, _ steps: inout Int
  ) -> Bool {
    guard fits(element, selector.compounds[last]) else { return false }
    guard last > 0 else { return true }
    switch selector.combinators[last - 1] {
    case .child:
      guard let parent = document.parent(of: element) else { return false }
      return matches(parent, selector, upTo: last - 1, &steps)
    case .nextSibling:
      guard let sibling = document.previousSiblingElement(of: element) else { return false }
      return matches(sibling, selector, upTo: last - 1, &steps)
    case .descendant:
      return anyMatches(element, selector, last, &steps) { document.parent(of: $0) }
    case .laterSibling:
      return anyMatches(element, selector, last, &steps) { document.previousSiblingElement(of: $0) }
    }
  }

  private func anyMatches(
    _ element: Int, _ selector: Resolved, _ last: Int, _ steps: inout Int, next: (Int) -> Int?
  ) -> Bool {
    var at = next(element)
    while let candidate = at, steps > 0 {
      if matches(candidate, selector, upTo: last - 1, &steps) { return true }
      at = next(candidate)
      steps -= 1
    }
    return false
  }

  // MARK: - Conditions

  private func fits(_ element: Int, _ compound: Resolved.Compound) -> Bool {
    if let type = compound.type, document.elements[element].name != type { return false }
    for id in compound.ids where document.elements[element].id != id { return false }
    for atom in compound.classes where !document.hasClass(element, atom) { return false }
    return compound.others.allSatisfy { holds($0, element) }
  }

  private func fits(_ element: Int, _ compound: Selector.Compound) -> Bool {
    Resolved.Compound(compound, in: document).map { fits(element, $0) } ?? false
  }

  private func holds(_ condition: Selector.Condition, _ element: Int) -> Bool {
    switch condition {
    case .id(let id):
      return document.elements[element].id != 0
        && document.atom(id) == document.elements[element].id
    case .hasClass(let name):
      return document.atom(name).map { document.hasClass(element, $0) } ?? false
    case .attribute(let name, let test, let ignoresCase):
      guard let name = document.attributeName(name),
        let attribute = document.attribute(named: name, of: element)
      else { return false }
      if case .exists = test { return true }
      let value = document.value(of: document.attributes[attribute]).bytes
      return Self.holds(test, ignoresCase ? SelectorParser.lowercased(value) : value)
    case .not(let compounds): return !compounds.contains { fits(element, $0) }
    case .isAny(let compounds): return compounds.contains { fits(element, $0) }
    case .root: return document.parent(of: element) == nil
    case .nthChild(let step, let offset, let fromEnd):
      return Self.isNth(position(of: element, fromEnd: fromEnd), step, offset)
    }
  }

  /// Counted from 1 among the children of its parent.
  private func position(of element: Int, fromEnd: Bool) -> Int {
    var position = 1
    var at = element
    while let next = fromEnd
      ? document.nextSiblingElement(of: at) : document.previousSiblingElement(of: at),
      position < 4_096
    {
      position += 1
      at = next
    }
    return position
  }

  private static func isNth(_ position: Int, _ step: Int, _ offset: Int) -> Bool {
    guard step != 0 else { return position == offset }
    let distance = position - offset
    return distance % step == 0 && distance / step >= 0
  }

  private static func holds(_ test: Selector.AttributeTest, _ value: [UInt8]) -> Bool {
    switch test {
    case .exists: return true
    case .equals(let wanted): return value == wanted
    case .startsWith(let wanted): return !wanted.isEmpty && value.starts(with: wanted)
    case .endsWith(let wanted):
      return !wanted.isEmpty && value.suffix(wanted.count).elementsEqual(wanted)
    case .contains(let wanted): return !wanted.isEmpty && value.holds(wanted)
    case .hasWord(let wanted):
      return !wanted.isEmpty && value.split { $0.isHTMLSpace }.contains { $0.elementsEqual(wanted) }
    case .hasPrefixWord(let wanted):
      return value == wanted || value.starts(with: wanted + [UInt8(ascii: "-")])
    }
  }
}

extension [UInt8] {
  /// Whether these bytes occur.
  func holds(_ needle: [UInt8]) -> Bool {
    withUnsafeBufferPointer { bytes in
      needle.withUnsafeBufferPointer { bytes.firstOffset(of: $0, in: bytes.indices) != nil }
    }
  }
}

extension SelectorMatcher {
  /// A selector in the numbers of one document; there is none if the document lacks a name that
  /// every match would need.
  fileprivate struct Resolved {
    struct Compound {
      var type: TagName?
      var ids: [UInt32] = []
      var classes: [UInt32] = []
      var others: [Selector.Condition] = []

      init?(_ compound: Selector.Compound, in document: Document) {
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
          case .attribute(let name, _, _):
            guard document.attributeName(name) != nil else { return nil }
            others.append(condition)
          default:
            others.append(condition)
          }
        }
      }
    }

    let compounds: [Compound]
    let combinators: [Selector.Combinator]
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
}
