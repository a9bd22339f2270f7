import Foundation
import Testing

@testable import LintRules

@Suite("SARIF reports")
struct SARIFReporterTests {
  private func run(_ text: String) throws -> [String: Any] {
    let log = try #require(try parsed(text) as? [String: Any])
    return try #require((log["runs"] as? [[String: Any]])?.first)
  }

  @Test("A result points at its rule and its place, with a fingerprint")
  func result() throws {
    let run = try run(output(.sarif, [report([finding("<b>«高仿»</b>")])], rules: [sampleRule]))
    #expect(run["columnKind"] as? String == "utf16CodeUnits")
    let result = try #require((run["results"] as? [[String: Any]])?.first)
    #expect(result["ruleIndex"] as? Int == 0)
    #expect(result["level"] as? String == "error")
    let prints = try #require(result["partialFingerprints"] as? [String: String])
    #expect(prints["primaryLocationLineHash"] == "0123456789abcdef")
    let location = try #require((result["locations"] as? [[String: Any]])?.first)
    let physical = try #require(location["physicalLocation"] as? [String: Any])
    let artifact = try #require(physical["artifactLocation"] as? [String: String])
    #expect(artifact == ["uri": "shop/a.html", "uriBaseId": "SRCROOT"])
    let region = try #require(physical["region"] as? [String: Any])
    #expect(region["startColumn"] as? Int == 4 && region["endColumn"] as? Int == 6)
    #expect(region["byteOffset"] == nil)
  }

  @Test("A problem becomes a notification, and one of level error says the run failed")
  func notifications() throws {
    for (level, succeeds) in [(Problem.Level.error, false), (.warning, true), (.note, true)] {
      let problem = Problem(level, .tooLarge, LocalizedText("too large"), file: "x.html")
      let run = try run(output(.sarif, [report([], problems: [problem])]))
      let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
      #expect(invocation["executionSuccessful"] as? Bool == succeeds)
      let notes = invocation["toolExecutionNotifications"] as? [[String: Any]]
      #expect(notes?.count == 1)
    }
  }

  @Test(
    "URIs are relative, percent-encoded from the bytes of the name",
    arguments: [
      ("shop/a.html", "shop/a.html", true), ("a b#?.html", "a%20b%23%3F.html", true),
      ("高.html", "%E9%AB%98.html", true), ("a\\xFF.html", "a%FF.html", true),
      ("./a/../b.html", "b.html", true), ("/work place/x.html", "x.html", true),
      ("../x.html", "file:///x.html", false), ("/etc/x y", "file:///etc/x%20y", false),
      ("<stdin>", "%3Cstdin%3E", true), ("a:b", "a%3Ab", true),
    ] as [(String, String, Bool)])
  func uris(file: String, uri: String, isRelative: Bool) {
    let found = ReportPaths(workingFolder: Array("/work place".utf8)).uri(of: file)
    #expect(found.text == uri && found.isRelative == isRelative)
  }

  @Test(
    "Quoted text cannot become markup or a placeholder",
    arguments: [
      ("'{0}' found", "", "'{{0}}' found"), ("[x](y)", "", "[x] (y)"), ("a\n\tb", "", "a b"),
      ("", "", "-"), ("\u{202E}a", "", "a"),
    ] as [(String, String, String)])
  func messages(message: String, quoted: String, wanted: String) {
    #expect(SARIFText.message(message, quoting: quoted) == wanted)
  }

  @Test("Quotations are cut to 80 characters")
  func longQuotes() {
    let long = String(repeating: "高", count: 200)
    let message = SARIFText.message("'\(long)' is too much", quoting: long)
    #expect(message == "'" + String(repeating: "高", count: 79) + "…' is too much")
  }

  @Test(
    "Names of rules differ from ids and have no two capitals together",
    arguments: [
      ("cn-ip/style-bait", "CnIpStyleBait"), ("a-b", "Ab"), ("x/1to1-copy", "X1to1Copy"), ("", "-"),
    ])
  func names(id: String, name: String) { #expect(SARIFText.pascalCase(id) == name) }

  @Test("Hostile text leaves a log that parses")
  func hostileText() throws {
    for string in hostileStrings {
      let bad = sampleFinding(
        in: "a\u{2}\(string.filter { $0 != "\u{2}" })\u{2}b", rule: "r", message: string,
        matched: string, file: string, listing: string, suggestion: string)
      _ = try run(
        output(
          .sarif,
          [
            report(
              [bad], problems: [Problem(.note, .unreadable, LocalizedText(string), file: string)])
          ]))
    }
  }
}
