// Search: whether a literal found inside a longer word is that word.

/// Tells word edges in UTF-8 text, by script.
///
/// A word ends where its letters, digits and the marks on them do, as UAX #29 (revision 43, rules WB3
/// to WB10) cuts them, with two tailorings that its section 4 allows: an apostrophe, a point and an
/// underscore end a word, since a brand stands in `gucci's`, `l'oreal` and `gucci_bag`; and of scripts
/// that join or need no spaces - Han, kana, Hangul with its particles, Thai, Lao, Khmer, Burmese and
/// the like - no boundary is asked, nor given away.
public enum WordBoundary {
  /// Whether the range stands free at both ends, as a word would.
  public static func isWhole(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !range.isEmpty else { return false }
    if range.lowerBound > 0, isAlphabetic(text, characterAt: range.lowerBound),
      isAlphabetic(text, characterBefore: range.lowerBound)
    {
      return false
    }
    if range.upperBound < text.count, isAlphabetic(text, characterBefore: range.upperBound),
      isAlphabetic(text, characterAt: range.upperBound)
    {
      return false
    }
    return true
  }

  static func isAlphabetic(_ text: UnsafeBufferPointer<UInt8>, characterBefore offset: Int) -> Bool
  {
    var start = offset - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return isAlphabetic(text, characterAt: start)
  }

  static func isAlphabetic(_ text: UnsafeBufferPointer<UInt8>, characterAt offset: Int) -> Bool {
    let lead = text[offset]
    if lead < 0x80 {
      return (lead | 0x20) &- 0x61 < 26 || lead &- 0x30 < 10
    }
    guard let value = UTF8Scalar.decode(text, at: offset), !isUnspaced(value),
      let scalar = Unicode.Scalar(value)
    else { return false }
    if scalar.properties.isAlphabetic { return true }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }

  /// Whether a character is of a script that is written without spaces between words, or whose words
  /// carry particles.
  private static func isUnspaced(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17FF, 0x1950...0x19DF,
      0x1A20...0x1AAF, 0x2E80...0xA4CF, 0xA960...0xA97F, 0xA9E0...0xA9FF, 0xAA60...0xAADF,
      0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF66...0xFFDC, 0x16FE0...0x18DFF,
      0x1AFF0...0x1B16F, 0x20000...0x3FFFF:
      return true
    default: return false
    }
  }
}

/// Reads single characters of valid UTF-8.
enum UTF8Scalar {
  /// The code point that starts at `offset`; nil inside a character.
  @inline(__always)
  static func decode(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt32? {
    let lead = UInt32(text[offset])
    switch lead {
    case 0..<0x80: return lead
    case 0xC0..<0xE0 where offset + 1 < text.count:
      return (lead & 0x1F) << 6 | UInt32(text[offset + 1] & 0x3F)
    case 0xE0..<0xF0 where offset + 2 < text.count:
      return (lead & 0x0F) << 12 | UInt32(text[offset + 1] & 0x3F) << 6
        | UInt32(text[offset + 2] & 0x3F)
    case 0xF0..<0xF8 where offset + 3 < text.count:
      return (lead & 0x07) << 18 | UInt32(text[offset + 1] & 0x3F) << 12
        | UInt32(text[offset + 2] & 0x3F) << 6 | UInt32(text[offset + 3] & 0x3F)
    default: return nil
    }
  }

  /// How many bytes the character with this lead byte has.
  @inline(__always)
  static func length(lead: UInt8) -> Int {
    lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }
}
