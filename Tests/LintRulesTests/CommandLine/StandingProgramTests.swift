import Foundation
import Testing

@testable import listing_lint

@Suite("Suppressions and baselines of the program")
struct StandingProgramTests {
  static let config =
    "schema: 1\npacks: p.yml\nselect: p\nsuppressions: s.yml\nbaseline: b.json\n"

  @Test("A baseline is made once, taken stock of, and pruned")
  func baseline() throws {
    let folder = try TestFolder([
      ".listing-lint.yml": Self.config.replacing("suppressions: s.yml\n", with: ""),
      "p.yml": SuppressionsTests.pack, "shop/a.html": "<h1>zonk</h1>",
      "shop/b.html": "<h1>quux</h1>",
    ])
    func run(_ arguments: String...) throws -> Program.Result {
      try Program.run(arguments, in: folder.url)
    }
    func write(_ text: String, _ path: String) throws {
      try text.write(to: folder.url.appending(path: path), atomically: true, encoding: .utf8)
    }
    // A baseline that is named and not there is no reason to let nothing count.
    #expect(try run("shop").errors.contains("cannot read the baseline in 'b.json'"))
    #expect(try run("shop", "--no-baseline").status == 1)
    #expect(try run("baseline", "create", "shop").errors.contains("'b.json' holds 2 findings"))
    #expect(try run("baseline", "create", "shop").status == 2)
    let known = try run("shop")
    #expect(known.status == 0 && known.output.isEmpty && known.errors.contains("2 known before"))
    #expect(try Program.run(["a.html"], in: folder.url.appending(path: "shop")).status == 0)
    try write("<h1>zonk zonk</h1>", "shop/a.html")
    try write("<h1>fine</h1>", "shop/b.html")
    let later = try run("shop")
    #expect(later.status == 1 && later.output.contains("[suppressions/stale]"))
    #expect(try run("baseline", "prune", "shop").errors.contains("holds 1 findings"))
    #expect(try run("baseline", "update", "shop/a.html").errors.contains("holds 2 findings"))
    #expect(try run("baseline", "show").output == "shop/a.html: title: zonk [p/zonk] x2\n")
    #expect(try run("shop").status == 0)
  }

  @Test("A baseline of records is made once, taken stock of, and pruned, beside that of pages")
  func recordBaseline() throws {
    let folder = try TestFolder([
      ".listing-lint.yml": Self.config.replacing("suppressions: s.yml\n", with: ""),
      "p.yml": SuppressionsTests.pack,
      "a.html": "<h1>quux</h1>",
    ])
    func run(_ arguments: String..., records: String = "") throws -> Program.Result {
      try Program.run(arguments, in: folder.url, input: records)
    }
    func record(_ id: String, _ title: String) -> String {
      "{\"id\":\(id),\"title\":\"\(title)\"}\n"
    }
    let first = record("\"1\"", "zonk") + record("2", "quux zonk") + record("2", "zonk zonk")
    #expect(try run("stream", records: first).errors.contains("cannot read the baseline"))
    let made = try run("baseline", "create", "--records", records: first)
    #expect(made.status == 0 && made.errors.contains("'b.json' holds 4 findings"), "\(made.errors)")
    #expect(try run("baseline", "create", "--records", records: first).status == 2)
    #expect(
      try run("baseline", "show").output == """
        record 1: title: zonk [p/zonk]
        record 2: title: quux [p/quux]
        record 2: title: zonk [p/zonk] x2

        """)
    #expect(try run("stream", records: first).status == 0)
    #expect(try run("stream", records: record("\"1\"", "zonk zonk")).status == 1)
    #expect(try run("stream", records: record("\"3\"", "zonk")).status == 1)
    // What pages have is written beside it, and neither is taken for the other or for gone.
    #expect(try run("a.html").status == 1)
    #expect(try run("baseline", "update", "a.html").errors.contains("holds 5 findings"))
    let pages = try run("a.html")
    #expect(pages.status == 0 && pages.output.isEmpty, "\(pages.output)")
    let later = record("2", "zonk")
    #expect(try run("baseline", "prune", "--records", records: later).errors.contains("holds 3 "))
    #expect(
      try run(
        "baseline", "update", "--records", records: record("\"1\"", "fine") + record("4", "zonk")
      )
      .errors.contains("holds 3 findings"))
    #expect(
      try run("baseline", "show").output.split(separator: "\n").map { $0.split(separator: ":")[0] }
        == ["record 2", "record 4", "a.html"])
    // Records without an id, and lines that are none, are problems and no part of it.
    let wrong = try run("baseline", "update", "--records", records: "{\"title\":\"zonk\"}\n[\n")
    #expect(wrong.status == 3 && wrong.errors.contains("the record has no 'id'"), "\(wrong.errors)")
    #expect(wrong.errors.contains("holds 3 findings"))
    #expect(try run("baseline", "create", "--records", "a.html").status == 2)
  }

  @Test("The file of suppressions is listed, audited and pruned, and otherwise left as it is")
  func suppressions() throws {
    let file = """
      # ours
      schema: 1
      suppressions:
        # the prop
        - rule: p/zonk
          path: shop/   # all of it
          reason: licensed
        - rule: p/quux
          path: shop/

          reason: |
            long gone
        # kept
        - {rule: p/zonk, listing: A-1, reason: old, expires: 2020-01-01}

      """
    let folder = try TestFolder([
      ".listing-lint.yml": Self.config.replacing("baseline: b.json\n", with: ""),
      "p.yml": SuppressionsTests.pack, "shop/a.html": "<h1>zonk</h1>", "s.yml": file,
    ])
    func run(_ arguments: String...) throws -> Program.Result {
      try Program.run(arguments, in: folder.url)
    }
    let checked = try run("shop")
    #expect(checked.status == 0 && checked.errors.contains("1 suppressed"), "\(checked.errors)")
    #expect(checked.output.contains("s.yml:8:"), "\(checked.output)")
    #expect(try run("shop", "--no-suppressions").status == 1)
    #expect(try run("suppressions", "list", "shop").output.contains("suppressed: licensed"))
    let audit = try run("suppressions", "audit", "shop")
    #expect(audit.status == 1 && !audit.output.contains("p/zonk]"))
    #expect(audit.output.contains("[suppressions/expired]"))
    #expect(try run("suppressions", "prune", "shop").errors.contains("took out 2 entries"))
    let left = try String(contentsOf: folder.url.appending(path: "s.yml"), encoding: .utf8)
    #expect(
      left == String(file[..<(try #require(file.range(of: "  - rule: p/quux")).lowerBound)])
        + "  # kept\n")
    #expect(try run("suppressions", "audit", "shop").status == 0)
  }

  @Test("Records and SARIF show who answered")
  func otherWays() throws {
    let folder = try TestFolder([
      ".listing-lint.yml": Self.config.replacing("baseline: b.json\n", with: ""),
      "p.yml": SuppressionsTests.pack, "a.html": "<h1>zonk</h1>",
      "s.yml": "schema: 1\nsuppressions:\n  - {rule: p/zonk, phrase: zonk, reason: licensed}\n",
    ])
    let stream = try Program.run(
      ["stream"], in: folder.url, input: "{\"id\":\"1\",\"title\":\"zonk\"}\n")
    #expect(stream.status == 0)
    #expect(stream.output.contains(#""suppressed":{"by":"file","reason":"licensed"}"#))
    let sarif = try Program.run(["a.html", "--format", "sarif"], in: folder.url)
    #expect(sarif.output.contains("\"justification\":\"licensed\""))
  }

  @Test("A record is known by the id of its listing, as often as the baseline has it")
  func recordsAndBaseline() throws {
    let entry =
      #"{"rule":"p/zonk","file":"shop/a.html","listing":"A-17","field":"title","text":"zonk","count":1}"#
    let folder = try TestFolder([
      ".listing-lint.yml": Self.config.replacing("suppressions: s.yml\n", with: ""),
      "p.yml": SuppressionsTests.pack, "b.json": "{\"version\":1,\"findings\":[\(entry)]}",
    ])
    func run(_ record: String, _ arguments: String...) throws -> Program.Result {
      try Program.run(["stream"] + arguments, in: folder.url, input: record + "\n")
    }
    let known = try run(#"{"id":"A-17","title":"zonk"}"#)
    #expect(known.status == 0 && known.output.contains(#""baselineState":"unchanged""#))
    // Sent again it is as well known as the first time.
    #expect(
      try run(#"{"id":"A-17","title":"zonk"}"# + "\n" + #"{"id":"A-17","title":"ZONK"}"#).status
        == 0)
    for record in [
      #"{"id":"A-17","title":"zonk zonk"}"#, #"{"id":"A-17","description":"zonk"}"#,
      #"{"id":"A-18","title":"zonk"}"#, #"{"id":"A-17","title":"quux"}"#, #"{"title":"zonk"}"#,
    ] {
      let result = try run(record)
      #expect(result.status != 0 && result.output.contains(#""baselineState":"new""#), "\(record)")
    }
    let all = try run(#"{"id":"A-17","title":"zonk"}"#, "--no-baseline")
    #expect(all.status == 1 && !all.output.contains("baselineState"))
    let missing = try run("{}", "--baseline", "nope.json")
    #expect(missing.status == 2 && missing.errors.contains("cannot read the baseline"))
  }
}
