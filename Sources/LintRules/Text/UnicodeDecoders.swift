// Text: UTF-16 and UTF-32, as some programs save pages.

/// Reads UTF-16 (Encoding Standard, section 14.2.1).
enum UTF16Decoder {
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, bigEndian: Bool, into writer: inout TextWriter
  ) {
    let high = bigEndian ? 0 : 1
    var at = 0
    while at + 1 < bytes.count {
      let unit = UInt32(bytes[at + high]) << 8 | UInt32(bytes[at + 1 - high])
      if unit & 0xF800 != 0xD800 {
        put(unit, origin: at, length: 2, into: &writer)
        at += 2
        continue
      }
      if unit < 0xDC00, at + 3 < bytes.count {
        let next = UInt32(bytes[at + 2 + high]) << 8 | UInt32(bytes[at + 3 - high])
        if next & 0xFC00 == 0xDC00 {
          let point = 0x10000 + (unit - 0xD800) << 10 + (next - 0xDC00)
          put(point, origin: at, length: 4, into: &writer)
          at += 4
          continue
        }
      }
      // The end of the bytes makes one error of all that is left after a high surrogate.
      let length = unit < 0xDC00 && at + 3 == bytes.count ? 3 : 2
      writer.replace(origin: at, length: length)
      at += length
    }
    if at < bytes.count { writer.replace(origin: at, length: 1) }
  }
}

/// Reads UTF-32 (Unicode Standard, section 3.10).
enum UTF32Decoder {
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, bigEndian: Bool, into writer: inout TextWriter
  ) {
    var at = 0
    while at + 3 < bytes.count {
      let point = unit(in: bytes, at: at, bigEndian: bigEndian)
      if isScalar(point) {
        put(point, origin: at, length: 4, into: &writer)
      } else {
        writer.replace(origin: at, length: 4)
      }
      at += 4
    }
    if at < bytes.count { writer.replace(origin: at, length: bytes.count - at) }
  }

  static func unit(in bytes: UnsafeBufferPointer<UInt8>, at: Int, bigEndian: Bool) -> UInt32 {
    var unit: UInt32 = 0
    for index in 0..<4 {
      unit = unit << 8 | UInt32(bytes[at + (bigEndian ? index : 3 - index)])
    }
    return unit
  }

  static func isScalar(_ point: UInt32) -> Bool {
    point < 0x11_0000 && point & 0xFFFF_F800 != 0xD800
  }
}

/// Writes a code point that may be U+0000, which `PackedUTF8` cannot tell from nothing.
@inline(__always)
private func put(_ point: UInt32, origin: Int, length: Int, into writer: inout TextWriter) {
  if point == 0 {
    TextWriter.store(0, at: writer.end)
    writer.wrote(count: 1, derivedUnit: 1, originUnit: length, origin: origin)
  } else {
    writer.put(PackedUTF8.pack(point), origin: origin, length: length)
  }
}
