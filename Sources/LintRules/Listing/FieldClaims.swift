// Listing: which field the text of each element goes to - the innermost claim has it.

/// Says for every element of a page what its text is to the listing.
struct FieldClaims {
  /// One field to be: its kind, and the name if it is an attribute.
  struct Claim {
    let kind: Field.Kind
    var name: String?
    var place: Field.Place = .visible
    /// For hidden text, the kind of the text it is hidden in.
    var around: Field.Kind?
  }

  /// A field's number; 0 is for text that nobody claims.
  typealias Number = Int32

  private(set) var claims: [Claim]
  /// For each element the claim it was given itself; 0 for none.
  private var own: [Number]
  /// For attributes that are picked by themselves, by their index in the document.
  private(set) var attributes: [Int: Number] = [:]

  /// No claims yet; text that nobody claims is `unclaimed`.
  init(elementCount: Int, unclaimed: Field.Kind = .other) {
    claims = [Claim(kind: unclaimed)]
    own = Array(repeating: 0, count: elementCount)
  }

  /// The claim given to the element itself, if any.
  func claim(of element: Int) -> Claim? {
    own[element] == 0 ? nil : claims[Int(own[element])]
  }

  /// Whether an element was claimed for one of the kinds, with at least so much text.
  func hasVisible(
    _ kinds: Set<Field.Kind>, longerThan length: Int = 0, text: (Int) -> String = { _ in "" }
  ) -> Bool {
    for (index, number) in own.enumerated()
    where number != 0 && kinds.contains(claims[Int(number)].kind) {
      if length == 0 || text(index).utf8.count > length { return true }
    }
    return false
  }

  /// Gives an element's text to a field, unless it already belongs to one.
  @discardableResult
  mutating func claim(
    _ element: Int, _ kind: Field.Kind, name: String? = nil, place: Field.Place = .visible
  ) -> Bool {
    guard own[element] == 0 else { return false }
    own[element] = Number(claims.count)
    claims.append(Claim(kind: kind, name: name, place: place))
    return true
  }

  /// Gives the value of an attribute to a field, unless it already belongs to one.
  mutating func claim(attribute: Int, _ kind: Field.Kind, name: String? = nil, place: Field.Place) {
    guard attributes[attribute] == nil else { return }
    attributes[attribute] = Number(claims.count)
    claims.append(Claim(kind: kind, name: name, place: place))
  }

  /// Whether an element hides its text in a way that pages do not need for what they unfold.
  private static func isConcealed(_ element: Int, _ document: Document) -> Bool {
    document.attribute(.style, of: element).map {
      document.withValue(of: document.attributes[$0], InlineStyle.deceives)
    } ?? false
  }

  /// The claim that holds for each element's own text, hidden text included.
  mutating func resolve(
    _ document: Document, _ layout: PageLayout, isBare: Bool
  ) -> [Number] {
    var resolved: [Number] = []
    resolved.reserveCapacity(own.count)
    var hidden: [Int32: Number] = [:]
    for index in own.indices {
      let parent = Int(document.elements[index].parent)
      let shown = layout[index]
      if shown.visibility == .hidden || shown.visibility == .unseen {
        let root = shown.hiddenRoot
        if hidden[root] == nil {
          hidden[root] = Number(claims.count)
          let above = claims[parent >= 0 ? Int(resolved[parent]) : 0].kind
          let isConcealed = isBare || Self.isConcealed(Int(root), document)
          claims.append(
            Claim(kind: .hidden, place: .hidden, around: isConcealed ? above : nil))
        }
        resolved.append(hidden[root] ?? 0)
      } else if own[index] != 0 {
        resolved.append(own[index])
      } else {
        // What is shown again inside hidden text belongs to nobody in particular.
        let above = parent >= 0 ? resolved[parent] : 0
        resolved.append(claims[Int(above)].place == .hidden ? 0 : above)
      }
    }
    return resolved
  }
}
