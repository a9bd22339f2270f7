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
      let pieces = self.pieces(of: text)
      var drops: [Range<Int>] = []
      for index in pieces.indices.dropLast() {
        let left = pieces[index]
        let right = pieces[index + 1]
        guard left.isHan == right.isHan else { continue }
        let gap = left.range.upperBound..<right.range.lowerBound
        let isStrong = gap.allSatisfy { isStrongMark(text, $0) }
        if left.isHan {
          // Emoji and bars stand between the words of many titles: one side must be a lone letter.
          let isFree = isStrong && gap.allSatisfy { text[$0] < 0x80 && text[$0] != 0x7C }
          let hasLone = left.count == 1 || right.count == 1
          let areLone = left.count == 1 && right.count == 1
          let isLight = areLone && gap.count <= 3 && !gap.contains { endsPhrase(text[$0]) }
          if isFree || (isStrong && hasLone && gap.count <= 12) || isLight {
            drops.append(gap)
          }
        } else if isStrong, !text[gap].contains(0x2E) {
          drops.append(gap)
        } else if gap.count == 1, left.count == 1, right.count == 1,
          spelledOut(pieces, around: index, by: text[gap.lowerBound], in: text)
        {
          drops.append(gap)
        }
      }
      guard !drops.isEmpty else { return nil }
      var result = MappedText()
      var copied = 0
      for drop in drops {
        result.appendCopy(of: text, copied..<drop.lowerBound)
        copied = drop.upperBound
      }
      result.appendCopy(of: text, copied..<text.count)
      return result
    }
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

  /// Whether three or more single letters stand in a row here, each apart by the same mark.
  private static func spelledOut(
    _ pieces: [Piece], around index: Int, by mark: UInt8, in text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let last = index + 1
    func isNext(_ left: Int, _ right: Int) -> Bool {
      !pieces[left].isHan && !pieces[right].isHan && pieces[left].count == 1
        && pieces[right].count == 1
        && pieces[right].range.lowerBound - pieces[left].range.upperBound == 1
        && text[pieces[left].range.upperBound] == mark
    }
    // These two do; with one more on either side they are three.
    return (index > 0 && isNext(index - 1, index))
      || (last + 1 < pieces.count && isNext(last, last + 1))
  }

  private static func pieces(of text: UnsafeBufferPointer<UInt8>) -> [Piece] {
    var pieces: [Piece] = []
    var at = 0
    while at < text.count {
      let start = at
      var count = 0
      while at < text.count, text[at] >= 0xE3, text[at] <= 0xE9, isHanLetter(text, at) {
        at += 3
        count += 1
      }
      if count > 0 {
        pieces.append(Piece(range: start..<at, isHan: true, count: count))
        continue
      }
      while at < text.count, text[at] < 0xE3 || text[at] > 0xE9 || !isHanLetter(text, at),
        WordBoundary.isAlphabetic(text, characterAt: at)
      {
        at += UTF8Scalar.length(lead: text[at])
        count += 1
      }
      if count > 0 {
        pieces.append(Piece(range: start..<at, isHan: false, count: count))
      } else {
        at += UTF8Scalar.length(lead: text[at])
      }
    }
    return pieces
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
