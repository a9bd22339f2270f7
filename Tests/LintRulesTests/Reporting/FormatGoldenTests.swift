import Foundation
import Testing

@testable import LintRules

@Suite("Each format, as somebody looked at it once")
struct FormatGoldenTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Golden/formats")

  /// Two pages and one that could not be read: every part of a format has something to show.
  static func reports() -> [FileReport] {
    let gift = sampleFinding(
      in: "\u{FEFF}<h1>𠮷野家 \u{2}高&#20223;\u{2} gift</h1>", message: "“高仿”等于说明是仿品。",
      matched: "高仿", file: "shop/高 仿.html", suggestion: "写材质", fix: "同款")
    var answered = sampleFinding(
      in: "a \u{2}dupe\u{2}", rule: "test-pack/dupe", severity: .warning, message: "'dupe'")
    answered.suppressed = Finding.Suppression(origin: .comment, reason: "licensed")
    let note = sampleFinding(
      in: "so \u{2}=1+1|`x`\u{2}, they say", rule: "test-pack/sum", severity: .note,
      message: "it sums: 100%, done", listing: nil)
    let problem = Problem(.error, .unreadable, LocalizedText("cannot be read"), file: "b.html")
    return [
      report([gift], file: "shop/高 仿.html"), report([answered, note]), report([], file: "ok.html"),
      FileReport(file: "b.html", problem: problem),
    ]
  }

  @Test("A format gives what it gave when somebody looked at it", arguments: OutputFormat.allCases)
  func golden(format: OutputFormat) throws {
    let text = output(format, Self.reports(), rules: [sampleRule], isStandalone: true)
    let file = Self.folder.appending(path: format.rawValue)
    if ProcessInfo.processInfo.environment["LISTING_LINT_UPDATE_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    #expect(Array(text.utf8) == Array(try Data(contentsOf: file)))
  }

  @Test(
    "Findings that do not count are in no format for readers", arguments: OutputFormat.allCases)
  func suppressed(format: OutputFormat) {
    let keeping: [OutputFormat] = [.json, .jsonl, .sarif, .csv]
    let text = output(format, [Self.reports()[1]])
    #expect(text.contains("dupe") == keeping.contains(format))
  }
}
