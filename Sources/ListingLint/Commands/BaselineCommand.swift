// `baseline`: the findings of today written down, so that only what is new counts tomorrow.

import ArgumentParser
import LintRules

/// Commands about baselines.
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline", abstract: "Keep a list of findings that were there before.",
    subcommands: [
      BaselineCreateCommand.self, BaselineUpdateCommand.self, BaselinePruneCommand.self,
      BaselineShowCommand.self,
    ])
}

/// What the commands share: a check whose findings are kept instead of shown.
struct BaselineOptions: ParsableArguments {
  @Flag(help: "Take records from standard input, as `stream` does, in place of pages.")
  var records = false

  @OptionGroup var input: InputChoices
  @OptionGroup var baseline: BaselineChoices
  @OptionGroup(title: "Rules") var rules: RuleChoices

  func validate() throws {
    if records, !input.paths.isEmpty {
      throw ValidationError(
        zh: "--records 从标准输入读取；不要再给文件",
        en: "--records reads standard input; name no files")
    }
  }

  /// The baseline that flags or config name, or the usual one.
  func standing(_ run: RunConfig, compares: Bool) -> (StandingSettings, path: InputPath) {
    let usual = InputPath(bytes: StandingSettings.usualName).absolute
    var config = run
    if config.baseline == nil {
      config.baseline = Setting(value: usual, origin: .commandLine)
    }
    let standing = StandingSettings(baseline, config, compares: compares)
    return (standing, standing.baselinePath ?? usual)
  }

  /// Checks the inputs and hands on each report with the name that the baseline keeps its file by.
  func check(
    compares: Bool, _ session: Session, _ console: ConsoleChoices,
    _ keep: (FileReport, String) -> Void
  ) async throws -> (run: CheckRun, path: [UInt8], status: ExitStatus) {
    var project = try Project(rules.config, paths: input.paths)
    let settings = try InputSettings(input, project.run)
    let (standing, path) = standing(project.run, compares: compares)
    var run = try CheckRun(
      DiskInputs(settings, standardInput: input.stdinFilename), RuleSettings(rules, project),
      standing, &project, jobs: settings.jobs, session)
    var messages = RunMessages(session.console, console, total: run.inputs.count)
    let names = (0..<run.inputs.count).map(run.baselineName)
    try await run.run { report, done in
      messages.add(report, done: done)
      if report.encoding != nil { keep(report, names[done - 1]) }
    }
    return (run, path.bytes, ExitStatus(messages.summary, failOn: .never))
  }

  /// Writes the baseline and says how much is in it.
  static func write(
    _ baseline: Baseline, to path: [UInt8], isNew: Bool, _ session: Session,
    _ console: ConsoleChoices
  ) throws {
    let shown = TerminalText(InputPath(bytes: path).fromWorkingFolder.name).text
    do throws(SystemError) {
      if isNew {
        try NewFile.write(baseline.json(), to: path, unfinished: session.unfinished)
      } else {
        try ReplacedFile.write(baseline.json(), to: path, unfinished: session.unfinished)
      }
    } catch {
      throw CommandFailure(writing: shown, error)
    }
    guard !console.quiet else { return }
    session.console.report(
      LocalizedText(
        zh: "'\(shown)' 里有 \(baseline.count) 个问题",
        en: "'\(shown)' holds \(baseline.count) findings"))
  }
}

/// Writes a baseline where there is none.
struct BaselineCreateCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Write down the findings of today.",
    discussion: "Name the file in the config as 'baseline:', or with --baseline FILE.")

  @OptionGroup var options: BaselineOptions
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    if options.records {
      let stock = try await options.recordStock(compares: false, session, console)
      try BaselineOptions.write(stock.fresh, to: stock.path, isNew: true, session, console)
      return stock.status
    }
    var fresh = Baseline()
    let (_, path, status) = try await options.check(compares: false, session, console) {
      fresh.add($0.findings, of: $1)
    }
    try BaselineOptions.write(fresh, to: path, isNew: true, session, console)
    return status
  }
}

/// Takes stock anew of the files that are checked.
struct BaselineUpdateCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Write down anew the findings of the files, or of the records, that are named.")

  @OptionGroup var options: BaselineOptions
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    if options.records {
      let stock = try await options.recordStock(compares: true, session, console)
      var updated = stock.known
      updated.forgetRecords(of: stock.listings)
      updated.add(stock.fresh)
      try BaselineOptions.write(updated, to: stock.path, isNew: false, session, console)
      return stock.status
    }
    var fresh = Baseline()
    var checked: [String] = []
    let (run, path, status) = try await options.check(compares: true, session, console) {
      fresh.add($0.findings, of: $1)
      checked.append($1)
    }
    var updated = run.baselineWithoutGoneFiles ?? Baseline()
    for file in checked { updated.forget(file) }
    updated.add(fresh)
    try BaselineOptions.write(updated, to: path, isNew: false, session, console)
    return status
  }
}

/// Takes out what is not there any more.
struct BaselinePruneCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "Take out of the baseline what the files have no more.")

  @OptionGroup var options: BaselineOptions
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    if options.records {
      let stock = try await options.recordStock(compares: true, session, console)
      let pruned = stock.known.pruned(
        recordsOf: stock.listings, to: stock.fresh, enabled: stock.enabled)
      try BaselineOptions.write(pruned, to: stock.path, isNew: false, session, console)
      return stock.status
    }
    let (run, path, status) = try await options.check(compares: true, session, console) { _, _ in }
    try BaselineOptions.write(
      run.prunedBaseline ?? Baseline(), to: path, isNew: false, session, console)
    return status
  }
}

/// Shows a baseline.
struct BaselineShowCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "List what the baseline holds.")

  @OptionGroup var baseline: BaselineChoices
  @OptionGroup var config: ConfigChoices
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let project = try Project(config)
    let standing = StandingSettings(baseline, project.run)
    guard standing.baselinePath != nil else {
      throw CommandFailure(
        zh: "--baseline 和配置都没有指定基线", en: "neither --baseline nor the config names a baseline")
    }
    let lines = try standing.baseline(project.files).lines()
    try StandardOutput.write(Array(lines.map { $0 + "\n" }.joined().utf8))
    return .clean
  }
}
