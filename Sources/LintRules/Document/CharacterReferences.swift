// Document: `&eacute;`, `&#233;`, `&#xE9;` - which characters a reference stands for (13.2.5.72 to 13.2.5.80).

/// Resolves character references.
enum CharacterReferences {
  /// Where a reference stands: in the value of an attribute `&copy=1` is none.
  enum Place {
    case text
    case attribute
  }

  /// A reference found: how many bytes it takes, and the one or two scalar values it stands for.
  struct Match {
    let length: Int
    let first: UInt32
    /// 0 if there is only one.
    var second: UInt32 = 0
  }

  /// The reference that the `&` at `start` opens, or nil if it is an ordinary character.
  ///
  /// The text ends at `end`; what follows is a tag or a quotation mark.
  static func match(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, end: Int, in place: Place
  ) -> Match? {
    guard start + 1 < end else { return nil }
    if bytes[start + 1] == Byte.hash { return numeric(bytes, at: start, end: end) }
    return named(bytes, at: start, end: end, in: place)
  }

  // MARK: Numeric references

  private static func numeric(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, end: Int
  ) -> Match? {
    var at = start + 2
    guard at < end else { return nil }
    let isHex = bytes[at] | 0x20 == 0x78
    if isHex { at += 1 }
    let firstDigit = at
    var value: UInt32 = 0
    while at < end, let digit = digit(bytes[at], isHex: isHex) {
      // Past the last code point the value no longer matters.
      if value <= 0x10_FFFF { value = value * (isHex ? 16 : 10) + digit }
      at += 1
    }
    guard at > firstDigit else { return nil }
    if at < end, bytes[at] == Byte.semicolon { at += 1 }
    return Match(length: at - start, first: scalar(value))
  }

  private static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
    if byte &- 0x30 < 10 { return UInt32(byte - 0x30) }
    let letter = (byte | 0x20) &- 0x61
    return isHex && letter < 6 ? UInt32(letter) + 10 : nil
  }

  /// Numeric character reference end state (13.2.5.80).
  private static func scalar(_ value: UInt32) -> UInt32 {
    switch value {
    case 0, 0xD800...0xDFFF, 0x11_0000...: 0xFFFD
    case 0x80...0x9F: UInt32(windows1252[Int(value) - 0x80])
    default: value
    }
  }

  /// What the C1 controls are read as: the characters of windows-1252, where it has one.
  private static let windows1252: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  // MARK: Named references

  private static func named(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, end: Int, in place: Place
  ) -> Match? {
    let nameStart = start + 1
    var nameEnd = nameStart
    let limit = min(end, nameStart + NamedReferences.longestName + 1)
    while nameEnd < limit, isAlphanumeric(bytes[nameEnd]) { nameEnd += 1 }
    guard nameEnd > nameStart else { return nil }
    let hasSemicolon = nameEnd < end && bytes[nameEnd] == Byte.semicolon
    let run = UnsafeBufferPointer(rebasing: bytes[nameStart..<nameEnd])
    if hasSemicolon, let value = value(run, hasSemicolon: true) {
      return Match(length: run.count + 2, first: value.first, second: value.second)
    }
    // Without a semicolon: the longest name that may stand so, whatever follows it.
    var length = min(run.count, NamedReferences.longestLegacyName)
    while length > 1 {
      let name = UnsafeBufferPointer(rebasing: run[0..<length])
      if let value = value(name, hasSemicolon: false) {
        let next = nameStart + length
        let isFollowed = next < end && (isAlphanumeric(bytes[next]) || bytes[next] == Byte.equals)
        if place == .attribute && isFollowed { return nil }
        return Match(length: length + 1, first: value.first, second: value.second)
      }
      length -= 1
    }
    return nil
  }

  private static func value(
    _ name: UnsafeBufferPointer<UInt8>, hasSemicolon: Bool
  ) -> NamedReferences.Value? {
    common(name) ?? NamedReferences.table.value(of: name, hasSemicolon: hasSemicolon)
  }

  /// The few names that most pages have, so that they need no table; all may lack a semicolon.
  private static func common(_ name: UnsafeBufferPointer<UInt8>) -> NamedReferences.Value? {
    guard name.count <= 4 else { return nil }
    var word: UInt32 = 0
    for byte in name { word = word << 8 | UInt32(byte) }
    switch word {
    case 0x61_6D70: return .init(first: 0x26)  // amp
    case 0x6C74: return .init(first: 0x3C)  // lt
    case 0x6774: return .init(first: 0x3E)  // gt
    case 0x7175_6F74: return .init(first: 0x22)  // quot
    case 0x6E62_7370: return .init(first: 0xA0)  // nbsp
    default: return nil
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte &- 0x30 < 10
  }
}
