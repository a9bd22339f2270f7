// Checks: keyword stuffing - a text that says one word far more often than language does.

/// Finds words that make up an unlikely share of a text.
///
/// In running text no content word is more than about one word in twenty: the most common word of
/// English, "the", is one in sixteen. A product's own name comes up once a sentence. The limits lie
/// well above both.
enum KeywordStuffing {
  /// How often a word must stand in the text.
  static let fewest = 12
  /// Its share of all words, in percent.
  static let share = 12

  /// The occurrence with which a word is said once too often, for each such word.
  static func matches(in text: [UInt8]) -> [CheckMatch] {
    // Twelve words of three letters and as many spaces.
    guard text.count >= fewest * 4 else { return [] }
    return text.withUnsafeBufferPointer { bytes in
      matches(among: words(in: bytes), text) + matches(among: pairs(in: bytes), text)
    }
  }

  private static func matches(among words: [Range<Int>], _ text: [UInt8]) -> [CheckMatch] {
    guard words.count >= fewest else { return [] }
    // How often each word stands there, by its number, and where it does for the twelfth time.
    var numbers = common
    let firstNumber = numbers.count
    var counts = [(count: Int, last: Range<Int>)](repeating: (0, 0..<0), count: firstNumber)
    text.withUnsafeBufferPointer { text in
      for range in words {
        let word = UnsafeBufferPointer(rebasing: text[range])
        let number = Int(numbers.intern(word, foldingCase: false))
        if number == counts.count { counts.append((0, range)) }
        counts[number].count += 1
        if counts[number].count == fewest { counts[number].last = range }
      }
    }
    // Those that carry sentences are no keywords.
    let total = words.count - counts[..<firstNumber].reduce(0) { $0 + $1.count }
    guard total >= fewest else { return [] }
    return counts[firstNumber...].filter { $0.count >= fewest && $0.count * 100 >= share * total }
      .map { entry in
        var match = CheckMatch(entry.last)
        match.values = ["count": String(entry.count)]
        return match
      }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Words of three letters or more.
  private static func words(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = 0
    while start < text.count {
      let first = letter(text, at: start)
      guard first > 0 else {
        start += 1
        continue
      }
      var end = start + first
      while end < text.count, case let next = letter(text, at: end), next > 0 { end += next }
      if end - start >= 3 { words.append(start..<end) }
      start = end
    }
    return words
  }

  /// How many bytes the letter at `offset` has, one of a to z or with a mark; 0 if there is none.
  private static func letter(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    if (0x61...0x7A).contains(text[offset]) { return 1 }
    return (0xC3...0xC9).contains(text[offset]) && offset + 1 < text.count ? 2 : 0
  }

  /// Words that carry sentences.
  private static let common = NameTable(
    "and are but can for from has have our that the this will with you your")

  /// Pairs of neighbouring Han characters.
  private static func pairs(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var pairs: [Range<Int>] = []
    var at = 0
    var isAfterHan = false
    while at < text.count {
      let isHan = (0xE4...0xE9).contains(text[at])
      if isHan, isAfterHan { pairs.append(at - 3..<at + 3) }
      isAfterHan = isHan
      at += UTF8Scalar.length(lead: text[at])
    }
    return pairs
  }
}
