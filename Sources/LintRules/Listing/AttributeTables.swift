// Listing: attributes that stand as names with values - tables, definition lists, "name: value" items.

/// Finds attributes and claims their values, each with its name.
struct AttributeTables {
  /// An attribute as the page shows it.
  struct Pair {
    let name: String
    let value: String
    let element: Int
  }

  /// Names longer than this are text, not names.
  private static let maximumNameLength = 60
  /// A row or a value with more elements in it is a part of the layout.
  ///
  /// Tables nested in tables would cost the square of their depth otherwise; what is no attribute is
  /// read as other text.
  private static let maximumElements = 300

  private let document: Document
  private let matcher: SelectorMatcher
  private let layout: PageLayout
  private(set) var pairs: [Pair] = []

  init(_ document: Document, _ matcher: SelectorMatcher, _ layout: PageLayout) {
    self.document = document
    self.matcher = matcher
    self.layout = layout
  }

  /// Reads one kind of table; elements that `isOutside` says are no part of the listing are left.
  mutating func read(
    _ table: Profile.AttributeTable, into claims: inout FieldClaims, isOutside: (Int) -> Bool
  ) {
    switch table {
    case .rows(let rows, let name, let value):
      let (name, value) = (matcher.resolved(name), matcher.resolved(value))
      for row in matcher.elements(matching: rows) where !isOutside(row) && isSmall(row) {
        let names = matcher.elements(matching: name, inside: row)
        let values = matcher.elements(matching: value, inside: row)
        guard let first = names.first, let second = values.first(where: { $0 != first }) else {
          continue
        }
        add(name: first, value: second, to: &claims)
      }
    case .terms(let lists):
      let found = matcher.elements(matching: lists)
      let known = Set(found)
      for list in found where !isOutside(list) {
        var term: Int?
        var child = list + 1
        while child < document.descendants(of: list).upperBound {
          // A list in a list is read in its own turn.
          if known.contains(child) {
            child = document.descendants(of: child).upperBound
            continue
          }
          if document.elements[child].name == .dt { term = child }
          if document.elements[child].name == .dd, let name = term {
            add(name: name, value: child, to: &claims)
          }
          child += 1
        }
      }
    case .items(let items):
      for item in matcher.elements(matching: items) where !isOutside(item) && isSmall(item) {
        add(item, to: &claims)
      }
    }
  }

  private func isSmall(_ element: Int) -> Bool {
    document.descendants(of: element).count <= Self.maximumElements
  }

  private mutating func add(name: Int, value: Int, to claims: inout FieldClaims) {
    guard isSmall(name), isSmall(value) else { return }
    let words = Self.name(text(name))
    guard words.contains(where: \.isLetter), words.count <= Self.maximumNameLength else { return }
    let shown = text(value)
    guard !shown.isEmpty else { return }
    pairs.append(Pair(name: words, value: shown, element: value))
    claims.claim(value, .attribute, name: words)
    claims.claim(name, .other)
  }

  /// "Name: value" in one element; a name in an element of its own is left out of the value.
  private mutating func add(_ item: Int, to claims: inout FieldClaims) {
    let shown = text(item)
    guard let colon = shown.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return }
    let name = Self.name(String(shown[..<colon]))
    let value = String(shown[shown.index(after: colon)...]).trimmed
    guard !name.isEmpty, name.count <= Self.maximumNameLength, !value.isEmpty else { return }
    guard claims.claim(item, .attribute, name: name) else { return }
    pairs.append(Pair(name: name, value: value, element: item))
    for inner in document.descendants(of: item) where Self.name(text(inner)) == name {
      claims.claim(inner, .other)
      break
    }
  }

  private func text(_ element: Int) -> String {
    PageText.words(of: element, in: document, layout: layout)
  }

  private static let marksBefore = Array("•·-–*‎‏")
  private static let marksAfter = Array(":：.‎‏ ?")

  /// A name without the colon and the marks that set it off.
  static func name(_ text: String) -> String {
    let text = text.trimmed
    // Neither letters nor Han are marks.
    if let first = text.utf8.first, let last = text.utf8.last,
      first.isASCIILetter || first &- 0xE4 < 6, last.isASCIILetter
    {
      return text
    }
    var name = text[...]
    while let first = name.first, marksBefore.contains(first) { name.removeFirst() }
    while let last = name.last, marksAfter.contains(last) { name.removeLast() }
    return String(name).trimmed
  }
}
