import Testing

@testable import LintRules

@Suite struct MatcherTests {
  static func pack(_ check: String, language: String = "zh") -> String {
    """
    schema: 1
    pack: test
    language: \(language)
    rules:
      - id: a-rule
        severity: error
        category: counterfeit
        message: "'{match}'"
    \(check.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
    """
  }

  @Test(arguments: [
    ("phrases: [高仿, 高仿真]", "这款«高仿真»花 «高仿»包"),
    ("phrases: [lv, vx]", "«LV»包 solve «ｖｘ»号 lvl"),
    ("phrases: [anti aging 霜]", "«Anti-Aging 霜»好"),
    ("pattern: '最(?:好|佳)'", "«最好»的«最佳»"),
    ("pattern: '(?<claim>高仿)包'", "«高仿»包"),
    ("phrases: [高仿]\nunless:\n  - phrases: [高仿真]", "高仿真花 «高仿»花"),
    (
      "phrases: [高仿]\nunless:\n  - pattern: '谨防|拒绝'\n    position: before\n    chars: 2",
      "谨防高仿 谨防各种高仿 谨防。«高仿» 拒绝一切各类«高仿»"
    ),
    (
      "phrases: [高仿]\nunless:\n  - phrases: [属于违法]\n    position: after",
      "«高仿»包。高仿属于违法"
    ),
    ("phrases: [祛斑]\nunless:\n  - phrases: [国妆特字]\n    within: sentence", "祛斑(国妆特字123)！«祛斑»"),
    ("phrases: [祛斑]\nunless:\n  - phrases: [国妆特字]\n    within: listing", "祛斑。国妆特字123！祛斑"),
    ("pattern: '1[:：]1（高）'", "«1：1(高)» «1:1（高）»"),
    ("pattern: 'AAA'\ncase: sensitive", "«AAA»高仿 aaa电池"),
    ("pattern: '\\d+天见效'", "«7天见效»，３０天"),
    ("pattern: '(?:著名|知名)商标'", "«著名商标» «著名商標» «知名商标»"),
  ]) func aRuleFindsExactlyTheMarkedText(check: String, marked: String) throws {
    let text = marked.replacing("«", with: "").replacing("»", with: "")
    #expect(try markedFindings(makePack(Self.pack(check)), in: text) == marked)
  }

  @Test(arguments: [
    ("en", "best in the world 世界上最好的商品就在这里买", "best in the world 世界上最好的商品就在这里买"),
    ("en", "The best in the world", "The «best in the world»"),
    ("any", "世界上最好的商品就在这里买 best in the world", "世界上最好的商品就在这里买 «best in the world»"),
    ("zh", "best in the world", "best in the world"),
    ("zh", "これは最高のカメラですbest in the world", "これは最高のカメラですbest in the world"),
  ]) func aRuleOfOneLanguageLeavesTextOfAnotherAlone(
    language: String, text: String, marked: String
  ) throws {
    let pack = try makePack(Self.pack("phrases: [best in the world]", language: language))
    #expect(markedFindings(pack, in: text) == marked)
  }

  @Test func aRuleLooksOnlyAtItsFields() throws {
    let pack = try makePack(Self.pack("phrases: [高仿]\nfields: [any, -hidden]"))
    for kind in Field.Kind.allCases {
      let found = markedFindings(pack, in: "高仿", field: kind)
      #expect(found == (kind == .hidden ? "高仿" : "«高仿»"))
    }
  }

  @Test func aQuadraticPatternOnALongTextEndsAndFindsBothEnds() throws {
    let pack = try makePack(Self.pack("pattern: '最.*第一'\nfields: any"))
    let text = String(repeating: "最", count: 100_000) + "\n最好第一"
    let listing = FoldedListing(Listing(fields: [Field(kind: .other, text: MappedText(text))]))
    let (matches, problems) = Matcher(RuleSet(pack.rules)).matches(in: listing)
    #expect(matches.map(\.range) == [text.utf8.count - 12..<text.utf8.count])
    #expect(problems.isEmpty)
  }

  @Test func aRuleThatHitsALimitIsAProblemAndTheOthersGoOn() throws {
    let pack = try makePack(
      Self.pack("pattern: '(?:最+)+[bc]'")
        + "\n  - id: other-rule\n    severity: note\n    category: other\n    message: m\n"
        + "    phrases: [高仿]\n")
    let text = "高仿" + String(repeating: "最", count: 2000)
    let listing = FoldedListing(Listing(fields: [Field(kind: .title, text: MappedText(text))]))
    let (matches, problems) = Matcher(RuleSet(pack.rules)).matches(in: listing)
    #expect(matches.map(\.range) == [0..<6])
    #expect(problems.map(\.code) == [.matchFailed])
    #expect(problems.first?.message.en.contains("test/a-rule") == true)
  }

  @Test(arguments: [
    ("error", "counterfeit", "error", "counterfeit", ["test/b-rule"]),
    ("error", "counterfeit", "warning", "counterfeit", ["test/a-rule", "test/b-rule"]),
    ("error", "counterfeit", "error", "ip", ["test/a-rule", "test/b-rule"]),
  ]) func ofTwoAlarmsOfOneKindTheLongerIsReported(
    short: String, shortKind: String, long: String, longKind: String, rules: [String]
  ) throws {
    let pack = try makePack(
      """
      schema: 1
      pack: test
      language: zh
      rules:
        - {id: a-rule, severity: \(short), category: \(shortKind), message: m, phrases: [高仿]}
        - {id: b-rule, severity: \(long), category: \(longKind), message: m, phrases: [高仿包]}
      """)
    let listing = Listing(fields: [Field(kind: .title, text: MappedText("高仿包"))])
    let matches = Matcher(RuleSet(pack.rules)).matches(in: FoldedListing(listing)).matches
    #expect(Set(matches.map { pack.rules[$0.rule].id }) == Set(rules))
  }
}
