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
    for at in PatternScanner(bytes) {
      let next = bytes[(at + 1)...].prefix(2)
      switch bytes[at] {
      case UInt8(ascii: "\\") where next.first == UInt8(ascii: "C"):
        throw PatternError(message: "'\\C' is not allowed: it splits characters", offset: at)
      case UInt8(ascii: "(") where next.first == UInt8(ascii: "*"):
        throw PatternError(message: "verbs and options '(*...)' are not allowed", offset: at)
      case UInt8(ascii: "(") where next.elementsEqual("?C".utf8):
        throw PatternError(message: "callouts '(?C...)' are not allowed", offset: at)
      default: break
      }
    }
  }
}
