// Search: the matches of a pattern that was taken apart.

extension PatternAlternatives {
  /// What alternatives match as the one pattern that they are of: from the left, at one place the
  /// first of them, and on from where that match ends.
  ///
  /// - Parameters:
  ///   - alternatives: in the order of the pattern, each with where its matches start, if known.
  ///   - subject: valid UTF-8.
  /// - Returns: half-open byte ranges of `subject`, never empty.
  /// - Throws: `MatchLimitError` when a limit stops the search.
  static func matches(
    of alternatives: [(pattern: Pattern, starts: [ClosedRange<Int>]?)],
    in subject: UnsafeBufferPointer<UInt8>
  ) throws(MatchLimitError) -> [Range<Int>] {
    if alternatives.count == 1 {
      return try alternatives[0].pattern.matches(in: subject, starts: alternatives[0].starts)
    }
    var ahead: [(search: PatternSearch, match: PatternSearch.Match)] = []
    for (pattern, starts) in alternatives {
      guard let search = try pattern.search(in: subject, starts: starts),
        let match = try search.next(from: 0)
      else { continue }
      ahead.append((search, match))
    }
    var found: [Range<Int>] = []
    var start = 0
    while let first = ahead.min(by: { $0.match.whole.lowerBound < $1.match.whole.lowerBound }) {
      if !first.match.claim.isEmpty { found.append(first.match.claim) }
      start = first.search.start(after: first.match, from: start)
      // Overtaken matches are looked for anew: what they began in belongs to the one found.
      for index in ahead.indices.reversed() where ahead[index].match.whole.lowerBound < start {
        if let match = try ahead[index].search.next(from: start) {
          ahead[index].match = match
        } else {
          ahead.remove(at: index)
        }
      }
    }
    return found
  }
}
