import Foundation
import LintRules
import Testing

@testable import listing_lint

@Suite("Config files")
struct ConfigTests {
  static func read(_ text: String) throws -> ConfigFile {
    try ConfigReader(shownPath: "c.yml", folder: Array("/shop".utf8))
      .config(from: Array(text.utf8), base: Array("/shop".utf8))
  }

  /// Texts and what the error says of them.
  static let wrong: [(text: String, message: String)] = [
    ("schema: 2", "c.yml:1: 'schema' must be a whole number from 1 to 1"),
    ("root: true", "the config lacks 'schema'"),
    ("schema: 1\nmarkets: taobao", "c.yml:2: unknown key 'markets' in the config; did you mean"),
    ("schema: 1\nrules: {a: of}", "c.yml:2: 'of' is no level of a rule; did you mean 'off'?"),
    ("schema: 1\nrules: [a]", "'rules' must be a mapping"),
    ("schema: 1\noverrides:\n  - rules: {a: off}", "an override lacks 'paths'"),
    ("schema: 1\noverrides:\n  - paths: ['#x']", "c.yml:3: '#x' names no path"),
    (
      "schema: 1\noverrides:\n  - paths: [a]\n    output: {}", "unknown key 'output' in an override"
    ),
    ("schema: 1\noutput: {format: xml}", "'xml' is no format"),
    ("schema: 1\nlimits: {jobs: 0}", "'jobs' must be a whole number from 1"),
    ("schema: 1\nlang: fr", "'fr' is no value of 'lang'"),
    ("schema: 1\nbrands: [Acme, '']", "c.yml:2: 'brands' holds a name of nothing"),
    ("schema: 1\nbrands: {a: b}", "'brands' must be a list"),
    ("schema: 1\n\u{1B}[31m: x", "\\u{1B}[31m"),
  ]

  @Test("What is wrong is said with its line", arguments: wrong.indices)
  func errors(index: Int) throws {
    let (text, message) = Self.wrong[index]
    let failure = #expect(throws: CommandFailure.self) { try Self.read(text) }
    #expect(failure?.message.en.contains(message) == true, "\(failure?.message.en ?? "")")
  }

  @Test("The template of `init` and the example of the docs are right")
  func shippedTexts() throws {
    let template = ConfigTemplate.text
    #expect(try Self.read(template).isRoot)
    // What is commented out there is right, too.
    let all = template.replacing(/(?m)^# (?=(?:  )?(?:- |  )?[a-z-]+(?:\/[a-z-]+)?:|  )/, with: "")
    let full = try Self.read(all)
    #expect(full.listings.levels.count == 2 && full.overrides.count == 1)
    #expect(full.run.packs?.value == [InputPath(argument: "/shop/rules/house.yml")])
    let docs = try String(
      contentsOf: SchemaTests.folder.deletingLastPathComponent()
        .appending(path: "docs/configuration.md"), encoding: .utf8)
    let example = try #require(docs.firstMatch(of: /```yaml\n((?s:.*?))```/)).1
    let config = try Self.read(String(example))
    #expect(config.overrides.first?.listings.market?.value == "tmall")
    #expect(config.listings.levels.map(\.value.closeness) == [0, 1, 2])
  }

  /// Patterns, a path, and whether the override holds for it.
  static let paths: [(patterns: String, path: String, holds: Bool)] = [
    ("own/", "/shop/own/a.html", true), ("own/", "/shop/x/own/b/a.html", true),
    ("/own/", "/shop/x/own/a.html", false), ("own/**", "/shop/own/b/a.html", true),
    ("'*.html', '!b.html'", "/shop/b.html", false), ("'*.html'", "/shop/x/b.html", true),
    ("own", "/elsewhere/own/a.html", false), ("own/", "/shop/own", false),
  ]

  @Test("Overrides hold for the paths that .gitignore would mean", arguments: paths.indices)
  func overrides(index: Int) throws {
    let (patterns, path, holds) = Self.paths[index]
    let config = try Self.read(
      "schema: 1\nmarket: jd\noverrides:\n  - paths: [\(patterns)]\n    market: tmall")
    let found = config.listings(for: Array(path.utf8), over: ListingConfig())
    #expect(found.market?.value == (holds ? "tmall" : "jd"))
  }

  @Test("Of the names that fit a rule the closest counts, of two files the nearest")
  func levels() {
    func selection(_ levels: [RuleLevel]) -> RuleSelection { RuleSelection(levels: levels) }
    let names = ["other", "p", "p/r"].map { RuleLevel(name: $0, level: .off) }
    #expect(names.map(\.closeness) == [0, 1, 2])
    let pack = RulePackReader().pack(
      from: Array((SchemaTests.head + "    phrases: [ab]").utf8), file: "p.yml")
    let rule = pack.pack?.rules.first
    #expect(rule.map { selection([]).contains($0) } == true)
    #expect(rule.map { selection(names).contains($0) } == false)
    #expect(
      rule.map { selection(names + [RuleLevel(name: "p", level: .note)]).contains($0) } == true)
  }

  static let pack =
    "schema: 1\npack: p\nlanguage: any\ntitle: t\nrules:\n  - id: r\n    severity: error\n"
    + "    category: other\n    message: m\n    phrases: [zonk]\n"
  static let page = "<h1>zonk</h1>"

  @Test("The nearest config wins, a repository's top ends the way up, flags win over all")
  func nearest() throws {
    let folder = try TestFolder([
      ".listing-lint.yml": "schema: 1\nrules: {p/r: off}\n",
      "repo/.git/HEAD": "", "repo/p.yml": Self.pack, "repo/a.html": Self.page,
      "repo/.listing-lint.yml":
        "schema: 1\npacks: p.yml\nselect: p\noverrides:\n  - {paths: c/, rules: {p: note}}\n",
      "repo/b/.listing-lint.yml": "schema: 1\nrules: {other: warning}\n",
      "repo/b/a.html": Self.page, "repo/c/a.html": Self.page,
    ])
    let repo = folder.url.appending(path: "repo")
    func severities(_ arguments: [String], in place: URL) throws -> [String] {
      let result = try Program.run(arguments + ["--format", "jsonl", "-q"], in: place)
      #expect(result.errors.isEmpty && result.status != 2, "\(result.errors)")
      return result.output.matches(of: /"severity":"(\w+)"/).map { String($0.1) }
    }
    #expect(try severities(["."], in: repo) == ["error", "warning", "note"])
    #expect(try severities(["repo"], in: folder.url) == ["error", "warning", "note"])
    #expect(try severities(["--isolated", "--rules", "p.yml", "a.html"], in: repo) == ["error"])
    #expect(try severities(["--config", "b/.listing-lint.yml", "."], in: repo).isEmpty)
    let shown = try Program.run(["config", "show", "c/a.html"], in: repo).output
    #expect(shown.contains("\n# from .listing-lint.yml\n"))
    #expect(shown.contains("\n  p: note  # .listing-lint.yml:5\n"))
    #expect(shown.contains("\npacks: [p.yml]  # .listing-lint.yml:2\n"))
    #expect(shown.contains("\n  fail-on: error  # as usual\n"))
  }

  @Test("A shop's own brands are no bait, in pages and in records, each folder with its own")
  func brands() throws {
    let pack =
      "schema: 1\npack: p\nlanguage: any\ntitle: t\nrules:\n  - id: r\n    severity: error\n"
      + "    category: ip\n    message: m\n    phrases: [gucci, zonk, quux]\n    unless: [{own: brand}]\n"
    let page = "<h1>Gucci bag</h1>"
    let folder = try TestFolder([
      ".listing-lint.yml": "schema: 1\npacks: p.yml\nselect: p\nbrands: [Acme, GUCCI]\n"
        + "overrides: [{paths: [c/], brands: Zonk}]\n",
      "p.yml": pack, "a.html": page, "b/a.html": page,
      "b/.listing-lint.yml": "schema: 1\nbrands: []\n",
      "c/a.html": page + "<h2>zonk quux</h2>",
    ])
    func found(_ arguments: [String], input: String = "") throws -> [String] {
      let result = try Program.run(arguments, in: folder.url, input: input)
      #expect(result.status == 1, "\(result.errors)")
      return result.output.matches(of: /"text":"([^"]+)"/).map { String($0.1) }
    }
    #expect(try found([".", "--format", "jsonl", "-q"]) == ["Gucci", "Gucci", "quux"])
    #expect(
      try found(["stream", "-q"], input: "{\"id\":\"1\",\"title\":\"Gucci zonk\"}\n") == ["zonk"])
    let shown = try Program.run(["config", "show", "c/a.html"], in: folder.url).output
    #expect(shown.contains("\nbrands: [Zonk]  # .listing-lint.yml:5\n"), "\(shown)")
  }

  @Test("Names that nothing answers to end the run, with their line")
  func unknownNames() throws {
    for (config, message) in [
      (
        "rules: {cn-counterfiet: off}",
        "2: there is no rule, pack or category 'cn-counterfiet'; did"
      ),
      ("market: tabao", "2: there is no market 'tabao'; did you mean 'taobao'?"),
      ("overrides: [{paths: '*', ignore: nope}]", "2: there is no rule, pack or category 'nope'"),
      ("packs: nope.yml", "no file or folder 'nope.yml'"),
    ] {
      let folder = try TestFolder([
        "a.html": Self.page, ".listing-lint.yml": "schema: 1\n\(config)\n",
      ])
      let result = try Program.run(["a.html"], in: folder.url)
      #expect(result.status == 2 && result.errors.contains(message), "\(result.errors)")
    }
    let misnamed = try TestFolder(["a.html": Self.page, ".listing-lint.yaml": "schema: 1\n"])
    let result = try Program.run(["."], in: misnamed.url)
    #expect(result.status == 2 && result.errors.contains("name it .listing-lint.yml"))
  }

  @Test("Output and limits come from the config, and from the environment")
  func runValues() throws {
    let folder = try TestFolder([
      "a.html": Self.page, "p.yml": Self.pack, "b/a.html": Self.page,
      "x.yml": "schema: 1\npacks: p.yml\nselect: p\nrules: {p: note}\n"
        + "output: {format: csv, fail-on: note}\nlimits: {max-file-size: 1}\n",
      "b/.listing-lint.yml": "schema: 1\nlimits: {jobs: 1}\n",
    ])
    let result = try Program.run(
      ["a.html"], in: folder.url,
      environment: ["LISTING_LINT_CONFIG": "x.yml", "LISTING_LINT_OUTPUT": "json=r.json"])
    #expect(result.status == 1 && result.output.hasPrefix("\u{FEFF}") || result.status == 1)
    #expect(folder.names.contains("r.json"))
    #expect(
      try Program.run(["a.html", "--config", "x.yml", "--fail-on", "never"], in: folder.url)
        .status == 0)
    let below = try Program.run(["."], in: folder.url)
    #expect(below.errors.contains("b/.listing-lint.yml:2: warning: "), "\(below.errors)")
  }

  @Test("`init` writes a config once and never over one")
  func initialise() throws {
    let folder = try TestFolder(["a.html": Self.page])
    #expect(try Program.run(["init"], in: folder.url).status == 0)
    #expect(try Program.run(["a.html"], in: folder.url).status == 0)
    let again = try Program.run(["init"], in: folder.url)
    #expect(again.status == 2 && again.errors.contains("File exists"))
  }
}
