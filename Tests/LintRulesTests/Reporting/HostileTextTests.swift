import Foundation
import Testing

@testable import LintRules

#if canImport(FoundationXML)
import FoundationXML
#endif

/// What data may not do to whoever reads a report: every string as text, name, message and reason.
@Suite("Hostile text in every format")
struct HostileTextTests {
  static let strings =
    hostileStrings + [
      "##vso[task.setvariable]x", "##[add-path]/tmp", "##teamcity[x]", "a\n::stop-commands::x",
      "\n##[error]", "=cmd|' /C calc'!A0", "\t=1", " +1", "-2+3", "@SUM(1)", "＝1",
      "<img src=x onerror=alert(1)>", "--><script>alert(1)</script>", "]]>", "</style><script>",
      "' onmouseover='x", "\" onmouseover=\"x", "| a | b |", "`<b>`", "www.example.com", "@name",
      "\u{FFFE}\u{FFFF}", "&amp;&#0;&lt;", "</dd></article><input checked>",
    ]

  static func reports(_ string: String) -> [FileReport] {
    let bad = sampleFinding(
      in: "a\u{2}\(string.filter { $0 != "\u{2}" })\u{2}b", rule: string, message: string,
      matched: string, file: string, listing: string, suggestion: string, fix: string)
    let problem = Problem(.error, .unreadable, LocalizedText(string), file: string)
    return [report([bad], file: string, problems: [problem])]
  }

  static func output(_ format: OutputFormat, _ string: String) -> String {
    let rule = RuleSummary(
      id: string, pack: string, title: string, why: string, help: string, severity: .error,
      confidence: .high, category: .ip, citations: [string])
    return LintRulesTests.output(format, reports(string), rules: [rule])
  }

  @Test("No control character, no command of a build system", arguments: OutputFormat.allCases)
  func terminal(format: OutputFormat) {
    for string in Self.strings {
      let text = Self.output(format, string)
      // U+200D is left where it joins an emoji sequence.
      let raw = text.unicodeScalars.filter {
        TerminalText.isUnsafe($0.value) && $0 != "\n" && $0 != "\u{200D}"
      }
      #expect(raw.allSatisfy { format == .csv && $0 == "\r" }, "\(string)")
      for command in ["##[", "##vso[", "##teamcity["] {
        #expect(!text.contains(command), "\(string)")
      }
      let commands = text.utf8.split(separator: 0x0A).map { line in
        line.drop { $0 == 0x20 || $0 == 0x09 }
      }.filter { $0.starts(with: "::".utf8) }
      #expect(commands.count == (format == .github ? 2 : 0), "\(string)")
      #expect(
        commands.allSatisfy {
          $0.starts(with: "::error file=".utf8) || $0.starts(with: "::error title=".utf8)
        })
    }
  }

  @Test("JSON parses", arguments: [OutputFormat.json, .sarif, .gitlab, .rdjson])
  func json(format: OutputFormat) throws {
    for string in Self.strings { _ = try parsed(Self.output(format, string)) }
  }

  @Test(
    "XML parses, with as many elements as for plain text",
    arguments: [OutputFormat.junit, .checkstyle])
  func xml(format: OutputFormat) {
    let wanted = Self.elements(Self.output(format, "plain"))
    #expect(wanted != nil)
    for string in Self.strings {
      #expect(Self.elements(Self.output(format, string)) == wanted, "\(string)")
    }
  }

  private final class Counter: NSObject, XMLParserDelegate {
    var count = 0
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) { count += 1 }
  }

  private static func elements(_ text: String) -> Int? {
    let parser = XMLParser(data: Data(text.utf8))
    let counter = Counter()
    parser.delegate = counter
    return parser.parse() ? counter.count : nil
  }

  @Test("The page has the elements and attributes of plain text, whatever the data say")
  func html() {
    func tags(_ string: String) -> [String] {
      let text = Self.output(.html, string)
      let document = Document(Array(text.utf8))
      return document.elements.map {
        String(decoding: document.spelling(of: $0.name), as: UTF8.self)
      }
    }
    let wanted = tags("plain")
    #expect(wanted.contains("article") && !wanted.contains("script"))
    for string in Self.strings where !string.isEmpty {
      #expect(tags(string) == wanted, "\(string)")
    }
  }

  @Test(
    "No cell of a table is a formula",
    arguments: [
      ("=1", "\"'=1\""), ("a", "\"a\""), (" +1", "\"' +1\""), ("\t@x", "\"'    @x\""),
      ("-", "\"'-\""), ("a\"b", "\"a\"\"b\""), ("＝1", "\"'＝1\""), ("", "\"\""),
      ("a\r\nb", "\"a\\u{D}\\u{A}b\""),
    ])
  func cells(text: String, wanted: String) { #expect(CSVReporter.cell(text) == wanted) }

  @Test(
    "Markdown says the text and nothing else",
    arguments: [
      ("a|b", "a&#124;b"), ("<b>", "&#60;b&#62;"), ("@name", "&#64;&#8203;name"),
      ("[x](y)", "&#91;x&#93;(y)"), ("www.a.b", "www&#46;a.b"), ("高仿", "高仿"),
      ("1. a", "1&#46; a"), ("x*y_z`", "x&#42;y&#95;z&#96;"),
    ])
  func markdown(text: String, wanted: String) { #expect(MarkdownText.escaped(text) == wanted) }
}
