// Listing: what one look at every byte of a text tells, so that closer looks are only taken where there may be something.

/// What a text may hold; what it does not say, the text does not hold.
struct TextTraits: OptionSet {
  let rawValue: UInt8

  static let space = TextTraits(rawValue: 1)
  /// A letter that may be one character with the blank beside it.
  static let joiner = TextTraits(rawValue: 2)
  /// A no-break space.
  static let noBreak = TextTraits(rawValue: 4)
  /// A letter beyond ASCII that may have a case.
  static let cased = TextTraits(rawValue: 8)
  static let digit = TextTraits(rawValue: 16)
  /// A colon, in full width too, or a dash.
  static let mark = TextTraits(rawValue: 32)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// What valid UTF-8 may hold.
  init(of text: UnsafeBufferPointer<UInt8>) {
    rawValue = Self.ofBytes.withUnsafeBufferPointer { ofBytes in
      var found: UInt8 = 0
      for byte in text { found |= ofBytes[Int(byte)] }
      return found
    }
  }

  private static let ofBytes: [UInt8] = (UInt8.min...UInt8.max).map { byte in
    switch byte {
    case 0x20: return space.rawValue
    case 0x30...0x39: return digit.rawValue
    case UInt8(ascii: ":"), UInt8(ascii: "-"): return mark.rawValue
    case 0..<0xC0: return 0
    default:
      var traits: TextTraits = []
      if TrimmedText.joinsNext(byte) || TrimmedText.joinsPrevious(byte) { traits.insert(.joiner) }
      if byte == 0xC2 { traits.insert(.noBreak) }
      // Lead bytes of U+0080 to U+00BF and U+3000 to U+9FFF begin no letter with a case.
      if byte > 0xC2, byte < 0xE3 || byte > 0xE9 { traits.insert(.cased) }
      if byte == 0xEF { traits.insert(.mark) }
      return traits.rawValue
    }
  }
}
