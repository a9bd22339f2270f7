import Testing

@testable import LintRules

@Suite struct FindingStandingTests {
  static let cases: [(Finding.Suppression?, Finding.BaselineState?, [Int])] = [
    (nil, nil, [1, 0, 0]),
    (nil, .new, [1, 0, 0]),
    (nil, .unchanged, [0, 0, 1]),
    (Finding.Suppression(origin: .comment, reason: nil), nil, [0, 1, 0]),
    (Finding.Suppression(origin: .file, reason: "licensed"), .unchanged, [0, 1, 0]),
  ]

  @Test(arguments: cases.indices)
  func onlyFindingsThatAreNewAndUnansweredCount(_ index: Int) {
    let (suppressed, state, expected) = Self.cases[index]
    var found = finding("<p>«replica»")
    found.suppressed = suppressed
    found.baselineState = state
    var part = Summary()
    part.add(report([found]))
    var whole = Summary()
    whole.add(part)
    #expect([whole.errors, whole.suppressed, whole.unchanged] == expected)
  }

  @Test func jsonSaysWhoAnsweredAndWhetherItIsNew() {
    var found = finding("<p>«replica»")
    let plain = output(.jsonl, [report([found])])
    #expect(!plain.contains("\"suppressed\":{") && !plain.contains("baselineState"))
    found.suppressed = Finding.Suppression(origin: .comment, reason: "a \"prop\"")
    found.baselineState = .new
    let answered = output(.jsonl, [report([found])]).replacing(" ", with: "")
    #expect(answered.contains(#""suppressed":{"by":"comment","reason":"a\"prop\""}"#))
    #expect(answered.contains(#""baselineState":"new""#))
  }

  @Test func theRunSaysHowManyDoNotCount() {
    var answered = finding("<p>«replica»")
    answered.suppressed = Finding.Suppression(origin: .comment, reason: nil)
    var old = finding("<p>«replica»")
    old.baselineState = .unchanged
    var summary = Summary()
    summary.add(report([answered, old]))
    let run = RunOutcome(summary: summary, skipped: SkippedFiles(), exitCode: 0)
    let line = RunText(.english, TerminalStyle(colored: false)).line(run)
    #expect(line.hasSuffix("0 errors, 0 warnings, 0 notes; 1 suppressed; 1 known before"))
    let json = output(.jsonl, [report([answered, old])]).replacing(" ", with: "")
    #expect(json.contains(#""suppressed":1,"unchanged":1,"#))
  }
}
