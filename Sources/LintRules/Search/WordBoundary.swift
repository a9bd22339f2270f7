// Search: whether a literal found inside a longer word is that word.

/// Tells word edges in UTF-8 text, by script.
///
/// A word of an alphabetic script ends where its letters and digits do. Han, kana, Hangul, Thai and
/// the like are written without spaces between words: they need no boundary, nor give one away.
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
    guard let scalar = UTF8Scalar.decode(text, at: offset) else { return false }
    // Latin-1 letters to Greek, Cyrillic, Armenian, Hebrew, Arabic (to U+07FF) and Latin Extended
    // Additional, Greek Extended; multiplication and division signs are no letters.
    switch scalar {
    case 0xAA, 0xB5, 0xBA, 0xC0...0x2FF: return scalar != 0xD7 && scalar != 0xF7
    case 0x300...0x7FF, 0x1E00...0x1FFF: return true
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
