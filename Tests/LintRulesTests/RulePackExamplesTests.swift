import Testing

@testable import LintRules

@Suite struct RulePackExamplesTests {
  static let packFiles = RulesetFile.builtIn.filter { $0.folder == nil }

  @Test(arguments: packFiles.map(\.path))
  func everyExampleOfAShippedPackHolds(path: String) throws {
    let file = try #require(Self.packFiles.first { $0.path == path })
    let (pack, problems) = RulePackReader().pack(
      from: file.text, file: "rulesets/\(file.path)", name: file.name, isShipped: true)
    #expect(problems.isEmpty, "\(problems.map { "\($0.line ?? 0): \($0.message)" })")
    let outcome = RuleTester().test(try #require(pack))
    for failure in outcome.failures {
      Issue.record("\(failure.file):\(failure.line): \(failure.rule): \(failure.message)")
    }
    #expect(outcome.slowRules.isEmpty)
  }
}
