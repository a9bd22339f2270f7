// Text: the words of JSON - where a string, a number or a blank ends.

/// Steps through a JSON text; knows its words and nothing of its nesting.
struct JSONScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  let end: Int
  let isTolerant: Bool
  var at: Int

  /// The byte to be read next, unless the text is at its end.
  var next: UInt8? { at < end ? bytes[at] : nil }

  func error(_ wanted: LocalizedText) -> JSONError {
    JSONError(at: at, wanted: wanted, in: bytes, end: end)
  }

  /// Passes over white space; tolerantly also over comments and the wrappers that hide scripts
  /// from old browsers.
  mutating func skipBlanks() {
    while at < end {
      switch bytes[at] {
      case 0x20, 0x0A, 0x0D, 0x09: at += 1
      default:
        guard isTolerant, skipForeignBlank() else { return }
      }
    }
  }

  private mutating func skipForeignBlank() -> Bool {
    switch bytes[at] {
    case 0x0B, 0x0C: at += 1
    case 0xC2 where bytes.has("\u{A0}", at: at, before: end): at += 2
    case 0xE2 where bytes.has("\u{2028}", at: at, before: end): at += 3
    case 0xEF where bytes.has("\u{FEFF}", at: at, before: end): at += 3
    case UInt8(ascii: "/") where bytes.has("/*", at: at, before: end):
      at = bytes.firstOffset(of: "*/", in: at + 2..<end).map { $0 + 2 } ?? end
    case UInt8(ascii: "/") where bytes.has("//", at: at, before: end):
      at = bytes.firstOffset(of: 0x0A, in: at..<end) ?? end
    case UInt8(ascii: "<") where bytes.has("<!--", at: at, before: end): at += 4
    case UInt8(ascii: "<") where bytes.has("<![CDATA[", at: at, before: end): at += 9
    default: return false
    }
    return true
  }

  /// Reads a string whose opening quote is next; leaves the scanner behind its closing quote.
  mutating func string() throws(JSONError) -> (range: Range<Int>, hasEscapes: Bool) {
    let quote = bytes[at]
    let start = at + 1
    var hasEscapes = false
    at = start
    while at < end {
      let byte = bytes[at]
      if byte == quote {
        at += 1
        return (start..<at - 1, hasEscapes)
      }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        if !isTolerant { try checkEscape() }
        at = min(end, at + 2)
      } else if byte >= 0x80, !isTolerant {
        guard let length = UTF8Check.length(bytes, at, before: end) else {
          throw error(LocalizedText(zh: "正确的 UTF-8", en: "valid UTF-8"))
        }
        at += length
      } else if byte < 0x20, !isTolerant {
        throw error(
          LocalizedText(zh: "字符串里没有控制字符", en: "no raw control character in a string"))
      } else {
        at += 1
      }
    }
    throw error(
      LocalizedText(
        zh: "第 \(start - 1) 字节开始的字符串的结束引号",
        en: "the closing quote of the string that starts at byte \(start - 1)"))
  }

  private func checkEscape() throws(JSONError) {
    let letter = at + 1 < end ? bytes[at + 1] : 0
    if letter == UInt8(ascii: "u") {
      let digits = at + 2..<at + 6
      if digits.upperBound <= end, digits.allSatisfy({ JSONEscapes.hexDigit(bytes[$0]) != nil }) {
        return
      }
      throw error(
        LocalizedText(zh: "\\u 后的四位十六进制数字", en: "four hexadecimal digits after \\u"))
    }
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return
    default:
      throw JSONError(
        at: at + 1,
        wanted: LocalizedText(
          zh: "反斜杠后的 \"\\/bfnrtu 之一", en: "one of \"\\/bfnrtu after a backslash"),
        in: bytes, end: end)
    }
  }

  /// Reads a number as RFC 8259 section 6 writes it.
  mutating func number() throws(JSONError) -> Range<Int> {
    let start = at
    if next == UInt8(ascii: "-") { at += 1 }
    if next == UInt8(ascii: "0"), !isTolerant { at += 1 } else { try digits() }
    if next == UInt8(ascii: ".") {
      at += 1
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      at += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { at += 1 }
      try digits()
    }
    return start..<at
  }

  private mutating func digits() throws(JSONError) {
    let start = at
    while let byte = next, Self.isDigit(byte) { at += 1 }
    if at == start { throw error(LocalizedText(zh: "数字", en: "a digit")) }
  }

  /// Reads a bare word: `true`, or a member name or identifier of a script.
  mutating func word() -> Range<Int> {
    let start = at
    while let byte = next, Self.isWord(byte) { at += 1 }
    return start..<at
  }

  /// Passes over a script's expression, up to the comma or bracket that ends it.
  mutating func skipExpression() {
    var depth = 0
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
        if (try? string()) == nil { return }
        continue
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ","), UInt8(ascii: ";"):
        if depth == 0 { return }
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 0 { return }
        depth -= 1
      default: break
      }
      at += 1
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
  }
}

/// Whether bytes are UTF-8 as RFC 3629 section 4 defines it.
enum UTF8Check {
  /// The length of the character whose first byte, not ASCII, is at `offset`; nil if it is none.
  static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, before end: Int) -> Int? {
    let lead = bytes[offset]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if lead == 0xE0 { second = 0xA0...0xBF }
      if lead == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { second = 0x90...0xBF }
      if lead == 0xF4 { second = 0x80...0x8F }
    default: return nil
    }
    guard offset + length <= end, second.contains(bytes[offset + 1]) else { return nil }
    for index in offset + 2..<max(offset + 2, offset + length) where bytes[index] & 0xC0 != 0x80 {
      return nil
    }
    return length
  }
}
