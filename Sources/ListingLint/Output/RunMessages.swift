// Output: what a run says on standard error - progress, problems, and at the end what was checked.

import LintRules

/// The messages of a run, counted and shown in order.
struct RunMessages {
  private let console: Console
  private let isQuiet: Bool
  private let isVerbose: Bool
  private let text: RunText
  private var progress: Progress
  private var hiddenNotes = 0
  private(set) var summary = Summary()

  init(_ console: Console, _ choices: ConsoleChoices, total: Int) {
    self.console = console
    isQuiet = choices.quiet
    isVerbose = choices.verbose
    text = RunText(console.language, console.errorStyle)
    progress = Progress(console, total: total, isQuiet: isQuiet)
  }

  /// Counts what one input gave and shows its problems.
  mutating func add(_ report: FileReport, done: Int) {
    summary.add(report)
    if !report.findings.isEmpty { progress.clear() }
    if isVerbose {
      progress.clear()
      let facts = [report.encoding, report.market].compactMap { $0 }.joined(separator: ", ")
      let name = TerminalText(report.file).text
      console.say(
        LocalizedText(
          zh: "\(name): \(facts)，\(report.listings) 个商品，\(report.fields) 个字段，"
            + "\(report.findings.count) 处问题用语",
          en: "\(name): \(facts), \(report.listings) listings,"
            + " \(report.fields) fields, \(report.findings.count) findings"))
    }
    for problem in report.problems { show(problem) }
    progress.step(done)
  }

  /// Shows a problem, unless it is a note and nobody asked for notes.
  private mutating func show(_ problem: Problem) {
    let isShown =
      switch problem.level {
      case .error: true
      case .warning: !isQuiet
      case .note: isVerbose
      }
    guard isShown else {
      hiddenNotes += 1
      return
    }
    progress.clear()
    console.say(text.line(problem))
  }

  /// Says what was checked.
  mutating func finish(_ run: RunOutcome) {
    progress.clear()
    guard !isQuiet else { return }
    var line = text.line(run)
    if hiddenNotes > 0 {
      line +=
        console.language == .chinese
        ? "（\(hiddenNotes) 个提示未显示，用 -v 查看）"
        : " (\(hiddenNotes) notes about reading: see them with -v)"
    }
    console.say(line)
  }
}
