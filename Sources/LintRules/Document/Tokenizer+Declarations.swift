// Document: what opens with "<!" or "<?" - comments, doctypes, CDATA sections (13.2.5.41 to 13.2.5.53, 13.2.5.69).

extension Tokenizer {
  /// The comment, doctype or CDATA section at `open`; nil for an empty CDATA section.
  mutating func declaration(at open: Int) -> Token? {
    guard bytes[open + 1] == Byte.bang else { return bogusComment(at: open, content: open + 1) }
    let after = open + 2
    if starts("--", at: after) { return comment(at: open) }
    if starts("doctype", at: after) { return doctype(at: open) }
    if allowsCDATA, startsExactly("[CDATA[", at: after) { return section(at: open, from: open + 9) }
    return bogusComment(at: open, content: after)
  }

  /// Whether `word`, in lower case, stands at `offset` in any case.
  func starts(_ word: StaticString, at offset: Int) -> Bool {
    guard offset + word.utf8CodeUnitCount <= count else { return false }
    for index in 0..<word.utf8CodeUnitCount
    where bytes[offset + index].asciiLowercased != word.utf8Start[index] {
      return false
    }
    return true
  }

  private func startsExactly(_ word: StaticString, at offset: Int) -> Bool {
    guard offset + word.utf8CodeUnitCount <= count else { return false }
    for index in 0..<word.utf8CodeUnitCount
    where bytes[offset + index] != word.utf8Start[index] {
      return false
    }
    return true
  }

  private mutating func comment(at open: Int) -> Token {
    let start = open + 4
    // "<!-->" and "<!--->" are empty comments, however odd.
    if start < count, bytes[start] == Byte.greater {
      return comment(open, start..<start, start + 1)
    }
    if start + 1 < count, bytes[start] == Byte.dash, bytes[start + 1] == Byte.greater {
      return comment(open, start..<start, start + 2)
    }
    var at = firstIndex(of: Byte.greater, from: start)
    while at < count {
      if let mark = endMark(start, at) { return comment(open, start..<at - mark, at + 1) }
      at = firstIndex(of: Byte.greater, from: at + 1)
    }
    notes.append(Note(kind: .unclosedComment, offset: open))
    // What had begun as an end mark is no part of the comment.
    var mark = endMark(start, count) ?? 0
    if mark == 0, count > start, bytes[count - 1] == Byte.dash { mark = 1 }
    return comment(open, start..<count - mark, count)
  }

  /// The length of the "--" or "--!" that stands before `end`.
  private func endMark(_ start: Int, _ end: Int) -> Int? {
    if end - 2 >= start, bytes[end - 1] == Byte.dash, bytes[end - 2] == Byte.dash { return 2 }
    if end - 3 >= start, bytes[end - 1] == Byte.bang, bytes[end - 2] == Byte.dash,
      bytes[end - 3] == Byte.dash
    {
      return 3
    }
    return nil
  }

  private mutating func comment(_ open: Int, _ content: Range<Int>, _ end: Int) -> Token {
    position = end
    return Token(.comment, open..<end, inner: content)
  }

  /// What looks like markup and is none, up to ">".
  mutating func bogusComment(at open: Int, content: Int) -> Token {
    let end = firstIndex(of: Byte.greater, from: content)
    if end == count { notes.append(Note(kind: .unclosedComment, offset: open)) }
    return comment(open, content..<end, min(end + 1, count))
  }

  /// A doctype ends at the first ">", inside quotation marks too.
  private mutating func doctype(at open: Int) -> Token {
    let content = open + 9
    let end = firstIndex(of: Byte.greater, from: content)
    if end == count { notes.append(Note(kind: .unclosedComment, offset: open)) }
    position = min(end + 1, count)
    return Token(.doctype, open..<position, inner: content..<end)
  }

  /// CDATA section state (13.2.5.69), which the data state follows; nil if the section is empty.
  mutating func section(at open: Int, from start: Int) -> Token? {
    model = .data
    var end = start
    while true {
      end = firstIndex(of: 0x5D, from: end)
      if end == count || startsExactly("]]>", at: end) { break }
      end += 1
    }
    if end == count { notes.append(Note(kind: .unclosedCDATA, offset: open)) }
    position = min(end + 3, count)
    guard start < end else { return nil }
    return Token(.text, open..<position, inner: start..<end, model: .cdata)
  }
}
