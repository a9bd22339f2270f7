import Testing

@testable import LintRules

@Suite("Evaluation")
struct EvaluationTests {
  private static let pack = """
    schema: 1
    pack: test-pack
    title: test
    language: en
    rules:
      - id: replica
        severity: error
        confidence: high
        category: counterfeit
        fields: [any]
        message: "'{match}'"
        why: x
        citations: [{law: x, status: unconfirmed}]
        phrases: [replica]
        examples: {flagged: ["a «replica»"], allowed: ["a vase"]}
      - id: best
        severity: warning
        confidence: high
        category: false-advertising
        fields: [any]
        message: "'{match}'"
        why: x
        citations: [{law: x, status: unconfirmed}]
        phrases: [the best]
        examples: {flagged: ["«the best»"], allowed: ["a vase"]}
    """

  private func evaluate(_ lines: [String]) throws -> Evaluation {
    let rules = RuleSet(try makePack(Self.pack).rules)
    let linter = RecordLinter(rules: rules, pages: Linter(rules: rules, profiles: []))
    var evaluation = Evaluation()
    for (index, line) in lines.enumerated() {
      let text = try LabelledText(line: Array(line.utf8), number: index + 1)
      evaluation.add(text, linter.lint(text.record).items.map(\.finding))
    }
    return evaluation
  }

  @Test("Whole texts: found, missed and flagged wrongly, each in its category")
  func wholeTexts() throws {
    let evaluation = try evaluate([
      #"{"text": "replica bag", "label": "violation", "category": "counterfeit"}"#,
      #"{"text": "fake bag", "label": "violation", "category": "counterfeit"}"#,
      #"{"text": "replica vase", "label": "ok", "category": "counterfeit"}"#,
      #"{"text": "the best replica", "label": "ok", "category": "ip"}"#,
      #"{"text": "the best", "label": "violation", "category": "false-advertising"}"#,
      #"{"text": "replica", "label": "violation", "category": "ip", "needs_fact": true}"#,
    ])
    let error = evaluation.scores[.error]
    #expect(error?[.counterfeit]?.found == 1 && error?[.counterfeit]?.missed == 1)
    #expect(error?[.counterfeit]?.falseAlarms == 1)
    #expect(error?[.ip] == Evaluation.Score())
    #expect(error?[.falseAdvertising]?.missed == 1)
    #expect(evaluation.scores[.warning]?[.falseAdvertising]?.found == 1)
    #expect(evaluation.needsFact == 1 && evaluation.needsFactFlagged == 1)
    #expect(evaluation.scores[.warning]?[.counterfeit]?.precision == 0.5)
  }

  @Test("Marked claims: overlap counts, and what needs evidence is no error")
  func markedClaims() throws {
    let evaluation = try evaluate([
      #"{"key": "1", "title": "a replica bag", "description": "replica. the best", "claims": [{"span": "replica bag", "field": "title", "category": "counterfeit", "grade": "violation"}, {"span": "best", "field": "description", "category": "false-advertising", "grade": "evidence"}]}"#,
      #"{"key": "2", "title": "a vase", "description": "", "claims": []}"#,
    ])
    let error = try #require(evaluation.scores[.error]?[.counterfeit])
    #expect(error.found == 1 && error.hits == 1 && error.falseAlarms == 1 && error.missed == 0)
    #expect(evaluation.scores[.error]?[.falseAdvertising] == nil)
    #expect(evaluation.scores[.warning]?[.falseAdvertising]?.found == 1)
    #expect(evaluation.records[.warning]?.found == 1)
    #expect(evaluation.falseAlarms.first?.rule == "test-pack/replica")
  }

  @Test("Claims are counted by grade, and clean records that were flagged are counted apart")
  func gradesAndCleanRecords() throws {
    let evaluation = try evaluate([
      #"{"title": "a replica bag, the best, a copy", "claims": [{"span": "replica", "field": "title", "category": "counterfeit"}, {"span": "copy", "field": "title", "category": "counterfeit"}, {"span": "best", "field": "title", "category": "false-advertising", "grade": "evidence"}]}"#,
      #"{"title": "the best vase", "claims": []}"#,
      #"{"title": "a vase", "claims": []}"#,
    ])
    let violations = try #require(evaluation.grades[.warning]?[.violation])
    #expect(violations.found == 1 && violations.missed == 1)
    #expect(evaluation.grades[.warning]?[.evidence]?.found == 1)
    #expect(evaluation.grades[.error]?[.evidence] == nil)
    #expect(evaluation.cleanRecords == 2)
    #expect(evaluation.cleanRecordsFlagged == [.warning: 1])
  }

  @Test("Groups get a row each, and a line of no group stands under none")
  func groups() throws {
    let line = #"{"text": "replica", "label": "violation", "from": "a\u202eb"}"#
    let text = try LabelledText(line: Array(line.utf8), number: 1, groupKey: "from")
    let none = try LabelledText(line: Array(line.utf8), number: 1, groupKey: "elsewhere")
    #expect(text.group == "a\u{202E}b" && none.group == "")
    let evaluation = try evaluate([line])
    let report = EvaluationReport(evaluation, groups: ["a\u{202E}b": evaluation], show: nil)
    let table = String(decoding: report.text(), as: UTF8.self)
    #expect(table.contains(#"\u{202E}"#) && !table.contains("\u{202E}"))
    #expect(String(decoding: report.json(), as: UTF8.self).contains(#""group""#))
  }

  @Test(
    "A line that cannot be scored is an error naming the line",
    arguments: [
      #"{"text": "x"}"#, #"{"label": "ok"}"#, "nonsense", #"{"text": "x", "label": "maybe"}"#,
      #"{"text": "x", "label": "ok", "category": "nope"}"#,
      #"{"title": "x", "claims": [{"span": "y", "field": "title", "category": "ip"}]}"#,
    ])
  func badLines(line: String) {
    let error = #expect(throws: Problem.self) {
      try LabelledText(line: Array(line.utf8), number: 12)
    }
    #expect(error?.line == 12)
  }

  @Test("Scores are printed in aligned columns")
  func table() throws {
    let evaluation = try evaluate([
      #"{"text": "replica", "label": "violation", "category": "counterfeit"}"#
    ])
    let text = String(decoding: EvaluationReport(evaluation, show: nil).text(), as: UTF8.self)
    let rows = text.split(separator: "\n").dropFirst().dropLast()
    #expect(Set(rows.map(\.utf8.count)).count == 1)
    #expect(text.contains("1.000"))
  }
}
