import Testing

@testable import LintRules

@Suite("Records of a stream")
struct RecordTests {
  private func read(_ line: String) -> ListingRecord { ListingRecord(line: Array(line.utf8)) }

  @Test("Plain fields become fields of a listing, each its own source")
  func fields() {
    let record = read(
      #"{"id": "1", "title": "t\n高", "bullets": ["a", "b"], "attributes": {"品牌": "x"}, "market": "taobao"}"#
    )
    #expect(record.id == "1" && record.market == "taobao" && record.problems.isEmpty)
    #expect(record.items.map(\.field.kind) == [.title, .bullets, .bullets, .attribute])
    #expect(record.items.map(\.index) == [nil, 0, 1, nil])
    #expect(record.items.last?.field.name == "品牌")
    #expect(record.items.first?.field.text == MappedText("t\n高"))
  }

  @Test(
    "What is wrong with a record is said, and the rest is kept",
    arguments: [
      ("", 1, 0), ("[1]", 1, 0), (#"{"title": "x"}"#, 1, 1), (#"{"id": "1", "title": 5}"#, 0, 1),
      (#"{"id": "1", "title": ["x"], "description": "d"}"#, 1, 1),
      (#"{"id": 1, "attributes": ["x"]}"#, 1, 0), (#"{"id": "1", "title": null}"#, 0, 0),
      (#"{"id": {}, "title": "x"}"#, 2, 1), (#"{"id": "1", "title": "x""#, 1, 0),
    ] as [(String, Int, Int)])
  func wrongRecords(line: String, errors: Int, fields: Int) {
    let record = read(line)
    #expect(record.problems.count { $0.level == .error } == errors)
    #expect(record.items.count == fields)
  }

  @Test("An unknown key earns a note with the key that was probably meant")
  func unknownKeys() {
    let record = read(#"{"id": "1", "titel": "x"}"#)
    #expect(record.problems.map(\.level) == [.note])
    #expect(record.problems.first?.message.en.contains("did you mean 'title'?") == true)
  }

  @Test("Places count within the field's own text")
  func places() throws {
    let pack = try makePack(
      """
      schema: 1
      pack: test-pack
      title: test
      language: zh
      rules:
        - id: replica
          severity: error
          confidence: high
          category: counterfeit
          fields: [any]
          message: "'{match}'"
          why: x
          citations: [{law: x, status: unconfirmed}]
          phrases: [高仿]
          examples: {flagged: ["«高仿»"], allowed: ["花瓶"]}
      """)
    let rules = RuleSet(pack.rules)
    let linter = RecordLinter(rules: rules, pages: Linter(rules: rules, profiles: []))
    let result = linter.lint(
      read(#"{"id": "1", "title": "\u0041\n女 高仿 包", "bullets": ["好", "高仿"]}"#))
    #expect(result.items.map(\.finding.span.start.line) == [2, 1])
    #expect(result.items.map(\.finding.span.start.column) == [3, 1])
    #expect(result.items.map(\.finding.span.start.offset) == [6, 0])
    #expect(result.items.map(\.index) == [nil, 1])
    #expect(result.items.allSatisfy { $0.finding.span.text == "高仿" })
    let line = try #require(
      try parsed(String(decoding: result.line(.english), as: UTF8.self)) as? [String: Any])
    #expect((line["findings"] as? [Any])?.count == 2)
  }
}
