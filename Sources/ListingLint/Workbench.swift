// The one place where settings become a linter.

import LintRules

/// The rules of a run and the linter that uses them.
struct Workbench: Sendable {
  let linter: Linter
  /// The enabled rules, for lists and for reports that describe them.
  let rules: [RuleSummary]
  /// What is wrong with rule packs that can be used all the same.
  let problems: [Problem]

  init(_ settings: RuleSettings) throws {
    linter = Linter(rules: RuleSet())
    rules = []
    problems = []
  }

  /// A linter that only reads listings.
  init(extractingFor market: String?) throws {
    linter = Linter(rules: RuleSet())
    rules = []
    problems = []
  }
}
