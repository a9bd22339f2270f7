// `rules lint`, `rules try`, `rules new`, `rules fmt`: what the authors of rules need.

import ArgumentParser
import LintRules

/// Reviews packs for what tests do not show.
struct RulesLintCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Review rules: slow, shadowed, useless exceptions, missing texts, doubtful patterns.")

  @Argument(help: "Packs to review: files or folders; the shipped ones if none is named.")
  var packs: [InputPath] = []

  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let shipped = try Rulesets.shipped()
    let files = packs.isEmpty ? [] : try packs.flatMap { try Rulesets.added($0) }
    let collection = RulesetCollection(
      shipped: packs.isEmpty ? shipped : shipped.filter { $0.folder == "lists" }, added: files)
    try Workbench.report(collection.problems, session)
    let reviewed = (packs.isEmpty ? shipped : files).filter { $0.folder == nil }
    let text = RunText(session.console.language, session.console.outputStyle)
    var warnings = 0
    for file in reviewed {
      guard let pack = collection.packs.first(where: { $0.file == file.shownPath }) else {
        continue
      }
      for problem in RuleReview().review(pack, text: file.text) {
        if problem.level == .note, !console.verbose { continue }
        warnings += problem.level == .note ? 0 : 1
        try StandardOutput.write(Array((text.line(problem) + "\n").utf8))
      }
    }
    if !console.quiet {
      session.console.say("reviewed \(reviewed.count) packs: \(warnings) warnings")
    }
    return warnings == 0 ? .clean : .findings
  }
}

/// Tries a wording on files.
struct RulesTryCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "try", abstract: "Show where a phrase or a pattern matches, as a rule would.",
    discussion: "Text with signs of a pattern (.*+?()[]|\\^$) is a PCRE2 pattern, else a phrase.")

  @Argument(help: "The phrase or pattern.")
  var wording: String

  @Argument(help: "Files and folders to read; - is standard input.")
  var paths: [InputPath]

  @Flag(help: "Take the wording as a phrase, whatever signs it has.")
  var phrase = false

  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let yaml = RuleTemplate.trial(of: wording, isPhrase: phrase)
    let (pack, problems) = RulePackReader().pack(from: Array(yaml.utf8), file: "<wording>")
    guard let pack, problems.isEmpty else {
      let reason = problems.first?.message.en ?? "no such wording"
      throw CommandFailure(LocalizedText(TerminalText(reason).text))
    }
    let collection = try Workbench.collection(added: [], session)
    let linter = Linter(rules: RuleSet(pack.rules), profiles: collection.profiles)
    let files = try InputFiles(paths, obeysIgnoreFiles: true)
    let reader = FileReader(maximumSize: 32 << 20, standardInputName: "<stdin>", encoding: nil)
    var outputs = try RunOutputs(session, format: .text, files: [], rules: { [] })
    var messages = RunMessages(session.console, console, total: files.count)
    for index in 0..<files.count {
      let report =
        switch reader.read(files[index]) {
        case .success(let source): linter.lint(source)
        case .failure(let problem):
          FileReport(file: reader.name(of: files[index]), problem: problem)
        }
      messages.add(report, done: index + 1)
      try outputs.add(report)
    }
    let status = ExitStatus(messages.summary, failOn: .note)
    let outcome = RunOutcome(
      summary: messages.summary, skipped: files.skipped, exitCode: Int(status.rawValue))
    try outputs.finish(outcome)
    messages.finish(outcome)
    return status
  }
}

/// Begins a rule.
struct RulesNewCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Print the block of a new rule, to be filled in.")

  @Argument(help: "The rule's id: lower-case words and hyphens that say what is wrong.")
  var id: String

  @Option(help: ArgumentHelp("Print a whole new pack of this name around it.", valueName: "name"))
  var pack: String?

  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    for name in [id, pack].compactMap({ $0 }) where !RuleTemplate.isName(name) {
      let shown = TerminalText(name).text
      throw CommandFailure(
        zh: "'\(shown)' 应是用连字符连接的小写单词",
        en: "'\(shown)' must be lower-case words joined by hyphens")
    }
    let block = pack.map { RuleTemplate.pack($0, rule: id) } ?? RuleTemplate.rule(id)
    try StandardOutput.write(Array(block.utf8))
    return .clean
  }
}

/// Looks at the layout of packs.
struct RulesFormatCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Tidy packs: line ends and trailing blanks; report the rest.",
    discussion: """
      Rewrites only what cannot change a meaning. The order of keys, tabs and long lines are \
      reported, for a person to mend. --check writes nothing.
      """)

  @Flag(help: "Only report; exit code 1 if anything is to be done.")
  var check = false

  @Argument(help: "Packs: files or folders.")
  var packs: [InputPath]

  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let text = RunText(session.console.language, session.console.outputStyle)
    var left = 0
    for file in try packs.flatMap({ try Rulesets.added($0) }) where file.folder == nil {
      let tidy = RuleLayout.tidied(file.text)
      var shown = file.text
      if !check, tidy != file.text {
        try rewrite(file, tidy, session)
        shown = tidy
      }
      for problem in RuleLayout.problems(in: shown, file: file.shownPath) {
        left += 1
        try StandardOutput.write(Array((text.line(problem) + "\n").utf8))
      }
    }
    return left == 0 ? .clean : .findings
  }

  /// Writes beside the file and renames, so that a full disk leaves the old one.
  private func rewrite(
    _ file: RulesetFile, _ bytes: [UInt8], _ session: Session
  ) throws {
    let path = DisplayName.bytes(of: file.shownPath)
    do throws(SystemError) {
      try ReplacedFile.write(bytes, to: path, unfinished: session.unfinished)
    } catch {
      throw CommandFailure(writing: TerminalText(file.shownPath).text, error)
    }
  }
}
