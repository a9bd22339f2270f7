// Listing: HTML inside a string (a description in JSON-LD) to the text a reader would see.

enum MarkupInText {
  /// A string's text; if it holds markup or references, what a browser would show for them.
  ///
  /// Tied to what the string itself is tied to, through both steps.
  static func text(_ string: MappedText) -> MappedText {
    guard holdsMarkup(string.bytes) else { return collapsed(string) }
    let document = Document(string.bytes)
    let layout = PageLayout(document)
    let shown = PageText.text(of: document, layout: layout, tokens: document.tokens.indices)
    return shown.rebased(onto: string.map)
  }

  private static func collapsed(_ string: MappedText) -> MappedText {
    var text = VisibleText()
    text.append(string, keepsLines: true)
    return text.text
  }

  /// Whether there is a tag or a reference.
  private static func holdsMarkup(_ bytes: [UInt8]) -> Bool {
    for (index, byte) in bytes.enumerated() where index + 1 < bytes.count {
      let next = bytes[index + 1]
      if byte == UInt8(ascii: "<"),
        next.isASCIILetter || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
      {
        return true
      }
      if byte == UInt8(ascii: "&"), next.isASCIILetter || next == UInt8(ascii: "#") { return true }
    }
    return false
  }
}
