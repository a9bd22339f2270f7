// A check of the records that come from standard input, whoever wants what it gives: `stream`, `baseline`.

import LintRules

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Checks records, many at the same time, and hands on what they gave in their order.
struct RecordRun {
  /// Longer lines are answered with a problem.
  private static let longestLine = 32 << 20

  private let linter: RecordLinter
  private let work: OrderedWork

  /// A run with so many records at the same time, one a core when nil.
  init(_ linter: RecordLinter, jobs: Int?) {
    self.linter = linter
    work = OrderedWork(jobs: jobs ?? Environment.processors)
  }

  /// Checks the lines of standard input to their end, in memory that does not grow with them.
  ///
  /// - Parameters:
  ///   - none: what the answer to a few records begins as.
  ///   - add: adds what one record gave; many run side by side.
  ///   - deliver: takes the answers, one after the other in the order of the records.
  ///   - idle: called where the next line is waited for.
  /// - Throws: `CommandFailure` if standard input cannot be read, and what the last two throw.
  func run<Answer: Sendable>(
    into none: Answer, _ add: @escaping @Sendable (inout Answer, RecordReport) -> Void,
    deliver: (Answer) throws -> Void, idle: () throws -> Void = {}
  ) async throws {
    var reader = LineReader(descriptor: STDIN_FILENO, longest: Self.longestLine)
    let linter = linter
    do {
      while let lines = try reader.next() {
        // Slices big enough to be worth a task, small enough that their answers stay few.
        let size = max(8, (lines.count + 2 * work.jobs - 1) / (2 * work.jobs))
        let slices = stride(from: 0, to: lines.count, by: size).map {
          lines[$0..<min($0 + size, lines.count)]
        }
        try await work.run(count: slices.count) { index in
          slices[index].reduce(into: none) { add(&$0, linter.lint(Self.record($1))) }
        } deliver: {
          try deliver($1)
        }
        if reader.wouldWait { try idle() }
      }
    } catch let error as SystemError {
      throw CommandFailure(readingInput: error)
    }
  }

  private static func record(_ line: LineReader.Line) -> ListingRecord {
    switch line {
    case .text(let text): ListingRecord(line: text)
    case .tooLong:
      ListingRecord(
        problem: Problem(
          .error, .tooLarge,
          LocalizedText(
            zh: "这一行超过 \(longestLine >> 20) MB，没有检查",
            en: "the line is longer than \(longestLine >> 20) MB")))
    }
  }
}
