import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Strings that have broken other programs, as what a page says, as its name and as what rules say.
@Suite("Naughty strings through the whole program")
struct NaughtyStringsTests {
  /// Ours by construction, and a published list where it is there.
  static let strings: [String] = {
    let invisible: [ClosedRange<UInt32>] = [
      0...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x61C...0x61C, 0x180E...0x180E, 0x200B...0x200F,
      0x2028...0x202E, 0x2060...0x206F, 0xFEFF...0xFEFF, 0xFFF9...0xFFFF, 0xE0001...0xE0001,
      0xE0041...0xE0041, 0x10FFFF...0x10FFFF,
    ]
    let scalars = invisible.joined().compactMap { Unicode.Scalar($0) }.map { String($0) }
    let starts = ["", "\n", "\r", "\r\n", "\t", " ", "\u{2028}", "\u{B}", "\u{85}"]
    let bodies = [
      "::error::x", "::set-output name=a::b", "::add-mask::x", "::stop-commands::t", "##[error]x",
      "##vso[task.setvariable variable=a]b", "##teamcity[x]", "section_start:1:x\r\u{1B}[0Kx",
      "<script>alert(1)</script>", "\"><img src=x onerror=1>", "=cmd|' /C calc'!A0", "@SUM(1)",
      "+1",
      "-2", "%0A::error::x", "| a | b |", "[x](javascript:1)", "$(reboot)", "`reboot`", "'; DROP",
      "{\"a\":1}", "]]>", "-->", "&#10;::error::x", "../../etc/passwd",
      "\u{1B}]8;;http://x\u{7}y\u{1B}]8;;\u{7}",
    ]
    return scalars.flatMap { [$0, "a\($0)b", "\($0)::error::x"] }
      + starts.flatMap { start in bodies.map { start + $0 } } + hostileStrings
  }()

  /// A page for each string and a rule for each page; all of it made once.
  private static let folder: TestFolder? = {
    func html(_ text: String) -> String {
      text.unicodeScalars.map { scalar in
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case "\"": "&quot;"
        default: String(scalar)
        }
      }.joined()
    }
    func yaml(_ text: String) -> String {
      text.unicodeScalars.map { scalar in
        let isPlain = (0x20..<0x7F).contains(scalar.value) && scalar != "\"" && scalar != "\\"
        let code = String(scalar.value, radix: 16)
        return isPlain
          ? String(scalar) : "\\U" + String(repeating: "0", count: 8 - code.count) + code
      }.joined()
    }
    func rule(_ id: String, _ phrase: String, _ text: String) -> String {
      "  - id: \(id)\n    severity: error\n    category: ip\n    message: \"\(text)\"\n"
        + "    suggest: \"\(text)\"\n    why: \"\(text)\"\n    fields: any\n    phrases: [\(phrase)]\n"
        + "    examples: {flagged: [\"«\(phrase)»\"], allowed: [plain]}\n"
    }
    var files: [String: String] = [:]
    var pack =
      "schema: 1\npack: p\nlanguage: any\ntitle: t\nrules:\n" + rule("quux", "quux", "'{match}'")
    for (index, string) in strings.enumerated() {
      let text = html(string)
      let name = String(
        decoding: string.utf8.map { $0 == 0x2F || $0 == 0 ? 0x5F : $0 }.prefix(120), as: UTF8.self)
      files["pages/\(name)-\(index).html"] =
        "<!doctype html><title>\(text) zonk\(index)x \(text)</title><h1>\(text) zonk\(index)x \(text)</h1>"
        + "<img alt=\"\(text) quux\"><p>\(text) quux \(text)</p>"
      // Braces are placeholders in messages, and an empty message is refused.
      let isMessage =
        !string.contains { $0 == "{" || $0 == "}" } && !string.allSatisfy(\.isWhitespace)
      pack += rule("r\(index)", "zonk\(index)x", isMessage ? yaml(string) : "m")
    }
    files["rules/p.yml"] = pack
    return try? TestFolder(files)
  }()

  private static func run(_ arguments: [String], input: String = "") throws -> Program.Result {
    let folder = try #require(folder)
    return try Program.run(
      arguments, in: folder.url, input: input, environment: ["LISTING_LINT_RULESETS": "rules"])
  }

  private static let formats = [
    "text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html",
    "markdown", "csv",
  ]

  /// One check that writes every format; its findings are in `FORMAT.out`.
  private static let checked: Program.Result? = {
    let reports = formats.dropFirst().flatMap { ["-o", "\($0)=\($0).out"] }
    return try? run(["check", "pages", "-v"] + reports)
  }()

  /// What must be true of anything that a terminal or a build log is shown.
  private static func expectTame(_ text: String, allowing allowed: Set<Unicode.Scalar> = ["\n"]) {
    let raw = text.unicodeScalars.filter { scalar in
      let category = scalar.properties.generalCategory
      // What turns the direction of reading: UAX #9, 2.
      let turns =
        [0x61C, 0x200E, 0x200F].contains(scalar.value)
        || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      return turns || [.control, .lineSeparator, .paragraphSeparator].contains(category)
    }
    #expect(raw.allSatisfy(allowed.contains), "\(Set(raw.map { String($0.value, radix: 16) }))")
    for command in ["##[", "##vso[", "##teamcity["] { #expect(!text.contains(command)) }
    let commands = text.utf8.split(separator: 0x0A).map { line in
      line.drop { $0 == 0x20 || $0 == 0x09 }
    }.filter { $0.starts(with: "::".utf8) }
    #expect(commands.allSatisfy { $0.starts(with: "::error file=".utf8) })
  }

  private static func expectJSON(_ text: String) {
    #expect((try? parsed(text)) != nil, "\(text.prefix(200))")
  }

  @Test("More than five hundred of them are ours") func count() {
    #expect(Self.strings.count > 515)
  }

  @Test("No control character, no command, no broken JSON or XML", arguments: formats)
  func check(format: String) throws {
    let result = try #require(Self.checked)
    // Some of the strings are no text that could be checked in full; none may end the run.
    #expect(result.status == 1 || result.status == 3, "\(result.errors.prefix(500))")
    let folder = try #require(Self.folder)
    let output =
      format == "text"
      ? result.output
      : try String(contentsOf: folder.url.appending(path: "\(format).out"), encoding: .utf8)
    Self.expectTame(output, allowing: format == "csv" ? ["\n", "\r"] : ["\n"])
    Self.expectTame(result.errors)
    switch format {
    case "json", "sarif", "gitlab", "rdjson": Self.expectJSON(output)
    case "jsonl":
      let lines = output.split(separator: "\n")
      #expect(lines.count > 2 * Self.strings.count)
      for line in lines { Self.expectJSON(String(line)) }
    case "junit", "checkstyle": #expect(XMLParser(data: Data(output.utf8)).parse())
    case "github":
      #expect(output.split(separator: "\n").count >= 2 * Self.strings.count)
    default: break
    }
  }

  @Test(
    "Fields, rules and baselines are shown as tamely",
    arguments: [
      ["extract", "pages"], ["extract", "pages", "--format", "json"], ["rules", "list"],
      ["rules", "list", "--format", "json"],
    ])
  func others(arguments: [String]) throws {
    let result = try Self.run(arguments)
    #expect(result.status != 2, "\(result.errors.prefix(500))")
    Self.expectTame(result.output)
    Self.expectTame(result.errors)
    if arguments.last == "json" { Self.expectJSON(result.output) }
  }

  @Test("A stream answers each as JSON")
  func stream() throws {
    let records = try Self.strings.map { string in
      let record: [String: Any] = [
        "id": string, "title": string + " quux", "attributes": [string: "quux"],
        "html": "<p>" + string,
      ]
      return String(decoding: try JSONSerialization.data(withJSONObject: record), as: UTF8.self)
    }
    let result = try Self.run(["stream"], input: records.joined(separator: "\n"))
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == records.count)
    for line in lines { Self.expectJSON(String(line)) }
    Self.expectTame(result.output)
    Self.expectTame(result.errors)
  }
}
