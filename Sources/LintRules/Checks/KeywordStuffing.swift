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
    return text.withUnsafeBufferPointer { text in
      var words = Tally(of: text)
      visitWords(in: text) { words.add($0) }
      var pairs = Tally(of: text)
      visitPairs(in: text) { pairs.add($0) }
      return words.matches + pairs.matches
    }
  }

  /// How often each of some words stands in a text.
  private struct Tally {
    private let text: UnsafeBufferPointer<UInt8>
    private var total = 0
    /// How often each word stands there, by its number, and where it does for the twelfth time.
    private var numbers = common
    private var counts = [(count: Int, last: Range<Int>)](
      repeating: (0, 0..<0), count: common.count)

    init(of text: UnsafeBufferPointer<UInt8>) { self.text = text }

    mutating func add(_ range: Range<Int>) {
      total += 1
      let word = UnsafeBufferPointer(rebasing: text[range])
      let number = Int(numbers.intern(word, foldingCase: false))
      if number == counts.count { counts.append((0, range)) }
      counts[number].count += 1
      if counts[number].count == fewest { counts[number].last = range }
    }

    /// Where a word is said once too often.
    var matches: [CheckMatch] {
      // Those that carry sentences are no keywords.
      let total = total - counts[..<common.count].reduce(0) { $0 + $1.count }
      guard total >= fewest else { return [] }
      return counts[common.count...]
        .filter { $0.count >= fewest && $0.count * 100 >= share * total }
        .map { entry in
          var match = CheckMatch(entry.last)
          match.values = ["count": String(entry.count)]
          return match
        }
        .sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
  }

  /// Words of three letters or more.
  private static func visitWords(
    in text: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void
  ) {
    var start = 0
    while start < text.count {
      let first = letter(text, at: start)
      guard first > 0 else {
        start += 1
        continue
      }
      var end = start + first
      while end < text.count, case let next = letter(text, at: end), next > 0 { end += next }
      if end - start >= 3 { body(start..<end) }
      start = end
    }
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
  private static func visitPairs(
    in text: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void
  ) {
    var at = 0
    var isAfterHan = false
    while at < text.count {
      let isHan = (0xE4...0xE9).contains(text[at])
      if isHan, isAfterHan { body(at - 3..<at + 3) }
      isAfterHan = isHan
      at += UTF8Scalar.length(lead: text[at])
    }
  }
}
