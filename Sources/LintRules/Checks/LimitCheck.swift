// Checks: how long a text may be, and how often it may say the same - the title rules of platforms.

/// Matches what goes beyond a limit.
public struct LimitCheck: Check {
  /// What is counted; the raw values are part of the rule format.
  public enum Measure: String, Sendable, CaseIterable {
    /// Characters (Unicode scalars) as read.
    case characters
    /// Bytes of GBK, as Taobao counts: two for a Han character, one for a letter.
    case columns
    /// How often one word of three letters or more stands in the text.
    case repeats
    /// The share of capitals among the letters a to z, in percent.
    case capitals
    /// Emoji and dingbats.
    case symbols
  }

  private let measure: Measure
  private let maximum: Int
  /// Words that may stand as often as they like (articles, prepositions).
  private let ignored: Set<[UInt8]>

  /// Fewer letters than this are no sentence in capitals but a name or a size.
  private static let fewestLetters = 12

  /// A check that matches text beyond `maximum`.
  public init(_ measure: Measure, maximum: Int, ignoring words: [String] = []) {
    self.measure = measure
    self.maximum = maximum
    ignored = Set(words.map { Folding.fold($0) })
  }

  /// None, since a limit is no word: it costs one pass over the few fields a rule names.
  public func literals(in view: ViewName) -> [[UInt8]] { [] }

  /// What goes beyond: the rest of the text, the word said once too often, the whole text.
  public func matches(in context: CheckContext, hits: [LiteralSet.Hit]) -> [CheckMatch] {
    switch measure {
    case .repeats: return repeats(in: context.view.text.bytes)
    case .characters: return overflow(context) { _ in 1 }
    case .columns: return overflow(context) { $0 < 0x80 ? 1 : 2 }
    case .capitals:
      let read = context.field.field.text.bytes
      let upper = read.count { (0x41...0x5A).contains($0) }
      let letters = upper + read.count { (0x61...0x7A).contains($0) }
      guard letters >= Self.fewestLetters, upper * 100 > maximum * letters else { return [] }
      return [match(0..<context.view.text.bytes.count, count: upper * 100 / letters)]
    case .symbols:
      let text = context.view.text.bytes
      let symbols = Self.symbols(in: text)
      guard symbols.count > maximum, let first = symbols.first else { return [] }
      return [match(first, count: symbols.count)]
    }
  }

  private func match(_ range: Range<Int>, count: Int) -> CheckMatch {
    var match = CheckMatch(range)
    match.values = ["count": String(count), "limit": String(maximum)]
    return match
  }

  /// The part of the folded text whose origin lies beyond the limit of the text as read.
  private func overflow(_ context: CheckContext, weight: (UInt8) -> Int) -> [CheckMatch] {
    var count = 0
    var beyond: Int?
    for (offset, byte) in context.field.field.text.bytes.enumerated() where byte & 0xC0 != 0x80 {
      count += weight(byte)
      if count > maximum, beyond == nil { beyond = offset }
    }
    guard let beyond else { return [] }
    let text = context.view.text
    var start = 0
    var end = text.bytes.count
    // The first folded byte that came from beyond; origins never decrease.
    while start < end {
      let middle = (start + end) / 2
      if text.origin(of: middle..<middle + 1).lowerBound < beyond {
        start = middle + 1
      } else {
        end = middle
      }
    }
    guard start < text.bytes.count else { return [] }
    return [match(start..<text.bytes.count, count: count)]
  }

  private func repeats(in text: [UInt8]) -> [CheckMatch] {
    var counts: [[UInt8]: Int] = [:]
    var found: [CheckMatch] = []
    var start = 0
    while start < text.count {
      guard Self.isLetter(text[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < text.count, Self.isLetter(text[end]) { end += 1 }
      let word = Array(text[start..<end])
      if end - start >= 3, !ignored.contains(word) {
        counts[word, default: 0] += 1
        if counts[word] == maximum + 1 { found.append(match(start..<end, count: maximum + 1)) }
      }
      start = end
    }
    return found
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || byte == 0x27 || (0xC3...0xCF).contains(byte)
  }

  /// Dingbats, arrows, geometric shapes and emoji: U+2190 to U+2BFF without the mathematical ones
  /// and letters, and U+1F000 and up.
  private static func symbols(in text: [UInt8]) -> [Range<Int>] {
    text.withUnsafeBufferPointer { text in
      var found: [Range<Int>] = []
      var at = 0
      while at < text.count {
        let length = UTF8Scalar.length(lead: text[at])
        let scalar = UTF8Scalar.decode(text, at: at) ?? 0
        switch scalar {
        case 0x25A0...0x27BF, 0x2B00...0x2BFF, 0x1F000...0x1FAFF: found.append(at..<at + length)
        default: break
        }
        at += length
      }
      return found
    }
  }
}
