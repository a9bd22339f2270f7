// Checks: walking text by characters.

/// Steps through valid UTF-8 by characters.
enum TextSteps {
  /// The offset `count` characters before `offset`, or the start.
  static func back(_ count: Int, from offset: Int, in text: [UInt8]) -> Int {
    var at = offset
    var left = count
    while at > 0, left > 0 {
      at -= 1
      if text[at] & 0xC0 != 0x80 { left -= 1 }
    }
    return at
  }

  /// The offset `count` characters after `offset`, or the end.
  static func forward(_ count: Int, from offset: Int, in text: [UInt8]) -> Int {
    var at = offset
    var left = count
    while at < text.count, left > 0 {
      at += 1
      while at < text.count, text[at] & 0xC0 == 0x80 { at += 1 }
      left -= 1
    }
    return at
  }
}
