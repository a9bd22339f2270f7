import Foundation
import Testing

@testable import LintRules

/// Keeps rulesets/README.md true: its example is a pack that passes its own tests, and its table
/// names every pack there is.
@Suite struct RulesetsReadmeTests {
  static let readme: String? = {
    var folder = URL(filePath: #filePath)
    while folder.lastPathComponent != "Tests" { folder.deleteLastPathComponent() }
    let file = folder.deletingLastPathComponent().appending(path: "rulesets/README.md")
    return try? String(contentsOf: file, encoding: .utf8)
  }()

  @Test func theExampleIsAPackThatPassesItsOwnTests() throws {
    let readme = try #require(Self.readme)
    let block = try #require(readme.firstMatch(of: /```yaml\n((?s).*?)```/))
    let (pack, problems) = RulePackReader().pack(
      from: Array(block.1.utf8), file: "README.md", isShipped: true)
    #expect(problems.isEmpty, "\(problems.map { "\($0.line ?? 0): \($0.message.en)" })")
    let outcome = RuleTester().test(try #require(pack))
    #expect(outcome.failures.isEmpty, "\(outcome.failures.map(\.message))")
    #expect(outcome.examples > 0)
  }

  @Test(arguments: [
    "README.md", "docs/configuration.md", "docs/coverage-en.md", "docs/coverage-zh.md",
    "docs/git.md", "docs/writing-rules.md",
  ])
  func documentsNameRulesThatThereAre(path: String) throws {
    var folder = URL(filePath: #filePath)
    while folder.lastPathComponent != "Tests" { folder.deleteLastPathComponent() }
    let text = try String(
      contentsOf: folder.deletingLastPathComponent().appending(path: path), encoding: .utf8)
    let ids = Set(RulesetCollection(shipped: RulesetFile.builtIn).rules.map(\.id))
    let named = text.matches(of: /\b(?:any|cn|en|intl)-[a-z-]+\/[a-z][a-z0-9-]+\b(?!\.)/)
    for name in named { #expect(ids.contains(String(name.0)), "\(path): \(name.0)") }
  }

  @Test func theTableNamesEveryPackAndNoOther() throws {
    let readme = try #require(Self.readme)
    let named = readme.matches(of: /(?m)^\| `((?:any|cn|en|intl)-[a-z-]+)` \|/).map { String($0.1) }
    let shipped = RulesetFile.builtIn.filter { $0.folder == nil }.map(\.name)
    #expect(Set(shipped).subtracting(named).isEmpty)
    #expect(Set(named).count == named.count)
  }

  @Test(arguments: CheckReader.checkKeys + CheckReader.optionKeys)
  func everyKeyOfACheckIsExplained(key: String) throws {
    let readme = try #require(Self.readme)
    #expect(readme.contains("`\(key)`") || readme.contains("`\(key): "), "\(key)")
  }

  @Test func everyPackInTheGuideIsRightAndPassesItsOwnTests() throws {
    var folder = URL(filePath: #filePath)
    while folder.lastPathComponent != "Tests" { folder.deleteLastPathComponent() }
    let file = folder.deletingLastPathComponent().appending(path: "docs/writing-rules.md")
    let guide = try String(contentsOf: file, encoding: .utf8)
    let blocks = guide.matches(of: /```yaml\n((?s).*?)```/)
    #expect(blocks.count >= 4)
    for block in blocks {
      let (pack, problems) = RulePackReader().pack(from: Array(block.1.utf8), file: "guide")
      #expect(problems.isEmpty, "\(problems.map { "\($0.line ?? 0): \($0.message.en)" })")
      let outcome = RuleTester().test(try #require(pack))
      let mistakes = (outcome.failures + outcome.misses).map(\.message)
      #expect(mistakes.isEmpty, "\(mistakes)")
    }
  }
}
