// Search: characters of a script, as versions of PCRE2 before 10.40 want them written.

/// The spelling of `\p{sc:Han}` for libraries that do not know it.
///
/// From 10.40 on `\p{Han}` takes in characters that several scripts share, and `\p{sc:Han}` is what
/// `\p{Han}` was before: the characters of that script alone (pcre2pattern, "Script properties").
enum ScriptProperty {
  /// The same pattern with each `sc:` of a property left out.
  static func older(_ pattern: [UInt8]) -> [UInt8] {
    var older: [UInt8] = []
    older.reserveCapacity(pattern.count)
    var at = 0
    while at < pattern.count {
      let rest = pattern[at...]
      if rest.starts(with: #"\p{sc:"#.utf8) || rest.starts(with: #"\P{sc:"#.utf8) {
        older += rest.prefix(3)
        at += 6
      } else {
        // What follows a backslash begins nothing of its own.
        let length = min(rest.count, pattern[at] == UInt8(ascii: "\\") ? 2 : 1)
        older += rest.prefix(length)
        at += length
      }
    }
    return older
  }
}
