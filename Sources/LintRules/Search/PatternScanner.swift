// Search: a pattern's text, sign by sign - as much of PCRE2's syntax as it takes to find one's way.

/// The places of a pattern that may mean something: bytes outside of classes and quotes.
///
/// An escape is one place, and so is a class.
struct PatternScanner: Sequence, IteratorProtocol {
  let pattern: [UInt8]
  private var at = 0

  init(_ pattern: [UInt8]) { self.pattern = pattern }

  /// The byte offset of the next place.
  mutating func next() -> Int? {
    guard at < pattern.count else { return nil }
    let place = at
    switch pattern[at] {
    case UInt8(ascii: "\\"): at = endOfEscape(at)
    case UInt8(ascii: "["): at = endOfClass(from: at)
    default: at += 1
    }
    return place
  }

  private func endOfEscape(_ start: Int) -> Int {
    let isQuote = start + 1 < pattern.count && pattern[start + 1] == UInt8(ascii: "Q")
    return isQuote ? endOfQuote(from: start + 2) : start + 2
  }

  /// One past `\E`, or the end.
  private func endOfQuote(from start: Int) -> Int {
    var at = start
    while at + 1 < pattern.count {
      if pattern[at] == UInt8(ascii: "\\"), pattern[at + 1] == UInt8(ascii: "E") { return at + 2 }
      at += 1
    }
    return pattern.count
  }

  /// One past the bracket that closes a class; past the opening one if none does.
  private func endOfClass(from start: Int) -> Int {
    var at = start + 1
    if at < pattern.count, pattern[at] == UInt8(ascii: "^") { at += 1 }
    // A bracket in the first place is a member.
    if at < pattern.count, pattern[at] == UInt8(ascii: "]") { at += 1 }
    while at < pattern.count {
      switch pattern[at] {
      case UInt8(ascii: "\\"): at = endOfEscape(at)
      case UInt8(ascii: "]"): return at + 1
      default: at += 1
      }
    }
    return start + 1
  }
}
