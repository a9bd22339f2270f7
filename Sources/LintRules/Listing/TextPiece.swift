// Listing: a long text in pieces, so that what is made of it need not stand in memory all at once.

/// A piece of a text, with as much of what stands around it as a check may look at.
struct TextPiece: Sendable, Equatable {
  /// How large pieces are, in bytes.
  struct Size: Sendable {
    /// The longest text that is one piece, and the longest piece of a longer one.
    let own: Int
    /// What a piece shares with the next one, on either side: the longest disguise that is seen through.
    let margin: Int

    /// Twice the window of a pattern, since a view may be half as long as its text; and so much
    /// text that the margins are a quarter of it.
    static let standard = Size(own: 1 << 17, margin: 1 << 14)
  }

  /// The bytes that belong to this piece and to no other one.
  let own: Range<Int>
  /// Those and their margins.
  let extent: Range<Int>

  /// The pieces that cover valid UTF-8; they end where a word does, if one ends near by.
  static func all(of text: [UInt8], _ size: Size) -> [TextPiece] {
    var pieces: [TextPiece] = []
    var start = 0
    while start < text.count {
      let end =
        text.count - start > size.own ? cut(start + size.own, in: text, size) : text.count
      let first = start > size.margin ? cut(start - size.margin, in: text, size) : 0
      let last =
        text.count - end > size.margin ? cut(end + size.margin, in: text, size) : text.count
      pieces.append(TextPiece(own: start..<end, extent: first..<last))
      start = end
    }
    return pieces
  }

  /// The end of a block at or a little before `offset`, else that of a word, else of a character.
  private static func cut(_ offset: Int, in text: [UInt8], _ size: Size) -> Int {
    let near = text[max(0, offset - size.margin / 4)..<offset]
    if let end = near.lastIndex(of: 0x0A) ?? near.lastIndex(of: 0x20) { return end + 1 }
    var start = offset
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}
