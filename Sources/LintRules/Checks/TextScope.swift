// Checks: how far a clause or a sentence reaches around a place in folded text.

/// A stretch of text that a condition looks at; the raw values are part of the rule format.
public enum TextScope: String, Sendable, CaseIterable {
  /// Up to the next comma or sentence end.
  case clause
  /// Up to the next sentence end or block end.
  case sentence
  /// The whole field.
  case field
  /// Every field of the listing.
  case listing

  /// The longest that a clause or sentence reaches on either side, in bytes: a page without a single
  /// full stop would cost the square of its length otherwise.
  private static let reach = 4_096

  /// The stretch around `range` in one text; the whole text for `field` and `listing`.
  func extent(around range: Range<Int>, in text: [UInt8]) -> Range<Int> {
    start(before: range.lowerBound, in: text)..<end(behind: range.upperBound, in: text)
  }

  /// Where the stretch begins that holds what starts at `offset`, but for what stands before
  /// `earliest`, the start of a character.
  func start(before offset: Int, notBefore earliest: Int = 0, in text: [UInt8]) -> Int {
    guard self == .clause || self == .sentence else { return earliest }
    return text.withUnsafeBufferPointer { text in
      var start = offset
      let first = max(earliest, start - Self.reach)
      while start > first, !isEnd(text, start - 1) { start -= 1 }
      // Only whole characters: patterns are tried on the stretch.
      while start < offset, text[start] & 0xC0 == 0x80 { start += 1 }
      return start
    }
  }

  /// Where the stretch ends that holds what ends at `offset`, but for what stands behind `latest`,
  /// the end of a character.
  func end(behind offset: Int, notBehind latest: Int = .max, in text: [UInt8]) -> Int {
    let latest = min(latest, text.count)
    guard self == .clause || self == .sentence else { return latest }
    return text.withUnsafeBufferPointer { text in
      var end = offset
      let last = min(latest, end + Self.reach)
      while end < last, !isEnd(text, end) { end += 1 }
      while end > offset, end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
      return end
    }
  }

  /// Whether the byte at `offset` ends the stretch.
  ///
  /// Folding has made full-width marks ASCII; a point ends a sentence only before white space (1.5
  /// does not), a comma only when no digit follows (1,000).
  private func isEnd(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    switch text[offset] {
    case 0x0A, 0x21, 0x3F, 0x3B: return true
    case 0x2E: return offset + 1 == text.count || text[offset + 1] == 0x20
    case 0x2C where self == .clause:
      return offset + 1 == text.count || !(0x30...0x39).contains(text[offset + 1])
    case 0x82:
      // The last byte of U+3002, the ideographic full stop (E3 80 82).
      return offset >= 2 && text[offset - 2] == 0xE3 && text[offset - 1] == 0x80
    default: return false
    }
  }
}
