import Testing

@testable import LintRules

@Suite("What breaking a law may cost")
struct PenaltiesTests {
  static let shipped = RulesetCollection(shipped: RulesetFile.builtIn)

  static func citation(_ law: String, _ article: String?) -> Citation {
    Citation(
      law: law, article: article, checked: nil, status: .confirmed, market: nil, url: nil, note: nil
    )
  }

  static func penalties(_ entry: String) throws -> Penalties {
    try Penalties(
      YAMLNode.parse(Array("schema: 1\nlist: penalties\nentries:\n  - {\(entry)}\n".utf8)))
  }

  @Test("Every law and every article of the shipped list is cited by a rule")
  func nothingIsIdle() {
    let cited = Self.shipped.rules.flatMap(\.citations)
    let penalties = Self.shipped.penalties.all
    #expect(penalties.count > 30)
    for penalty in penalties {
      for law in penalty.laws {
        for article in penalty.articles.isEmpty ? [nil] : penalty.articles.map(Optional.some) {
          let one = Penalties.Penalty(
            laws: [law], articles: [article].compactMap { $0 }, text: penalty.text,
            source: penalty.source, checked: penalty.checked, status: penalty.status)
          #expect(cited.contains(where: one.isFor), "no rule cites \(law) \(article ?? "")")
        }
      }
    }
  }

  @Test("What is said of a penalty is said in both languages, and dated")
  func nothingIsMissing() {
    for penalty in Self.shipped.penalties.all {
      #expect(penalty.text.text(in: .zh) != penalty.text.text(in: .en), "\(penalty.laws)")
      #expect(penalty.checked.wholeMatch(of: /20\d\d-\d\d-\d\d/) != nil, "\(penalty.laws)")
    }
  }

  @Test(
    "A penalty follows from the articles it is for, and from no others",
    arguments: [
      ("article: '9'", "9(3)、11", true), ("article: '9'", "9", true),
      ("article: '9'", "19", false), ("article: '9'", "7(9)", false),
      ("article: '9'", "99", false), ("article: '9'", nil, false),
      ("article: ['4', '28']", "17、18、28", true), ("article: '1114'", "15 USC 1114, 1125(a)", true),
      ("article: s5", "s5, s12", true), ("article: s5", "s51", false),
      ("article: '465'", "16 CFR 465.7", true), ("source: x", nil, true), ("source: x", "1", true),
    ] as [(String, String?, Bool)])
  func articles(key: String, cited: String?, follows: Bool) throws {
    let source = key.hasPrefix("source") ? "" : ", source: x"
    let penalties = try Self.penalties(
      "name: L, also: M, zh: 罚, en: fine, checked: 2026-01-01, status: confirmed, \(key)\(source)")
    for law in ["L", "M"] {
      #expect(penalties.following([Self.citation(law, cited)]).isEmpty != follows)
    }
    #expect(penalties.following([Self.citation("N", cited)]).isEmpty)
  }

  @Test(
    "An entry that is not right is an error with its line",
    arguments: [
      ("name: L, zh: 罚, en: f, source: s, checked: 2026-01-01", "a penalty lacks 'status'"),
      (
        "name: L, artikel: '9', zh: 罚, en: f, source: s, checked: 2026-01-01, status: confirmed",
        "unknown key 'artikel' in a penalty; did you mean 'article'?"
      ),
      (
        "name: L, zh: 罚, en: f, source: s, checked: 2026-01-01, status: sure",
        "'sure' is no status"
      ),
    ])
  func errors(entry: String, message: String) {
    let text = "schema: 1\nlist: penalties\nentries:\n  - {\(entry)}\n"
    let file = RulesetFile(
      path: "lists/penalties.yml", shownPath: "lists/penalties.yml", text: Array(text.utf8))
    let problem = RulesetCollection(shipped: [file]).problems.first
    #expect(problem?.line == 4)
    #expect(problem?.message.en.contains(message) == true, "\(problem?.message.en ?? "")")
  }

  @Test("The pages of rules name penalties, and say which are unconfirmed")
  func pages() throws {
    let rule = try #require(Self.shipped.rules.first { $0.id == "cn-counterfeit/replica-grade" })
    let chinese = RuleSummary(rule, language: nil, penalties: Self.shipped.penalties)
    #expect(chinese.penalties.count == 1)
    #expect(chinese.help.contains("## 可能的处罚\n\n- 侵犯商标专用权"), "\(chinese.help)")
    #expect(!chinese.help.contains("未经核实"))
    let english = RuleSummary(rule, language: .en, penalties: Self.shipped.penalties)
    #expect(english.help.contains("## Possible penalties\n\n- Trade mark infringement"))
    let unsure = try Self.penalties(
      "name: 商标法, zh: 罚, en: fine, source: s, checked: 2026-01-01, status: unconfirmed")
    #expect(
      RuleSummary(rule, language: .en, penalties: unsure).penalties
        == ["fine (s, 2026-01-01, unconfirmed)"])
    #expect(
      RuleSummary(rule, language: .zh, penalties: unsure).penalties == ["罚（s，2026-01-01，未经核实）"])
    #expect(RuleSummary(rule, language: .zh).penalties == [])
  }
}
