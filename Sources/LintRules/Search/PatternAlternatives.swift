// Search: a pattern of several alternatives, taken apart.

/// Takes `A|B|C` apart into patterns that are searched each on its own.
///
/// Most rules say in one pattern what is dozens: of an alternation that is a page long, PCRE2 tries
/// every alternative at every place where a literal of one of them stands, and compiles all for the
/// one that is needed.
enum PatternAlternatives {
  /// A pattern of more is left whole: each takes room of its own, and a stranger's may be thousands.
  static let maximumCount = 200

  /// The alternatives of a pattern that compiles; the pattern itself if they do not stand by
  /// themselves: where one refers to a group by its number or name, or sets options for the next.
  static func of(_ pattern: String) -> [String] {
    let bytes = Array(pattern.utf8)
    guard bytes.contains(UInt8(ascii: "|")) else { return [pattern] }
    var depth = 0
    var alternatives: [ArraySlice<UInt8>] = []
    var start = 0
    for at in PatternScanner(bytes) {
      let next = bytes[(at + 1)...]
      switch bytes[at] {
      case UInt8(ascii: "("):
        guard isPlain(group: next) else { return [pattern] }
        depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "\\"):
        guard let letter = next.first, isPlain(escape: letter) else { return [pattern] }
      case UInt8(ascii: "|") where depth == 0:
        alternatives.append(bytes[start..<at])
        start = at + 1
      default: break
      }
    }
    alternatives.append(bytes[start...])
    guard alternatives.count <= maximumCount else { return [pattern] }
    // One without text matches everywhere, which keeps those behind it from matching.
    if alternatives.contains(where: \.isEmpty) { return [pattern] }
    return alternatives.map { String(decoding: $0, as: UTF8.self) }
  }

  /// What begins so behind its parenthesis groups, asserts or names, and does nothing else.
  private static let plainGroups = ["?:", "?>", "?|", "?=", "?!", "?<", "?P<", "?'"].map {
    Array($0.utf8)
  }

  private static func isPlain(group: ArraySlice<UInt8>) -> Bool {
    group.first != UInt8(ascii: "?") || plainGroups.contains { group.starts(with: $0) }
  }

  /// Not what refers to a group, moves the start of a match or asks where the last one ended, nor
  /// what takes the character behind it for something else.
  private static func isPlain(escape letter: UInt8) -> Bool {
    !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(letter) && !"gkKGcQE".utf8.contains(letter)
  }
}
