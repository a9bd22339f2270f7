// Text: characters to the bytes of an encoding, for what is written back into a file.

/// Writes text as a file in an encoding holds it.
///
/// What it writes is decoded to the same text again. Where an encoding has a character twice, the
/// choice is that of the encoders of the Encoding Standard; what they do not write, it does not.
struct SourceEncoder: Sendable {
  let encoding: SourceEncoding

  /// The bytes of a text; nil if the encoding lacks one of its characters.
  func bytes(of text: String) -> [UInt8]? {
    if encoding == .utf8 { return Array(text.utf8) }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let one = self.bytes(of: scalar) else { return nil }
      bytes += one
    }
    return bytes
  }

  /// Whether the encoding has a character.
  func has(_ scalar: Unicode.Scalar) -> Bool { bytes(of: scalar) != nil }

  /// The bytes of a character; nil if the encoding lacks it.
  func bytes(of scalar: Unicode.Scalar) -> [UInt8]? {
    let point = scalar.value
    switch encoding {
    case .utf8: return Array(String(Character(scalar)).utf8)
    case .utf16LE: return utf16(scalar).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BE: return utf16(scalar).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .utf32LE: return (0..<4).map { UInt8(point >> ($0 * 8) & 0xFF) }
    case .utf32BE: return (0..<4).map { UInt8(point >> ((3 - $0) * 8) & 0xFF) }
    // All others agree with ASCII.
    case _ where point < 0x80: return [UInt8(point)]
    case .gb18030: return pair(point, in: EncodingTables.gb18030Pairs) ?? fourBytes(point)
    case .big5: return big5(point)
    case .shiftJIS:
      if 0xFF61...0xFF9F ~= point { return [UInt8(point - 0xFF61 + 0xA1)] }
      // NEC's copies of IBM's characters are read and never written.
      return pair(point, in: EncodingTables.shiftJISPairs) { !(0xED...0xEF ~= $0) }
    case .eucJP:
      if 0xFF61...0xFF9F ~= point { return [0x8E, UInt8(point - 0xFF61 + 0xA1)] }
      return pair(point, in: EncodingTables.eucJPPairs)
    case .eucKR: return pair(point, in: EncodingTables.eucKRPairs)
    default:
      let name = encoding == .iso8859Part8I ? "ISO-8859-8" : encoding.rawValue
      let table = EncodingTables.singleBytes[name] ?? []
      return table.firstIndex(of: PackedUTF8.pack(point)).map { [UInt8($0) | 0x80] }
    }
  }

  private func utf16(_ scalar: Unicode.Scalar) -> [UInt16] {
    Array(String(Character(scalar)).utf16)
  }

  /// The first pair that stands for a character, or the last; only lead bytes that `isUsed`.
  private func pair(
    _ point: UInt32, in table: DoubleByteTable, last: Bool = false,
    where isUsed: (UInt8) -> Bool = { _ in true }
  ) -> [UInt8]? {
    let packed = PackedUTF8.pack(point)
    var found: Int?
    for (index, entry) in table.entries.enumerated()
    where entry == packed && isUsed(UInt8(index >> 8) | 0x80) {
      found = index
      if !last { break }
    }
    return found.map { [UInt8($0 >> 8) | 0x80, UInt8($0 & 0xFF)] }
  }

  /// Big5 without the characters of Hong Kong, which encoders of the standard do not write.
  private func big5(_ point: UInt32) -> [UInt8]? {
    let hasTwo: Set<UInt32> = [0x2550, 0x255E, 0x2561, 0x256A, 0x5341, 0x5345]
    return pair(point, in: EncodingTables.big5Pairs, last: hasTwo.contains(point)) { $0 >= 0xA1 }
  }

  private func fourBytes(_ point: UInt32) -> [UInt8]? {
    guard let range = EncodingTables.gb18030RangeStarts.last(where: { $0.codePoint <= point })
    else { return nil }
    let pointer = range.pointer + point - range.codePoint
    guard GB18030.codePoint(of: pointer) == point else { return nil }
    return [
      UInt8(0x81 + pointer / 12_600), UInt8(0x30 + pointer / 1_260 % 10),
      UInt8(0x81 + pointer / 10 % 126), UInt8(0x30 + pointer % 10),
    ]
  }
}
