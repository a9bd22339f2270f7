// Normalization: letters spaced or dotted apart, joined again.

/// Joins what sellers pull apart: `高.仿`, `g u c c i`, `r*e*p*l*i*c*a`.
///
/// Marks that no one writes inside a word (`.` `*` `_` `~`) are dropped between two letters of one
/// script, emoji and bars where a letter stands alone beside them. Marks that also separate words (space, hyphen, comma, slash) are dropped
/// only between single characters: `高 仿` is joined, `超高 仿皮` never is. Latin letters must
/// stand apart one by one, three or more of them: `g u c c i`, not `a 4 k tv`.
enum Separators {
  /// The text with letters joined, or nil if there is nothing to join.
  static func join(_ bytes: [UInt8]) -> MappedText? {
    bytes.withUnsafeBufferPointer { text in
      guard mayJoin(text) else { return nil }
      var result = MappedText()
      var copied = 0
      var rest = Pieces(text: text)
      var before: Piece?
      var left = rest.next()
      var right = rest.next()
      while let one = left, let other = right {
        let after = rest.next()
        let gap = one.range.upperBound..<other.range.lowerBound
        if joins(one, other, across: gap, before: before, after: after, in: text) {
          result.appendCopy(of: text, copied..<gap.lowerBound)
          copied = gap.upperBound
        }
        (before, left, right) = (one, other, after)
      }
      guard copied > 0 else { return nil }
      result.appendCopy(of: text, copied..<text.count)
      return result
    }
  }

  /// Whether two neighbouring pieces are one word pulled apart.
  private static func joins(
    _ left: Piece, _ right: Piece, across gap: Range<Int>, before: Piece?, after: Piece?,
    in text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard left.isHan == right.isHan else { return false }
    let isStrong = gap.allSatisfy { isStrongMark(text, $0) }
    if left.isHan {
      // Emoji and bars stand between the words of many titles: one side must be a lone letter.
      let isFree = isStrong && gap.allSatisfy { text[$0] < 0x80 && text[$0] != 0x7C }
      let hasLone = left.count == 1 || right.count == 1
      let areLone = left.count == 1 && right.count == 1
      let isLight = areLone && gap.count <= 3 && !gap.contains { endsPhrase(text[$0]) }
      return isFree || (isStrong && hasLone && gap.count <= 12) || isLight
    }
    if isStrong, !text[gap].contains(0x2E) { return true }
    // With one more on either side they are three.
    let mark = text[gap.lowerBound]
    return areApart(left, right, by: mark, in: text)
      && (areApart(before, left, by: mark, in: text) || areApart(right, after, by: mark, in: text))
  }

  /// Whether there may be something to join; most texts in English have neither a mark that no one
  /// writes inside a word nor three letters in a row that stand alone.
  private static func mayJoin(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    kinds.withUnsafeBufferPointer { kinds in
      var pieceLength = 0
      var lonePieces = 0
      for byte in text {
        switch kinds[Int(byte)] {
        case .letter: pieceLength &+= 1
        case .other:
          lonePieces = pieceLength == 1 ? lonePieces + 1 : 0
          if lonePieces == 3 { return true }
          pieceLength = 0
        case .telling: return true
        }
      }
      return lonePieces == 2 && pieceLength == 1
    }
  }

  /// What a byte tells of whether there is something to join.
  private enum Kind: UInt8 {
    case letter
    case other
    /// A mark that no one writes inside a word, or a part of a character beyond ASCII.
    case telling
  }

  private static let kinds: [Kind] = (UInt8.min...UInt8.max).map { byte in
    if (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 { return .letter }
    let isMark = byte != 0x2E && [byte].withUnsafeBufferPointer { isStrongMark($0, 0) }
    return byte >= 0x80 || isMark ? .telling : .other
  }

  /// Whether what follows a mark is another phrase, however short: `同款:否` is no word.
  private static func endsPhrase(_ byte: UInt8) -> Bool {
    [0x0A, 0x21, 0x3A, 0x3B, 0x3F].contains(byte)
  }

  /// A run of Han, or of letters and digits, between marks.
  private struct Piece {
    let range: Range<Int>
    let isHan: Bool
    let count: Int
  }

  /// Whether two single letters stand apart by nothing but a mark.
  private static func areApart(
    _ left: Piece?, _ right: Piece?, by mark: UInt8, in text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let left, let right else { return false }
    return !left.isHan && !right.isHan && left.count == 1 && right.count == 1
      && right.range.lowerBound - left.range.upperBound == 1
      && text[left.range.upperBound] == mark
  }

  /// The pieces of a text one after the other: a long one has more than need be kept.
  private struct Pieces {
    let text: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(text: UnsafeBufferPointer<UInt8>) { self.text = text }

    mutating func next() -> Piece? {
      while at < text.count {
        let start = at
        var count = 0
        while at < text.count, text[at] >= 0xE3, text[at] <= 0xE9, isHanLetter(text, at) {
          at += 3
          count += 1
        }
        if count > 0 { return Piece(range: start..<at, isHan: true, count: count) }
        while at < text.count, text[at] < 0xE3 || text[at] > 0xE9 || !isHanLetter(text, at),
          WordBoundary.isAlphabetic(text, characterAt: at)
        {
          at += UTF8Scalar.length(lead: text[at])
          count += 1
        }
        if count > 0 { return Piece(range: start..<at, isHan: false, count: count) }
        at += UTF8Scalar.length(lead: text[at])
      }
      return nil
    }
  }

  @inline(__always)
  private static func isHanLetter(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    if text[offset] > 0xE3 { return true }
    guard let scalar = UTF8Scalar.decode(text, at: offset) else { return false }
    return scalar >= 0x3400
  }

  /// Whether the byte belongs to a mark that does not separate words: not white space, a comma, a
  /// hyphen, a slash, a bracket, a quote or a digit's sign.
  private static func isStrongMark(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    let byte = text[offset]
    switch byte {
    // . * _ | ~ ^ = + # @ ` '
    case 0x2E, 0x2A, 0x5F, 0x7C, 0x7E, 0x5E, 0x3D, 0x60: return true
    case 0..<0x80: return false
    // Middle dots, bullets, geometric shapes, dingbats and emoji: U+00B7, U+2022 to U+2027, U+2190 to
    // U+2BFF, U+1F000 and up. Their trailing bytes follow them.
    case 0xC2: return offset + 1 < text.count && text[offset + 1] == 0xB7
    case 0xE2:
      guard offset + 1 < text.count else { return false }
      return text[offset + 1] >= 0x86
        || (text[offset + 1] == 0x80 && offset + 2 < text.count && text[offset + 2] >= 0xA2)
    case 0xF0: return true
    case 0x80..<0xC0:
      var lead = offset
      while lead > 0, text[lead] & 0xC0 == 0x80 { lead -= 1 }
      return text[lead] >= 0x80 && text[lead] & 0xC0 != 0x80 && isStrongMark(text, lead)
    default: return false
    }
  }
}
