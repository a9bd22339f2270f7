// Text: characters as the decoders' tables hold them, ready to be written.

/// Up to four bytes of UTF-8 in one word, the first byte lowest; 0 is no character.
enum PackedUTF8 {
  /// U+FFFD, which stands for bytes that an encoding does not allow.
  static let replacement = pack(0xFFFD)

  /// How many bytes a packed character has.
  @inline(__always)
  static func length(_ packed: UInt32) -> Int { 4 - packed.leadingZeroBitCount >> 3 }

  /// Packs one code point, which is neither U+0000 nor a surrogate.
  @inline(__always)
  static func pack(_ point: UInt32) -> UInt32 {
    if point < 0x80 { return point }
    if point < 0x800 { return (0xC0 | point >> 6) | (0x80 | point & 0x3F) << 8 }
    if point < 0x10000 {
      return (0xE0 | point >> 12) | (0x80 | point >> 6 & 0x3F) << 8 | (0x80 | point & 0x3F) << 16
    }
    return (0xF0 | point >> 18) | (0x80 | point >> 12 & 0x3F) << 8
      | (0x80 | point >> 6 & 0x3F) << 16 | (0x80 | point & 0x3F) << 24
  }

  /// Packs code points that take four bytes at most together.
  static func pack(_ points: [UInt32]) -> UInt32 {
    var result: UInt32 = 0
    for point in points.reversed() {
      let packed = pack(point)
      result = result << UInt32(length(packed) * 8) | packed
    }
    return result
  }
}
