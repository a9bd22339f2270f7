import Foundation
import Testing

@testable import LintRules

@Suite("SARIF for those who read it")
struct SARIFProfileTests {
  private static let github = SARIFOptions(profile: .github)

  private func runs(_ text: String) throws -> [[String: Any]] {
    let log = try #require(try parsed(text) as? [String: Any])
    return try #require(log["runs"] as? [[String: Any]])
  }

  private func results(_ run: [String: Any]) throws -> [[String: Any]] {
    try #require(run["results"] as? [[String: Any]])
  }

  private static func standing() -> FileReport {
    var answered = finding("«a» b")
    answered.suppressed = Finding.Suppression(origin: .file, reason: "ours")
    answered.baselineState = .new
    var old = finding("c «d»")
    old.baselineState = .unchanged
    var new = finding("e «f» g")
    new.baselineState = .new
    return report([answered, old, new])
  }

  @Test("In full every result says who answered for it and what it was before")
  func full() throws {
    let run = try #require(try runs(output(.sarif, [Self.standing()])).first)
    let results = try results(run)
    let states = results.map { $0["baselineState"] as? String }
    #expect(states == ["new", "unchanged", "new"])
    let suppressions = results.map {
      ($0["suppressions"] as? [[String: String]]) ?? [["no": "array"]]
    }
    #expect(
      suppressions == [
        [["kind": "external", "status": "accepted", "justification": "ours"]], [], [],
      ])
  }

  @Test("GitHub gets what counts, and nothing of what it does not read")
  func counting() throws {
    let text = output(.sarif, [Self.standing()], sarif: Self.github)
    let run = try #require(try runs(text).first)
    #expect(try results(run).count == 1)
    for key in ["suppressions", "baselineState", "contextRegion", "automationDetails"] {
      #expect(!text.contains("\"\(key)\""))
    }
  }

  @Test("GitHub gets the worst first, 5,000 to a run, each run of a category of its own")
  func parts() throws {
    let mild = sampleFinding(in: "a \u{2}b\u{2}", severity: .note)
    let bad = sampleFinding(in: "a \u{2}b\u{2}", severity: .error)
    let many = Array(repeating: mild, count: 5_000) + [bad]
    let runs = try runs(output(.sarif, [report(many)], rules: [sampleRule], sarif: Self.github))
    #expect(try runs.map { try results($0).count } == [5_000, 1])
    #expect(try results(runs[0]).first?["level"] as? String == "error")
    let ids = runs.map { ($0["automationDetails"] as? [String: String])?["id"] }
    #expect(ids == ["listing-lint/part-1/", "listing-lint/part-2/"])
  }

  @Test("What no run has room for is told")
  func cut() {
    var summary = Summary()
    summary.add(report(Array(repeating: finding("«a»"), count: 100_001)))
    #expect(Self.github.cut(summary)?.en.hasPrefix("1 of 100001 findings") == true)
    #expect(SARIFOptions().cut(summary) == nil && Self.github.cut(Summary()) == nil)
  }

  @Test("The line's hash can be left to the uploader")
  func fingerprint() {
    let line = SARIFOptions(profile: .github, fingerprint: .line)
    #expect(!output(.sarif, [report([finding("«a»")])], sarif: line).contains("LineHash"))
    #expect(output(.sarif, [report([finding("«a»")])]).contains("primaryLocationLineHash"))
  }

  @Test("A clean run has an array of results, for either reader", arguments: SARIFProfile.allCases)
  func clean(profile: SARIFProfile) throws {
    let runs = try runs(output(.sarif, [report([])], sarif: SARIFOptions(profile: profile)))
    #expect(try runs.map { try results($0).count } == [0])
  }

  /// The kept script that knows the validator's rules, and the schema if it is at hand.
  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scripts/check-sarif.py")

  private static func python(_ arguments: [String]) -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardOutput = FileHandle.standardError
    guard (try? process.run()) != nil else { return -1 }
    process.waitUntilExit()
    return process.terminationStatus
  }

  private static let hasPython = python(["-c", ""]) == 0

  @Test(
    "Logs keep the validator's rules, and the schema's where it is at hand",
    .enabled(if: hasPython), arguments: SARIFProfile.allCases)
  func valid(profile: SARIFProfile) throws {
    let odd = sampleFinding(
      in: "a\u{2}高仿{x}\u{2}b", file: "/elsewhere/高 仿.html", fix: "")
    let gbk = FileReport(
      file: "g.html", encoding: "gb18030", market: "taobao", listings: 1, fields: 1,
      findings: [odd],
      problems: [Problem(.warning, .badRule, LocalizedText("x"), file: "g.html", line: 3)])
    let logs = [
      [], [report([finding("«高仿»")]), gbk], [Self.standing()], FormatGoldenTests.reports(),
    ]
    let rules = ["replica", "dupe", "sum"].map { name in
      RuleSummary(
        id: "test-pack/\(name)", pack: "test-pack", title: "<b>", why: "",
        help: "a <b> `<c>` &amp;",
        severity: .error, confidence: .low, category: .ip, citations: [])
    }
    for log in logs {
      let text = output(
        .sarif, log, rules: rules + rules, sarif: SARIFOptions(profile: profile))
      let folder = try TestFolder(["log.sarif": text])
      var arguments = [Self.script.path(), folder.url.appending(path: "log.sarif").path()]
      if profile == .github { arguments.append("--github") }
      if Corpus.has("sarif-schema-2.1.0.json"), Self.python(["-c", "import jsonschema"]) == 0 {
        arguments += ["--schema", Corpus.root.appending(path: "sarif-schema-2.1.0.json").path()]
      }
      #expect(Self.python(arguments) == 0)
    }
  }

  @Test("The page's policy names its style sheet by the hash it has", .enabled(if: hasPython))
  func styleHash() {
    let code = """
      import base64, hashlib, sys
      have = base64.b64encode(hashlib.sha256(sys.argv[1].encode()).digest()).decode()
      if have != sys.argv[2]: sys.exit("the hash of the style is " + have)
      """
    #expect(Self.python(["-c", code, HTMLPage.style, HTMLPage.styleHash]) == 0)
  }
}
