import Testing

@testable import LintRules

@Suite struct RuleScopesTests {
  static func rule(
    _ number: Int, _ language: String, _ fields: String, _ views: String
  ) throws -> Rule {
    let yaml = """
      schema: 1
      pack: test
      language: \(language)
      rules:
        - id: r\(number)
          severity: error
          category: counterfeit
          message: m
          fields: \(fields)
          views: \(views)
          phrases: [replica, 高仿]
      """
    return try #require(try makePack(yaml).rules.first)
  }

  static let texts = ["replica bag", "高仿包", "レプリカの高仿", "bag 高仿", "123", "gao fang &#39640;仿"]

  /// Asked one by one whether kind, view and language are those of the rule.
  @Test func aRuleLooksWhereItSaysItDoes() throws {
    let fields = ["[title]", "[any]", "[any, -other]", "[description, keywords]"]
    let views = ["[leet]", "[pinyin, repeats]", "[-encoded]", "[homophones, -separators]"]
    var rules: [Rule] = []
    for language in ["any", "zh", "en"] {
      for field in fields {
        for view in views {
          rules.append(try Self.rule(rules.count, language, field, view))
        }
      }
    }
    let scopes = RuleScopes(rules)
    for kind in Field.Kind.allCases {
      for text in Self.texts {
        let field = FoldedField(Field(kind: kind, text: MappedText(text)))
        for name in ViewName.allCases {
          for view in name == .folded ? [field.folded] : field.views(name) {
            let script = FieldScript(of: (name == .encoded ? view : field.folded).text.bytes)
            let wanted = rules.map { rule in
              let isOfLanguage =
                switch rule.language {
                case .any: true
                case .zh: script.isChinese || name == .pinyin
                case .en: script.isLatin
                }
              return rule.fields.contains(kind) && rule.views.contains(name) && isOfLanguage
            }
            let place = RuleScopes.Place(view, of: field)
            #expect(rules.indices.map { scopes.looks($0, at: place) } == wanted)
            if wanted.contains(true) { #expect(scopes.anyLooks(at: kind, in: name)) }
          }
          let isAsked = rules.contains { $0.fields.contains(kind) && $0.views.contains(name) }
          #expect(scopes.anyLooks(at: kind, in: name) == isAsked)
        }
      }
    }
  }

  @Test func aFieldThatNoRuleReadsIsLeftAloneAndTheOthersAreNot() throws {
    let rule = try Self.rule(0, "en", "[title, price]", "[leet]")
    let fields = Field.Kind.allCases.map {
      Field(kind: $0, text: MappedText("a repl1ca, a replica"))
    }
    let found = Matcher(RuleSet([rule])).matches(in: FoldedListing(Listing(fields: fields))).matches
    #expect(found.map { fields[$0.field].kind } == [.title, .title, .price, .price])
  }
}
