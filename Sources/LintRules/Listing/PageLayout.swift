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

  private(set) var visibility: [Visibility] = []
  /// The nearest element, itself included, that starts a line of its own.
  private(set) var block: [Int32] = []
  /// Whether line ends of the source are line ends on the page.
  private(set) var keepsLines: [Bool] = []
  /// For hidden elements the outermost hidden one.
  private(set) var hiddenRoot: [Int32] = []

  init(_ document: Document) {
    let count = document.elements.count
    visibility.reserveCapacity(count)
    block.reserveCapacity(count)
    keepsLines.reserveCapacity(count)
    hiddenRoot.reserveCapacity(count)
    var styles = Styles()
    for index in 0..<count { add(index, document, &styles) }
  }

  /// What inline styles do, each spelling read once: pages repeat a few of them on most elements.
  private struct Styles {
    private var names = NameTable()
    /// By the number of the spelling.
    private var concealments = [Concealment.none]

    mutating func concealment(_ style: UnsafeBufferPointer<UInt8>) -> Concealment {
      let number = Int(names.intern(style, foldingCase: false))
      if number == concealments.count { concealments.append(InlineStyle.concealment(style)) }
      return concealments[number]
    }
  }

  private mutating func add(_ index: Int, _ document: Document, _ styles: inout Styles) {
    let element = document.elements[index]
    let parent = Int(element.parent)
    let inherited = parent >= 0 ? visibility[parent] : .visible
    let own = Self.visibility(of: index, in: document, inherited: inherited, &styles)
    visibility.append(own)
    let isInherited = inherited == .hidden || (inherited == .unseen && own != .visible)
    hiddenRoot.append(
      own == .visible ? -1 : isInherited && parent >= 0 ? hiddenRoot[parent] : Int32(index))
    let isBlock = element.namespace == .html && Self.isBlock(element.name)
    block.append(isBlock || parent < 0 ? Int32(index) : block[parent])
    let isPreformatted =
      element.name == .pre || element.name == .textarea
      || element.name == .listing || element.name == .plaintext || element.name == .xmp
    keepsLines.append(isPreformatted || (parent >= 0 && keepsLines[parent]))
  }

  private static func visibility(
    of index: Int, in document: Document, inherited: Visibility, _ styles: inout Styles
  ) -> Visibility {
    let element = document.elements[index]
    if inherited == .none { return .none }
    switch element.name {
    case .script, .style: return .none
    case .template, .iframe, .noembed, .noframes: return .hidden
    default: break
    }
    if inherited == .hidden || document.attribute(.hidden, of: index) != nil { return .hidden }
    guard let style = document.attribute(.style, of: index) else { return inherited }
    switch document.withValue(of: document.attributes[style], { styles.concealment($0) }) {
    case .none: return inherited
    case .shown: return .visible
    case .byVisibility: return .unseen
    case .full: return .hidden
    }
  }

  /// Whether an element's text does not run on in the text around it.
  static func isBlock(_ name: TagName) -> Bool { name.traits.contains(.apart) }
}
