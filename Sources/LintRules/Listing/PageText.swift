// Listing: the visible text of a part of a page, as one text.

enum PageText {
  /// What a reader sees of a range of tokens; hidden parts and scripts are left out.
  static func text(
    of document: Document, layout: PageLayout, tokens: Range<Int>, includingHidden: Bool = false
  ) -> MappedText {
    var text = VisibleText()
    var block: Int32 = -1
    for index in tokens {
      let token = document.tokens[index]
      switch token.kind {
      case .text:
        let element = Int(token.element)
        guard element >= 0 else { continue }
        let visibility = layout.visibility[element]
        guard visibility == .visible || (includingHidden && visibility != .none) else { continue }
        if block != layout.block[element] { text.breakLine() }
        block = layout.block[element]
        text.append(token, of: document, keepsLines: layout.keepsLines[element])
      case .startTag, .endTag:
        if token.name == .br || PageLayout.isBlock(token.name) { text.breakLine() }
      case .comment, .doctype: break
      }
    }
    return text.text
  }

  /// What a reader sees of an element.
  static func text(
    of element: Int, in document: Document, layout: PageLayout, includingHidden: Bool = false
  ) -> MappedText {
    text(
      of: document, layout: layout, tokens: document.elements[element].tokens,
      includingHidden: includingHidden)
  }
}
