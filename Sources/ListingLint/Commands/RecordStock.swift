// `baseline --records`: what the records of standard input have.

import LintRules

extension BaselineOptions {
  /// What the records of standard input have.
  struct RecordStock {
    /// What an earlier run knew; empty where nobody asks.
    var known = Baseline()
    var fresh = Baseline()
    /// The ids that were met.
    var listings: Set<String> = []
    /// The rules that were tried.
    let enabled: Set<String>
    let path: [UInt8]
    var status = ExitStatus.clean
  }

  /// Takes stock of the records of standard input.
  func recordStock(
    compares: Bool, _ session: Session, _ console: ConsoleChoices
  ) async throws -> RecordStock {
    let project = try Project(rules.config)
    let (standing, path) = standing(project.run, compares: compares)
    let workbench = try Workbench(RuleSettings(rules, project), session)
    var stock = RecordStock(enabled: Set(workbench.rules.map(\.id)), path: path.bytes)
    if compares { stock.known = try standing.baseline(project.files) }
    let text = RunText(session.console.language, session.console.errorStyle)
    var summary = Summary()
    try await RecordRun(workbench.records, jobs: input.jobs).run(into: [RecordReport]()) {
      $0.append($1)
    } deliver: { reports in
      for report in reports {
        let findings = report.items.map(\.finding)
        stock.fresh.addRecord(findings)
        stock.listings.formUnion(([report.id] + findings.map(\.listing)).compactMap { $0 })
        summary.add(report.counts)
        for problem in report.problems
        where problem.level == .error || (problem.level == .note ? console.verbose : !console.quiet)
        {
          session.console.say(text.line(report.id.map(problem.inFile) ?? problem))
        }
      }
    }
    if !console.quiet {
      let run = RunOutcome(summary: summary, skipped: SkippedFiles(), exitCode: 0)
      session.console.say(text.recordsLine(run))
    }
    stock.status = ExitStatus(summary, failOn: .never)
    return stock
  }
}
