import Testing

@testable import LintRules

@Suite struct RulePackReaderTests {
  static let head = "schema: 1\npack: p\nlanguage: zh\nrules:\n"
  static let rule =
    "  - id: a\n    severity: error\n    category: ip\n    message: m\n    phrases: [高仿]\n"

  static func problems(_ yaml: String, isShipped: Bool = false) -> [String] {
    RulePackReader().pack(from: Array(yaml.utf8), file: "p.yml", name: "p", isShipped: isShipped)
      .problems.map { "\($0.line ?? 0): \($0.message.en)" }
  }

  @Test(arguments: [
    ("", "1: is empty"),
    ("pack: p\n", "1: the pack lacks 'schema'"),
    ("schema: 9\npack: p\nlanguage: zh\nrules: []", "1: schema 9 is newer"),
    ("schema: 1\npack: q\nlanguage: zh\nrules: []", "2: pack 'q' must be named as its file, 'p'"),
    ("schema: 1\npack: p\nlanguage: cn\nrules: []", "3: 'cn' is no language"),
    ("schema: 1\npack: p\nlanguage: zh\nrules: []", "1: pack 'p' has no rules"),
    (
      head + rule.replacing("severity: error", with: "severity: eror"),
      "6: 'eror' is no severity; did you mean 'error'?"
    ),
    (
      head + rule.replacing("phrases", with: "phrase"),
      "9: unknown key 'phrase' in a rule; did you mean 'phrases'?"
    ),
    (head + rule + rule, "10: rule 'p/a' is on line 5 too"),
    (head + rule.replacing("id: a", with: "id: A_b"), "5: rule id 'A_b' must be"),
    (head + rule + "    pattern: x\n", "5: rule 'a' has two checks"),
    (
      head + rule.replacing("phrases: [高仿]", with: "pattern: '(高仿'"),
      "9: pattern of rule 'a' is wrong at its byte 7"
    ),
    (
      head + rule.replacing("phrases: [高仿]", with: "pattern: '(*NO_JIT)高仿'"),
      "9: pattern of rule 'a' is wrong at its byte 0"
    ),
    (
      head + rule.replacing("phrases: [高仿]", with: "pattern: '\\C高仿'"),
      "9: pattern of rule 'a' is wrong"
    ),
    (
      head + rule + "    fields: [tilte]\n",
      "10: 'tilte' is no field of a listing; did you mean 'title'?"
    ),
    (head + rule + "    unless:\n      - covers: match\n", "11: an exception of rule 'a' lacks"),
    (
      head + rule + "    unless:\n      - phrases: [x]\n        chars: 3\n",
      "12: 'chars' goes with 'position'"
    ),
    (
      head + rule + "    examples: {flagged: [高仿]}\n", "10: a flagged example of rule 'a' must mark"
    ),
    (
      head + rule + "    examples: {allowed: ['«高仿»']}\n",
      "10: an allowed example of rule 'a' has « » marks"
    ),
    (head + rule + "    examples: {flagged: ['«高仿']}\n", "10: an example of rule 'a' has unpaired"),
  ]) func aWrongPackIsAnErrorWithItsLine(yaml: String, wanted: String) {
    let problems = Self.problems(yaml)
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix(wanted) == true, "\(problems)")
  }

  @Test func aRightPackHasNoProblems() {
    #expect(Self.problems(Self.head + Self.rule).isEmpty)
  }

  @Test func aShippedRuleWithoutExamplesIsAnError() {
    #expect(Self.problems(Self.head + Self.rule, isShipped: true).count == 1)
  }

  @Test func oneWrongRuleDoesNotHideTheOthers() {
    let yaml =
      Self.head + Self.rule.replacing("severity: error", with: "severity: x")
      + Self.rule.replacing("id: a", with: "id: b")
      + Self.rule.replacing("id: a", with: "id: c").replacing("category: ip", with: "category: y")
    let (pack, problems) = RulePackReader().pack(from: Array(yaml.utf8), file: "p.yml")
    #expect(pack?.rules.map(\.id) == ["p/b"])
    #expect(problems.map(\.line) == [6, 17])
  }
}
