// Text: the escapes of JSON and script strings, resolved with the way back to where they stand.

enum JSONEscapes {
  private static let replacementCharacter: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// Resolves the escapes in `range`, which is the inside of a string; each is one replaced unit.
  ///
  /// A surrogate without its other half becomes U+FFFD. An escape that neither JSON nor ECMAScript
  /// knows stands for the character after the backslash, as in ECMAScript.
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> MappedText {
    var text = MappedText()
    var at = range.lowerBound
    while at < range.upperBound {
      guard let backslash = bytes.firstOffset(of: UInt8(ascii: "\\"), in: at..<range.upperBound)
      else {
        text.appendCopy(of: bytes, at..<range.upperBound)
        break
      }
      if backslash > at { text.appendCopy(of: bytes, at..<backslash) }
      at = resolve(bytes, backslash..<range.upperBound, into: &text)
    }
    return text
  }

  /// Resolves the escape at the start of `rest`; returns where the text goes on.
  private static func resolve(
    _ bytes: UnsafeBufferPointer<UInt8>, _ rest: Range<Int>, into text: inout MappedText
  ) -> Int {
    let start = rest.lowerBound
    guard start + 1 < rest.upperBound else { return rest.upperBound }
    let letter = bytes[start + 1]
    if letter == UInt8(ascii: "u") || letter == UInt8(ascii: "x") {
      return resolveNumber(bytes, rest, into: &text)
    }
    let end = start + 2
    switch letter {
    case UInt8(ascii: "n"): text.append([0x0A], replacing: start..<end)
    case UInt8(ascii: "t"): text.append([0x09], replacing: start..<end)
    case UInt8(ascii: "r"): text.append([0x0D], replacing: start..<end)
    case UInt8(ascii: "b"): text.append([0x08], replacing: start..<end)
    case UInt8(ascii: "f"): text.append([0x0C], replacing: start..<end)
    case UInt8(ascii: "v"): text.append([0x0B], replacing: start..<end)
    case UInt8(ascii: "0"): text.append(replacementCharacter, replacing: start..<end)
    case 0x0A: break  // A line continued in a script string.
    case 0x0D: return end < rest.upperBound && bytes[end] == 0x0A ? end + 1 : end
    case 0x80...: return start + 1  // The character after the backslash is copied with the rest.
    default: text.append([letter], replacing: start..<end)
    }
    return end
  }

  private static func resolveNumber(
    _ bytes: UnsafeBufferPointer<UInt8>, _ rest: Range<Int>, into text: inout MappedText
  ) -> Int {
    let start = rest.lowerBound
    guard var escape = number(bytes, rest) else {
      text.append([bytes[start + 1]], replacing: start..<start + 2)
      return start + 2
    }
    if 0xD800..<0xDC00 ~= escape.value, escape.end < rest.upperBound,
      let low = number(bytes, escape.end..<rest.upperBound), 0xDC00..<0xE000 ~= low.value
    {
      let value = 0x10000 + (escape.value - 0xD800) << 10 + (low.value - 0xDC00)
      escape = (value, low.end)
    }
    if let scalar = Unicode.Scalar(escape.value), escape.value != 0 {
      text.append(Array(String(Character(scalar)).utf8), replacing: start..<escape.end)
    } else {
      text.append(replacementCharacter, replacing: start..<escape.end)
    }
    return escape.end
  }

  /// The number of a `\uXXXX`, `\u{X…}` or `\xXX` escape at the start of `rest`.
  private static func number(
    _ bytes: UnsafeBufferPointer<UInt8>, _ rest: Range<Int>
  ) -> (value: UInt32, end: Int)? {
    let start = rest.lowerBound
    guard start + 2 < rest.upperBound, bytes[start] == UInt8(ascii: "\\") else { return nil }
    let isByte = bytes[start + 1] == UInt8(ascii: "x")
    guard isByte || bytes[start + 1] == UInt8(ascii: "u") else { return nil }
    let isBraced = !isByte && bytes[start + 2] == UInt8(ascii: "{")
    var at = start + (isBraced ? 3 : 2)
    let limit = min(rest.upperBound, at + (isByte ? 2 : isBraced ? 6 : 4))
    let first = at
    var value: UInt32 = 0
    while at < limit, let digit = hexDigit(bytes[at]) {
      value = value << 4 | digit
      at += 1
    }
    if isBraced {
      guard at > first, at < rest.upperBound, bytes[at] == UInt8(ascii: "}") else { return nil }
      return (value, at + 1)
    }
    return at - first == (isByte ? 2 : 4) ? (value, at) : nil
  }

  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
