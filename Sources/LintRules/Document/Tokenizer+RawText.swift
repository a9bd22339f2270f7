// Document: text that only its own end tag ends - title, textarea, style, script (13.2.5.2 to 13.2.5.4, 13.2.5.9 to 13.2.5.31).

extension Tokenizer {
  /// The text up to the end tag, or the end tag when there is no text.
  mutating func nextInRawText() -> Token? {
    let start = position
    let end = model == .scriptData ? endOfScript(from: start) : endOfRawText(from: start)
    if end == count {
      notes.append(Note(kind: .unclosedElement(rawTextName), offset: start))
    }
    let token = text(start..<end, model)
    // What follows is an end tag, which the data state reads as the raw text states would.
    model = .data
    position = end
    return end > start ? token : nextInData()
  }

  private func endOfRawText(from start: Int) -> Int {
    let name = tagNames[rawTextName.id]
    var at = firstIndex(of: Byte.less, from: start)
    while at < count {
      if isEndTag(name, at: at) { return at }
      at = firstIndex(of: Byte.less, from: at + 1)
    }
    return count
  }

  /// Script data, escaped by `<!--`, doubly by `<script` after that.
  private func endOfScript(from start: Int) -> Int {
    let name = tagNames[rawTextName.id]
    var at = start
    while true {
      at = firstIndex(of: Byte.less, from: at)
      guard at < count else { return count }
      if isEndTag(name, at: at) { return at }
      // The two dashes that open the escape may close it: "<!-->".
      at = starts("<!--", at: at) ? endOfEscape(from: at + 4, dashes: at + 2, name) : at + 1
    }
  }

  /// Where escaped script data ends: after "-->", or at the "<" of the end tag.
  private func endOfEscape(
    from start: Int, dashes: Int, _ name: ArraySlice<UInt8>
  ) -> Int {
    let script = tagNames[TagName.script.id]
    var isDouble = false
    var at = start
    while at < count {
      let byte = bytes[at]
      if byte == Byte.greater {
        if at - 2 >= dashes, bytes[at - 1] == Byte.dash, bytes[at - 2] == Byte.dash {
          return at + 1
        }
      } else if byte == Byte.less {
        if !isDouble, isEndTag(name, at: at) { return at }
        if isDouble ? isEndTag(script, at: at) : isName(script, at: at + 1) {
          // The character that ended the name takes part in nothing else.
          at += script.count + (isDouble ? 2 : 1)
          isDouble.toggle()
        }
      }
      at += 1
    }
    return count
  }

  /// Whether "</name" and then white space, "/" or ">" stands at `offset`.
  private func isEndTag(_ name: ArraySlice<UInt8>, at offset: Int) -> Bool {
    offset + 1 < count && bytes[offset + 1] == Byte.slash && isName(name, at: offset + 2)
  }

  private func isName(_ name: ArraySlice<UInt8>, at offset: Int) -> Bool {
    let end = offset + name.count
    guard !name.isEmpty, end < count else { return false }
    for (index, byte) in name.enumerated()
    where bytes[offset + index].asciiLowercased != byte {
      return false
    }
    let byte = bytes[end]
    return byte.isHTMLSpace || byte == Byte.slash || byte == Byte.greater
  }
}
