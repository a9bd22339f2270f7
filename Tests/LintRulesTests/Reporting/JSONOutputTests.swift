import Foundation
import Testing

@testable import LintRules

@Suite("JSON output")
struct JSONOutputTests {
  @Test("Every string comes back as it was, and stands there without control characters")
  func hostileStringsSurvive() throws {
    for string in hostileStrings {
      var writer = JSONWriter()
      writer.beginObject()
      writer.member("s", string)
      writer.endObject()
      let text = String(decoding: writer.bytes, as: UTF8.self)
      #expect(!text.unicodeScalars.contains { TerminalText.isUnsafe($0.value) }, "\(text)")
      let object = try #require(try parsed(text) as? [String: String])
      #expect(object["s"].map { Array($0.utf8) } == Array(string.utf8))
    }
  }

  @Test("Strings made at random come back as they were")
  func randomStringsSurvive() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      var string = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0..<30, using: &random) {
        let limit: UInt32 = [0x30, 0xA0, 0x2100, 0x11_0000].randomElement(using: &random) ?? 0x30
        if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) {
          string.append(scalar)
        }
      }
      var writer = JSONWriter()
      writer.value(String(string))
      let text = String(decoding: writer.bytes, as: UTF8.self)
      let back = try #require(try parsed(text) as? String)
      #expect(Array(back.unicodeScalars) == Array(string))
    }
  }

  @Test("The document has the keys that other programs rely on, in a fixed order")
  func documentShape() throws {
    let problem = Problem(.error, .unreadable, LocalizedText("cannot be read"), file: "shop/b.html")
    let text = output(
      .json, [report([finding("<h1>LV «高仿» 女包</h1>")]), FileReport(file: "b", problem: problem)])
    let document = try #require(try parsed(text) as? [String: Any])
    #expect(Set(document.keys) == ["version", "tool", "summary", "findings", "problems"])
    let summary = try #require(document["summary"] as? [String: Any])
    #expect(summary["files"] as? Int == 1)
    #expect(summary["errors"] as? Int == 1)
    #expect(summary["problems"] as? Int == 1)
    let found = try #require((document["findings"] as? [[String: Any]])?.first)
    #expect(found["rule"] as? String == "test-pack/replica")
    #expect(found["text"] as? String == "高仿")
    #expect(found["start"] as? [String: Int] == ["line": 1, "column": 8, "offset": 7])
    #expect(found["end"] as? [String: Int] == ["line": 1, "column": 10, "offset": 13])
    let fixed = [
      "rule", "category", "severity", "confidence", "message", "file", "listing", "field", "text",
      "start", "end", "fingerprint", "citations", "fixes",
    ]
    #expect(Set(fixed).isSubset(of: Set(found.keys)))
    let problems = try #require(document["problems"] as? [[String: Any]])
    #expect(problems.first?["code"] as? String == "unreadable")
    let order = ["\"version\"", "\"tool\"", "\"summary\"", "\"findings\"", "\"problems\":["]
    let places = order.compactMap { text.range(of: $0)?.lowerBound }
    #expect(places.count == order.count && places == places.sorted())
  }

  @Test("JSON Lines: one object a line, the summary last")
  func linesShape() throws {
    let text = output(
      .jsonl,
      [
        report(
          [finding("«高仿»"), finding("a «b»")],
          problems: [Problem(.note, .unreadable, LocalizedText("x"))])
      ])
    let lines = text.split(separator: "\n").map(String.init)
    let types = try lines.map { try (parsed($0) as? [String: Any])?["type"] as? String }
    #expect(types == ["finding", "finding", "problem", "summary"])
  }

  @Test("No finding and no input still makes a whole document")
  func emptyDocument() throws {
    for format in OutputFormat.allCases where format == .json || format == .sarif {
      #expect(throws: Never.self) { try parsed(output(format, [])) }
    }
  }
}
