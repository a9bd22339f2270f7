import Testing

@testable import LintRules

@Suite struct CheckKindsTests {
  static func matches(
    _ check: String, _ fields: [Field], language: String = "any"
  ) throws -> [Match] {
    let pack = try CompositeRuleTests.pack(check, language: language)
    return Matcher(RuleSet(pack.rules)).matches(in: FoldedListing(Listing(fields: fields))).matches
  }

  static func title(_ text: String) -> Field { Field(kind: .title, text: MappedText(text)) }

  static func attribute(_ name: String, _ value: String) -> Field {
    Field(kind: .attribute, name: name, text: MappedText(value))
  }

  @Test(arguments: [
    ("velcro strap", "hook-and-loop"), ("Velcro strap", "Hook-and-loop"),
    ("VELCRO STRAP", "HOOK-AND-LOOP"), ("the Ve\u{200B}lcro", "Hook-and-loop"),
  ]) func aSubstituteKeepsTheCaseOfTheWord(text: String, wanted: String) throws {
    let matches = try Self.matches("substitute: {velcro: hook-and-loop}", [Self.title(text)])
    #expect(matches.map(\.replacement) == [wanted])
  }

  @Test(arguments: [
    ("{measure: characters, max: 5}", "ab高仿包«cd»"),
    ("{measure: characters, max: 5}", "ab高仿包"),
    ("{measure: columns, max: 6}", "高仿ab«包»"),
    (
      "{measure: repeats, max: 2, ignore: [the]}",
      "bag the bag the the Bag".replacing("Bag", with: "«Bag»")
    ),
    ("{measure: capitals, max: 50}", "«BUY THIS GREAT THING now»"),
    ("{measure: capitals, max: 50}", "USB-C LED"),
    ("{measure: symbols, max: 1}", "«🔥»hot🔥"),
  ]) func aLimitReportsWhatGoesBeyond(limit: String, marked: String) throws {
    let text = marked.replacing("«", with: "").replacing("»", with: "")
    let pack = try CompositeRuleTests.pack("limit: \(limit)", language: "any")
    #expect(markedFindings(pack, in: text) == marked)
  }

  static let cotton = """
    mismatch:
      claim: {phrases: [纯棉, 100%棉]}
      attribute: [材质, 成分]
      contradicts: {phrases: [聚酯纤维, 涤纶]}
      confirms: {phrases: [棉100%]}
    """

  @Test(arguments: [
    ([("材质", "涤纶")], 1), ([("材质：", "棉100%，标签为涤纶")], 0), ([("材质", "棉")], 0),
    ([("颜色", "涤纶")], 0), ([("颜色", "白"), ("成分", "聚酯纤维95%")], 1), ([], 0),
  ]) func aClaimIsHeldAgainstAnAttribute(attributes: [(String, String)], count: Int) throws {
    let fields = [Self.title("纯棉T恤")] + attributes.map(Self.attribute)
    #expect(try Self.matches(Self.cotton, fields).count == count)
  }

  @Test(arguments: [
    ("450ml", 1), ("500 毫升", 0), ("0.5L", 0), ("1000ml", 0), ("2瓶", 0), ("1,500 ml", 0),
    ("700ml", 1),
    ("16.9 fl oz", 0), ("净含量：450毫升", 1), ("玻璃", 0),
  ]) func anAmountIsHeldAgainstTheAmountOfAnAttribute(value: String, count: Int) throws {
    let check = "mismatch: {claim: {pattern: '\\d+ ?ml'}, attribute: [净含量], amounts: true}"
    let found = try Self.matches(check, [Self.title("保温杯 500 ml"), Self.attribute("净含量", value)])
    #expect(found.map(\.values) == Array(repeating: ["value": value], count: count))
  }

  @Test(arguments: [("Gucci", 1), ("路易威登", 0), ("LV", 0), ("无品牌", 1)])
  func aBrandInTheTitleIsHeldAgainstTheBrandAttribute(value: String, count: Int) throws {
    let check = "mismatch: {claim: {list: brands}, attribute: [品牌, brand], differs: true}"
    let found = try Self.matches(check, [Self.title("LV 女包"), Self.attribute("品牌", value)])
    #expect(found.count { $0.field == 0 } == count)
  }

  @Test(arguments: [("polyester", 0), ("cotton", 1)])
  func anExampleMayNameAttributes(value: String, failures: Int) throws {
    let pack = try CompositeRuleTests.pack(
      """
      mismatch:
        claim: {phrases: [pure cotton]}
        attribute: [Material]
        contradicts: {phrases: [polyester]}
      examples:
        flagged: [{text: "Shirt «pure cotton»", attributes: {Material: \(value)}}]
        allowed: [{text: "Shirt pure cotton", attributes: {Colour: polyester}}]
      """)
    #expect(RuleTester().test(pack).failures.count == failures)
  }
}
