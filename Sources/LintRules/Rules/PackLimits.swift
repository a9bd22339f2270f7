// Rules: how much wording a check may bring, since packs come from strangers.

/// Caps on the wording of one check.
enum PackLimits {
  /// The most phrases or patterns of one check; longer lists belong into several rules.
  static let maximumItems = ["phrases": 10_000, "patterns": 200]
  /// The longest phrase or pattern, in bytes.
  static let maximumBytes = ["phrases": 200, "patterns": PatternGuard.maximumBytes]

  /// Refuses what is too much.
  static func check(_ items: [String], _ kind: String, of what: String, line: Int) throws {
    let most = maximumItems[kind] ?? 0
    let longest = maximumBytes[kind] ?? 0
    guard !items.contains("") else {
      throw YAMLError(line: line, message: "one of the \(kind) of \(what) is empty")
    }
    guard items.count <= most else {
      throw YAMLError(
        line: line, message: "\(what) has \(items.count) \(kind); at most \(most) are read")
    }
    if let long = items.first(where: { $0.utf8.count > longest }) {
      throw YAMLError(
        line: line,
        message: "one of the \(kind) of \(what) has \(long.utf8.count) bytes;"
          + " at most \(longest) are read: '\(long.prefix(20))…'")
    }
  }
}
