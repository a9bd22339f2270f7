// Listing: the visible text of a part of a page, as one text.

enum PageText {
  /// What a reader sees of a range of tokens; hidden parts and scripts are left out.
  static func text(
    of document: Document, layout: PageLayout, tokens: Range<Int>, includingHidden: Bool = false
  ) -> MappedText {
    visible(document, layout, tokens, includingHidden)
  }

  /// What a reader sees of an element.
  static func text(
    of element: Int, in document: Document, layout: PageLayout, includingHidden: Bool = false
  ) -> MappedText {
    visible(document, layout, document.elements[element].tokens, includingHidden)
  }

  /// The same without white space at its ends and with single spaces inside.
  static func words(
    of element: Int, in document: Document, layout: PageLayout, includingHidden: Bool = false
  ) -> String {
    let bytes: [UInt8] = visible(
      document, layout, document.elements[element].tokens, includingHidden)
    return String(decoding: bytes, as: UTF8.self).trimmed
  }

  private static func visible<Output: VisibleOutput>(
    _ document: Document, _ layout: PageLayout, _ tokens: Range<Int>, _ includingHidden: Bool
  ) -> Output {
    var text = Visible<Output>()
    var block: Int32 = -1
    for index in tokens {
      let token = document.tokens[index]
      switch token.kind {
      case .text:
        guard token.element >= 0 else { continue }
        let shown = layout[Int(token.element)]
        guard
          shown.visibility == .visible || (includingHidden && shown.visibility != .none)
        else { continue }
        if block != shown.block { text.breakLine() }
        block = shown.block
        text.append(token, of: document, keepsLines: shown.keepsLines)
      case .startTag, .endTag:
        if token.name == .br || layout.startsLine(token.name) { text.breakLine() }
      case .comment, .doctype: break
      }
    }
    return text.text
  }

  /// Whether a reader sees anything of an element but blanks.
  static func isShown(_ element: Int, in document: Document, layout: PageLayout) -> Bool {
    for index in document.elements[element].tokens {
      let token = document.tokens[index]
      guard token.kind == .text, token.element >= 0 else { continue }
      let shown = layout[Int(token.element)]
      guard shown.visibility == .visible else { continue }
      let startsPlainly = document.text.withUnsafeBufferPointer { text -> Bool in
        for at in token.contentRange where text[at] > 0x20 {
          // Nor is any of U+4000 to U+9FFF a blank.
          return text[at] < 0x7F ? text[at] != Byte.ampersand : text[at] &- 0xE4 < 6
        }
        return false
      }
      if startsPlainly { return true }
      // References and other scripts may stand for blanks.
      var text = VisibleBytes()
      text.append(token, of: document, keepsLines: shown.keepsLines)
      if !String(decoding: text.text, as: UTF8.self).trimmed.isEmpty { return true }
    }
    return false
  }
}
