import Testing

@testable import LintRules

@Suite("Baselines")
struct BaselineTests {
  static func findings(_ html: String, _ file: String = "a.html") throws -> [Finding] {
    try SuppressionsTests.report(html, path: file).report.findings
  }

  static func states(
    _ baseline: Baseline, _ files: [(String, String)], gone: Set<String> = []
  ) throws -> [String] {
    var comparison = BaselineComparison(baseline) { !gone.contains($0) }
    return try files.map { name, html in
      var findings = try findings(html, name)
      comparison.mark(&findings, of: name)
      return findings.map { $0.baselineState?.rawValue ?? "-" }.joined(separator: " ")
    }
  }

  static func baseline(_ files: [(String, String)]) throws -> Baseline {
    var baseline = Baseline()
    for (name, html) in files { baseline.add(try findings(html, name), of: name) }
    // Every baseline of these tests has been through its file.
    return try Baseline(name: "b.json", text: baseline.json())
  }

  @Test("What was there is known wherever it stands now; one more of it is new")
  func edits() throws {
    let old = try Self.baseline([("a.html", "<p>zonk</p>")])
    #expect(old.count == 1)
    for (html, expected) in [
      ("<p>zonk</p>", "unchanged"), ("<div>new text</div><p>a ZONK z</p>", "unchanged"),
      ("<p>zonk zonk</p>", "unchanged new"), ("<p>quux</p>", "new"),
      ("<p>zo\u{200B}nk</p>", "unchanged"),
    ] {
      #expect(try Self.states(old, [("a.html", html)]) == [expected], "\(html)")
    }
  }

  @Test("A file that has moved keeps what it had; a copy does not get it")
  func moves() throws {
    let old = try Self.baseline([("a.html", "<p>zonk</p>")])
    #expect(try Self.states(old, [("b.html", "<p>zonk</p>")], gone: ["a.html"]) == ["unchanged"])
    #expect(try Self.states(old, [("b.html", "<p>zonk</p>")]) == ["new"])
    #expect(
      try Self.states(
        old, [("b.html", "<p>zonk</p>"), ("c.html", "<p>zonk</p>")], gone: ["a.html"])
        == ["unchanged", "new"])
  }

  @Test("What is no more is stale, in files that were checked and for rules that were tried")
  func stale() throws {
    let old = try Self.baseline([("a.html", "<p>zonk quux</p>"), ("b.html", "<p>zonk</p>")])
    var comparison = BaselineComparison(old) { _ in true }
    var findings = try Self.findings("<p>quux</p>")
    comparison.mark(&findings, of: "a.html")
    let faults = comparison.faults(
      enabled: ["p/zonk", "p/quux"], severity: .note, language: .en)
    #expect(faults.map(\.message).count == 1)
    #expect(faults.first?.message.contains("'p/zonk: zonk'") == true)
    #expect(faults.first?.span.start.line == 3)
    #expect(comparison.faults(enabled: ["p/quux"], severity: .note, language: .en).isEmpty)
    let pruned = comparison.pruned(enabled: ["p/zonk", "p/quux"])
    #expect(pruned.lines() == ["a.html: other: quux [p/quux]", "b.html: other: zonk [p/zonk]"])
  }

  @Test("What somebody answers for is not written down, and takes no place of what nobody does")
  func suppressed() throws {
    let comment = "<!-- listing-lint-disable-next p -- r -->"
    let html = comment + "<p>zonk</p><p>zonk</p>"
    let old = try Self.baseline([("a.html", html)])
    #expect(old.count == 1)
    #expect(try Self.states(old, [("a.html", html)]) == ["unchanged unchanged"])
    #expect(try Self.baseline([("a.html", comment + "<p>zonk</p>")]).count == 0)
  }

  @Test("A file that is no baseline says so")
  func wrongFiles() {
    for text in ["", "[]", "{\"version\": 2, \"findings\": []}", "{\"version\": 1}"] {
      #expect(throws: (any Error).self) { try Baseline(name: "b", text: Array(text.utf8)) }
    }
    let error = #expect(throws: YAMLError.self) {
      try Baseline(name: "b", text: Array("{\"version\":1,\"findings\":[\n{\"rule\":\"x\"}]}".utf8))
    }
    #expect(error?.line == 2)
  }
}
