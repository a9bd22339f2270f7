import Testing

@testable import LintRules

@Suite struct MatchTraceTests {
  static let rules = """
    schema: 1
    pack: test
    language: zh
    rules:
      - id: copy
        severity: error
        category: counterfeit
        message: m
        fields: [title]
        phrases: [高仿]
        unless:
          - {phrases: [高仿真], reason: artificial flowers}
      - id: near
        severity: error
        category: counterfeit
        message: m
        fields: [title]
        all: [{phrases: [复刻]}, {phrases: [名牌]}]
      - id: small
        severity: note
        category: counterfeit
        message: m
        phrases: [仿]
        pattern-unused: 1
      - id: abroad
        severity: note
        category: other
        message: m
        applies: {markets: [amazon]}
        phrases: [包包]
    """

  /// What became of a rule in a title, in short.
  static func fate(_ rule: String, _ text: String, _ kind: Field.Kind = .title) throws -> String {
    let set = RuleSet(try makePack(rules).rules)
    let index = try #require(set.rules.firstIndex { $0.id == "test/" + rule })
    let conditions = MatchConditions(market: "taobao")
    let listing = FoldedListing(Listing(fields: [Field(kind: kind, text: MappedText(text))]))
    let matcher = Matcher(set, conditions)
    let trace = matcher.trace(rule: index, in: listing)
    // A trace tells the same as matching does.
    #expect(trace.reported == matcher.matches(in: listing).matches.filter { $0.rule == index })
    if let obstacle = trace.obstacle { return obstacle.rawValue }
    let field = try #require(trace.fields.first)
    if let obstacle = field.obstacle { return "\(obstacle)" }
    var fates: [String] = []
    for view in field.views {
      fates += view.outcomes.map { "\(view.view.name): \($0.end)" }
      fates += view.nearMisses.map { "\(view.view.name): \($0.reason)" }
    }
    return fates.isEmpty ? "no literal" : fates.joined(separator: ", ")
  }

  @Test(arguments: [
    ("copy", "高仿包", "folded: reported"),
    ("copy", "高.仿包", "separators: reported"),
    ("copy", "高仿真花", "folded: excepted(0)"),
    ("copy", "好包", "no literal"),
    ("copy", "fake bag", "language"),
    ("near", "复刻手表", "folded: partMissing(2)"),
    ("near", "名牌复刻手表", "folded: reported"),
    ("small", "高仿包", "folded: merged(rule: 0)"),
    ("abroad", "包包", "market"),
  ]) func aTraceSaysWhereARuleStopped(rule: String, text: String, fate: String) throws {
    #expect(try Self.fate(rule, text) == fate)
  }

  @Test func aFieldOfAnotherKindIsNotLookedAt() throws {
    #expect(try Self.fate("copy", "高仿包", .other) == "kind")
  }

  @Test func theWordsNameTheExceptionAndTheMissingPart() throws {
    let set = RuleSet(try makePack(Self.rules).rules)
    let source = Source(name: "a.html", text: "高仿真花，复刻手表")
    let field = Field(kind: .title, text: MappedText("高仿真花，复刻手表"))
    let listing = FoldedListing(Listing(id: "7", fields: [field]))
    let words = TraceText(source: source, rules: set, language: .english)
    let copy = words.lines(Matcher(set).trace(rule: 0, in: listing), in: listing, line: 1)
    #expect(copy.contains { $0.contains("exception 1 holds: artificial flowers") }, "\(copy)")
    let near = words.lines(Matcher(set).trace(rule: 1, in: listing), in: listing)
    #expect(near.contains { $0.contains("part 2 (phrases: 名牌) is not near enough") }, "\(near)")
    let none = words.lines(Matcher(set).trace(rule: 1, in: listing), in: listing, line: 3)
    #expect(none.contains { $0.contains("no field stands on line 3") })
  }
}
