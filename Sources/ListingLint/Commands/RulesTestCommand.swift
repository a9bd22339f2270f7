// `rules test`: every rule's examples, run as written, on a page and in disguise.

import ArgumentParser
import LintRules

/// Runs the examples of rules, which are their tests.
struct RulesTestCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the examples of every rule, as written and in the disguises its views promise.",
    discussion: """
      Fails on an example that is wrong as written or on a page, on an allowed example that is \
      reported in disguise, and if less than 98% of the flagged examples are found in disguise. \
      -v shows the share by disguise and lists every miss.
      """)

  @Argument(help: "Packs to test: files or folders; the shipped ones if none is named.")
  var packs: [InputPath] = []

  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let tested =
      packs.isEmpty
      ? try Workbench.collection(added: [], session).packs
      : try Workbench.packs(named: packs, session)
    var outcome = RuleTester.Outcome()
    try await OrderedWork(jobs: Environment.processors).run(count: tested.count) { index in
      RuleTester().test(tested[index])
    } deliver: { index, result in
      outcome.add(result)
      for failure in result.failures {
        try StandardOutput.write(Array((line(of: failure, .error, session) + "\n").utf8))
      }
      if !console.quiet {
        for rule in result.slowRules {
          let file = TerminalText(tested[index].file).text
          session.console.say("\(file): rule \(rule) has no literal and is tried on every field")
        }
      }
    }
    let isEnough = outcome.share >= RuleTester.wantedShare
    if !isEnough || console.verbose {
      for miss in outcome.misses {
        try StandardOutput.write(
          Array((line(of: miss, isEnough ? .note : .error, session) + "\n").utf8))
      }
    }
    if console.verbose { for line in shares(outcome) { session.console.say(line) } }
    if !console.quiet {
      let rules = tested.reduce(0) { $0 + $1.rules.count }
      session.console.say(
        "tested \(tested.count) packs, \(rules) rules, \(outcome.examples) examples"
          + " (\(outcome.variants) more in disguise, \(percent(outcome.share)) found):"
          + " \(outcome.failures.count) failed, \(outcome.misses.count) missed in disguise")
    }
    return outcome.failures.isEmpty && isEnough ? .clean : .findings
  }

  /// One line a disguise.
  private func shares(_ outcome: RuleTester.Outcome) -> [String] {
    Evasion.allCases.compactMap { evasion in
      guard let tally = outcome.tallies[evasion] else { return nil }
      let share = tally.flagged == 0 ? 1 : Double(tally.found) / Double(tally.flagged)
      return "\(evasion.rawValue): \(tally.found) of \(tally.flagged) found (\(percent(share))),"
        + " \(tally.quiet) of \(tally.allowed) allowed ones quiet"
    }
  }

  /// One decimal, rounded down: 98.0% is never less than that.
  private func percent(_ share: Double) -> String {
    let tenths = Int(share * 1000)
    return "\(tenths / 10).\(tenths % 10)%"
  }

  private func line(
    of failure: RuleTester.Failure, _ level: Problem.Level, _ session: Session
  ) -> String {
    RunText(session.console.language, session.console.outputStyle).line(
      Problem(
        level, .badRule, LocalizedText("\(failure.rule): \(failure.message)"),
        file: failure.file, line: failure.line))
  }
}
