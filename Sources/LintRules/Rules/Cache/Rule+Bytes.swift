// Rules, cache: what must be known of every rule at once; the rest waits until the rule finds something.

extension ByteWriter {
  mutating func write(_ rule: Rule) {
    write(rule.id)
    write(choice: rule.severity)
    write(choice: rule.confidence)
    write(choice: rule.category)
    write(choice: rule.language)
    write(choices: rule.fields)
    write(choices: rule.views)
    write(choice: rule.fixSafety)
    write(rule.line)
    write(rule.applies)
    var node = ByteWriter()
    node.write(rule.source.value)
    write(node.bytes)
    var literals = ByteWriter()
    literals.write(literalsOf: rule.source.value.patterns)
    write(literals.bytes)
  }

  /// What patterns require: to read a pattern for it costs more than most searches.
  private mutating func write(literalsOf patterns: Set<String>) {
    write(patterns.count)
    for pattern in patterns.sorted() {
      write(pattern)
      let requirement = PatternLiterals.derived(from: pattern)
      write(requirement.literals.count)
      for literal in requirement.literals { write(literal) }
      write(requirement.reach.map { $0 + 1 } ?? 0)
    }
  }

  private mutating func write(_ applies: Applicability) {
    if applies == Applicability() {
      write(UInt8(0))
      return
    }
    write(UInt8(1))
    write(applies.markets)
    write(applies.otherMarkets)
    write(applies.jurisdictions)
    write(applies.categories)
    write(applies.otherCategories)
    write(optional: applies.from)
    write(optional: applies.until)
  }

  mutating func write<Choice: CaseIterable & Equatable>(choice: Choice) {
    let number = Choice.allCases.enumerated().first { $0.element == choice }?.offset
    write(UInt8(number ?? 0))
  }

  mutating func write<Choice: CaseIterable & Hashable>(choices: Set<Choice>) {
    var mask = 0
    for (bit, choice) in Choice.allCases.enumerated() where choices.contains(choice) {
      mask |= 1 << bit
    }
    write(mask)
  }
}

/// Reads rules; what many of them share is made once.
struct CachedRuleReader {
  let bytes: [UInt8]
  let reader: RulePackReader
  private var fields: [Int: Set<Field.Kind>] = [:]
  private var views: [Int: Set<ViewName>] = [:]

  init(_ bytes: [UInt8], lists: WordLists) {
    self.bytes = bytes
    reader = RulePackReader(lists: lists)
  }

  mutating func rule(
    from input: inout ByteReader, file: String
  ) throws(ByteReader.Malformed) -> Rule {
    let id = try input.string()
    let severity = try input.choice(of: Severity.self)
    let confidence = try input.choice(of: Confidence.self)
    let category = try input.choice(of: Category.self)
    let language = try input.choice(of: RuleLanguage.self)
    let fields = try Self.choices(try input.number(), &self.fields)
    let views = try Self.choices(try input.number(), &self.views)
    let fixSafety = try input.choice(of: FixSafety.self)
    let line = try input.number()
    let applies = try input.applicability()
    let range = try input.range()
    let literalsRange = try input.range()
    let source = Deferred { [bytes] in
      var input = ByteReader(bytes, range)
      return (try? input.node()) ?? .unreadable
    }
    let literals = Deferred { [bytes] in
      var input = ByteReader(bytes, literalsRange)
      return (try? input.patternLiterals(in: bytes)) ?? PatternLiterals()
    }
    return Rule(
      id: id, severity: severity, confidence: confidence, category: category, language: language,
      fields: fields, views: views, applies: applies, fixSafety: fixSafety, file: file, line: line,
      source: source,
      content: Deferred { [reader] in
        (try? reader.knownContent(source.value, literals)) ?? .unreadable
      })
  }

  private static func choices<Choice: CaseIterable & Hashable>(
    _ mask: Int, _ known: inout [Int: Set<Choice>]
  ) throws(ByteReader.Malformed) -> Set<Choice> {
    if let choices = known[mask] { return choices }
    let all = Array(Choice.allCases)
    guard mask < 1 << all.count else { throw ByteReader.Malformed() }
    let choices = Set(all.indices.filter { mask >> $0 & 1 == 1 }.map { all[$0] })
    known[mask] = choices
    return choices
  }
}

extension ByteReader {
  mutating func choice<Choice: CaseIterable>(of type: Choice.Type) throws(Malformed) -> Choice
  where Choice.AllCases == [Choice] {
    let number = Int(try byte())
    let all = Choice.allCases
    guard number < all.count else { throw Malformed() }
    return all[number]
  }

  fileprivate mutating func applicability() throws(Malformed) -> Applicability {
    var applies = Applicability()
    if try byte() == 0 { return applies }
    applies.markets = try strings()
    applies.otherMarkets = try strings()
    applies.jurisdictions = try strings()
    applies.categories = try strings()
    applies.otherCategories = try strings()
    applies.from = try optionalString()
    applies.until = try optionalString()
    return applies
  }
}

extension ByteReader {
  fileprivate mutating func patternLiterals(
    in bytes: [UInt8]
  ) throws(Malformed) -> PatternLiterals {
    var known: [String: PatternLiterals.Requirement] = [:]
    for _ in 0..<(try count()) {
      let pattern = try string()
      var literals: [[UInt8]] = []
      for _ in 0..<(try count()) { literals.append(Array(bytes[try range()])) }
      let reach = try number()
      known[pattern] = PatternLiterals.Requirement(
        literals: literals, reach: reach == 0 ? nil : reach - 1)
    }
    return PatternLiterals(known: known)
  }
}

extension YAMLNode {
  /// Every pattern that is written somewhere in it.
  fileprivate var patterns: Set<String> {
    switch value {
    case .scalar: return []
    case .sequence(let items): return items.reduce(into: []) { $0.formUnion($1.patterns) }
    case .mapping(let entries):
      return entries.reduce(into: []) { all, entry in
        if entry.key == "pattern", let patterns = try? entry.value.strings("'pattern'") {
          all.formUnion(patterns)
        } else {
          all.formUnion(entry.value.patterns)
        }
      }
    }
  }

  /// Stands for what cannot be read although its checksum is right.
  static let unreadable = YAMLNode(line: 1, value: .sequence([]))
}

extension Rule.Content {
  /// Stands for the content of a rule that cannot be read although its checksum is right: the rule
  /// fails aloud wherever it would have been tried.
  fileprivate static let unreadable = Rule.Content(
    message: LocalizedText(""), why: nil, suggestion: nil, citations: [], check: UnreadableCheck(),
    exceptions: [], evidence: [], flagged: [], allowed: [], wording: [])
}

private struct UnreadableCheck: Check {
  func literals(in view: ViewName) -> [[UInt8]] { [] }

  func matches(
    in context: CheckContext, hits: [LiteralSet.Hit]
  ) throws(MatchLimitError) -> [CheckMatch] {
    throw MatchLimitError(message: "the rule cache is damaged; --no-cache does without it")
  }
}
