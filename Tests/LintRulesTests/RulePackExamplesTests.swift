import Testing

@testable import LintRules

@Suite struct RulePackExamplesTests {
  static let packFiles = RulesetFile.builtIn.filter { $0.folder == nil }

  @Test(arguments: packFiles.map(\.path))
  func everyExampleOfAShippedPackHolds(path: String) throws {
    let file = try #require(Self.packFiles.first { $0.path == path })
    let lists = RulesetCollection(shipped: RulesetFile.builtIn.filter { $0.folder == "lists" })
      .lists
    let (pack, problems) = RulePackReader(lists: lists).pack(
      from: file.text, file: "rulesets/\(file.path)", name: file.name, isShipped: true)
    #expect(problems.isEmpty, "\(problems.map { "\($0.line ?? 0): \($0.message.en)" })")
    let outcome = RuleTester().test(try #require(pack))
    for failure in outcome.failures {
      Issue.record("\(failure.file):\(failure.line): \(failure.rule): \(failure.message)")
    }
    // A rule that nothing is looked for first may read titles, which are short.
    let slow = try #require(pack).rules.filter {
      outcome.slowRules.contains($0.id) && $0.fields != [.title]
    }
    #expect(slow.map(\.id) == [])
  }
}
