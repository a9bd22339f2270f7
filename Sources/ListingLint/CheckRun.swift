// A check from its inputs to the reports of each, whoever wants them: `check`, a hook, a baseline.

import LintRules

/// What checking one input gave.
private struct Checked: Sendable {
  let report: FileReport
  /// What versions of it before the change had.
  var earlier = EarlierFindings()
  /// The page, where it may be fixed.
  var source: Source?
}

extension EarlierFindings {
  fileprivate init(_ versions: EarlierVersions, lint: (Source) -> [Finding]) {
    self.init(sides: versions.sides.map(lint), origins: versions.origins.map(lint))
  }
}

/// Everything that a check needs, made once.
struct CheckRun {
  let inputs: any CheckInputs
  let plan: LintPlan
  /// What to do with pages that can be fixed; nil where they stay as they are.
  var fixing: Fixing?
  private let standing: StandingSettings
  private let suppressions: Suppressions?
  private let language: RuleLanguage?
  private let jobs: Int
  private let early: [Problem]
  private var comparison: BaselineComparison?
  private var use = Suppressions.Use()
  private let suppressionFolder: [UInt8]

  /// Reads rules, config, suppressions and the baseline; `shipped` as `Workbench` takes it.
  init(
    _ inputs: any CheckInputs, _ rules: RuleSettings, shipped: RulesetCollection? = nil,
    _ standing: StandingSettings, _ project: inout Project, jobs: Int, _ session: Session
  ) throws {
    self.inputs = inputs
    self.standing = standing
    self.jobs = jobs
    let workbench = try Workbench(rules, shipped: shipped, session)
    suppressions = workbench.suppressions
    plan = try LintPlan(
      inputs, workbench, rules, &project,
      needsPaths: rules.suppressions != nil || standing.baselinePath != nil)
    language = session.choices.messageLanguage
    early = try project.problems() + inputs.problems
    suppressionFolder = rules.suppressions.map { InputPath.folder(of: $0.bytes) } ?? []
    if let path = standing.baselinePath, standing.comparesWithBaseline {
      let folder = InputPath.folder(of: path.bytes)
      let files = project.files
      comparison = BaselineComparison(try standing.baseline(files)) { name in
        files.exists(InputPath.joined(folder, DisplayName.bytes(of: name)))
      }
    }
  }

  /// Whether standard output is for pages or their changes, and not for findings.
  var writesPages: Bool {
    guard let fixing else { return false }
    if fixing.isTrial { return true }
    return (0..<inputs.count).contains {
      if case .standardOutput = inputs.fixTarget($0) { true } else { false }
    }
  }

  /// Checks everything and hands each report on, in order; the second value says how many inputs
  /// are done.
  ///
  /// Faults of the file of suppressions and of the baseline come last; `isWhole` where all that
  /// suppressions can be about is among the inputs.
  mutating func run(
    isWhole: Bool = false, _ deliver: (FileReport, Int) throws -> Void
  ) async throws {
    for problem in early {
      try deliver(FileReport(file: problem.file ?? "", problem: problem), 0)
    }
    let (inputs, plan, folder) = (inputs, plan, suppressionFolder)
    var changes = inputs.comparesWithEarlier ? BaselineComparison(Baseline()) { _ in true } : nil
    for page in inputs.gone {
      guard let name = page.sides.first?.name else { continue }
      let earlier = EarlierFindings(page) { plan.base.lint($0).findings }
      changes?.know(earlier, of: name, isGone: true)
    }
    var use = use
    var comparison = comparison
    let baselineFolder = standing.baselinePath.map { InputPath.folder(of: $0.bytes) } ?? []
    let fixing = fixing
    try await OrderedWork(jobs: jobs).run(count: inputs.count) { index -> Checked in
      let path = plan.path(index, from: folder)
      switch inputs.read(index) {
      case .success(let source):
        let report = plan[index].lint(source, path: path)
        let isClean = report.findings.allSatisfy { $0.suppressed != nil }
        let earlier = isClean ? EarlierVersions() : inputs.earlier(index)
        return Checked(
          report: report,
          earlier: EarlierFindings(earlier) { plan[index].lint($0, path: path).findings },
          source: fixing == nil ? nil : source)
      case .failure(let problem):
        return Checked(report: FileReport(file: inputs.name(index), problem: problem))
      }
    } deliver: { index, checked in
      var report = checked.report
      // A file that could not be read has not lost what it had.
      if report.encoding != nil {
        let path = plan.path(index, from: baselineFolder).map { DisplayName.text(of: $0) }
        let file = report.file
        changes?.know(checked.earlier, of: file)
        if let fixing, let source = checked.source {
          // A trial: what was there before is used up only by what is left in the end.
          let (before, changesBefore) = (comparison, changes)
          report = try fixing.fixed(
            report, of: source, by: plan[index], path: plan.path(index, from: folder),
            target: inputs.fixTarget(index)
          ) { findings in
            var (baseline, change) = (before, changesBefore)
            baseline?.mark(&findings, of: path ?? file)
            change?.mark(&findings, of: file)
          }
        }
        comparison?.mark(&report.findings, of: path ?? file)
        changes?.mark(&report.findings, of: file)
      }
      use.add(report.use)
      try deliver(report, index + 1)
    }
    self.use = use
    self.comparison = comparison
    var faults = suppressions?.faults(after: use, isWhole: isWhole) ?? []
    faults +=
      comparison?.faults(
        enabled: plan.enabled, severity: standing.faults, language: language) ?? []
    guard !faults.isEmpty else { return }
    for file in Set(faults.map(\.file)).sorted() {
      let own = faults.filter { $0.file == file }
      try deliver(
        FileReport(
          file: file, encoding: nil, market: nil, listings: 0, fields: 0, findings: own,
          problems: []), inputs.count)
    }
  }

  /// The baseline of the run without what is not there any more; nil if there is none.
  var prunedBaseline: Baseline? { comparison?.pruned(enabled: plan.enabled) }

  /// The baseline of the run without files that are gone; nil if there is none.
  var baselineWithoutGoneFiles: Baseline? { comparison?.withoutGoneFiles }

  /// A file's name as the baseline keeps it.
  func baselineName(_ index: Int) -> String {
    let folder = standing.baselinePath.map { InputPath.folder(of: $0.bytes) } ?? []
    return plan.path(index, from: folder).map { DisplayName.text(of: $0) } ?? inputs.name(index)
  }

  /// The lines of entries of the file of suppressions that could go, once everything is checked.
  var deadSuppressions: Set<Int> { suppressions?.dead(after: use) ?? [] }
}
