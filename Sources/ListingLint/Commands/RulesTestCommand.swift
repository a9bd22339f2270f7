// `rules test`: every rule's examples, run.

import ArgumentParser
import LintRules

/// Runs the examples of rules, which are their tests.
struct RulesTestCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the examples of every rule.")

  @Argument(help: "Packs to test: files or folders; the shipped ones if none is named.")
  var packs: [InputPath] = []

  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let tested =
      packs.isEmpty
      ? try Workbench.collection(added: [], session).packs
      : try Workbench.packs(named: packs, session)
    var examples = 0
    var variants = 0
    var failures = 0
    for pack in tested {
      let outcome = RuleTester().test(pack)
      examples += outcome.examples
      variants += outcome.variants
      failures += outcome.failures.count
      for failure in outcome.failures {
        try StandardOutput.write(Array((line(of: failure, session) + "\n").utf8))
      }
      if !console.quiet {
        for rule in outcome.slowRules {
          session.console.say(
            "\(TerminalText(pack.file).text): rule \(rule) has no literal and is tried on every field"
          )
        }
      }
    }
    if !console.quiet {
      let rules = tested.reduce(0) { $0 + $1.rules.count }
      session.console.say(
        "tested \(tested.count) packs, \(rules) rules, \(examples) examples"
          + " (\(variants) more in disguise): \(failures) failed")
    }
    return failures == 0 ? .clean : .findings
  }

  private func line(of failure: RuleTester.Failure, _ session: Session) -> String {
    let text = RunText(session.console.language, session.console.outputStyle)
    return text.line(
      Problem(
        .error, .badRule, "\(failure.rule): \(failure.message)", file: failure.file,
        line: failure.line))
  }
}
