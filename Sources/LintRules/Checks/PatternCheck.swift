// Checks: regular expressions, tried only around the places where one of their literals occurs.

/// Matches any of a list of PCRE2 patterns on folded text.
public struct PatternCheck: WordingCheck {
  /// Whether the patterns are tried on the text as read, too.
  let regardsCase: Bool
  private let parts: Deferred<Parts>

  /// What the patterns come apart into.
  private struct Parts: Sendable {
    let patterns: [Pattern]
    /// For each part the number of the pattern that it is of.
    let wholes: [Int]
    /// The same patterns with regard to case, tried on the text as read.
    let sensitive: [Pattern]
    /// Which of the patterns a stretch of text can match.
    let choice: PatternChoice

    /// The parts of patterns that have compiled; each is compiled when first tried.
    init(_ patterns: [[KnownPattern]], caseSensitive: Bool) {
      let parts = patterns.flatMap(\.self)
      self.patterns = parts.map { part in Pattern { part.spelling ?? part.source } }
      wholes = patterns.enumerated().flatMap { Array(repeating: $0, count: $1.count) }
      sensitive =
        caseSensitive ? parts.map { part in Pattern(caseSensitive: true) { part.source } } : []
      choice = PatternChoice(parts.map(\.requirement))
    }
  }

  /// Compiles patterns.
  ///
  /// - Throws: `PatternError` for one that is not valid or uses what packs may not use.
  public init(patterns: [String], caseSensitive: Bool) throws(PatternError) {
    try self.init(patterns: patterns, caseSensitive: caseSensitive, KnownPatterns())
  }

  /// Compiles patterns; what they require is found out once for all that share `known`.
  init(patterns: [String], caseSensitive: Bool, _ known: KnownPatterns) throws(PatternError) {
    for source in patterns {
      _ = try Pattern(PatternSpelling.folded(source))
      if caseSensitive { _ = try Pattern(source, caseSensitive: true) }
    }
    self.init(knownGood: patterns, caseSensitive: caseSensitive, Deferred(known))
  }

  /// A check for patterns that have compiled before.
  init(knownGood patterns: [String], caseSensitive: Bool, _ known: Deferred<KnownPatterns>) {
    regardsCase = caseSensitive
    parts = Deferred { Parts(patterns.map { known.value[$0] }, caseSensitive: caseSensitive) }
  }

  /// What the patterns require, in the views that keep spelling.
  public func literals(in view: ViewName) -> [[UInt8]] {
    view.keepsSpelling ? parts.value.choice.literals : []
  }

  /// Whether every pattern requires something in a view.
  public func hasLiterals(in view: ViewName) -> Bool {
    view.keepsSpelling && parts.value.choice.isSure
  }

  /// Whether a pattern requires a range of a view's text.
  public func requires(_ range: Range<Int>, of text: [UInt8], in view: ViewName) -> Bool {
    view.keepsSpelling && parts.value.choice.requires(range, of: text)
  }

  /// Where the patterns match, looked for in the blocks that hold one of the literals.
  public func matches(
    in context: CheckContext, hits: [LiteralSet.Hit]
  ) throws(MatchLimitError) -> [CheckMatch] {
    let text = context.view.text.bytes
    let choice = parts.value.choice
    guard choice.isSure else { return try matches(in: context, TextBlocks.all(of: text)) }
    var found: [CheckMatch] = []
    var ahead = hits[...]
    for window in TextBlocks.around(hits, in: text) {
      try context.deadline.check()
      ahead = ahead.drop { $0.range.lowerBound < window.lowerBound }
      let inside = ahead.prefix { $0.range.lowerBound < window.upperBound }
      let choices = text.withUnsafeBufferPointer { choice.choices(at: inside, in: window, of: $0) }
      found += try matches(in: context, window, choices)
    }
    return found
  }

  /// Where the patterns match in some windows.
  func matches(
    in context: CheckContext, _ windows: [Range<Int>]
  ) throws(MatchLimitError) -> [CheckMatch] {
    var found: [CheckMatch] = []
    for window in windows {
      try context.deadline.check()
      let choices = choices(in: context.view.text.bytes, window)
      found += try matches(in: context, window, choices)
    }
    return found
  }

  private func matches(
    in context: CheckContext, _ window: Range<Int>, _ choices: [PatternChoice.Choice]
  ) throws(MatchLimitError) -> [CheckMatch] {
    let found = try occurrences(in: context.view.text.bytes, window, choices)
    if found.isEmpty { return [] }
    let exact = !regardsCase ? found : try confirmedByCase(found, choices, in: context)
    return exact.map { CheckMatch($0) }
  }

  /// Where literals of the patterns begin; nil if one of the patterns has none.
  public func requirements(in text: [UInt8], _ stretch: Range<Int>) -> [Int]? {
    parts.value.choice.starts(in: text, stretch)
  }

  /// Every match in a stretch of text, without regard to case.
  public func occurrences(
    in text: [UInt8], _ window: Range<Int>
  ) throws(MatchLimitError) -> [Range<Int>] {
    try occurrences(in: text, window, choices(in: text, window))
  }

  private func choices(in text: [UInt8], _ window: Range<Int>) -> [PatternChoice.Choice] {
    text.withUnsafeBufferPointer {
      parts.value.choice.choices(for: UnsafeBufferPointer(rebasing: $0[window]))
    }
  }

  private func occurrences(
    in text: [UInt8], _ window: Range<Int>, _ choices: [PatternChoice.Choice]
  ) throws(MatchLimitError) -> [Range<Int>] {
    try matches(of: parts.value.patterns, in: text, window, choices)
  }

  /// Keeps the matches that a case-sensitive pattern makes too, at the same place as read.
  private func confirmedByCase(
    _ found: [Range<Int>], _ choices: [PatternChoice.Choice], in context: CheckContext
  ) throws(MatchLimitError) -> [Range<Int>] {
    let text = context.field.field.text.bytes
    let view = context.view
    let places = found.map(view.text.origin).sorted { $0.lowerBound < $1.lowerBound }
    var exact: Set<Range<Int>> = []
    for window in TextBlocks.around(places, in: text) {
      try context.deadline.check()
      // A pattern that cannot match without regard to case cannot with it.
      let anywhere = choices.map { PatternChoice.Choice(pattern: $0.pattern) }
      exact.formUnion(try matches(of: parts.value.sensitive, in: text, window, anywhere))
    }
    return found.filter { exact.contains(view.text.origin(of: $0)) }
  }

  /// What the chosen patterns match in a window.
  private func matches(
    of patterns: [Pattern], in text: [UInt8], _ window: Range<Int>,
    _ choices: [PatternChoice.Choice]
  ) throws(MatchLimitError) -> [Range<Int>] {
    let wholes = parts.value.wholes
    let result: Result<[Range<Int>], MatchLimitError> = text.withUnsafeBufferPointer { text in
      Result { () throws(MatchLimitError) in
        let subject = UnsafeBufferPointer(rebasing: text[window])
        var found: [Range<Int>] = []
        var rest = choices[...]
        while let first = rest.first {
          let alternatives = rest.prefix { wholes[$0.pattern] == wholes[first.pattern] }
          found += try PatternAlternatives.matches(
            of: alternatives.map { (patterns[$0.pattern], $0.starts) }, in: subject)
          rest = rest.dropFirst(alternatives.count)
        }
        return found
      }
    }
    return try result.get().map {
      window.lowerBound + $0.lowerBound..<window.lowerBound + $0.upperBound
    }
  }
}
