// Checks: regular expressions, tried only around the places where one of their literals occurs.

/// Matches any of a list of PCRE2 patterns on folded text.
public struct PatternCheck: WordingCheck {
  private let patterns: [Pattern]
  /// The same patterns with regard to case, tried on the text as read.
  private let sensitive: [Pattern]
  /// Which of the patterns a stretch of text can match.
  private let choice: Deferred<PatternChoice>

  /// Compiles patterns.
  ///
  /// - Throws: `PatternError` for one that is not valid or uses what packs may not use.
  public init(patterns: [String], caseSensitive: Bool) throws(PatternError) {
    try self.init(patterns: patterns, caseSensitive: caseSensitive, KnownPatterns())
  }

  /// Compiles patterns; what they require is found out once for all that share `known`.
  init(patterns: [String], caseSensitive: Bool, _ known: KnownPatterns) throws(PatternError) {
    var compiled: [Pattern] = []
    var sensitive: [Pattern] = []
    for source in patterns {
      compiled.append(try Pattern(PatternSpelling.folded(source)))
      if caseSensitive { sensitive.append(try Pattern(source, caseSensitive: true)) }
    }
    self.patterns = compiled
    self.sensitive = sensitive
    choice = Deferred {
      PatternChoice(patterns.map { known[$0].requirement })
    }
  }

  /// A check for patterns that have compiled before; each is compiled when first tried.
  init(knownGood patterns: [String], caseSensitive: Bool, _ known: Deferred<KnownPatterns>) {
    self.patterns = patterns.map { source in Pattern { known.value[source].spelling ?? source } }
    sensitive =
      caseSensitive ? patterns.map { source in Pattern(caseSensitive: true) { source } } : []
    choice = Deferred { PatternChoice(patterns.map { known.value[$0].requirement }) }
  }

  /// Whether the patterns are tried on the text as read, too.
  var regardsCase: Bool { !sensitive.isEmpty }

  /// What the patterns require, in the views that keep spelling.
  public func literals(in view: ViewName) -> [[UInt8]] {
    view.keepsSpelling ? choice.value.literals : []
  }

  /// Whether every pattern requires something in a view.
  public func hasLiterals(in view: ViewName) -> Bool {
    view.keepsSpelling && choice.value.isSure
  }

  /// Whether a pattern requires a range of a view's text.
  public func requires(_ range: Range<Int>, of text: [UInt8], in view: ViewName) -> Bool {
    view.keepsSpelling && choice.value.requires(range, of: text)
  }

  /// Where the patterns match, looked for in the blocks that hold one of the literals.
  public func matches(
    in context: CheckContext, hits: [LiteralSet.Hit]
  ) throws(MatchLimitError) -> [CheckMatch] {
    let text = context.view.text.bytes
    let choice = choice.value
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
    let exact = sensitive.isEmpty ? found : try confirmedByCase(found, choices, in: context)
    return exact.map { CheckMatch($0) }
  }

  /// Where literals of the patterns begin; nil if one of the patterns has none.
  public func requirements(in text: [UInt8], _ stretch: Range<Int>) -> [Int]? {
    choice.value.starts(in: text, stretch)
  }

  /// Every match in a stretch of text, without regard to case.
  public func occurrences(
    in text: [UInt8], _ window: Range<Int>
  ) throws(MatchLimitError) -> [Range<Int>] {
    try occurrences(in: text, window, choices(in: text, window))
  }

  private func choices(in text: [UInt8], _ window: Range<Int>) -> [PatternChoice.Choice] {
    text.withUnsafeBufferPointer {
      choice.value.choices(for: UnsafeBufferPointer(rebasing: $0[window]))
    }
  }

  private func occurrences(
    in text: [UInt8], _ window: Range<Int>, _ choices: [PatternChoice.Choice]
  ) throws(MatchLimitError) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for choice in choices {
      found += try Self.matches(
        of: patterns[choice.pattern], in: text, window, starts: choice.starts)
    }
    return found
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
      for choice in choices {
        exact.formUnion(try Self.matches(of: sensitive[choice.pattern], in: text, window))
      }
    }
    return found.filter { exact.contains(view.text.origin(of: $0)) }
  }

  private static func matches(
    of pattern: Pattern, in text: [UInt8], _ window: Range<Int>,
    starts: [ClosedRange<Int>]? = nil
  ) throws(MatchLimitError) -> [Range<Int>] {
    let result: Result<[Range<Int>], MatchLimitError> = text.withUnsafeBufferPointer { text in
      Result { () throws(MatchLimitError) in
        try pattern.matches(in: UnsafeBufferPointer(rebasing: text[window]), starts: starts)
      }
    }
    return try result.get().map {
      window.lowerBound + $0.lowerBound..<window.lowerBound + $0.upperBound
    }
  }
}
