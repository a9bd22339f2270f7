// Checks: regular expressions, tried only around the places where one of their literals occurs.

/// Matches any of a list of PCRE2 patterns on folded text.
public struct PatternCheck: WordingCheck {
  /// Folded literals of which one occurs in every match; empty if one pattern has none.
  private let required: Deferred<[[UInt8]]>
  /// The same to be looked for at once; nothing if one pattern has none, or one too short to find.
  private let requiredSet: Deferred<LiteralSet?>
  private let patterns: [Pattern]
  /// The same patterns with regard to case, tried on the text as read.
  private let sensitive: [Pattern]

  /// Compiles patterns.
  ///
  /// - Throws: `PatternError` for one that is not valid or uses what packs may not use.
  public init(patterns: [String], caseSensitive: Bool) throws(PatternError) {
    var compiled: [Pattern] = []
    var sensitive: [Pattern] = []
    for source in patterns {
      compiled.append(try Pattern(Self.halfWidth(source)))
      if caseSensitive { sensitive.append(try Pattern(source, caseSensitive: true)) }
    }
    self.patterns = compiled
    self.sensitive = sensitive
    let required = Deferred { Self.literals(of: patterns) }
    self.required = required
    requiredSet = Self.set(of: required)
  }

  /// A check for patterns that have compiled before; each is compiled when first tried.
  init(knownGood patterns: [String], caseSensitive: Bool) {
    self.patterns = patterns.map { Pattern(knownGood: Self.halfWidth($0)) }
    sensitive = caseSensitive ? patterns.map { Pattern(knownGood: $0, caseSensitive: true) } : []
    let required = Deferred { Self.literals(of: patterns) }
    self.required = required
    requiredSet = Self.set(of: required)
  }

  private static func set(of required: Deferred<[[UInt8]]>) -> Deferred<LiteralSet?> {
    Deferred {
      let literals = required.value
      let canFindAll = literals.allSatisfy { $0.count >= LiteralSet.minimumLength }
      return literals.isEmpty || !canFindAll ? nil : LiteralSet(literals)
    }
  }

  private static func literals(of patterns: [String]) -> [[UInt8]] {
    var all: Set<[UInt8]> = []
    for source in patterns {
      guard let literals = RequiredLiterals.of(halfWidth(source)) else { return [] }
      all.formUnion(literals.map { Folding.fold($0).bytes })
    }
    return all.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Whether the patterns are tried on the text as read, too.
  var regardsCase: Bool { !sensitive.isEmpty }

  /// What the patterns require, in the views that keep spelling.
  public func literals(in view: ViewName) -> [[UInt8]] {
    view.keepsSpelling ? required.value : []
  }

  /// Where the patterns match, looked for in the blocks that hold one of the literals.
  public func matches(
    in context: CheckContext, hits: [LiteralSet.Hit]
  ) throws(MatchLimitError) -> [CheckMatch] {
    let text = context.view.text.bytes
    var found: [Range<Int>] = []
    // What the patterns require need not be known where some of it was found.
    let isAnywhere = hits.isEmpty && required.value.isEmpty
    let windows = isAnywhere ? TextBlocks.all(of: text) : TextBlocks.around(hits, in: text)
    for window in windows {
      for pattern in patterns {
        try context.deadline.check()
        found += try Self.matches(of: pattern, in: text, window)
      }
    }
    if !sensitive.isEmpty, !found.isEmpty { found = try confirmedByCase(found, in: context) }
    return found.map { CheckMatch($0) }
  }

  /// Every match in a stretch of text, without regard to case.
  public func occurrences(
    in text: [UInt8], _ window: Range<Int>
  ) throws(MatchLimitError) -> [Range<Int>] {
    if let set = requiredSet.value {
      // Most windows hold none of them, and a pass for literals costs less than a pattern.
      let isAnyThere = text.withUnsafeBufferPointer {
        !set.hits(in: UnsafeBufferPointer(rebasing: $0[window])).isEmpty
      }
      guard isAnyThere else { return [] }
    }
    var found: [Range<Int>] = []
    for pattern in patterns { found += try Self.matches(of: pattern, in: text, window) }
    return found
  }

  /// Keeps the matches that a case-sensitive pattern makes too, at the same place as read.
  private func confirmedByCase(
    _ found: [Range<Int>], in context: CheckContext
  ) throws(MatchLimitError) -> [Range<Int>] {
    let text = context.field.field.text.bytes
    let view = context.view
    var exact: Set<Range<Int>> = []
    for range in found {
      try context.deadline.check()
      let window = TextBlocks.around(view.text.origin(of: range), in: text)
      for pattern in sensitive { exact.formUnion(try Self.matches(of: pattern, in: text, window)) }
    }
    return found.filter { exact.contains(view.text.origin(of: $0)) }
  }

  private static func matches(
    of pattern: Pattern, in text: [UInt8], _ window: Range<Int>
  ) throws(MatchLimitError) -> [Range<Int>] {
    let result: Result<[Range<Int>], MatchLimitError> = text.withUnsafeBufferPointer { text in
      Result { () throws(MatchLimitError) in
        try pattern.matches(in: UnsafeBufferPointer(rebasing: text[window]))
      }
    }
    return try result.get().map {
      window.lowerBound + $0.lowerBound..<window.lowerBound + $0.upperBound
    }
  }

  /// A pattern with full-width punctuation and letters, and Han, written as the folded text has them.
  private static func halfWidth(_ pattern: String) -> String {
    // In UTF-8 the characters below begin with one of these bytes.
    guard pattern.utf8.contains(where: { $0 >= 0xE2 }) else { return pattern }
    var result = String.UnicodeScalarView()
    for scalar in pattern.unicodeScalars {
      switch scalar.value {
      case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
        result.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0xFF01...0xFF5E:
        // Punctuation that may mean something in a pattern, so it is written by its number.
        result.append(contentsOf: "\\x{\(String(scalar.value - 0xFEE0, radix: 16))}".unicodeScalars)
      case 0x3000: result.append(" ")
      case 0x2018, 0x2019: result.append("'")
      case 0x3400...0x9FFF:
        // Simplified text has 著 as well, which folds to 着.
        let form = SimplifiedForms.shared.form(of: scalar.value)
        result.append(Unicode.Scalar(form) ?? scalar)
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
