// `suppressions`: who answers for what, and what could go.

import ArgumentParser
import LintRules

/// Commands about suppressions.
struct SuppressionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suppressions", abstract: "List, audit and prune what somebody answers for.",
    subcommands: [
      SuppressionsListCommand.self, SuppressionsAuditCommand.self, SuppressionsPruneCommand.self,
    ])
}

/// Lists the findings that somebody answers for.
struct SuppressionsListCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the findings that somebody answers for, with reasons.")

  @OptionGroup var input: InputChoices
  @OptionGroup(title: "Rules") var rules: RuleChoices
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    try await Self.check(input, rules, session, console) { finding in
      finding.suppressed != nil
    }.status
  }

  /// Checks everything, and shows the findings that are wanted.
  static func check(
    _ input: InputChoices, _ rules: RuleChoices, _ session: Session, _ console: ConsoleChoices,
    showing isWanted: (Finding) -> Bool
  ) async throws -> (run: CheckRun, status: ExitStatus, shown: Int) {
    var project = try Project(rules.config, paths: input.paths)
    let settings = try InputSettings(input, project.run)
    var run = try CheckRun(
      DiskInputs(settings, standardInput: input.stdinFilename), RuleSettings(rules, project),
      StandingSettings(nil, project.run), &project,
      jobs: settings.jobs, session)
    var outputs = try RunOutputs(
      session, format: .text, files: [], showsAll: true, rules: { [] })
    var messages = RunMessages(session.console, console, total: run.inputs.count)
    var shown = 0
    try await run.run(isWhole: true) { report, done in
      messages.add(report, done: done)
      var report = report
      report.findings = report.findings.filter(isWanted)
      shown += report.findings.count
      try outputs.add(report)
    }
    let status = ExitStatus(messages.summary, failOn: .never)
    let outcome = RunOutcome(
      summary: messages.summary, skipped: run.inputs.skipped, exitCode: Int(status.rawValue))
    try outputs.finish(outcome)
    messages.finish(outcome)
    return (run, status, shown)
  }
}

/// Says what is wrong with suppressions.
struct SuppressionsAuditCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Say which suppressions are unused, expired or wrong.",
    discussion: "Name all listings that suppressions can be about: the rest looks unused.")

  @OptionGroup var input: InputChoices
  @OptionGroup(title: "Rules") var rules: RuleChoices
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let ids = Set(RuleSummary.ofSuppressions().map(\.id))
    let (_, status, shown) = try await SuppressionsListCommand.check(
      input, rules, session, console
    ) { ids.contains($0.rule) }
    return status == .clean && shown > 0 ? .findings : status
  }
}

/// Takes entries out of the file of suppressions that answer for nothing.
struct SuppressionsPruneCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "Take unused and expired entries out of the file.",
    discussion: "Name all listings that suppressions can be about. Comments in pages stay.")

  @OptionGroup var input: InputChoices
  @OptionGroup(title: "Rules") var rules: RuleChoices
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let project = try Project(rules.config, paths: input.paths)
    guard let path = RuleSettings(rules, project).suppressions else {
      throw CommandFailure(
        zh: "--suppressions 和配置都没有指定豁免文件",
        en: "neither --suppressions nor the config names a file of suppressions")
    }
    let (run, status, _) = try await SuppressionsListCommand.check(
      input, rules, session, console
    ) { _ in false }
    guard status == .clean else { return status }
    let text = try ProjectText.required(path, of: .theSuppressions, project.files)
    guard let pruned = EntryPruning.text(text.bytes, without: run.deadSuppressions) else {
      throw CommandFailure(
        zh: "\(text.place)：每条都以 '-' 开头另起一行，才能删除",
        en: "\(text.place): entries can be taken out only where each begins a line with '-'")
    }
    do throws(SystemError) {
      try ReplacedFile.write(pruned, to: path.bytes, unfinished: session.unfinished)
    } catch {
      throw CommandFailure(writing: text.place, error)
    }
    if !console.quiet {
      let count = run.deadSuppressions.count
      session.console.say(
        LocalizedText(
          zh: "\(text.place)：删除了 \(count) 条", en: "\(text.place): took out \(count) entries"))
    }
    return .clean
  }
}

/// Takes entries of a YAML list out of its text and leaves everything else as it is.
enum EntryPruning {
  /// The text without the entries that begin on these lines; nil if one does not begin its line.
  static func text(_ text: [UInt8], without dead: Set<Int>) -> [UInt8]? {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    var kept: [ArraySlice<UInt8>] = []
    var indent: Int?
    for (index, line) in lines.enumerated() {
      let depth = line.prefix { $0 == 0x20 }.count
      let content = line.dropFirst(depth)
      if dead.contains(index + 1) {
        guard content.first == 0x2D else { return nil }
        indent = depth
        continue
      }
      if let dash = indent {
        guard !content.isEmpty, content.first != 0x0D, depth <= dash else { continue }
        indent = nil
      }
      kept.append(line)
    }
    let pruned = Array(kept.joined(separator: [0x0A]))
    return text.last == 0x0A && pruned.last != 0x0A ? pruned + [0x0A] : pruned
  }
}
