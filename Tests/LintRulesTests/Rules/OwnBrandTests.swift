import Testing

@testable import LintRules

/// The listing's own brand, and wording that counts only in disguise.
@Suite struct OwnBrandTests {
  static func found(
    _ check: String, _ title: String, brand: String? = nil, others: [Field] = []
  ) throws -> [String] {
    let pack = try CompositeRuleTests.pack(check)
    var identity = Listing.Identity()
    identity.brand = brand
    let title = Field(kind: .title, text: MappedText(title))
    let listing = FoldedListing(Listing(identity: identity, fields: [title] + others))
    return Matcher(RuleSet(pack.rules)).matches(in: listing).matches.map {
      String(decoding: title.text.bytes[$0.range], as: UTF8.self)
    }
  }

  static let ownBrand = "list: brands\nunless: [{own: brand}]"

  @Test(
    arguments: [
      (nil, ["Gucci", "Apple"]), ("GUCCI", ["Apple"]), ("Apple Inc.", ["Gucci"]),
      ("Guccio", ["Gucci", "Apple"]), ("", ["Gucci", "Apple"]),
      // A brand that poses as Gucci is not Gucci.
      ("Gu\u{441}\u{441}i", ["Gucci", "Apple"]),
    ] as [(String?, [String])]) func theListingsOwnBrandIsLeftAlone(
      brand: String?, wanted: [String]
    ) throws
  {
    #expect(try Self.found(Self.ownBrand, "Gucci strap for Apple", brand: brand) == wanted)
  }

  @Test(
    arguments: [
      (Field.Kind.attribute, "品牌：", "Gucci/古驰", [] as [String]), (.attribute, "Brand", "gucci", []),
      (.attribute, "Compatible brand", "gucci", ["Gucci"]), (.seller, nil, "gucci官方旗舰店", []),
      (.description, nil, "gucci", ["Gucci"]),
    ] as [(Field.Kind, String?, String, [String])])
  func aBrandIsAnAttributeOrAShop(
    kind: Field.Kind, name: String?, value: String, wanted: [String]
  ) throws {
    let other = Field(kind: kind, name: name, text: MappedText(value))
    let found = try Self.found(
      Self.ownBrand.replacing("unless", with: "fields: [title]\nunless"), "Gucci bag",
      others: [other])
    #expect(found == wanted)
  }

  @Test func aBrandThatTheShopNamesIsItsOwn() throws {
    let title = Field(kind: .title, text: MappedText("Gucci strap for Apple, Louis Vuitton"))
    func found(_ brands: [String], _ check: String = Self.ownBrand) throws -> [String] {
      let conditions = MatchConditions(brands: brands)
      let listing = FoldedListing(Listing(fields: [title]), brands: conditions.brands)
      return Matcher(RuleSet(try CompositeRuleTests.pack(check).rules), conditions)
        .matches(in: listing).matches.map {
          String(decoding: title.text.bytes[$0.range], as: UTF8.self)
        }
    }
    #expect(try found([]) == ["Gucci", "Apple", "Louis Vuitton"])
    #expect(try found(["ＧＵＣＣＩ", "Apple Inc."]) == ["Louis Vuitton"])
    #expect(try found(["Louis", "Guccio"]) == ["Gucci", "Apple", "Louis Vuitton"])
    // A tail of brands is no tail where the shop sells under them.
    let tail = "pattern: '[a-z].*'\nholds: {list: brands, min: 3}\nfields: [description]"
    let description = Field(kind: .description, text: title.text)
    func tails(_ brands: [String]) throws -> Int {
      let conditions = MatchConditions(brands: brands)
      let listing = FoldedListing(Listing(fields: [description]), brands: conditions.brands)
      return Matcher(RuleSet(try CompositeRuleTests.pack(tail).rules), conditions)
        .matches(in: listing).matches.count
    }
    #expect(try tails([]) == 1)
    #expect(try tails(["Gucci"]) == 0)
  }

  @Test(arguments: [
    ("Gucci bag, GUCCI and Ｇｕｃｃｉ", [] as [String]),
    ("G-u-c-c-i bag", ["G-u-c-c-i"]),
    ("Gucci, no Gu\u{441}\u{441}i", ["Gu\u{441}\u{441}i"]),
    ("Gu\u{200B}cci bag", ["Gu\u{200B}cci"]),
    ("Gu\u{AD}cci bag", []),
    ("Gucc1 and LV bag", ["Gucc1"]),
    ("Louis-Vuitton bag", []),
    ("%47ucci", []),
  ]) func wordingThatCountsInDisguiseIsQuietInPlainSight(title: String, wanted: [String]) throws {
    #expect(try Self.found("list: brands\ndisguised: only\nviews: [leet]", title) == wanted)
  }

  @Test(arguments: [
    ("phrases: [ab]\nunless: [{own: shop}]", "'own' can only be 'brand'"),
    ("phrases: [ab]\nunless: [{own: brand, phrases: [cd]}]", "'phrases' does not go with 'own'"),
    ("phrases: [ab]\ndisguised: also", "'disguised' can only be 'only'"),
    ("pattern: abc\ndisguised: only", "'disguised' goes with 'phrases' or 'list'"),
  ]) func aWrongKeyIsAClearError(check: String, wanted: String) throws {
    let problems = RulePackReader().pack(
      from: Array(MatcherTests.pack(check).utf8), file: "test.yml"
    ).problems
    #expect(problems.map(\.message.en) == [wanted])
  }

  @Test func examplesMayNameTheBrandAndAllowedOnesAreNotDisguised() throws {
    let pack = try CompositeRuleTests.pack(
      """
      list: brands
      disguised: only
      unless: [{own: brand}]
      examples:
        flagged: ["«G.u.c.c.i» bag"]
        allowed: ["Gucci bag", {text: "G.u.c.c.i bag", brand: Gucci}]
      """)
    let outcome = RuleTester().test(pack)
    #expect(outcome.failures == [])
    #expect(outcome.misses == [])
    #expect(outcome.examples == 3)
  }
}
