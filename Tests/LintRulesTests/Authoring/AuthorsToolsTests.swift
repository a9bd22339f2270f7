import Testing

@testable import LintRules

@Suite struct AuthorsToolsTests {
  static func pack(_ rules: String, language: String = "any") -> String {
    "schema: 1\npack: test\nlanguage: \(language)\nrules:\n" + rules
  }

  static func rule(_ id: String, _ body: String) -> String {
    """
      - id: \(id)
        severity: error
        category: counterfeit
        message: {zh: m, en: m}
        why: {zh: w, en: w}
    \(body.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))

    """
  }

  // MARK: - Evasions

  @Test(arguments: [
    (Evasion.page, "a <b> & c"), (.fullWidth, "ｂｕｙ"), (.letterCase, "BUY"),
    (.invisible, "b\u{200B}u\u{200B}y"), (.entities, "&#98;&#117;&#121;"),
    (.tags, "b<b>u</b>y"), (.doubleEncoding, "&amp;#98;&amp;#117;&amp;#121;"),
    (.separators, "b.u.y"), (.confusables, "bu\u{443}"), (.repeats, "bbbuy"),
  ]) func anEvasionWritesThePageItSays(evasion: Evasion, written: String) throws {
    let text = evasion == .page ? "a <b> & c" : "buy"
    let example = DisguisedExample(text, spans: [0..<text.utf8.count])
    let page = try #require(evasion.disguise(example)).page()
    let html = String(decoding: page.html[page.start...], as: UTF8.self)
    #expect(html == "<p>\(evasion == .page ? "a &lt;b> &amp; c" : written)</p>")
    let span = try #require(page.spans.first)
    #expect(String(decoding: page.html[span], as: UTF8.self) == html.dropFirst(3).dropLast(4))
  }

  @Test func anEvasionWithNothingToDisguiseIsNoCase() {
    let han = DisguisedExample("高仿", spans: [0..<6])
    let one = DisguisedExample("最", spans: [0..<3])
    #expect(Evasion.fullWidth.disguise(han) == nil)
    #expect(Evasion.leet.disguise(han) == nil)
    #expect(Evasion.separators.disguise(one) == nil)
    #expect(Evasion.invisible.disguise(one) == nil)
  }

  @Test func everyDisguiseOfAGoodRuleIsCountedAndFound() throws {
    let rule = Self.rule(
      "copy",
      "phrases: [replica, 高仿]\nunless:\n  - {phrases: [not a replica]}\n"
        + "examples:\n  flagged: [\"a «replica» bag 包\", \"«高仿»包\"]\n"
        + "  allowed: [not a replica, 花瓶]")
    let outcome = RuleTester().test(try makePack(Self.pack(rule)))
    #expect(outcome.failures.isEmpty, "\(outcome.failures.map(\.message))")
    #expect(outcome.misses.isEmpty, "\(outcome.misses.map(\.message))")
    #expect(outcome.share == 1)
    #expect(outcome.tallies[.separators]?.flagged == 2)
    #expect(outcome.tallies[.leet] == nil)
  }

  @Test func anExampleThatFailsNamesItsLine() throws {
    let wrong = Self.rule(
      "copy", "phrases: [replica]\nexamples:\n  flagged: [\"«a replica»\"]\n  allowed: [replica]")
    let outcome = RuleTester().test(try makePack(Self.pack(wrong)))
    #expect(outcome.failures.map(\.line) == [12, 13])
    let narrow = Self.rule(
      "copy",
      "pattern: 'replica(?= bag)'\nviews: [leet]\nexamples:\n"
        + "  flagged: [\"«replica» bag\"]\n  allowed: [bag]")
    let narrowOutcome = RuleTester().test(try makePack(Self.pack(narrow)))
    #expect(narrowOutcome.failures.isEmpty)
    #expect(narrowOutcome.tallies[.leet]?.flagged == 1)
  }

  // MARK: - Review

  @Test(arguments: [
    ("pattern: '\\w+x?'", "no literal"), ("pattern: '最.*第一'", "is slow"),
    ("pattern: 'lamp(?:a+)+[bc]'", "is slow"),
    ("pattern: '(?:ab)?'", "can match no text"),
    ("pattern: '\\b#abc'", "'\\b' beside '#'"),
    ("pattern: '最好\\b'", "'\\b' beside '好'"),
    ("phrases: [Abc, ａｂｃ]", "says the same as"),
    ("phrases: [abc]\ncitations: [{law: L}]", "does not say whether it is confirmed"),
    ("phrases: [abc]\nunless:\n  - phrases: [xyz]", "exception 1 changes no example"),
    ("phrases: [zzz]", "matches none of its flagged examples"),
    ("phrases: [abc]\nsuggest: {en: better}", "'suggest' lacks its zh text"),
  ]) func aDoubtfulRuleIsSaidToBe(body: String, remark: String) throws {
    let yaml = Self.pack(
      Self.rule("a-rule", body + "\nexamples:\n  flagged: [\"an «abc» here\"]\n  allowed: [none]"))
    let remarks = RuleReview().review(try makePack(yaml), text: Array(yaml.utf8))
    #expect(remarks.contains { $0.message.en.contains(remark) }, "\(remarks.map(\.message.en))")
  }

  @Test func aRuleWhoseEveryExampleAnotherReportsIsShadowed() throws {
    let examples = "\nexamples:\n  flagged: [\"an «abc» here\"]\n  allowed: [none]"
    let yaml = Self.pack(
      Self.rule("one", "phrases: [abc]" + examples)
        + Self.rule("two", "pattern: 'abc'\nunless:\n  - phrases: [abcd]" + examples))
    let remarks = RuleReview().review(try makePack(yaml), text: Array(yaml.utf8))
    #expect(remarks.contains { $0.message.en.contains("test/two: is shadowed: test/one") })
    #expect(!remarks.contains { $0.message.en.contains("(?:") })
  }

  // MARK: - Templates and layout

  @Test func aNewRuleIsRightAsItStands() throws {
    let pack = try makePack(RuleTemplate.pack("my-shop", rule: "odd-claim"))
    let outcome = RuleTester().test(pack)
    #expect(outcome.failures.isEmpty && outcome.misses.isEmpty)
    #expect(pack.rules.map(\.id) == ["my-shop/odd-claim"])
    #expect(!RuleTemplate.isName("No name"))
  }

  @Test(arguments: [
    ("it's 5.0", "it's 500", "it's 5«»00"), ("最.好", "最很好", "«最很好»"), ("高仿", "高仿包", "«高仿»包"),
  ]) func aTrialFindsWhatARuleWould(wording: String, text: String, marked: String) throws {
    let pack = try makePack(RuleTemplate.trial(of: wording, isPhrase: false))
    let wanted = marked == "it's 5«»00" ? "«it's 500»" : marked
    #expect(markedFindings(pack, in: text) == wanted)
  }

  @Test func tidyingTakesAwayWhatNobodySees() {
    #expect(RuleLayout.tidied(Array("a: 1 \r\nb:\t\n\n\n".utf8)) == Array("a: 1\nb:\n".utf8))
    #expect(RuleLayout.tidied(Array("a: 1".utf8)) == Array("a: 1\n".utf8))
  }

  @Test func theLayoutIsReportedByLine() {
    let yaml =
      "schema: 1\nrules:\n  - severity: note\n    id: a\n    examples: {}\n    fix: safe \n"
    let problems = RuleLayout.problems(in: Array(yaml.utf8), file: "p.yml")
    #expect(problems.map(\.line) == [4, 6, 6], "\(problems.map(\.message.en))")
  }
}
