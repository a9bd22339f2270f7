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
    elements(matching: resolved(selector), in: nil)
  }

  /// The elements inside `element` that match, in document order.
  func elements(matching selector: [ResolvedSelector], inside element: Int) -> [Int] {
    elements(matching: selector, in: document.descendants(of: element))
  }

  /// The alternatives of a selector that this document can have, for many searches.
  func resolved(_ selector: Selector) -> [ResolvedSelector] {
    selector.alternatives.compactMap { ResolvedSelector($0, in: document) }
  }

  /// Whether an element matches.
  func matches(_ element: Int, _ selector: Selector) -> Bool {
    var steps = Self.maximumSteps
    return resolved(selector).contains { matches(element, $0, &steps) }
  }

  private func elements(matching alternatives: [ResolvedSelector], in range: Range<Int>?) -> [Int] {
    var found: [Int] = []
    var steps = Self.maximumSteps
    for resolved in alternatives {
      if let candidates = candidates(resolved.subject) {
        for candidate in range.map({ Self.part(of: candidates, in: $0) }) ?? candidates
        where matches(Int(candidate), resolved, &steps) { found.append(Int(candidate)) }
      } else {
        for candidate in range ?? document.elements.indices
        where matches(candidate, resolved, &steps) { found.append(candidate) }
      }
    }
    guard alternatives.count > 1, found.count > 1 else { return found }
    found.sort()
    var last = -1
    return found.filter { element in
      defer { last = element }
      return element != last
    }
  }

  /// The shortest list of the index that holds all that can fit; nil if there is none.
  private func candidates(_ subject: ResolvedSelector.Compound) -> ArraySlice<Int32>? {
    var best: ArraySlice<Int32>?
    func offer(_ list: ArraySlice<Int32>) {
      if best.map({ list.count < $0.count }) ?? true { best = list }
    }
    if let id = subject.ids.first { return document.elements(withIDAtom: id) }
    for atom in subject.classes { offer(document.elements(withClassAtom: atom)) }
    for choice in subject.classChoices { offer(elements(of: choice)) }
    if let type = subject.type { offer(document.elements(named: type)) }
    for case .attribute(let name, _, _) in subject.others {
      offer(document.elements(withAttribute: name))
    }
    return best
  }

  /// The elements with one of some classes.
  private func elements(of choice: ResolvedSelector.ClassChoice) -> ArraySlice<Int32> {
    var all: [Int32] = []
    for atom in choice.atoms { all += document.elements(withClassAtom: atom) }
    all.sort()
    var last: Int32 = -1
    all.removeAll { element in
      defer { last = element }
      return element == last
    }
    return all[...]
  }

  /// The elements of an ascending list that are in a range.
  private static func part(
    of list: ArraySlice<Int32>, in range: Range<Int>
  ) -> ArraySlice<Int32> {
    func firstIndex(notBelow bound: Int) -> Int {
      var low = list.startIndex
      var high = list.endIndex
      while low < high {
        let middle = (low + high) / 2
        if Int(list[middle]) < bound { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let start = firstIndex(notBelow: range.lowerBound)
    return list[start..<max(start, firstIndex(notBelow: range.upperBound))]
  }

  // MARK: - Combinators

  /// Whether `element` can be the last compound of the selector.
  ///
  /// Only a descendant or later-sibling combinator offers a choice; the nearest is tried first.
  private func matches(_ element: Int, _ selector: ResolvedSelector, _ steps: inout Int) -> Bool {
    matches(element, selector, upTo: selector.compounds.count - 1, &steps)
  }

  private func matches(
    _ element: Int, _ selector: ResolvedSelector, upTo last: Int, _ steps: inout Int
  ) -> Bool {
    guard fits(element, selector.compounds[last]) else { return false }
    guard last > 0 else { return true }
    let combinator = selector.combinators[last - 1]
    var at = element
    while steps > 0, let next = neighbor(of: at, combinator) {
      if matches(next, selector, upTo: last - 1, &steps) { return true }
      guard combinator == .descendant || combinator == .laterSibling else { return false }
      at = next
      steps -= 1
    }
    return false
  }

  /// The nearest element that a combinator leads to from an element.
  private func neighbor(of element: Int, _ combinator: Selector.Combinator) -> Int? {
    switch combinator {
    case .child, .descendant: document.parent(of: element)
    case .nextSibling, .laterSibling: document.previousSiblingElement(of: element)
    }
  }

  // MARK: - Conditions

  private func fits(_ element: Int, _ compound: ResolvedSelector.Compound) -> Bool {
    if let type = compound.type, document.elements[element].name != type { return false }
    for id in compound.ids where document.elements[element].id != id { return false }
    for atom in compound.classes where !document.hasClass(element, atom) { return false }
    for choice in compound.classChoices
    where !document.classes(of: element).contains(where: choice.contains) { return false }
    for condition in compound.others where !holds(condition, element) { return false }
    return true
  }

  private func holds(_ condition: ResolvedSelector.Condition, _ element: Int) -> Bool {
    switch condition {
    case .attribute(let name, let test, let ignoresCase):
      guard let attribute = document.attribute(named: name, of: element) else { return false }
      if case .exists = test { return true }
      return document.withValue(of: document.attributes[attribute]) {
        test.holds(for: $0, ignoresCase: ignoresCase)
      }
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
}
