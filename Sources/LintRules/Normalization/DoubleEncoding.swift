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
        if let (form, end) = reference(text, at) ?? percents(text, at) {
          result.appendCopy(of: text, copied..<at)
          result.append(form, replacing: at..<end)
          copied = end
          at = end
        } else {
          at += 1
        }
      }
      guard copied > 0 else { return nil }
      result.appendCopy(of: text, copied..<text.count)
      return result
    }
  }

  /// A numeric character reference, `&#NNN;` or `&#xHHH;`.
  private static func reference(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> (form: [UInt8], end: Int)? {
    guard text[start] == 0x26, start + 3 < text.count, text[start + 1] == 0x23 else { return nil }
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
    return (Array(String(scalar).utf8), at + 1)
  }

  /// A run of percent-encoded bytes that are UTF-8 beyond ASCII.
  private static func percents(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> (form: [UInt8], end: Int)? {
    var form: [UInt8] = []
    var at = start
    while at + 2 < text.count, text[at] == 0x25, let high = hexDigit(text[at + 1]),
      let low = hexDigit(text[at + 2])
    {
      form.append(UInt8(high << 4 | low))
      at += 3
    }
    guard form.count >= 2, form[0] >= 0xC2, let string = String(validating: form, as: UTF8.self)
    else { return nil }
    return (Array(string.utf8), at)
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
