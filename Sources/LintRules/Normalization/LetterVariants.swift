// Normalization: letters written as digits, drawn out, or as Han that sounds or looks the same.

/// Spellings that a rule may ask to see through, since they cost it false alarms elsewhere.
enum LetterVariants {
  /// Han that the trade writes for another to pass filters, by sound or shape.
  ///
  /// From rule authors' reading of listings; only whole phrases of rules that ask are matched so.
  static let homophones: [UInt32: UInt32] = table(
    "蕞最 樶最 嘴最 罪最 醉最 薇微 威微 葳微 維微 维微 徽微 胃微 伭玄 芯信 袪祛 癍斑 項顶 项顶 仿仿 "
      + "妨仿 倣仿 彷仿 辽疗 返返 坂板 嘉加 伽加 佳加 咖加 珈加 裙群 峮群 扣扣 叩扣 瓶平 苹平 荿成 "
      + "苐第 弟第 壹一 铱一 伊一 屋无 囡国 帼国 洱耳")

  /// The letter that a digit or sign stands for inside a word; nil for other bytes.
  @inline(__always)
  private static func letter(for byte: UInt8, one: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0"): UInt8(ascii: "o")
    case UInt8(ascii: "1"): one
    case UInt8(ascii: "3"): UInt8(ascii: "e")
    case UInt8(ascii: "4"), UInt8(ascii: "@"): UInt8(ascii: "a")
    case UInt8(ascii: "5"), UInt8(ascii: "$"): UInt8(ascii: "s")
    case UInt8(ascii: "7"): UInt8(ascii: "t")
    case UInt8(ascii: "!"): UInt8(ascii: "i")
    default: nil
    }
  }

  private static func table(_ pairs: String) -> [UInt32: UInt32] {
    var table: [UInt32: UInt32] = [:]
    for pair in pairs.split(separator: " ") {
      let scalars = Array(pair.unicodeScalars)
      if scalars.count == 2, scalars[0] != scalars[1] {
        table[scalars[0].value] = SimplifiedForms.shared.form(of: scalars[1].value)
      }
    }
    return table
  }

  /// The text with trade spellings replaced, or nil if it has none; no byte moves.
  static func soundingAlike(_ bytes: [UInt8]) -> MappedText? {
    var result = bytes
    var isChanged = false
    bytes.withUnsafeBufferPointer { text in
      var at = 0
      while at < text.count {
        if text[at] >= 0xE4, text[at] <= 0xE9,
          let other = homophones[SimplifiedForms.scalar(text, at: at)]
        {
          result[at] = UInt8(0xE0 | other >> 12)
          result[at + 1] = UInt8(0x80 | other >> 6 & 0x3F)
          result[at + 2] = UInt8(0x80 | other & 0x3F)
          isChanged = true
        }
        at += UTF8Scalar.length(lead: text[at])
      }
    }
    return isChanged
      ? MappedText(bytes: result, map: .identity(length: bytes.count)) : nil
  }

  /// The text with digits in words read as letters, or nil if there are none; no byte moves.
  ///
  /// - Parameters:
  ///   - bytes: folded text.
  ///   - one: what `1` stands for, `l` or `i`.
  /// - Returns: a text of the same length, byte for byte.
  static func withoutLeet(_ bytes: [UInt8], one: UInt8) -> MappedText? {
    var words: [Range<Int>] = []
    bytes.withUnsafeBufferPointer { text in
      var start = 0
      while start < text.count {
        guard isLeetLetter(text[start]) else {
          start += 1
          continue
        }
        var end = start
        var letters = 0
        while end < text.count, isLeetLetter(text[end]) {
          if text[end] >= 0x61 { letters += 1 }
          end += 1
        }
        // An exclamation mark at its end is one: "shoe!" is no "shoei".
        var last = end
        while last > start, text[last - 1] == UInt8(ascii: "!") { last -= 1 }
        let digits = last - start - letters
        // A word of four signs or more, mostly letters: `repl1ca`, not `4k`, `1:1` or `a1b2c3`.
        if digits > 0, last - start >= 4, letters >= digits * 2 { words.append(start..<last) }
        start = end
      }
    }
    if words.isEmpty { return nil }
    var result = bytes
    for at in words.joined() { result[at] = letter(for: result[at], one: one) ?? result[at] }
    return MappedText(bytes: result, map: .identity(length: bytes.count))
  }

  @inline(__always)
  private static func isLeetLetter(_ byte: UInt8) -> Bool {
    byte &- 0x61 < 26 || letter(for: byte, one: 0) != nil
  }

  /// The text with every character that repeats the one before it dropped.
  static func withoutRepeats(_ bytes: [UInt8]) -> MappedText {
    var result = MappedText()
    bytes.withUnsafeBufferPointer { text in
      var at = 0
      var copied = 0
      var previous: Range<Int> = 0..<0
      while at < text.count {
        let next = at..<at + UTF8Scalar.length(lead: text[at])
        if next.count == previous.count, text[next].elementsEqual(text[previous]), text[at] > 0x20 {
          result.appendCopy(of: text, copied..<at)
          copied = next.upperBound
        }
        previous = next
        at = next.upperBound
      }
      result.appendCopy(of: text, copied..<text.count)
    }
    return result
  }
}
