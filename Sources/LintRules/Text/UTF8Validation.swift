// Text: which bytes are UTF-8, at the speed of reading them; most sources need nothing else.

/// Finds out where bytes are well-formed UTF-8 (Unicode Standard, table 3-7).
enum UTF8Validation {
  /// One past the ASCII bytes that stand from `start` on.
  @inline(__always)
  static func asciiEnd(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = bytes.baseAddress else { return start }
    let raw = UnsafeRawPointer(base)
    var at = start
    while at + 16 <= bytes.count {
      let first = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let second = raw.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self)
      if (first | second) & 0x8080_8080_8080_8080 != 0 { break }
      at += 16
    }
    while at < bytes.count, base[at] < 0x80 { at += 1 }
    return at
  }

  /// One past the well-formed bytes that stand from `start` on; `start` begins a character.
  static func validEnd(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = bytes.baseAddress else { return start }
    let raw = UnsafeRawPointer(base)
    let count = bytes.count
    var at = start
    while at < count {
      // Most of the world's text beyond Latin: characters of three bytes, read four bytes at a time.
      while at + 4 <= count {
        let word = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt32.self))
        // Neither overlong (E0 80 to E0 9F) nor a surrogate (ED A0 to ED BF).
        let edge = word & 0x200F
        guard word & 0xC0C0F0 == 0x8080E0, edge != 0, edge != 0x200D else { break }
        at += 3
      }
      guard at < count else { break }
      if base[at] < 0x80 {
        at = asciiEnd(of: bytes, from: at)
      } else {
        let (length, isValid) = sequence(in: bytes, at: at)
        if !isValid { return at }
        at += length
      }
    }
    return at
  }

  /// The sequence that starts with the non-ASCII byte at `at`: a whole character, or else its
  /// maximal subpart, which is what one U+FFFD stands for (Encoding Standard, section 8.1.1).
  static func sequence(
    in bytes: UnsafeBufferPointer<UInt8>, at: Int
  ) -> (length: Int, isValid: Bool) {
    let lead = bytes[at]
    let needed: Int
    var lower: UInt8 = 0x80
    var upper: UInt8 = 0xBF
    switch lead {
    case 0xC2...0xDF: needed = 1
    case 0xE0...0xEF:
      needed = 2
      if lead == 0xE0 { lower = 0xA0 }
      if lead == 0xED { upper = 0x9F }
    case 0xF0...0xF4:
      needed = 3
      if lead == 0xF0 { lower = 0x90 }
      if lead == 0xF4 { upper = 0x8F }
    default: return (1, false)
    }
    var length = 1
    while length <= needed {
      guard at + length < bytes.count, lower...upper ~= bytes[at + length] else {
        return (length, false)
      }
      (lower, upper) = (0x80, 0xBF)
      length += 1
    }
    return (length, true)
  }

  /// Reads UTF-8, with U+FFFD for what is not.
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, into writer: inout TextWriter) {
    var at = 0
    while at < bytes.count {
      let end = validEnd(of: bytes, from: at)
      writer.copy(bytes, at..<end)
      guard end < bytes.count else { return }
      let length = sequence(in: bytes, at: end).length
      writer.replace(origin: end, length: length)
      at = end + length
    }
  }
}
