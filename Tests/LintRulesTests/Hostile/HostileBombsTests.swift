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
