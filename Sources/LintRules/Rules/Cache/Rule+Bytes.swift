// Rules, cache: what must be known of every rule at once; the rest waits until the rule finds something.

extension ByteWriter {
  mutating func write(_ rule: Rule, _ known: KnownPatterns) {
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
    let (body, examples) = rule.source.value.parts { $0 != "examples" }
    write(part: body)
    write(part: examples)
    var patterns = ByteWriter()
    patterns.write(patterns: rule.source.value.patterns, known)
    write(patterns.bytes)
  }

  /// What is known of patterns: to work it out costs more than most searches.
  private mutating func write(patterns: Set<String>, _ all: KnownPatterns) {
    write(patterns.count)
    for pattern in patterns.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let parts = all[pattern]
      write(pattern)
      write(parts.count)
      for part in parts {
        // The parts and the bars between them are the pattern.
        write(part.source.utf8.count)
        write(optional: part.spelling)
        write(SortedWords.layout(part.requirement.literals.all))
        write(part.requirement.reach.map { $0 + 1 } ?? 0)
      }
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
  let bytes: KeptBytes
  let reader: RulePackReader
  private var fields: [Int: Set<Field.Kind>] = [:]
  private var views: [Int: Set<ViewName>] = [:]

  init(_ bytes: KeptBytes, lists: WordLists) {
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
    let body = bytes.node(in: try input.range())
    let examples = bytes.node(in: try input.range())
    let patterns = try input.range()
    let known = Deferred { [bytes] in
      var input = ByteReader(bytes, patterns)
      return (try? input.knownPatterns(in: bytes)) ?? KnownPatterns()
    }
    return Rule(
      id: id, severity: severity, confidence: confidence, category: category, language: language,
      fields: fields, views: views, applies: applies, fixSafety: fixSafety, file: file, line: line,
      source: Deferred { body.value.adding(examples.value) },
      content: Deferred { [reader] in
        (try? reader.knownContent(body.value, known)) ?? .unreadable
      },
      examples: Deferred { [reader] in (try? reader.knownExamples(examples.value)) ?? .none })
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
  fileprivate mutating func knownPatterns(in bytes: KeptBytes) throws(Malformed) -> KnownPatterns {
    let count = try count()
    var known: [(pattern: [UInt8], parts: [KnownPattern])] = []
    known.reserveCapacity(min(count, 1_000))
    for _ in 0..<count {
      let pattern = bytes[try range()]
      var parts: [KnownPattern] = []
      var start = 0
      for _ in 0..<(try self.count()) {
        let length = try number()
        guard length <= pattern.count - start else { throw Malformed() }
        let source = String(decoding: pattern[start..<start + length], as: UTF8.self)
        start += length + 1
        let spelling = try optionalString()
        let literals = try SortedWords(from: &self, in: bytes)
        let reach = try number()
        parts.append(
          KnownPattern(
            source: source, spelling: spelling,
            requirement: KnownPattern.Requirement(
              literals: literals, reach: reach == 0 ? nil : reach - 1)))
      }
      known.append((pattern, parts))
    }
    return KnownPatterns(known)
  }
}

extension YAMLNode {
  /// Every pattern that is written somewhere in it.
  fileprivate var patterns: Set<String> {
    var all: Set<String> = []
    visitMappings { entries in
      for entry in entries where entry.key == "pattern" {
        all.formUnion((try? entry.value.strings("'pattern'")) ?? [])
      }
    }
    return all
  }

  /// Everything that is chosen from lists somewhere in it.
  var selections: Set<WordSelection> {
    var all: Set<WordSelection> = []
    visitMappings { entries in
      func value(_ key: String) -> YAMLNode? { entries.first { $0.key == key }?.value }
      guard let list = value("list"),
        let selection = try? WordSelection(list, value("with"), value("without"), of: "the rule")
      else { return }
      all.insert(selection)
    }
    return all
  }

  private func visitMappings(_ visit: ([Entry]) -> Void) {
    switch value {
    case .scalar: return
    case .sequence(let items): for item in items { item.visitMappings(visit) }
    case .mapping(let entries):
      visit(entries)
      for entry in entries { entry.value.visitMappings(visit) }
    }
  }

}

extension Rule.Content {
  /// Stands for the content of a rule that cannot be read although its checksum is right: the rule
  /// fails aloud wherever it would have been tried.
  fileprivate static let unreadable = Rule.Content(
    message: LocalizedText(""), why: nil, suggestion: nil, citations: [], check: UnreadableCheck(),
    exceptions: [], evidence: [], wording: [])
}

private struct UnreadableCheck: Check {
  func literals(in view: ViewName) -> [[UInt8]] { [] }

  func matches(
    in context: CheckContext, hits: [LiteralSet.Hit]
  ) throws(MatchLimitError) -> [CheckMatch] {
    throw .damagedCache
  }
}
