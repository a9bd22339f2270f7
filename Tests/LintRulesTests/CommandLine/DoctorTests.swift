import Foundation
import Testing

@Suite("What doctor says")
struct DoctorTests {
  private static func run(
    _ files: [String: String], _ arguments: String..., environment: [String: String] = [:]
  ) throws -> Program.Result {
    let folder = try TestFolder(files)
    let own = ["HOME": folder.url.path()].merging(environment) { $1 }
    return try Program.run(["doctor"] + arguments, in: folder.url, environment: own)
  }

  @Test("All that a check depends on is named, and nothing stops it")
  func fine() throws {
    let result = try Self.run([
      "a.html": "<h1>x</h1>", "b.txt": "", ".listing-lint.yml": "schema: 1\n",
    ])
    #expect(result.status == 0, "\(result.output)")
    for line in [
      "ok program", "libxml2 ", "PCRE2 ", "Swift 6", "ok config .listing-lint.yml", "rules in ",
      "ok cache", "ok git", "ok pages 1 would be checked",
      // The config is read and left out by nobody.
      "note skipped 1 by type (.txt 1)",
    ] {
      // How wide a column is depends on what else is named.
      let output = result.output.replacing(/[ ]+/, with: " ")
      #expect(output.contains(line), "\(line) in \(result.output)")
    }
  }

  @Test(
    "What would stop a check is a fault",
    arguments: [
      ([".listing-lint.yml": "schema: 2\n"], "fault config"),
      ([".listing-lint.yml": "schema: 1\nmarket: nowhere\n"], "fault settings"),
      ([".listing-lint.yml": "schema: 1\nbaseline: b.json\n"], "fault baseline"),
      ([".listing-lint.yml": "schema: 1\nsuppressions: s.yml\n"], "fault settings"),
      (
        [".listing-lint.yml": "schema: 1\npacks: p.yml\n", "p.yml": "schema: 1\npack: p\n"],
        "fault rules"
      ),
    ] as [([String: String], String)])
  func faults(files: [String: String], line: String) throws {
    let result = try Self.run(files)
    #expect(result.status == 2, "\(result.output)")
    #expect(result.output.replacing(/[ ]+/, with: " ").contains(line), "\(result.output)")
    let json = try Self.run(files, "--format", "json")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(object?["fine"] as? Bool == false && json.status == 2)
  }

  @Test(
    "All of it is said in the user's language",
    arguments: [(["--ui-lang", "zh"], [:]), ([], ["LANG": "zh_CN.UTF-8", "LC_ALL": ""])]
      as [([String], [String: String])])
  func chinese(flags: [String], environment: [String: String]) throws {
    let files = [
      "a.html": "<h1>x</h1>", "b.txt": "", "p.yml": SuppressionsTests.pack,
      ".listing-lint.yml": "schema: 1\npacks: p.yml\nbaseline: b.json\n",
      "b.json": #"{"version":1,"findings":[]}"#,
    ]
    let folder = try TestFolder(files)
    let result = try Program.run(
      ["doctor"] + flags, in: folder.url,
      environment: ["HOME": folder.url.path()].merging(environment) { $1 })
    #expect(result.status == 0, "\(result.output)")
    for line in result.output.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
      #expect(parts[0] == "正常" || parts[0] == "提示", "\(line)")
      // What is a path, a name or a value says nothing in any language.
      guard !["path", "config", "variable"].contains(parts[1]) else { continue }
      #expect(line.dropFirst(2).contains { $0 >= "\u{4E00}" && $0 <= "\u{9FFF}" }, "\(line)")
    }
    let english = try Program.run(["doctor"], in: folder.url)
    #expect(!english.output.contains { $0 >= "\u{4E00}" && $0 <= "\u{9FFF}" }, "\(english.output)")
  }

  @Test("Paths that hold no page, and rules that are not there, are faults")
  func paths() throws {
    #expect(try Self.run([:], "nowhere").status == 2)
    let noPages = try Self.run(["a.txt": ""], ".").output.replacing(/[ ]+/, with: " ")
    #expect(noPages.contains("fault pages"))
    let rules = try Self.run([:], environment: ["LISTING_LINT_RULESETS": "/nowhere"])
    #expect(rules.status == 2)
    #expect(rules.output.replacing(/[ ]+/, with: " ").contains("fault rules"))
  }

  @Test("Rules of suppressions have pages like all others")
  func explained() throws {
    let folder = try TestFolder()
    let page = try Program.run(["explain", "suppressions/unused"], in: folder.url)
    #expect(page.status == 0 && page.output.contains("docs/suppressions.md"), "\(page.errors)")
    let chinese = try Program.run(
      ["explain", "suppressions/stale", "--ui-lang", "zh"], in: folder.url)
    #expect(chinese.output.contains("baseline prune"))
  }
}
