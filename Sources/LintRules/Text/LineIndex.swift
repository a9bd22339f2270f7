// Text: byte offsets to lines and columns, at the last moment before a person or an editor reads them.

/// A place in a text as editors count: both numbers from 1, columns in UTF-16 code units.
public struct LineColumn: Sendable, Equatable, Comparable {
  /// The line, counted from 1.
  public let line: Int
  /// The column in UTF-16 code units, counted from 1.
  public let column: Int

  /// A place, both numbers counted from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders places as they are read.
  public static func < (left: LineColumn, right: LineColumn) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Where the lines of one text start.
///
/// A line ends after LF, CRLF or a lone CR, as in the Language Server Protocol (3.17, Text
/// Documents); U+0085, U+2028 and U+2029 are ordinary characters.
public struct LineIndex: Sendable {
  /// How many bytes are counted at most to find a column: saved pages are often one long line.
  private static let stride = 4096

  private let text: [UInt8]
  private let starts: [UInt32]
  /// UTF-16 code units before each multiple of `stride`.
  private let unitsBefore: [UInt32]

  /// Finds the line starts of a valid UTF-8 text.
  public init(_ text: [UInt8]) {
    var starts: [UInt32] = [0]
    var unitsBefore: [UInt32] = []
    unitsBefore.reserveCapacity(text.count / Self.stride + 1)
    text.withUnsafeBufferPointer { bytes in
      var units = 0
      for start in Swift.stride(from: 0, to: bytes.count, by: Self.stride) {
        unitsBefore.append(UInt32(units))
        let end = min(start + Self.stride, bytes.count)
        units += Self.units(UnsafeBufferPointer(rebasing: bytes[start..<end]))
      }
      // Few pages have any CR, so each kind of line end is looked for on its own.
      let hasReturns = bytes.firstOffset(of: 0x0D, in: bytes.indices) != nil
      var at = 0
      while at < bytes.count {
        let feed = bytes.firstOffset(of: 0x0A, in: at..<bytes.count) ?? bytes.count
        if hasReturns {
          // A CR right before the LF is a part of its line end.
          var from = at
          while let hit = bytes.firstOffset(of: 0x0D, in: from..<feed) {
            if hit + 1 < feed || feed == bytes.count { starts.append(UInt32(hit + 1)) }
            from = hit + 1
          }
        }
        if feed < bytes.count { starts.append(UInt32(feed + 1)) }
        at = feed + 1
      }
    }
    self.text = text
    self.starts = starts
    self.unitsBefore = unitsBefore
  }

  /// The line, from 1, that holds the byte at `offset`.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle - 1 }
    }
    return low + 1
  }

  /// The line and UTF-16 column of the character that starts at byte `offset`.
  public func position(of offset: Int) -> LineColumn {
    let line = line(at: offset)
    return LineColumn(
      line: line, column: 1 + units(before: offset) - units(before: Int(starts[line - 1])))
  }

  /// The bytes of a line counted from 1, without its line end.
  public func lineRange(_ line: Int) -> Range<Int> {
    let start = Int(starts[line - 1])
    var end = line < starts.count ? Int(starts[line]) : text.count
    while end > start, text[end - 1] == 0x0A || text[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The units of a stretch.
  private static func units(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.count(inBlocks: units)
  }

  /// One unit a character, counted at its first byte; two for those beyond U+FFFF (4 bytes).
  @inline(__always)
  private static func units(_ byte: UInt8) -> UInt8 {
    (byte & 0xC0 == 0x80 ? 0 : 1) &+ (byte >= 0xF0 ? 1 : 0)
  }

  private func units(before offset: Int) -> Int {
    let end = min(offset, text.count)
    let mark = min(end / Self.stride, unitsBefore.count - 1)
    guard mark >= 0 else { return 0 }
    return text.withUnsafeBufferPointer { bytes in
      Int(unitsBefore[mark])
        + Self.units(UnsafeBufferPointer(rebasing: bytes[mark * Self.stride..<end]))
    }
  }
}
