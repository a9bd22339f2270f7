// Listing: what a browser would make of the elements of a page - lines, hidden parts, no text at all.

/// For every element of a document how its text is shown.
struct PageLayout {
  /// How the text directly inside an element reaches the reader.
  enum Visibility: UInt8 {
    case visible
    /// Hidden through `visibility`, which a descendant can undo.
    case unseen
    case hidden
    /// It is no text: script, style.
    case none
  }

  /// How the text of one element is shown.
  struct Shown {
    let visibility: Visibility
    /// Whether line ends of the source are line ends on the page.
    let keepsLines: Bool
    /// The nearest element, itself included, that starts a line of its own.
    let block: Int32
    /// For hidden elements the outermost hidden one; -1 for others.
    let hiddenRoot: Int32
  }

  private let elements: [Shown]
  private let traits = TagTraits.table

  /// How an element's text is shown.
  @inline(__always)
  subscript(element: Int) -> Shown { elements[element] }

  init(_ document: Document) {
    let concealed = Self.concealed(document)
    let traits = traits
    elements = Array(filling: document.elements.count) { shown, count in
      for (index, element) in document.elements.enumerated() {
        let above = element.parent < 0 ? nil : shown[Int(element.parent)]
        let startsLine = element.namespace == .html && traits.has(.apart, element.name)
        let own = Self.shown(index, element, above, concealed[index], startsLine)
        shown.initializeElement(at: index, to: own)
      }
      count = document.elements.count
    }
  }

  /// What the `hidden` attribute and the style of each element do to it; each style is read once
  /// a spelling, since pages repeat a few of them on most elements.
  private static func concealed(_ document: Document) -> [Concealment] {
    var concealed = Array(repeating: Concealment.none, count: document.elements.count)
    var names = NameTable()
    // By the number of the spelling.
    var styles = [Concealment.none]
    for element in document.elements(withAttribute: .style) {
      guard let style = document.attribute(.style, of: Int(element)) else { continue }
      concealed[Int(element)] = document.withValue(of: document.attributes[style]) { style in
        let number = Int(names.intern(style, foldingCase: false))
        if number == styles.count { styles.append(InlineStyle.concealment(style)) }
        return styles[number]
      }
    }
    for element in document.elements(withAttribute: .hidden) { concealed[Int(element)] = .full }
    return concealed
  }

  @inline(__always)
  private static func shown(
    _ index: Int, _ element: Element, _ above: Shown?, _ concealment: Concealment,
    _ startsLine: Bool
  ) -> Shown {
    let inherited = above?.visibility ?? .visible
    let own = visibility(of: element.name, concealment, inherited)
    let isInherited = inherited == .hidden || (inherited == .unseen && own != .visible)
    let hiddenRoot =
      own == .visible ? -1 : isInherited ? above?.hiddenRoot ?? Int32(index) : Int32(index)
    let isPreformatted =
      element.name == .pre || element.name == .textarea || element.name == .listing
      || element.name == .plaintext || element.name == .xmp
    return Shown(
      visibility: own, keepsLines: isPreformatted || above?.keepsLines ?? false,
      block: startsLine ? Int32(index) : above?.block ?? Int32(index), hiddenRoot: hiddenRoot)
  }

  @inline(__always)
  private static func visibility(
    of name: TagName, _ concealment: Concealment, _ inherited: Visibility
  ) -> Visibility {
    if inherited == .none { return .none }
    switch name {
    case .script, .style: return .none
    case .template, .iframe, .noembed, .noframes: return .hidden
    default: break
    }
    if inherited == .hidden { return .hidden }
    switch concealment {
    case .none: return inherited
    case .shown: return .visible
    case .byVisibility: return .unseen
    case .full: return .hidden
    }
  }

  /// Whether the text of elements with this name does not run on in the text around them.
  @inline(__always)
  func startsLine(_ name: TagName) -> Bool { traits.has(.apart, name) }
}
