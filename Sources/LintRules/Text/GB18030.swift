// Text: the encoding of mainland China, for all pages that say gb2312, gbk or gb18030.

/// GB18030 (Encoding Standard, section 10.2.1).
enum GB18030: DoubleByteEncoding {
  static var pairs: DoubleByteTable { EncodingTables.gb18030Pairs }

  static func readOther(
    _ bytes: UnsafeBufferPointer<UInt8>, at: Int, into writer: inout TextWriter
  ) -> Int {
    let first = bytes[at]
    if first == 0x80 {
      writer.put(PackedUTF8.pack(0x20AC), origin: at, length: 1)
      return 1
    }
    guard first != 0xFF, at + 1 < bytes.count else { return replaceByte(at: at, into: &writer) }
    guard isDigit(bytes[at + 1]) else { return replacePair(bytes, at: at, into: &writer) }
    guard at + 2 < bytes.count else { return replaceRest(bytes, at: at, into: &writer) }
    guard isLead(bytes[at + 2]) else { return replaceByte(at: at, into: &writer) }
    guard at + 3 < bytes.count else { return replaceRest(bytes, at: at, into: &writer) }
    guard isDigit(bytes[at + 3]) else { return replaceByte(at: at, into: &writer) }
    let pointer =
      ((UInt32(first) - 0x81) * 10 + UInt32(bytes[at + 1]) - 0x30) * 1260
      + (UInt32(bytes[at + 2]) - 0x81) * 10 + UInt32(bytes[at + 3]) - 0x30
    if let point = codePoint(of: pointer) {
      writer.put(PackedUTF8.pack(point), origin: at, length: 4)
    } else {
      writer.replace(origin: at, length: 4)
    }
    return 4
  }

  /// A sequence that the end of the bytes cuts short is one error, its digit included.
  private static func replaceRest(
    _ bytes: UnsafeBufferPointer<UInt8>, at: Int, into writer: inout TextWriter
  ) -> Int {
    writer.replace(origin: at, length: bytes.count - at)
    return bytes.count - at
  }

  static func isLead(_ byte: UInt8) -> Bool { 0x81...0xFE ~= byte }
  static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  /// The code point of four bytes ("index gb18030 ranges code point", section 5).
  static func codePoint(of pointer: UInt32) -> UInt32? {
    if pointer > 39419 && pointer < 189000 || pointer > 1_237_575 { return nil }
    if pointer == 7457 { return 0xE7C7 }
    let starts = EncodingTables.gb18030RangeStarts
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle].pointer <= pointer { low = middle } else { high = middle - 1 }
    }
    return starts[low].codePoint + pointer - starts[low].pointer
  }
}
