// Text: the one loop that reads every encoding of East Asia; they differ in their tables and in what
// is neither ASCII nor a pair.

/// An encoding in which a byte from 0x80 on usually makes a character with the byte after it.
protocol DoubleByteEncoding {
  /// The characters of its pairs.
  static var pairs: DoubleByteTable { get }

  /// Reads what stands at `at` and is neither ASCII nor in `pairs`, and returns how many bytes that
  /// took.
  static func readOther(
    _ bytes: UnsafeBufferPointer<UInt8>, at: Int, into writer: inout TextWriter
  ) -> Int
}

extension DoubleByteEncoding {
  /// Reads the whole of the bytes.
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, into writer: inout TextWriter) {
    pairs.entries.withUnsafeBufferPointer { table in
      var at = 0
      while at < bytes.count {
        let ascii = UTF8Validation.asciiEnd(of: bytes, from: at)
        writer.copy(bytes, at..<ascii)
        at = ascii
        let end = readPairs(bytes, from: at, table, into: &writer)
        if end == at, at < bytes.count {
          at += readOther(bytes, at: at, into: &writer)
        } else {
          at = end
        }
      }
    }
  }

  /// Reads pairs for as long as their characters have one length in UTF-8: one run of the map.
  @inline(__always)
  private static func readPairs(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ table: UnsafeBufferPointer<UInt32>,
    into writer: inout TextWriter
  ) -> Int {
    guard let base = bytes.baseAddress, let entries = table.baseAddress else { return start }
    var at = start
    var end = writer.end
    var unit = 0
    while at + 1 < bytes.count, base[at] >= 0x80 {
      let packed = entries[Int(base[at] & 0x7F) << 8 | Int(base[at + 1])]
      let length = PackedUTF8.length(packed)
      if length == 0 { break }
      if length != unit {
        if unit != 0 { break }
        unit = length
      }
      TextWriter.store(packed, at: end)
      end += length
      at += 2
    }
    if at > start {
      writer.wrote(
        count: (at - start) / 2, derivedUnit: unit, originUnit: 2, origin: start)
    }
    return at
  }

  /// Replaces a lead byte that makes no character with what follows.
  ///
  /// All decoders of the standard give an ASCII byte back ("prepend byte to ioQueue"), so that a
  /// broken pair never swallows markup; any other byte is replaced together with the lead.
  static func replacePair(
    _ bytes: UnsafeBufferPointer<UInt8>, at: Int, into writer: inout TextWriter
  ) -> Int {
    let length = at + 1 < bytes.count && bytes[at + 1] >= 0x80 ? 2 : 1
    writer.replace(origin: at, length: length)
    return length
  }

  /// Replaces one byte.
  static func replaceByte(at: Int, into writer: inout TextWriter) -> Int {
    writer.replace(origin: at, length: 1)
    return 1
  }
}

/// Big5 (Encoding Standard, section 11.1.1).
enum Big5: DoubleByteEncoding {
  static var pairs: DoubleByteTable { EncodingTables.big5Pairs }

  static func readOther(
    _ bytes: UnsafeBufferPointer<UInt8>, at: Int, into writer: inout TextWriter
  ) -> Int {
    0x81...0xFE ~= bytes[at]
      ? replacePair(bytes, at: at, into: &writer) : replaceByte(at: at, into: &writer)
  }
}

/// EUC-KR (Encoding Standard, section 13.1.1).
enum EUCKR: DoubleByteEncoding {
  static var pairs: DoubleByteTable { EncodingTables.eucKRPairs }

  static func readOther(
    _ bytes: UnsafeBufferPointer<UInt8>, at: Int, into writer: inout TextWriter
  ) -> Int {
    0x81...0xFE ~= bytes[at]
      ? replacePair(bytes, at: at, into: &writer) : replaceByte(at: at, into: &writer)
  }
}

/// Shift_JIS (Encoding Standard, section 12.3.1).
enum ShiftJIS: DoubleByteEncoding {
  static var pairs: DoubleByteTable { EncodingTables.shiftJISPairs }

  static func readOther(
    _ bytes: UnsafeBufferPointer<UInt8>, at: Int, into writer: inout TextWriter
  ) -> Int {
    let byte = bytes[at]
    switch byte {
    case 0x80:
      writer.put(PackedUTF8.pack(0x80), origin: at, length: 1)
      return 1
    case 0xA1...0xDF:
      writer.put(PackedUTF8.pack(0xFF61 - 0xA1 + UInt32(byte)), origin: at, length: 1)
      return 1
    case 0x81...0x9F, 0xE0...0xFC: return replacePair(bytes, at: at, into: &writer)
    default: return replaceByte(at: at, into: &writer)
    }
  }
}

/// EUC-JP (Encoding Standard, section 12.1.1).
enum EUCJP: DoubleByteEncoding {
  static var pairs: DoubleByteTable { EncodingTables.eucJPPairs }

  static func readOther(
    _ bytes: UnsafeBufferPointer<UInt8>, at: Int, into writer: inout TextWriter
  ) -> Int {
    let lead = bytes[at]
    guard lead == 0x8E || lead == 0x8F || 0xA1...0xFE ~= lead else {
      return replaceByte(at: at, into: &writer)
    }
    guard at + 1 < bytes.count else { return replaceByte(at: at, into: &writer) }
    let next = bytes[at + 1]
    if lead == 0x8E, 0xA1...0xDF ~= next {
      writer.put(PackedUTF8.pack(0xFF61 - 0xA1 + UInt32(next)), origin: at, length: 2)
      return 2
    }
    guard lead == 0x8F, 0xA1...0xFE ~= next else {
      return replacePair(bytes, at: at, into: &writer)
    }
    guard at + 2 < bytes.count else {
      writer.replace(origin: at, length: 2)
      return 2
    }
    let trail = bytes[at + 2]
    let packed = EncodingTables.jis0212Pairs.entries[Int(next & 0x7F) << 8 | Int(trail)]
    if packed != 0 {
      writer.put(packed, origin: at, length: 3)
      return 3
    }
    let length = trail < 0x80 ? 2 : 3
    writer.replace(origin: at, length: length)
    return length
  }
}
