import Testing

@testable import LintRules

@Suite struct CompositeRuleTests {
  static let brands = """
    schema: 1
    list: brands
    entries:
      - gucci
      - {name: louis vuitton, also: [lv, 路易威登], class: [bag]}
      - {name: apple, class: [phone], ambiguous: "yes"}
    """

  static func pack(_ check: String, language: String = "en") throws -> RulePack {
    let yaml = """
      schema: 1
      pack: test
      language: \(language)
      rules:
        - id: a-rule
          severity: error
          category: counterfeit
          message: m
      \(check.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
      """
    let list = try WordList(from: Array(brands.utf8), name: "brands")
    let (pack, problems) = RulePackReader(lists: WordLists([list])).pack(
      from: Array(yaml.utf8), file: "test.yml")
    #expect(problems.isEmpty, "\(problems)")
    return try #require(pack)
  }

  @Test(arguments: [
    ("list: brands", "«Gucci» and «LV» and «apple»"),
    ("list: brands\nwith: {class: [bag]}", "Gucci and «LV» and apple"),
    ("list: brands\nwithout: {ambiguous: ['yes']}", "«Gucci» and «LV» and apple"),
    ("all: [{phrases: [replica]}, {list: brands}]", "«replica» Gucci bag. A replica of a coin"),
    ("all: [{phrases: [replica]}, {list: brands}]\nwithin: field", "«replica» bag. Gucci"),
    (
      "all: [{phrases: [replica]}, {list: brands}]\nwithin: clause",
      "«replica» of gucci, replica bag"
    ),
    (
      "all: [{phrases: [replica]}, {list: brands}]\nwithin: {chars: 5}",
      "«replica» of Gucci, and then a replica"
    ),
    (
      "all: [{phrases: [replica]}, {list: brands}]\nwithin: {chars: 5}",
      "Gucci bag or so, a replica"
    ),
    (
      "all: [{phrases: [replica]}, {list: brands}, {phrases: [bag]}]",
      "replica gucci. «replica» gucci bag"
    ),
    ("any: [{phrases: [replica]}, {pattern: 'fake\\w*'}]", "«replica» and «fakes»"),
    (
      "all: [{any: [{phrases: [replica]}, {pattern: 'fake\\w*'}]}, {list: brands}]", "«fakes» Gucci"
    ),
    (
      "phrases: [replica]\nunless:\n  - list: brands\n    position: after",
      "replica Gucci. «replica»"
    ),
  ]) func aCompositeFindsExactlyTheMarkedText(check: String, marked: String) throws {
    let text = marked.replacing("«", with: "").replacing("»", with: "")
    #expect(markedFindings(try Self.pack(check), in: text) == marked)
  }

  @Test func aPartnerMayStandInAnotherFieldOfTheListing() throws {
    let pack = try Self.pack("all: [{phrases: [replica]}, {list: brands}]\nwithin: listing")
    func count(_ description: String) -> Int {
      let listing = Listing(fields: [
        Field(kind: .title, text: MappedText("replica bag")),
        Field(kind: .description, text: MappedText(description)),
      ])
      return Matcher(RuleSet(pack.rules)).matches(in: FoldedListing(listing)).matches.count
    }
    #expect(count("like Gucci") == 1)
    #expect(count("like nothing") == 0)
  }

  @Test(arguments: [
    ("list: brnads", "there is no list 'brnads'; did you mean 'brands'?"),
    ("all: [{phrases: [replica]}]", "'all' of rule 'a-rule' needs two"),
    ("all: [{phrases: [ab]}, {phrase: [cd]}]", "unknown key 'phrase'"),
    ("phrases: [ab]\nwithin: field", "'within' goes with 'all'"),
    ("list: brands\nwith: {class: [bags]}", "has class 'bags'; did you mean 'bag'"),
    ("list: brands\nwithout: {clas: [bag]}", "has 'clas'; did you mean 'class'"),
    ("list: brands\nwith: {class: [bag], ambiguous: ['yes']}", "no entry of list 'brands' is left"),
  ]) func aWrongCompositeIsAClearError(check: String, wanted: String) throws {
    let problems = try Self.problems(check)
    #expect(problems.count == 1)
    #expect(problems.first?.message.en.contains(wanted) == true, "\(problems)")
  }

  /// What is wrong with a rule of this check.
  static func problems(_ check: String) throws -> [Problem] {
    let list = try WordList(from: Array(brands.utf8), name: "brands")
    return RulePackReader(lists: WordLists([list])).pack(
      from: Array(MatcherTests.pack(check).utf8), file: "test.yml"
    ).problems
  }
}
