// Search: what a pattern of a stranger's pack may not hold, found before PCRE2 sees it.

/// Refuses the parts of PCRE2's syntax that change how the engine is run or call out of it.
enum PatternGuard {
  /// The longest pattern that is compiled, in bytes.
  static let maximumBytes = 10_000

  /// Checks a pattern.
  ///
  /// - Throws: `PatternError` at `\C`, at callouts `(?C…)`, at verbs and options `(*…)`, and for a
  ///   pattern that is too long.
  static func check(_ pattern: String) throws(PatternError) {
    let bytes = Array(pattern.utf8)
    guard bytes.count <= maximumBytes else {
      throw PatternError(
        message: "a pattern may have at most \(maximumBytes) bytes, not \(bytes.count)", offset: 0)
    }
    var at = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\\"):
        let next = at + 1 < bytes.count ? bytes[at + 1] : 0
        if next == UInt8(ascii: "C") {
          throw PatternError(message: "'\\C' is not allowed: it splits characters", offset: at)
        }
        at = next == UInt8(ascii: "Q") ? endOfQuote(bytes, from: at + 2) : at + 2
      case UInt8(ascii: "["): at = endOfClass(bytes, from: at)
      case UInt8(ascii: "("):
        let next = bytes[(at + 1)...].prefix(2)
        if next.first == UInt8(ascii: "*") {
          throw PatternError(message: "verbs and options '(*...)' are not allowed", offset: at)
        }
        if next.elementsEqual("?C".utf8) {
          throw PatternError(message: "callouts '(?C...)' are not allowed", offset: at)
        }
        at += 1
      default: at += 1
      }
    }
  }

  /// One past `\E`, or the end.
  private static func endOfQuote(_ bytes: [UInt8], from start: Int) -> Int {
    var at = start
    while at + 1 < bytes.count {
      if bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "E") { return at + 2 }
      at += 1
    }
    return bytes.count
  }

  /// One past the bracket that closes a class; past the opening one if none does.
  private static func endOfClass(_ bytes: [UInt8], from start: Int) -> Int {
    var at = start + 1
    if at < bytes.count, bytes[at] == UInt8(ascii: "^") { at += 1 }
    // A bracket in the first place is a member.
    if at < bytes.count, bytes[at] == UInt8(ascii: "]") { at += 1 }
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\\"):
        let next = at + 1 < bytes.count ? bytes[at + 1] : 0
        at = next == UInt8(ascii: "Q") ? endOfQuote(bytes, from: at + 2) : at + 2
      case UInt8(ascii: "]"): return at + 1
      default: at += 1
      }
    }
    return start + 1
  }
}
