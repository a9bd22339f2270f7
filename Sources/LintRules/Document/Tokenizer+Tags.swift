// Document: start and end tags with their attributes (13.2.5.8, 13.2.5.32 to 13.2.5.40).

extension Tokenizer {
  /// White space, `/`, `>` and NUL: what may end a tag's name, as bits.
  private static let nameStops: UInt64 = 0x4000_8001_0000_3601
  /// The same and `=`: what may end an attribute's name.
  private static let attributeStops: UInt64 = 0x6000_8001_0000_3601
  /// White space and `>`: what ends a value without quotation marks.
  private static let valueStops: UInt64 = 0x4000_0001_0000_3600

  @inline(__always)
  private func isStop(_ byte: UInt8, _ stops: UInt64) -> Bool {
    byte <= Byte.greater && (stops >> UInt64(byte)) & 1 != 0
  }

  @inline(__always)
  private func skipSpace(from offset: Int) -> Int {
    var at = offset
    while at < count, bytes[at].isHTMLSpace { at += 1 }
    return at
  }

  /// The tag that opens at `open`; nil if the text ends first, which ends the tokens.
  mutating func tag(_ kind: Token.Kind, at open: Int) -> Token? {
    let nameStart = kind == .startTag ? open + 1 : open + 2
    var hasNUL = false
    let nameEnd = end(ofName: nameStart, Self.nameStops, &hasNUL)
    let firstAttribute = attributes.count
    var isSelfClosing = false
    var at = nameEnd
    tagsRead &+= 1
    while true {
      at = skipSpace(from: at)
      guard at < count else { return unclosed(.unclosedTag, open, firstAttribute) }
      let byte = bytes[at]
      if byte == Byte.greater {
        at += 1
        break
      }
      if byte == Byte.slash {
        at += 1
        guard at < count, bytes[at] == Byte.greater else { continue }
        isSelfClosing = true
        at += 1
        break
      }
      guard let next = attribute(at: at, firstAttribute, tag: open) else { return nil }
      at = next
    }
    position = at
    let name = TagName(id: Self.intern(bytes, nameStart..<nameEnd, hasNUL, in: &tagNames))
    if kind == .endTag, attributes.count > firstAttribute {
      attributes.removeLast(attributes.count - firstAttribute)
    }
    return Token(
      kind, open..<at, inner: firstAttribute..<attributes.count, name: name,
      isSelfClosing: isSelfClosing)
  }

  /// Reads the attribute at `start` and answers where it ends; nil if the text ends first.
  ///
  /// The first byte belongs to the name whatever it is, "=" included (13.2.5.32).
  @inline(__always)
  private mutating func attribute(at start: Int, _ firstAttribute: Int, tag open: Int) -> Int? {
    var hasNUL = bytes[start] == 0
    let nameEnd = end(ofName: start + 1, Self.attributeStops, &hasNUL)
    var at = skipSpace(from: nameEnd)
    guard at < count else { return unclosed(.unclosedTag, open, firstAttribute) }
    var quote = Attribute.Quote.absent
    var value = nameEnd..<nameEnd
    if bytes[at] == Byte.equals {
      at = skipSpace(from: at + 1)
      guard at < count else { return unclosed(.unclosedTag, open, firstAttribute) }
      let byte = bytes[at]
      if byte == Byte.quote || byte == Byte.apostrophe {
        quote = byte == Byte.quote ? .double : .single
        let close = firstIndex(of: byte, from: at + 1)
        guard close < count else { return unclosed(.unclosedQuote, at, firstAttribute) }
        value = at + 1..<close
        at = close + 1
      } else {
        let valueStart = at
        while at < count, !isStop(bytes[at], Self.valueStops) { at += 1 }
        guard at < count else { return unclosed(.unclosedTag, open, firstAttribute) }
        quote = .unquoted
        value = valueStart..<at
      }
    } else {
      at = nameEnd
    }
    let name = Self.intern(bytes, start..<nameEnd, hasNUL, in: &attributeNames)
    if isFirst(name) {
      attributes.append(
        Attribute(AttributeName(id: name), at: start..<nameEnd, value: value, quote: quote))
      // Said of the first such tag only: whoever writes one may write thousands.
      if attributes.count - firstAttribute == attributeLimit + 1, notes.isEmpty {
        notes.append(Note(kind: .manyAttributes, offset: open))
      }
    }
    return at
  }

  /// Whether this tag has no attribute of this name yet; constant time, however many it has.
  @inline(__always)
  private mutating func isFirst(_ name: UInt32) -> Bool {
    let index = Int(name)
    if index >= lastTagWithAttribute.count {
      lastTagWithAttribute.append(contentsOf: repeatElement(0, count: index))
    }
    guard lastTagWithAttribute[index] != tagsRead else { return false }
    lastTagWithAttribute[index] = tagsRead
    return true
  }

  /// The end of a name: NUL is a part of it (shown as U+FFFD), the other stops are not.
  @inline(__always)
  private func end(ofName start: Int, _ stops: UInt64, _ hasNUL: inout Bool) -> Int {
    var at = start
    while at < count {
      if isStop(bytes[at], stops) {
        guard bytes[at] == 0 else { return at }
        hasNUL = true
      }
      at += 1
    }
    return at
  }

  @inline(__always)
  private static func intern(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ hasNUL: Bool,
    in table: inout NameTable
  ) -> UInt32 {
    let name = UnsafeBufferPointer(rebasing: bytes[range])
    return hasNUL ? internWithNUL(name, in: &table) : table.intern(name, foldingCase: true)
  }

  @inline(never)
  private static func internWithNUL(
    _ name: UnsafeBufferPointer<UInt8>, in table: inout NameTable
  ) -> UInt32 {
    var copy: [UInt8] = []
    for byte in name {
      if byte == 0 { copy += TextDecoder.replacementCharacter } else { copy.append(byte) }
    }
    return copy.withUnsafeBufferPointer { table.intern($0, foldingCase: true) }
  }

  /// The text ended inside a tag: nothing of it is kept (the standard's eof-in-tag).
  @inline(never)
  private mutating func unclosed<Value>(
    _ kind: Note.Kind, _ offset: Int, _ firstAttribute: Int
  ) -> Value? {
    attributes.removeLast(attributes.count - firstAttribute)
    notes.append(Note(kind: kind, offset: offset))
    position = count
    return nil
  }
}
