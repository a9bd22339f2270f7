import Foundation
import Testing

@testable import LintRules

/// Pages that have made parsers lose text: everything there is found just where it stands.
@Suite("Hostile pages") struct HostilePagesTests {
  static let pack = """
    schema: 1
    pack: hostile
    language: any
    rules:
      - id: marked-word
        severity: error
        category: other
        fields: any
        message: "{match}"
        pattern: 'zq[a-z0-9]+'
    """

  static func linter(_ limits: PageLimits = PageLimits()) throws -> Linter {
    Linter(
      rules: RuleSet(try makePack(pack).rules), profiles: try ShippedProfiles.all(),
      conditions: MatchConditions(limits: limits))
  }

  /// What a run says of a page besides findings, notes aside.
  static func problems(_ report: FileReport) -> [Problem.Code] {
    report.problems.filter { $0.level != .note }.map(\.code)
  }

  static func ranges(_ report: FileReport) -> [Range<Int>] {
    report.findings.map { $0.span.start.offset..<$0.span.end.offset }
      .sorted { $0.lowerBound < $1.lowerBound }
  }

  @Test("Every claim of every page is found at its bytes, and nothing else")
  func claims() throws {
    let linter = try Self.linter()
    #expect(HostilePage.all.count >= 250)
    for page in HostilePage.all {
      let (report, time) = ProcessorTime.of {
        linter.lint(Source(name: "p", bytes: page.bytes))
      }
      #expect(Self.ranges(report) == page.claims, "\(page.name)")
      #expect(Self.problems(report) == (page.problem.map { [$0] } ?? []), "\(page.name)")
      #expect(time < .seconds(5), "\(page.name): \(time)")
    }
  }
}
