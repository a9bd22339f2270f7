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

  /// Whether a reader sees anything of an element but blanks.
  static func isShown(_ element: Int, in document: Document, layout: PageLayout) -> Bool {
    for index in document.elements[element].tokens {
      let token = document.tokens[index]
      guard token.kind == .text, token.element >= 0,
        layout.visibility[Int(token.element)] == .visible
      else { continue }
      let startsPlainly = document.text.withUnsafeBufferPointer { text in
        text[token.contentRange].first { $0 > 0x20 }.map { $0 < 0x7F && $0 != UInt8(ascii: "&") }
      }
      if startsPlainly == true { return true }
      // References and other scripts may stand for blanks.
      var text = VisibleText()
      text.append(token, of: document, keepsLines: layout.keepsLines[Int(token.element)])
      if !text.text.string.trimmed.isEmpty { return true }
    }
    return false
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
