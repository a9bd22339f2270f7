import Foundation
import Testing

@testable import LintRules

/// Packs come from strangers: every one of these is refused whole, with its file, its line and a reason.
@Suite("Hostile packs", .timeLimit(.minutes(1))) struct HostilePacksTests {
  /// A pack with one rule, some lines of it replaced.
  private static func rule(_ lines: String, head: String = "schema: 1\npack: p\nlanguage: any\n")
    -> String
  {
    var rule = [
      "id": "a", "severity": "error", "category": "other", "message": "m", "fields": "any",
    ]
    for line in lines.split(separator: "\n") {
      rule[String(line.prefix { $0 != ":" })] = nil
    }
    let rest = rule.sorted { $0.key < $1.key }.map { "\($0): \($1)" }
    let all = rest + lines.split(separator: "\n").map(String.init)
    return head + "rules:\n  - " + all.joined(separator: "\n    ") + "\n"
  }

  static let refused: [(name: String, text: String)] = [
    ("nothing", ""), ("white space", " \n\n"), ("a comment", "# x\n"), ("a word", "x"),
    ("a list", "- x\n"), ("two documents", rule("phrases: [x]") + "---\n" + rule("phrases: [y]")),
    ("no YAML", "a: [b\n"), ("tabs", "a:\n\t- b\n"), ("NUL", "schema: 1\0\n"),
    ("controls", "schema: \u{1}\n"), ("an open quote", "schema: \"1\n"),
    ("deep flow", String(repeating: "[", count: 100_000)),
    ("deep maps", String(repeating: "{a: ", count: 50_000)),
    ("deep lists", String(repeating: "- ", count: 50_000) + "x"),
    ("deep keys", String(repeating: "? ", count: 50_000) + "x"),
    (
      "deep blocks",
      (0..<70).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
    ),
    ("a cycle", "a: &a [*a]\n"), ("an alias to nothing", "a: *b\n"),
    (
      "an alias bomb",
      "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
        + (1..<9).map { level in
          "a\(level): &a\(level) ["
            + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",") + "]"
        }.joined(separator: "\n")
    ),
    ("too large", "a: " + String(repeating: "x", count: 4_100_000)),
    ("too many nodes", "a: [" + String(repeating: "x,", count: 400_001) + "x]"),
    ("a tag of a program", "schema: !!python/object:os.system 1\n"),
    ("a tag of its own", rule("phrases: [!secret x]")),
    ("binary", rule("phrases: [!!binary eA==]")),
    ("a key twice", "schema: 1\nschema: 1\n"), ("a list as key", "[a]: b\n"),
    ("an unknown key", rule("phrases: [x]\nphrasess: [y]")),
    (
      "an unknown key of the head",
      "schema: 1\npack: p\nlanguage: any\ninclude: /etc/passwd\nrules: []\n"
    ),
    ("no rules", "schema: 1\npack: p\nlanguage: any\nrules: []\n"),
    ("rules that are none", "schema: 1\npack: p\nlanguage: any\nrules: x\n"),
    ("a later schema", rule("phrases: [x]", head: "schema: 2\npack: p\nlanguage: any\n")),
    (
      "a huge schema",
      rule("phrases: [x]", head: "schema: 99999999999999999999\npack: p\nlanguage: any\n")
    ),
    ("no schema", rule("phrases: [x]", head: "pack: p\nlanguage: any\n")),
    ("an unknown language", rule("phrases: [x]", head: "schema: 1\npack: p\nlanguage: tlh\n")),
    ("no check", rule("why: x")), ("two checks", rule("phrases: [x]\npattern: y")),
    ("no phrases", rule("phrases: []")), ("an empty phrase", rule("phrases: ['']")),
    ("phrases that are a map", rule("phrases: {a: b}")), ("an empty pattern", rule("pattern: ''")),
    ("an id with a path", rule("id: ../a\nphrases: [x]")),
    ("an empty id", rule("id: ''\nphrases: [x]")),
    ("an id with escapes", rule("id: \"a\\e[31m\"\nphrases: [x]")),
    (
      "the same id twice",
      rule("phrases: [x]")
        + "  - {id: a, severity: note, category: other, message: m, fields: any, phrases: [y]}\n"
    ),
    ("an unknown severity", rule("severity: fatal\nphrases: [x]")),
    ("an unknown category", rule("category: spam\nphrases: [x]")),
    ("unknown fields", rule("fields: [titel]\nphrases: [x]")),
    ("no fields", rule("fields: []\nphrases: [x]")),
    ("a list outside", rule("list: ../../../etc/passwd")),
    ("a list by its path", rule("list: /dev/zero")),
    ("an unknown view", rule("views: [rot13]\nphrases: [x]")),
    ("an unknown scope", rule("all: [{phrases: [x]}, {phrases: [y]}]\nwithin: galaxy")),
    (
      "a huge distance",
      rule("all: [{phrases: [x]}, {phrases: [y]}]\nwithin: {chars: 99999999999999999999}")
    ),
    ("a negative distance", rule("all: [{phrases: [x]}, {phrases: [y]}]\nwithin: {chars: -1}")),
    ("an exception of nothing", rule("phrases: [x]\nunless: [{}]")),
    ("a pattern that calls", rule("pattern: 'a(?C1)'")),
    ("a pattern that recurses to no group", rule("pattern: '(?1)'")),
    ("a pattern of 12,000 bytes", rule("pattern: '\(String(repeating: "a", count: 12_000))'")),
    (
      "parentheses",
      rule("pattern: '\(String(repeating: "(", count: 400))\(String(repeating: ")", count: 400))'")
    ),
    ("a wrong class", rule("pattern: '[z-a]'")),
    ("a wrong property", rule("pattern: '\\p{Klingon}'")),
  ]

  @Test(
    "A pack that is wrong is refused with file, line and reason", arguments: refused.map(\.name))
  func isRefused(name: String) throws {
    let text = try #require(Self.refused.first { $0.name == name }).text
    let (pack, problems) = RulePackReader().pack(from: Array(text.utf8), file: "p.yml", name: "p")
    #expect(pack?.rules.isEmpty ?? true || name == "the same id twice")
    let problem = try #require(problems.first)
    #expect(problem.level == .error && problem.code == .badRule && problem.file == "p.yml")
    #expect(problem.line ?? 0 > 0)
    #expect(
      !problem.message.en.isEmpty && problem.message.en.utf8.count < 1_000, "\(problem.message.en)")
  }

  @Test("At least forty packs are tried")
  func count() { #expect(Self.refused.count >= 40) }

  @Test("Bytes that are no UTF-8 are refused, with their line")
  func encoding() {
    for bad in [[0xFF], [0xE9, 0xAB], [0xC0, 0xAF], [0xED, 0xA0, 0x80]] as [[UInt8]] {
      let text = Array("schema: 1\npack: p # ".utf8) + bad + Array("\n".utf8)
      let (pack, problems) = RulePackReader().pack(from: text, file: "p.yml")
      #expect(pack == nil && problems.first?.line == 2)
      #expect(problems.first?.message.en.contains("UTF-8") == true)
    }
  }

  @Test("The program reports a wrong pack, checks nothing, and shows no control character")
  func program() throws {
    let folder = try TestFolder(["a.html": "<h1>x</h1>"])
    for (name, text) in Self.refused
    where ["an id with escapes", "controls", "a cycle", "nothing", "too large"].contains(name) {
      try text.write(
        to: folder.url.appending(path: "p.yml"), atomically: true, encoding: .utf8)
      let result = try Program.run(["--rules", "p.yml", "a.html"], in: folder.url)
      #expect(result.status == 2, "\(name)")
      #expect(result.output.isEmpty && result.errors.contains("p.yml"), "\(result.errors)")
      #expect(!result.errors.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    }
  }

  @Test(
    "What is no file is not read as one",
    arguments: ["--rules", "--config", "--suppressions", "--baseline", "--evidence"])
  func devices(option: String) throws {
    let folder = try TestFolder(["a.html": "<h1>x</h1>", "folder/x": ""])
    #expect(mkfifo(folder.url.appending(path: "pipe").path(), 0o600) == 0)
    for path in ["/dev/zero", "pipe", "folder", "/proc/self/mem", "missing"] {
      let result = try Program.run([option, path, "a.html"], in: folder.url)
      #expect(result.status == 2, "\(option) \(path): \(result.errors)")
      #expect(result.output.isEmpty && result.errors.utf8.count < 500)
    }
  }
}
