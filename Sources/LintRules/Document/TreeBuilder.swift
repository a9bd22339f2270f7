// Document: tokens -> elements, by the standard's tree construction (13.2.6), in one pass and in the order of the source.

/// Drives the tokenizer and decides for each token where in the tree it stands.
///
/// It keeps to the standard where that decides what a reader sees and what a selector finds:
/// implied elements and end tags, scopes, raw text, tables, select, frames, templates, SVG and
/// MathML. It departs from it where the standard moves or copies nodes, since here an element is a
/// range of the source: misplaced content of a table stays where it is written (no foster
/// parenting), a formatting element ends at its end tag though blocks opened in it stay its
/// children, and is not opened again in the next block.
struct TreeBuilder {
  var tokenizer: Tokenizer
  var tokens: [Token] = []
  var elements: [Element] = []
  var open = OpenElements()
  var classAtoms: [UInt32] = []
  var atoms = NameTable()
  /// The values of `class` that came already, and the range of `classAtoms` that each stands for:
  /// pages repeat most of them, and elements with one value share its range.
  private var classValues = NameTable()
  private(set) var classRanges: [Range<UInt32>] = [0..<0]
  /// The last element that had the class of each number, to know one named twice.
  var lastElementWithClass: [Int32] = []
  /// The form that no new form may stand in, until its end tag.
  var form: Int32?
  /// The last child of the head, for when what comes after it opens it again.
  var lastChildOfHead: Int32 = -1
  /// Whether the page may yet turn out to be a frameset.
  var mayBeFrameset = true
  /// Whether the page is shown in quirks mode, where a table may stand in a paragraph.
  var isQuirks = true
  private let traitsByName = TagTraits.table

  let limits: PageLimits
  /// How many tokens and attributes are read.
  let tokenLimit: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: PageLimits = PageLimits()) {
    self.limits = limits
    tokenLimit = limits.tokens(bytes: bytes.count)
    tokenizer = Tokenizer(bytes, attributeLimit: limits.attributes)
    // Room for all there can be, save for implied elements: arrays that grow hold everything twice
    // for a while, and what stays unused is never touched.
    let marks = min(bytes.count(of: Byte.less), tokenLimit)
    tokens.reserveCapacity(min(2 * marks + 1, tokenLimit))
    elements.reserveCapacity(marks + 3)
    tokenizer.attributes.reserveCapacity(min(bytes.count(of: Byte.equals), tokenLimit))
  }

  /// What is left when everything has been read: nothing of it points into the text.
  struct Parts {
    let tokens: [Token]
    let attributes: [Attribute]
    let elements: [Element]
    let classAtoms: [UInt32]
    let classRanges: [Range<UInt32>]
    let tagNames: NameTable
    let attributeNames: NameTable
    let atoms: NameTable
    let problems: [Problem]
  }

  var parts: Parts {
    Parts(
      tokens: tokens, attributes: tokenizer.attributes, elements: elements, classAtoms: classAtoms,
      classRanges: classRanges, tagNames: tokenizer.tagNames,
      attributeNames: tokenizer.attributeNames, atoms: atoms, problems: problems)
  }

  /// Reads everything.
  ///
  /// - Parameter isFragment: whether the text is the inside of a body.
  mutating func run(isFragment: Bool) {
    if isFragment {
      openImplied(.html, .beforeHead)
      open.setMode(.afterHead, at: 0)
      openImplied(.body, .inBody)
      mayBeFrameset = false
    }
    while var token = tokenizer.next() {
      switch token.kind {
      case .text: place(&token)
      case .startTag: start(&token)
      case .endTag: end(&token)
      case .comment: token.element = open.entries.last?.element ?? -1
      case .doctype: read(doctype: token)
      }
      tokens.append(token)
      if tokens.count + tokenizer.attributes.count >= tokenLimit || open.count > limits.depth {
        if stop() { break }
      }
      tokenizer.allowsCDATA = open.entries.last?.isForeign ?? false
    }
    if open.topmost(.body) < 0, open.topmost(.frameset) < 0 {
      popThrough(1)
      openBody()
    }
    while !open.isEmpty { pop(end: tokens.count) }
  }

  /// Reads no further, and says where; false at the end of the page, where nothing is left out.
  private mutating func stop() -> Bool {
    guard tokenizer.position < tokenizer.count else { return false }
    tokenizer.notes.append(
      Tokenizer.Note(
        kind: open.count > limits.depth ? .manyOpenElements : .manyTokens,
        offset: tokenizer.position))
    return true
  }

  // MARK: The stack

  var now: Int32 { Int32(truncatingIfNeeded: tokens.count) }

  @inline(__always)
  var mode: InsertionMode { open.entries.last?.mode ?? .beforeHead }

  @inline(__always)
  var currentName: TagName {
    guard let top = open.entries.last, !top.isForeign else { return .none }
    return top.name
  }

  @inline(__always)
  func traits(_ name: TagName) -> TagTraits {
    Int(name.id) < traitsByName.count ? traitsByName[Int(name.id)] : []
  }

  /// Makes an element whose first token is the current one, and leaves it closed.
  @discardableResult
  mutating func insert(
    _ name: TagName, _ token: Token?, namespace: Namespace = .html
  ) -> Int32 {
    let index = Int32(elements.count)
    let top = open.entries.last
    let end = token == nil ? now : now + 1
    var element = Element(
      name: name, parent: top?.element ?? -1, previousSibling: top?.lastChild ?? -1,
      subtreeEnd: index + 1, startToken: now, endToken: end, namespace: namespace,
      tagToken: token == nil ? -1 : now)
    open.setLastChild(index)
    if let token { readClassAndID(token, into: &element, index) }
    elements.append(element)
    return index
  }

  /// Makes an element and opens it.
  mutating func push(_ token: inout Token, mode newMode: InsertionMode? = nil) {
    token.element = insert(token.name, token)
    open.push(
      token.name, element: token.element, traits: traits(token.name), mode: newMode ?? mode)
  }

  /// Gives the attributes of a second `html` or `body` tag to an element that has none yet.
  mutating func adopt(_ token: inout Token) {
    let index = token.name == .html ? 0 : 1
    guard open.topmost(token.name) == index, open.topmost(.template) < 0 else { return }
    token.element = open[index].element
    var element = elements[Int(token.element)]
    let hasAttributes = !element.isImplied && !tokens[Int(element.tagToken)].attributes.isEmpty
    guard !hasAttributes, !token.attributes.isEmpty else { return }
    element.tagToken = now
    readClassAndID(token, into: &element, token.element)
    elements[Int(token.element)] = element
  }

  /// Opens an element that the page leaves out.
  mutating func openImplied(_ name: TagName, _ newMode: InsertionMode) {
    let element = insert(name, nil)
    open.push(name, element: element, traits: traits(name), mode: newMode)
  }

  /// Closes the current element before the token at `end`, and with it those that waited for it.
  mutating func pop(end: Int) {
    guard let top = open.pop() else { return }
    finish(top, end)
    while let next = open.entries.last, next.isClosed, let closed = open.pop() {
      finish(closed, end)
    }
  }

  private mutating func finish(_ entry: OpenElements.Entry, _ end: Int) {
    if entry.name == .head { lastChildOfHead = entry.lastChild }
    let element = Int(entry.element)
    elements[element].subtreeEnd = Int32(elements.count)
    if !entry.isClosed || entry.name == .form { elements[element].endToken = Int32(end) }
  }

  /// Closes everything down to the stack index `index`.
  mutating func popThrough(_ index: Int) {
    while open.count > index { pop(end: tokens.count) }
  }

  /// Closes everything down to `index`, whose own end tag is the current token.
  mutating func popThrough(_ index: Int, endTag token: inout Token) {
    while open.count > index + 1 { pop(end: tokens.count) }
    guard open.count == index + 1, let top = open.entries.last else { return }
    token.element = top.element
    pop(end: tokens.count + 1)
  }

  /// Closes elements whose end tags may be left out (13.2.6.3).
  mutating func closeImplied(except name: TagName = .none) {
    while let top = open.entries.last, !top.isForeign, top.name != name,
      traits(top.name).contains(.impliedEnd)
    {
      pop(end: tokens.count)
    }
  }

  /// "Close a p element" if one is in button scope.
  @inline(__always)
  mutating func closeParagraph() {
    if let index = open.inButtonScope(.p) { popThrough(index) }
  }

  /// Only the first doctype counts, and only before anything else.
  private mutating func read(doctype token: Token) {
    guard open.isEmpty, !tokens.contains(where: { $0.kind == .doctype }) else { return }
    isQuirks = Doctype(token, in: tokenizer.bytes).isQuirks
  }

  // MARK: Text

  private mutating func place(_ token: inout Token) {
    if let top = open.entries.last, top.isForeign {
      // Where SVG and MathML let HTML in, text is HTML's.
      token.isForeign = top.htmlOrIntegration != Int32(open.count - 1)
      token.element = top.element
      if mayBeFrameset, !isSpace(token) { mayBeFrameset = false }
      return
    }
    switch mode {
    case .inBody, .inCell, .inCaption, .inTemplate, .inTable, .inTableBody, .inRow:
      if mayBeFrameset, !isSpace(token) { mayBeFrameset = false }
    case .beforeHead, .inHead, .inHeadNoscript, .afterHead:
      // Text that the tokenizer read as the content of a title, style or script stands in it.
      if token.model == .data || token.model == .plaintext, !isSpace(token) {
        openBody()
        mayBeFrameset = false
      }
    case .inColumnGroup:
      if !isSpace(token) {
        // A template that holds columns shows no text.
        guard currentName == .colgroup else { return }
        pop(end: tokens.count)
      }
    case .inFrameset, .afterFrameset:
      if token.model == .data, !isSpace(token) { return }
    }
    token.element = open.entries.last?.element ?? -1
  }

  /// Whether a text shows nothing; NUL is no character of HTML text.
  func isSpace(_ token: Token) -> Bool {
    for offset in token.contentRange {
      let byte = tokenizer.bytes[offset]
      if !byte.isHTMLSpace, byte != 0 {
        guard byte == Byte.ampersand else { return false }
        return decodesToSpace(offset..<token.contentRange.upperBound)
      }
    }
    return true
  }

  private func decodesToSpace(_ range: Range<Int>) -> Bool {
    var text = MappedText()
    TextDecoder.append(range, of: tokenizer.bytes, references: .text, nul: .drop, to: &text)
    return text.bytes.allSatisfy { $0.isHTMLSpace }
  }

  // MARK: Classes and ids

  private mutating func readClassAndID(_ token: Token, into made: inout Element, _ element: Int32) {
    for index in token.attributes {
      switch tokenizer.attributes[index].name {
      case .class:
        made.classValue = classValue(tokenizer.attributes[index].valueRange, element)
      case .id: made.id = atom(tokenizer.attributes[index].valueRange)
      default: continue
      }
    }
  }

  private mutating func atom(_ range: Range<Int>) -> UInt32 {
    let bytes = UnsafeBufferPointer(rebasing: tokenizer.bytes[range])
    guard needsDecoding(bytes) else { return atoms.intern(bytes, foldingCase: false) }
    let value = decoded(range)
    return value.withUnsafeBufferPointer { atoms.intern($0, foldingCase: false) }
  }

  /// The number of a value of `class`; a new one's classes are put into `classAtoms`.
  private mutating func classValue(_ range: Range<Int>, _ element: Int32) -> UInt32 {
    let bytes = UnsafeBufferPointer(rebasing: tokenizer.bytes[range])
    let number = classValues.intern(bytes, foldingCase: false)
    if number < classRanges.count { return number }
    let first = UInt32(truncatingIfNeeded: classAtoms.count)
    if needsDecoding(bytes) {
      decoded(range).withUnsafeBufferPointer { splitClasses($0, element) }
    } else {
      splitClasses(bytes, element)
    }
    classRanges.append(first..<UInt32(truncatingIfNeeded: classAtoms.count))
    return number
  }

  private mutating func splitClasses(_ value: UnsafeBufferPointer<UInt8>, _ element: Int32) {
    var at = 0
    while at < value.count {
      while at < value.count, value[at].isHTMLSpace { at += 1 }
      let start = at
      while at < value.count, !value[at].isHTMLSpace { at += 1 }
      guard start < at else { return }
      let name = UnsafeBufferPointer(rebasing: value[start..<at])
      let atom = atoms.intern(name, foldingCase: false)
      while Int(atom) >= lastElementWithClass.count {
        lastElementWithClass.append(contentsOf: repeatElement(-1, count: Int(atom) + 64))
      }
      guard lastElementWithClass[Int(atom)] != element else { continue }
      lastElementWithClass[Int(atom)] = element
      classAtoms.append(atom)
    }
  }

  private func needsDecoding(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    !TextDecoder.isVerbatim(bytes.indices, of: bytes, keepsLines: true)
  }

  private func decoded(_ range: Range<Int>) -> [UInt8] {
    var text = MappedText()
    TextDecoder.append(range, of: tokenizer.bytes, references: .attribute, nul: .replace, to: &text)
    return text.bytes
  }
}
