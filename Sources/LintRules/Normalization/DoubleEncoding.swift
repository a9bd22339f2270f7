// Normalization: text that is still encoded after the page has been decoded.

/// Decodes what a careless or crafty export encoded twice: `&#39640;` and `%E9%AB%98` as text.
enum DoubleEncoding {
  /// The text decoded once more, or nil if nothing in it is encoded.
  static func decode(_ bytes: [UInt8]) -> MappedText? {
    bytes.withUnsafeBufferPointer { text in
      guard
        text.firstOffset(of: 0x26, in: text.indices) != nil
          || text.firstOffset(of: 0x25, in: text.indices) != nil
      else { return nil }
      var result = MappedText()
      var copied = 0
      var at = 0
      while at < text.count {
        guard text[at] == 0x26 || text[at] == 0x25 else {
          at += 1
          continue
        }
        let isReference = text[at] == 0x26
        let found = isReference ? reference(text, at) : percents(text, at)
        if let (form, place) = found {
          result.appendCopy(of: text, copied..<place.lowerBound)
          result.append(form, replacing: place)
          copied = place.upperBound
        }
        at =
          found?.place.upperBound ?? (isReference ? at + 1 : max(at + 1, endOfPercents(text, at)))
      }
      guard copied > 0 else { return nil }
      result.appendCopy(of: text, copied..<text.count)
      return result
    }
  }

  /// A numeric character reference, `&#NNN;` or `&#xHHH;`.
  private static func reference(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> (form: [UInt8], place: Range<Int>)? {
    guard start + 3 < text.count, text[start + 1] == 0x23 else { return nil }
    let isHex = text[start + 2] | 0x20 == 0x78
    let radix: UInt32 = isHex ? 16 : 10
    var at = start + (isHex ? 3 : 2)
    let digits = at
    var value: UInt32 = 0
    while at < text.count, at - digits < 8, let digit = hexDigit(text[at]), digit < radix {
      value = value * radix + digit
      at += 1
    }
    guard at > digits, at < text.count, text[at] == 0x3B, let scalar = Unicode.Scalar(value),
      value >= 0x20
    else { return nil }
    return (Array(String(scalar).utf8), start..<at + 1)
  }

  /// The longest end of a run of percent-encoded bytes that is UTF-8 from beyond ASCII on.
  private static func percents(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> (form: [UInt8], place: Range<Int>)? {
    let end = endOfPercents(text, start)
    var bytes: [UInt8] = []
    for at in stride(from: start, to: end, by: 3) {
      let (high, low) = (hexDigit(text[at + 1]) ?? 0, hexDigit(text[at + 2]) ?? 0)
      bytes.append(UInt8(high << 4 | low))
    }
    // Whether all is well from a byte on is known from the end, where nothing is wrong.
    var isValid = [Bool](repeating: true, count: bytes.count + 1)
    var first: Int?
    bytes.withUnsafeBufferPointer { bytes in
      for at in bytes.indices.reversed() {
        guard bytes[at] >= 0x80 else {
          isValid[at] = isValid[at + 1]
          continue
        }
        let (length, isCharacter) = UTF8Validation.sequence(in: bytes, at: at)
        isValid[at] = isCharacter && isValid[at + length]
        if isValid[at] { first = at }
      }
    }
    return first.map { (Array(bytes[$0...]), start + 3 * $0..<end) }
  }

  /// One past the percent-encoded bytes that begin at `start`.
  private static func endOfPercents(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var at = start
    while at + 2 < text.count, text[at] == 0x25, hexDigit(text[at + 1]) != nil,
      hexDigit(text[at + 2]) != nil
    {
      at += 3
    }
    return at
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x37)
    case 0x61...0x66: UInt32(byte - 0x57)
    default: nil
    }
  }
}
