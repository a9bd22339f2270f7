// Reporting: names of files, which are bytes, as text that leads back to the same bytes.

/// A file's name as people and reports see it.
public enum DisplayName {
  /// The name as text: bytes that are not UTF-8 become `\xNN`.
  ///
  /// A backslash that would read as such an escape becomes `\x5C` itself, so that every name has
  /// one text and every text leads back to one name.
  public static func text(of name: some Sequence<UInt8>) -> String {
    let name = Array(name)
    var bytes: [UInt8] = []
    var offset = 0
    while offset < name.count {
      let length = sequenceLength(name, at: offset)
      let isEscapeLike =
        name[offset] == 0x5C && offset + 1 < name.count && name[offset + 1] == 0x78
      if length > 0, !isEscapeLike {
        bytes.append(contentsOf: name[offset..<offset + length])
        offset += length
      } else {
        bytes.append(contentsOf: "\\x".utf8)
        bytes.append(Hexadecimal.upperDigit(name[offset] >> 4))
        bytes.append(Hexadecimal.upperDigit(name[offset] & 0xF))
        offset += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The bytes that a text made by `text(of:)` stands for.
  public static func bytes(of text: String) -> [UInt8] {
    let text = Array(text.utf8)
    var name: [UInt8] = []
    var offset = 0
    while offset < text.count {
      if offset + 3 < text.count, text[offset] == 0x5C, text[offset + 1] == 0x78,
        let high = Hexadecimal.value(text[offset + 2]),
        let low = Hexadecimal.value(text[offset + 3])
      {
        name.append(high << 4 | low)
        offset += 4
      } else {
        name.append(text[offset])
        offset += 1
      }
    }
    return name
  }

  /// The length of the well-formed UTF-8 sequence at `offset` (Unicode 3.9, table 3-7), or 0.
  private static func sequenceLength(_ bytes: [UInt8], at offset: Int) -> Int {
    let first = bytes[offset]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0..<0x80: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: return 0
    }
    guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return 0 }
    for byte in bytes[(offset + 1)..<(offset + length)] where byte & 0xC0 != 0x80 { return 0 }
    return length
  }
}
