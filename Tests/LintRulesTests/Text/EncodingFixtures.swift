// Support: bytes in other encodings for tests, made by the inverse of the decoders' own tables.

@testable import LintRules

/// Writes text in an encoding, character by character.
struct TestEncoder {
  let encoding: SourceEncoding
  private let sequences: [UInt32: [UInt8]]

  init(_ encoding: SourceEncoding) {
    self.encoding = encoding
    var sequences: [UInt32: [UInt8]] = [:]
    func add(_ packed: UInt32, _ bytes: [UInt8]) {
      if packed != 0, sequences[packed] == nil { sequences[packed] = bytes }
    }
    let pairs: DoubleByteTable? =
      switch encoding {
      case .gb18030: EncodingTables.gb18030Pairs
      case .big5: EncodingTables.big5Pairs
      case .shiftJIS: EncodingTables.shiftJISPairs
      case .eucJP: EncodingTables.eucJPPairs
      case .eucKR: EncodingTables.eucKRPairs
      default: nil
      }
    for (index, packed) in (pairs?.entries ?? []).enumerated() {
      add(packed, [UInt8(index >> 8) | 0x80, UInt8(index & 0xFF)])
    }
    for byte in 0xA1...0xDF where encoding == .shiftJIS || encoding == .eucJP {
      let halfWidth = PackedUTF8.pack(UInt32(0xFF61 - 0xA1 + byte))
      add(halfWidth, encoding == .eucJP ? [0x8E, UInt8(byte)] : [UInt8(byte)])
    }
    if encoding == .eucJP {
      for (index, packed) in EncodingTables.jis0212Pairs.entries.enumerated() {
        add(packed, [0x8F, UInt8(index >> 8) | 0x80, UInt8(index & 0xFF)])
      }
    }
    let name = encoding == .iso8859Part8I ? "ISO-8859-8" : encoding.rawValue
    for (index, packed) in (EncodingTables.singleBytes[name] ?? []).enumerated() {
      add(packed, [UInt8(index) | 0x80])
    }
    self.sequences = sequences
  }

  /// All characters beyond ASCII that the encoding writes with its tables, in a fixed order.
  var repertoire: [UInt32] { sequences.keys.sorted() }

  /// The bytes of a character, given as `PackedUTF8`; nil when the encoding has none.
  func bytes(of packed: UInt32) -> [UInt8]? {
    if packed < 0x80, !isWide { return [UInt8(packed)] }
    let point = String(decoding: utf8(of: packed), as: UTF8.self).unicodeScalars.first?.value ?? 0
    switch encoding {
    case .utf8: return utf8(of: packed)
    case .utf16LE: return utf16(point).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BE: return utf16(point).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .utf32LE: return (0..<4).map { UInt8(point >> ($0 * 8) & 0xFF) }
    case .utf32BE: return (0..<4).map { UInt8(point >> ((3 - $0) * 8) & 0xFF) }
    // Four bytes are reckoned, not looked up: there is no table to turn around.
    case .gb18030:
      return sequences[packed]
        ?? Unicode.Scalar(point).flatMap { SourceEncoder(encoding: .gb18030).bytes(of: $0) }
    default: return sequences[packed]
    }
  }

  /// The bytes of a text; characters that the encoding lacks are left out.
  func encode(_ text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { bytes(of: PackedUTF8.pack($0.value)) ?? [] }
  }

  private var isWide: Bool {
    [.utf16LE, .utf16BE, .utf32LE, .utf32BE].contains(encoding)
  }

  private func utf16(_ point: UInt32) -> [UInt32] {
    point < 0x10000
      ? [point] : [0xD800 + (point - 0x10000) >> 10, 0xDC00 + (point - 0x10000) & 0x3FF]
  }
}

/// The UTF-8 of a packed character.
func utf8(of packed: UInt32) -> [UInt8] {
  packed == 0
    ? [0] : (0..<PackedUTF8.length(packed)).map { UInt8(packed >> UInt32($0 * 8) & 0xFF) }
}

/// The bytes of `hex`, blanks ignored.
func bytes(hex: String) -> [UInt8] {
  let digits = hex.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count - 1, by: 2).map {
    UInt8(digits[$0] << 4 | digits[$0 + 1])
  }
}
