import Testing

@testable import LintRules

@Suite struct EvidenceTests {
  static let categories = """
    schema: 1
    list: categories
    entries:
      - {name: cosmetics, also: [面膜, 精华]}
      - {name: food, also: [饼干]}
    """

  static func findings(
    _ extra: String, title: String, attributes: [(String, String)] = [], market: String? = nil,
    today: String? = "2026-11-24", register: String? = nil
  ) throws -> [Finding] {
    let yaml = """
      schema: 1
      pack: test
      language: zh
      rules:
        - id: a-rule
          severity: error
          category: medical-claim
          message: {zh: "“{match}”不行"}
          phrases: [祛斑]
      \(extra.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
      """
    let lists = WordLists([try WordList(from: Array(categories.utf8), name: "categories")])
    let (pack, problems) = RulePackReader(lists: lists).pack(from: Array(yaml.utf8), file: "t.yml")
    #expect(problems.isEmpty, "\(problems)")
    let set = RuleSet(try #require(pack).rules)
    let page = title + "\n" + attributes.map { "\($0.0)\($0.1)" }.joined(separator: "\n")
    let source = Source(name: "a.html", text: page)
    var fields = [Field(kind: .title, text: MappedText(title))]
    for (name, value) in attributes {
      var text = MappedText()
      text.append(Array(value.utf8), replacing: title.utf8.count..<title.utf8.count)
      fields.append(Field(kind: .attribute, name: name, text: text))
    }
    let listing = FoldedListing(Listing(id: "P1", market: market, fields: fields))
    let conditions = MatchConditions(
      today: today,
      register: try register.map { try EvidenceRegister(from: Array($0.utf8)) }
        ?? EvidenceRegister(), categories: CategoryWords(lists))
    let matches = Matcher(set, conditions).matches(in: listing).matches
    return FindingBuilder(source: source, document: nil, rules: set, language: nil)
      .findings(from: matches, in: listing)
  }

  @Test(arguments: [
    ("evidence: [{pattern: '国妆特字g?\\d{8}'}]", "祛斑霜 国妆特字G20201234"),
    ("evidence: [{attribute: [批准文号]}]", "祛斑霜"),
    ("evidence: [{attribute: [批准文号], pattern: '国妆特字'}]", "祛斑霜"),
  ]) func evidenceMakesANoteThatSaysWhatToKeep(extra: String, title: String) throws {
    let found = try Self.findings(extra, title: title, attributes: [("批准文号", "国妆特字G20201234")])
    #expect(found.map(\.severity) == [.note])
    #expect(found.first?.message.contains("请留存证据") == true)
    #expect(found.first?.evidence?.contains("国妆特字") == true)
  }

  @Test func withoutEvidenceTheFindingKeepsItsSeverity() throws {
    let found = try Self.findings("evidence: [{attribute: [批准文号]}]", title: "祛斑霜")
    #expect(found.map(\.severity) == [.error])
  }

  @Test(arguments: [("2026-12-31", Severity.note, "检测报告"), ("2026-11-01", .error, "到期")])
  func theRegisterCountsUntilItsDocumentsExpire(
    until: String, severity: Severity, words: String
  ) throws {
    let register = """
      schema: 1
      evidence:
        - {rule: test/a-rule, claim: 祛斑, product: P1, document: 检测报告 7, valid-until: \(until)}
      """
    let found = try Self.findings("", title: "祛斑霜", register: register)
    #expect(found.map(\.severity) == [severity])
    #expect(found.first?.message.contains(words) == true)
  }

  @Test(
    arguments: [
      ("applies: {categories: [cosmetics]}", "祛斑精华", nil, 1),
      ("applies: {categories: [food]}", "祛斑精华", nil, 0),
      ("applies: {not-categories: [cosmetics]}", "祛斑精华", nil, 0),
      ("applies: {markets: [jd]}", "祛斑", "jd", 1),
      ("applies: {markets: [jd]}", "祛斑", "taobao", 0),
      ("applies: {markets: [jd]}", "祛斑", nil, 1),
      ("applies: {jurisdictions: [US]}", "祛斑", "taobao", 0),
      ("applies: {jurisdictions: [CN]}", "祛斑", "taobao", 1),
      ("applies: {from: 2026-11-24}", "祛斑", nil, 1),
      ("applies: {from: 2026-11-25}", "祛斑", nil, 0),
      ("applies: {until: 2026-11-23}", "祛斑", nil, 0),
    ] as [(String, String, String?, Int)]) func aRuleIsSilentWhereItDoesNotApply(
      extra: String, title: String, market: String?, count: Int
    ) throws
  {
    #expect(try Self.findings(extra, title: title, market: market).count == count)
  }
}
