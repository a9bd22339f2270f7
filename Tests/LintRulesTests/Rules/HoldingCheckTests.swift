import Testing

@testable import LintRules

@Suite struct HoldingCheckTests {
  private static let tail = "pattern: 'keywords: (?<claim>[^\\n]+)'\nholds: {list: brands}"

  private static func matches(
    _ text: String, title: String? = nil, brand: String? = nil, check: String = tail
  ) throws -> [String] {
    let pack = try CompositeRuleTests.pack(check, language: "any")
    var fields = [Field(kind: .description, text: MappedText(text))]
    if let title { fields.append(Field(kind: .title, text: MappedText(title))) }
    var identity = Listing.Identity()
    identity.brand = brand
    let listing = Listing(identity: identity, fields: fields)
    return Matcher(RuleSet(pack.rules)).matches(in: FoldedListing(listing)).matches
      .filter { $0.field == 0 }
      .map { String(decoding: $0.wording, as: UTF8.self) }
  }

  @Test(
    "A stretch counts from the second different entry of the list on",
    arguments: [
      ("keywords: gucci bag, lv bag", true),
      ("keywords: gucci bag", false),
      ("keywords: gucci bag, gucci case", false),
      ("keywords: lv bag, louis vuitton bag, 路易威登", false),
      ("gucci bag keywords: lv bag", false),
      ("keywords: guccione bag, lv bag", false),
      ("keywords: ＧＵＣＣＩ bag, L\u{200B}V bag", true),
    ])
  func differentEntries(text: String, isFound: Bool) throws {
    #expect(try Self.matches(text).isEmpty != isFound)
  }

  @Test("What the title or the brand names is no lure")
  func ownNames() throws {
    let text = "keywords: gucci bag, lv bag"
    #expect(try Self.matches(text, title: "Louis Vuitton bag").isEmpty)
    #expect(try Self.matches(text, title: "A bag", brand: "Gucci").isEmpty)
    #expect(try Self.matches(text, title: "Apple bag") == ["gucci bag, lv bag"])
  }

  @Test("The number wanted and the entries that count are the rule's to say")
  func options() throws {
    let text = "keywords: gucci, lv, apple"
    func check(_ holds: String) -> String {
      "pattern: 'keywords: (?<claim>[^\\n]+)'\nholds: \(holds)"
    }
    #expect(try Self.matches(text, check: check("{list: brands, min: 3}")).count == 1)
    #expect(try Self.matches(text, check: check("{list: brands, min: 4}")).isEmpty)
    let plain = "{list: brands, without: {ambiguous: ['yes']}, min: 3}"
    #expect(try Self.matches(text, check: check(plain)).isEmpty)
  }

  @Test(
    "A wrong 'holds' is an error that says what was wanted",
    arguments: [
      ("pattern: 'x y z'\nholds: {list: brand}", "did you mean 'brands'"),
      ("pattern: 'x y z'\nholds: {min: 2}", "list"),
      ("phrases: [abc]\nholds: {list: brands}", "'holds' goes with 'pattern'"),
      ("pattern: 'x y z'\nholds: {list: brands, min: 0}", "min"),
    ])
  func errors(check: String, says: String) throws {
    let problems = try CompositeRuleTests.problems(check)
    #expect(problems.count == 1 && problems[0].message.en.contains(says), "\(problems)")
  }
}
