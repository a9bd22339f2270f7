// Text: the indexes of the Encoding Standard, read once from their text into what decoders look up.

/// The decoding tables, each made when a source first needs it.
///
/// The indexes are kept as text and not as array literals, which the compiler is slow to check.
enum EncodingTables {
  /// Stands for a pointer without a character in the indexes as text.
  static let hole: UInt32 = 0xFFFD

  /// Two-byte sequences of GB18030.
  static let gb18030Pairs = DoubleByteTable(
    gb18030, leads: Array(0x81...0xFE), trails: Array(0x40...0x7E) + Array(0x80...0xFE))

  /// Big5; the four pointers that stand for two characters each are not in its index but in the
  /// decoder of the standard (section 11.1.1).
  static let big5Pairs = DoubleByteTable(
    big5, leads: Array(0x81...0xFE), trails: Array(0x40...0x7E) + Array(0xA1...0xFE),
    others: [
      (0x8862, [0xCA, 0x304]), (0x8864, [0xCA, 0x30C]), (0x88A3, [0xEA, 0x304]),
      (0x88A5, [0xEA, 0x30C]),
    ])

  /// EUC-KR.
  static let eucKRPairs = DoubleByteTable(
    eucKR, leads: Array(0x81...0xFE), trails: Array(0x41...0xFE))

  /// Shift_JIS.
  static let shiftJISPairs = DoubleByteTable(
    jis0208, leads: Array(0x81...0x9F) + Array(0xE0...0xFC),
    trails: Array(0x40...0x7E) + Array(0x80...0xFC))

  /// EUC-JP without the sequences of three bytes.
  static let eucJPPairs = DoubleByteTable(rows: jis0208Rows, firstLead: 0xA1, firstTrail: 0xA1)

  /// What follows 0x8F in EUC-JP.
  static let jis0212Pairs = DoubleByteTable(
    jis0212, leads: Array(0xA1...0xFE), trails: Array(0xA1...0xFE))

  /// For each single-byte encoding, by name, the packed characters of bytes 80 to FF.
  static let singleBytes: [String: [UInt32]] = {
    var tables: [String: [UInt32]] = [:]
    for line in lines(of: singleByte) {
      let words = line.split(separator: 0x20)
      guard let name = words.first else { continue }
      tables[String(decoding: name, as: UTF8.self)] = words.dropFirst().map {
        let point = hexadecimal($0)
        return point == hole ? 0 : PackedUTF8.pack(point)
      }
    }
    return tables
  }()

  /// Where each range of four-byte sequences of GB18030 starts: pointers and code points.
  static let gb18030RangeStarts: [(pointer: UInt32, codePoint: UInt32)] = {
    let words = lines(of: gb18030Ranges).flatMap { $0.split(separator: 0x20) }
    return stride(from: 0, to: words.count - 1, by: 2).map {
      (hexadecimal(words[$0]), hexadecimal(words[$0 + 1]))
    }
  }()

  /// The code points of a table as text, row by row.
  static func rows(of table: StaticString) -> [[UInt32]] {
    lines(of: table).map { line in
      String(decoding: line, as: UTF8.self).unicodeScalars.map(\.value)
    }
  }

  /// Index jis0208 in rows of 94; a row as stored holds two of them.
  private static let jis0208Rows: [[UInt32]] = rows(of: jis0208).prefix(47).flatMap {
    [Array($0.prefix(94)), Array($0.dropFirst(94))]
  }

  private static func lines(of table: StaticString) -> [ArraySlice<UInt8>] {
    table.withUTF8Buffer { Array($0) }.split(separator: 0x0A)
  }

  private static func hexadecimal(_ word: ArraySlice<UInt8>) -> UInt32 {
    word.reduce(0) { $0 << 4 | UInt32($1 < 0x41 ? $1 - 0x30 : $1 - 0x37) }
  }
}

/// The characters of two-byte sequences, by lead and trail byte.
struct DoubleByteTable: Sendable {
  /// `PackedUTF8` by the low seven bits of the lead and the eight of the trail; 0 for holes.
  let entries: [UInt32]

  init(
    _ table: StaticString, leads: [Int], trails: [Int],
    others: [(sequence: Int, characters: [UInt32])] = []
  ) {
    var entries = [UInt32](repeating: 0, count: 1 << 15)
    for (lead, row) in zip(leads, EncodingTables.rows(of: table)) {
      for (trail, point) in zip(trails, row) where point != EncodingTables.hole {
        entries[(lead & 0x7F) << 8 | trail] = PackedUTF8.pack(point)
      }
    }
    for (sequence, characters) in others {
      entries[sequence & 0x7FFF] = PackedUTF8.pack(characters)
    }
    self.entries = entries
  }

  init(rows: [[UInt32]], firstLead: Int, firstTrail: Int) {
    var entries = [UInt32](repeating: 0, count: 1 << 15)
    for (lead, row) in rows.enumerated() {
      for (trail, point) in row.enumerated() where point != EncodingTables.hole {
        entries[((firstLead + lead) & 0x7F) << 8 | (firstTrail + trail)] = PackedUTF8.pack(point)
      }
    }
    self.entries = entries
  }
}
