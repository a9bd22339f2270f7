// Authoring: whether a pattern backtracks more than it should - counted in steps, not in time.

/// Tries patterns on the texts that are worst for them.
enum SlowPattern {
  /// The steps from one place that are fine: a bounded repetition takes as many as its bound, an
  /// unbounded one as many as the window has characters.
  static let steps: UInt32 = 2_000

  /// A character of which a window full makes the pattern backtrack more than `steps` ways; nil if
  /// none of its own does.
  static func probe(of source: String) -> Character? {
    guard let pattern = try? Pattern(source) else { return nil }
    return characters(of: source).first { character in
      let unit = Array(String(character).utf8)
      let count = TextBlocks.maximumLength / unit.count
      // What the pattern begins with, so that it gets under way at all.
      let start = source.prefix { $0.isLetter || $0.isNumber || $0 == " " }
      let text = Array(start.utf8) + repeatElement(unit, count: count).joined()
      return text.withUnsafeBufferPointer { pattern.takesMore(than: steps, in: $0) }
    }
  }

  /// The first letters and digits of a pattern, those of escapes left out, and what classes stand for.
  private static func characters(of source: String) -> [Character] {
    var found: [Character] = []
    var isEscaped = false
    for character in source {
      if !isEscaped, character.isLetter || character.isNumber, !found.contains(character) {
        found.append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return Array(found.prefix(8)) + ["a", "1", " ", "中"].filter { !found.contains($0) }
  }
}
