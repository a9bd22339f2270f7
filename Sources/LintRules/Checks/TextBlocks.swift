// Checks: the stretches of text that a pattern is tried on, so that none costs the square of a page.

/// Cuts text at block ends, and long blocks into overlapping windows.
///
/// No limit of the regex engine stops a quadratic pattern on a long text: `最.*第一` takes eleven
/// seconds on 90 KB. On windows of 8 KiB it cannot.
enum TextBlocks {
  /// The longest stretch that a pattern sees, in bytes.
  static let maximumLength = 8192
  /// How much of a long block two neighbouring windows share: the longest match that is never cut.
  static let overlap = 1024

  /// How much of a text is searched for literals at a time, in bytes.
  static let stretchLength = 1 << 15

  /// What a text is searched in, one after the other: all at once as a rule, a longer one in
  /// stretches that end where a block does, so that a page of nothing but claims does not need
  /// fifty times its size for the places where they are.
  ///
  /// What a literal at the end of one stretch begins may end in the next: a stretch says where
  /// literals begin, not how far checks look.
  static func stretches(of text: [UInt8], within extent: Range<Int>? = nil) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    let extent = extent ?? 0..<text.count
    var start = extent.lowerBound
    while extent.upperBound - start > stretchLength {
      let latest = start + stretchLength
      let blockEnd = text[latest - maximumLength..<latest].lastIndex(of: 0x0A)
      let end = blockEnd.map { $0 + 1 } ?? boundary(latest, in: text)
      stretches.append(start..<end)
      start = end
    }
    stretches.append(start..<extent.upperBound)
    return stretches
  }

  /// The windows that cover a stretch of text.
  static func all(of text: [UInt8], within extent: Range<Int>) -> [Range<Int>] {
    if extent.count <= maximumLength { return extent.isEmpty ? [] : [extent] }
    // Where a block begins, windows do, so those before it need not be counted off; without one near
    // by the text is long, and the windows of such a stretch begin where they may.
    let near = text[max(0, extent.lowerBound - farthestBlock)..<extent.lowerBound]
    let start = near.lastIndex(of: 0x0A).map { $0 + 1 } ?? boundary(near.startIndex, in: text)
    return windows(of: text, start..<extent.upperBound).map { $0.clamped(to: extent) }
      .filter { !$0.isEmpty }
  }

  /// How far back the beginning of a block is looked for, in bytes.
  private static let farthestBlock = 1 << 16

  /// The windows that cover a whole text.
  static func all(of text: [UInt8]) -> [Range<Int>] { windows(of: text, 0..<text.count) }

  /// The windows from the start of a stretch until they cover it; they end as those of the text do.
  private static func windows(of text: [UInt8], _ stretch: Range<Int>) -> [Range<Int>] {
    var windows: [Range<Int>] = []
    var at = stretch.lowerBound
    while at < stretch.upperBound {
      let window = window(from: at, in: text)
      windows.append(window)
      if window.upperBound >= text.count { break }
      let isBlockEnd = text[window.upperBound] == 0x0A
      at = isBlockEnd ? window.upperBound + 1 : boundary(window.upperBound - overlap, in: text)
    }
    return windows
  }

  /// The windows around places; one window serves all the places well inside it.
  static func around(_ hits: [LiteralSet.Hit], in text: [UInt8]) -> [Range<Int>] {
    around(hits.lazy.map(\.range), in: text)
  }

  /// The same for places in the order of their starts.
  static func around(_ places: some Sequence<Range<Int>>, in text: [UInt8]) -> [Range<Int>] {
    var windows: [Range<Int>] = []
    for place in places {
      if let last = windows.last, place.lowerBound < last.upperBound {
        let isWhole = last.upperBound == text.count || text[last.upperBound] == 0x0A
        if isWhole || place.upperBound + overlap <= last.upperBound { continue }
      }
      windows.append(around(place, in: text))
    }
    return windows
  }

  /// The block that holds a place, or as much of it as a window takes.
  static func around(_ place: Range<Int>, in text: [UInt8]) -> Range<Int> {
    var start = place.lowerBound
    let earliest = max(0, start - maximumLength / 4)
    while start > earliest, text[start - 1] != 0x0A { start -= 1 }
    return window(from: boundary(start, in: text), in: text)
  }

  private static func window(from start: Int, in text: [UInt8]) -> Range<Int> {
    let latest = min(text.count, start + maximumLength)
    let blockEnd = text.withUnsafeBufferPointer { $0.firstOffset(of: 0x0A, in: start..<latest) }
    if let blockEnd { return start..<blockEnd }
    let isWhole = latest == text.count || text[latest] == 0x0A
    return start..<(isWhole ? latest : boundary(latest, in: text))
  }

  /// The start of the character that holds `offset`.
  private static func boundary(_ offset: Int, in text: [UInt8]) -> Int {
    var start = offset
    while start > 0, start < text.count, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}
