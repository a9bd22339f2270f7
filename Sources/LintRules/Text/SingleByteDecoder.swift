// Text: encodings in which a byte is a character.

/// Reads the single-byte encodings of the Encoding Standard (section 9).
enum SingleByteDecoder {
  /// Reads bytes by a table of the packed characters of bytes 80 to FF.
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, by table: [UInt32], into writer: inout TextWriter
  ) {
    table.withUnsafeBufferPointer { table in
      var at = 0
      while at < bytes.count {
        let ascii = UTF8Validation.asciiEnd(of: bytes, from: at)
        writer.copy(bytes, at..<ascii)
        at = ascii
        let end = readHighBytes(bytes, from: at, table, into: &writer)
        if end == at, at < bytes.count {
          writer.replace(origin: at, length: 1)
          at += 1
        } else {
          at = end
        }
      }
    }
  }

  /// Reads bytes from 0x80 on for as long as their characters have one length in UTF-8.
  @inline(__always)
  private static func readHighBytes(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ table: UnsafeBufferPointer<UInt32>,
    into writer: inout TextWriter
  ) -> Int {
    var at = start
    var end = writer.end
    var unit = 0
    while at < bytes.count, bytes[at] >= 0x80 {
      let packed = table[Int(bytes[at] & 0x7F)]
      let length = PackedUTF8.length(packed)
      if length == 0 { break }
      if length != unit {
        if unit != 0 { break }
        unit = length
      }
      TextWriter.store(packed, at: end)
      end += length
      at += 1
    }
    if at > start {
      writer.wrote(count: at - start, derivedUnit: unit, originUnit: 1, origin: start)
    }
    return at
  }
}
