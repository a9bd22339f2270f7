// `explain` and `why-not`: what a rule is, why it spoke, and where it stopped.

import ArgumentParser
import LintRules

/// Explains a rule, or a finding.
struct ExplainCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a rule, or with --finding how a finding came about.",
    discussion: """
      listing-lint explain cn-counterfeit/replica-grade
      listing-lint explain --finding 36d2e9d4b5f0c1aa shop/
      """)

  @Argument(help: "The rule's id; with --finding, the files or folders to look in.")
  var names: [String] = []

  @Option(help: ArgumentHelp("The fingerprint of a finding, as reports show it.", valueName: "id"))
  var finding: String?

  @OptionGroup(title: "Rules") var rules: RuleChoices
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func validate() throws {
    if finding == nil, names.count != 1 {
      throw ValidationError(
        zh: "请给出一条要解释的规则",
        en: "name one rule to explain")
    }
    if finding != nil, names.isEmpty {
      throw ValidationError(
        zh: "请给出问题所在的文件或文件夹",
        en: "name the files or folders that the finding is in")
    }
  }

  func run(_ session: Session) async throws -> ExitStatus {
    let paths = finding == nil ? [] : names.map(InputPath.init(argument:))
    let project = try Project(rules.config, paths: paths)
    let workbench = try Workbench(RuleSettings(rules, project), session)
    guard let fingerprint = finding else {
      let rule = try workbench.rule(named: names.first ?? "")
      try StandardOutput.write(RuleText(style: session.console.outputStyle).page(rule))
      return .clean
    }
    let reader = FileReader(
      maximumSize: 32 << 20, standardInputName: "<stdin>", encoding: nil)
    let files = try InputFiles(names.map(InputPath.init(argument:)), obeysIgnoreFiles: true)
    for index in 0..<files.count {
      guard case .success(let source) = reader.read(files[index]),
        let finding = workbench.linter.lint(source).findings.first(where: {
          $0.fingerprint == fingerprint
        })
      else { continue }
      try StandardOutput.write(text(of: finding, in: source, workbench, session))
      return .clean
    }
    let name = TerminalText(fingerprint).text
    throw CommandFailure(
      zh: "读到的内容里没有问题 '\(name)'；用 `--format json` 可以看到指纹",
      en: "there is no finding '\(name)' in what was read; `--format json` shows fingerprints")
  }

  private func text(
    of finding: Finding, in source: Source, _ workbench: Workbench, _ session: Session
  ) -> [UInt8] {
    let start = finding.span.start
    var lines = [
      TerminalText("\(finding.file):\(start.line):\(start.column): \(finding.message)").text,
      TerminalText("\(finding.rule): \(finding.severity.rawValue)").text,
    ]
    if let page = RuleSummary.ofSuppressions(workbench.language).first(where: {
      $0.id == finding.rule
    }) {
      lines += page.help.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    let words = TraceText(
      source: source, rules: workbench.linter.ruleSet, language: session.console.language)
    for one in workbench.linter.trace(source, rule: finding.rule).listings
    where one.listing.listing.id == finding.listing {
      lines += words.lines(one.trace, in: one.listing, at: start.offset)
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}

/// Says where a rule stopped in a file.
struct WhyNotCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "why-not", abstract: "Say why a rule does not report a text.")

  @Argument(help: "The rule's id.")
  var rule: String

  @Argument(help: "The file, with :LINE for the texts on one line; - is standard input.")
  var file: String

  @OptionGroup(title: "Rules") var rules: RuleChoices
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let (path, line) = Self.place(file)
    let project = try Project(rules.config, paths: [InputPath(argument: path)])
    let workbench = try Workbench(RuleSettings(rules, project), session)
    let id = try workbench.rule(named: rule).id
    guard workbench.rules.contains(where: { $0.id == id }) else {
      let reason = LocalizedText(
        zh: "规则没有启用：见 `config show` 和命令行选项",
        en: "the rule is not enabled: see `config show` and the flags")
      try StandardOutput.write(
        Array("\(id):\n  \(reason.text(in: session.console.language))\n".utf8))
      return .clean
    }
    let files = try InputFiles([InputPath(argument: path)], obeysIgnoreFiles: false)
    guard files.count == 1 else {
      throw CommandFailure(zh: "请给出一个文件，不是文件夹", en: "name one file, not a folder")
    }
    let reader = FileReader(
      maximumSize: 32 << 20, standardInputName: "<stdin>", encoding: nil)
    switch reader.read(files[0]) {
    case .failure(let problem):
      let (name, reason) = (TerminalText(path).text, problem.message)
      throw CommandFailure(
        zh: "\(name)：\(TerminalText(reason.zh).text)",
        en: "\(name): \(TerminalText(reason.en).text)")
    case .success(let source):
      let (listings, problems) = workbench.linter.trace(source, rule: id)
      let messages = RunText(session.console.language, session.console.errorStyle)
      for problem in problems where problem.level == .error {
        session.console.say(messages.line(problem))
      }
      let words = TraceText(
        source: source, rules: workbench.linter.ruleSet, language: session.console.language)
      let lines = listings.flatMap { words.lines($0.trace, in: $0.listing, line: line) }
      try StandardOutput.write(Array(([id + ":"] + lines).map { $0 + "\n" }.joined().utf8))
      return problems.contains { $0.level == .error } ? .incomplete : .clean
    }
  }

  /// `FILE:LINE` taken apart.
  static func place(_ argument: String) -> (path: String, line: Int?) {
    guard let colon = argument.lastIndex(of: ":"),
      let line = Int(argument[argument.index(after: colon)...]), line > 0
    else { return (argument, nil) }
    return (String(argument[..<colon]), line)
  }
}
