import Foundation
import Testing

@testable import LintRules

/// Pages made to take long or need much.
@Suite("Bombs", .serialized) struct HostileBombsTests {
  @Test("What stands before and after a bomb is found, soon", arguments: HostileBomb.all)
  func found(bomb: HostileBomb) throws {
    let linter = try HostilePagesTests.linter()
    let text = bomb.text(size: 20_000)
    let (report, time) = ProcessorTime.of {
      linter.lint(Source(name: "p", bytes: text.bytes))
    }
    #expect(HostilePagesTests.ranges(report) == text.claims)
    #expect(!report.problems.contains { $0.level == .error })
    #expect(time < .seconds(5))
  }

  @Test("A page whose time is over is given up in the middle of a long text")
  func longText() throws {
    let text = "<title>包</title><h1>包</h1><p>" + String(repeating: "高.仿 ", count: 60_000)
    func lint(_ pageTime: Duration) throws -> (report: FileReport, time: Duration) {
      var limits = PageLimits()
      limits.pageTime = pageTime
      let linter = Linter(
        rules: RuleSet(PatternEnginesTests.rules), profiles: try ShippedProfiles.all(),
        conditions: MatchConditions(limits: limits))
      // Once to make what is made but once.
      _ = linter.lint(Source(name: "p", text: "<title>高.仿</title>"))
      return ProcessorTime.of { linter.lint(Source(name: "p", text: text)) }
    }
    let whole = try lint(.seconds(600))
    let short = try lint(.milliseconds(1))
    #expect(short.report.problems.contains { $0.message.en.contains("max-page-seconds") })
    #expect(!whole.report.problems.contains { $0.message.en.contains("max-page-seconds") })
    #expect(short.time < whole.time / 2)
  }

  @Test("With all the rules that ship, no bomb takes long or much memory, nor goes unnoticed")
  func shipped() throws {
    let folder = try TestFolder()
    for (number, bomb) in HostileBomb.all.enumerated() {
      try Data(bomb.text(size: 6_000).bytes).write(
        to: folder.url.appending(path: "\(number).html"))
    }
    // A gigabyte of addresses; the program itself and its threads take a third of it. Time is the
    // processor's (152 if it is over), but for a program that does nothing any more (124).
    let shell = try Shell.run(
      "ulimit -v 1000000; ulimit -t 200;"
        + " timeout 900 '\(Program.url.path())' --isolated --format jsonl . >out 2>err",
      in: folder.url, environment: ["LISTING_LINT_CACHE_DIR": Program.cache])
    let errors = try String(contentsOf: folder.url.appending(path: "err"), encoding: .utf8)
    #expect(shell == 1, "\(errors.suffix(2_000))")
    #expect(errors.contains("\(HostileBomb.all.count) files"), "\(errors.suffix(300))")
  }
}
