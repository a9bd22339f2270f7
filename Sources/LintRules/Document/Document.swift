// Document: one page as tokens and elements, with the way from both to text and positions.

/// A page, or the inside of one, read as browsers read it.
///
/// `tokens` stand in the order of the text and cover all of it that shows or says anything;
/// `elements` stand in document order. Both point at each other: a token knows its element, an
/// element is a range of tokens. All positions are byte offsets in `text`. It is made once and never
/// changes; as a class, since each step of the extraction holds on to it.
public final class Document: Sendable {
  /// The decoded text that everything here points into.
  public let text: [UInt8]
  /// Text, tags and comments in the order of the text.
  public let tokens: [Token]
  /// The attributes of all start tags; a tag or an element has a range of them.
  let attributes: [Attribute]
  /// The tree in document order; the root is the first.
  public let elements: [Element]
  /// What runs to the end of the page without ending, and what passed a limit.
  public let problems: [Problem]

  let classAtoms: [UInt32]
  let classRanges: [Range<UInt32>]
  private let tagNames: NameTable
  private let attributeNames: NameTable
  private let atoms: NameTable
  private let smallAtoms: [UInt8]
  private let byName: Postings
  private let byClass: Postings
  private let byID: Postings
  private let byAttribute: Postings

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8, less than 4 GB of it.
  ///   - isFragment: whether the text is the inside of a body, such as a bare description.
  ///   - limits: how much of it is read.
  public init(_ text: [UInt8], isFragment: Bool = false, limits: PageLimits = PageLimits()) {
    let tree = text.withUnsafeBufferPointer { bytes in
      var tree = TreeBuilder(bytes, limits: limits)
      tree.run(isFragment: isFragment)
      return tree.parts
    }
    self.text = text
    problems = tree.problems
    tokens = tree.tokens
    attributes = tree.attributes
    elements = tree.elements
    classAtoms = tree.classAtoms
    classRanges = tree.classRanges
    tagNames = tree.tagNames
    attributeNames = tree.attributeNames
    atoms = tree.atoms
    smallAtoms = tree.atoms.smallSpellings
    byName = Postings(tree.elements, keys: tree.tagNames.count) { $1($0.name.id) }
    byID = Postings(tree.elements, keys: tree.atoms.count) { if $0.id != 0 { $1($0.id) } }
    byAttribute = Postings(tree.elements, keys: tree.attributeNames.count) { element, add in
      guard element.tagToken >= 0 else { return }
      for index in tree.tokens[Int(element.tagToken)].attributes {
        add(tree.attributes[index].name.id)
      }
    }
    byClass = Postings(tree.elements, keys: tree.atoms.count) { element, add in
      for index in tree.classRanges[Int(element.classValue)] { add(tree.classAtoms[Int(index)]) }
    }
  }

  // MARK: Text

  /// What a text token, a comment or a doctype says, tied to where it stands in `text`.
  func text(of token: Token) -> MappedText {
    var result = MappedText()
    append(textOf: token, to: &result)
    return result
  }

  /// What the token at `index` says.
  func text(ofToken index: Int) -> MappedText { text(of: tokens[index]) }

  /// Adds what a text token, a comment or a doctype says; nothing for a tag.
  func append(textOf token: Token, to result: inout MappedText) {
    guard token.kind != .startTag, token.kind != .endTag else { return }
    let isText = token.kind == .text
    let references = isText && (token.model == .data || token.model == .rcdata)
    let drops = isText && token.model == .data && !token.isForeign
    text.withUnsafeBufferPointer { bytes in
      TextDecoder.append(
        token.contentRange, of: bytes, references: references ? .text : nil,
        nul: drops ? .drop : .replace, to: &result)
    }
  }

  /// Whether a text token is white space as it is written.
  @inline(__always)
  func isBlank(_ token: Token) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      for at in token.contentRange where !bytes[at].isHTMLSpace { return false }
      return true
    }
  }

  /// The value of an attribute, tied to where it stands in `text`; empty if it has none.
  func value(of attribute: Attribute) -> MappedText {
    var result = MappedText()
    text.withUnsafeBufferPointer { bytes in
      TextDecoder.append(
        attribute.valueRange, of: bytes, references: .attribute, nul: .replace, to: &result)
    }
    return result
  }

  /// What `body` makes of the value of an attribute, which is only copied if it has to be decoded.
  @inline(__always)
  func withValue<Result>(
    of attribute: Attribute, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let range = attribute.valueRange
    let result: Result? = text.withUnsafeBufferPointer { bytes in
      guard TextDecoder.isVerbatim(range, of: bytes, keepsLines: true) else { return nil }
      return body(UnsafeBufferPointer(rebasing: bytes[range]))
    }
    return result ?? value(of: attribute).bytes.withUnsafeBufferPointer(body)
  }

  // MARK: Names

  /// The spelling of an element's name, lower-case.
  func spelling(of name: TagName) -> ArraySlice<UInt8> { tagNames[name.id] }

  /// The spelling of an attribute's name, lower-case.
  func spelling(of name: AttributeName) -> ArraySlice<UInt8> { attributeNames[name.id] }

  /// The name spelled so, in lower case; nil if no element of this document has it.
  func tagName(_ spelling: some Collection<UInt8>) -> TagName? {
    tagNames.find(spelling).map { TagName(id: $0) }
  }

  /// The name spelled so, in lower case; nil if no attribute of this document has it.
  func attributeName(_ spelling: some Collection<UInt8>) -> AttributeName? {
    attributeNames.find(spelling).map { AttributeName(id: $0) }
  }

  /// What `body` makes of the spellings of all classes and ids, one right behind the other, and of
  /// where each ends; if `foldingCase`, with ASCII capitals made small.
  func withAtomSpellings<Result>(
    foldingCase: Bool, _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt32>) -> Result
  ) -> Result {
    atoms.withSpellings { spellings, ends in
      foldingCase ? smallAtoms.withUnsafeBufferPointer { body($0, ends) } : body(spellings, ends)
    }
  }

  /// The number of a class or id spelled so; nil if the document has none of either.
  func atom(_ spelling: some Collection<UInt8>) -> UInt32? { atoms.find(spelling) }

  /// One more than the greatest number of a class or id.
  var atomCount: Int { atoms.count }

  /// The spelling of a class or id.
  func spelling(ofAtom atom: UInt32) -> ArraySlice<UInt8> { atoms[atom] }

  // MARK: Elements

  /// The elements with this id, in document order.
  func elements(withID id: some Collection<UInt8>) -> ArraySlice<Int32> {
    atom(id).map { byID[$0] } ?? []
  }

  /// The elements with this class, in document order.
  func elements(withClass name: some Collection<UInt8>) -> ArraySlice<Int32> {
    atom(name).map { byClass[$0] } ?? []
  }

  /// The elements whose class or id has this number, in document order.
  func elements(withClassAtom atom: UInt32) -> ArraySlice<Int32> { byClass[atom] }
  /// The elements whose id has this number, in document order.
  func elements(withIDAtom atom: UInt32) -> ArraySlice<Int32> { byID[atom] }

  /// The elements of this name, in document order.
  func elements(named name: TagName) -> ArraySlice<Int32> { byName[name.id] }

  /// The elements that have an attribute of this name, in document order.
  func elements(withAttribute name: AttributeName) -> ArraySlice<Int32> { byAttribute[name.id] }

  /// The numbers of an element's classes.
  func classes(of element: Int) -> ArraySlice<UInt32> {
    let range = classRanges[Int(elements[element].classValue)]
    return classAtoms[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  /// Whether the element has the class of this number.
  func hasClass(_ element: Int, _ atom: UInt32) -> Bool {
    for other in classes(of: element) where other == atom { return true }
    return false
  }

  /// The parent of an element; nil for the root.
  func parent(of element: Int) -> Int? {
    let parent = elements[element].parent
    return parent < 0 ? nil : Int(parent)
  }

  /// The element before this one with the same parent; nil for a first child.
  func previousSiblingElement(of element: Int) -> Int? {
    let sibling = elements[element].previousSibling
    return sibling < 0 ? nil : Int(sibling)
  }

  /// The element after this one with the same parent; nil for a last child.
  func nextSiblingElement(of element: Int) -> Int? {
    guard let parent = parent(of: element) else { return nil }
    let next = elements[element].subtreeEnd
    return next < elements[parent].subtreeEnd ? Int(next) : nil
  }

  /// The first child element; nil if there is none.
  func firstChild(of element: Int) -> Int? {
    Int(elements[element].subtreeEnd) > element + 1 ? element + 1 : nil
  }

  /// The child elements in document order.
  func children(of element: Int) -> some Sequence<Int> {
    sequence(state: firstChild(of: element)) { next -> Int? in
      defer { next = next.flatMap { self.nextSiblingElement(of: $0) } }
      return next
    }
  }

  /// The descendants of an element: a range, since elements stand in document order.
  func descendants(of element: Int) -> Range<Int> {
    element + 1..<Int(elements[element].subtreeEnd)
  }

  /// Whether the element is one of those without content, such as `br` and `img`.
  func isVoid(_ element: Int) -> Bool {
    elements[element].namespace == .html && elements[element].name.traits.contains(.void)
  }

  /// The start tag that has an element's attributes; nil if the page leaves it out.
  func startTag(of element: Int) -> Token? {
    let token = elements[element].tagToken
    return token < 0 ? nil : tokens[Int(token)]
  }

  /// The indices of an element's attributes in `attributes`.
  func attributes(of element: Int) -> Range<Int> { startTag(of: element)?.attributes ?? 0..<0 }

  /// The index in `attributes` of an element's attribute of this name; nil if it has none.
  func attribute(named name: AttributeName, of element: Int) -> Int? {
    for index in attributes(of: element) where attributes[index].name == name { return index }
    return nil
  }

  /// The value of an element's attribute of this name; nil if it has none.
  func value(of name: AttributeName, in element: Int) -> MappedText? {
    attribute(named: name, of: element).map { value(of: attributes[$0]) }
  }

  /// The part of `text` from the start of an element's first token to the end of its last.
  func range(of element: Int) -> Range<Int> {
    let range = elements[element].tokens
    guard let first = range.first, let last = range.last else { return 0..<0 }
    return tokens[first].range.lowerBound..<tokens[last].range.upperBound
  }
}
