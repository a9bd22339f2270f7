// `rules`: the rules there are, one rule's page, and what their authors need.

import ArgumentParser
import LintRules

/// Groups what can be asked of rules.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List, show, document, test, review, try and begin rules.",
    subcommands: [
      RulesListCommand.self, RulesShowCommand.self, RulesTestCommand.self, RulesLintCommand.self,
      RulesTryCommand.self, RulesNewCommand.self, RulesFormatCommand.self, RulesDocsCommand.self,
    ])
}

/// Lists the rules.
struct RulesListCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the enabled rules.")

  /// The formats of this command.
  enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text
    case json
  }

  @OptionGroup(title: "Rules") var rules: RuleChoices

  @Option(help: ArgumentHelp("Format of the list: text or json.", valueName: "name"))
  var format: Format = .text

  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let workbench = try Workbench(RuleSettings(rules, Project(rules.config)), session)
    let text = RuleText(style: session.console.outputStyle)
    try StandardOutput.write(
      format == .json ? text.json(workbench.rules) : text.list(workbench.rules))
    return .clean
  }
}

/// Shows one rule's page.
struct RulesShowCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what a rule finds and why.")

  @Argument(help: "The rule's id: pack/rule, or the part after the slash if only one pack has it.")
  var id: String

  @OptionGroup(title: "Rules") var rules: RuleChoices
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let rule = try Workbench(RuleSettings(rules, Project(rules.config)), session).rule(named: id)
    try StandardOutput.write(RuleText(style: session.console.outputStyle).page(rule))
    return .clean
  }
}

extension Workbench {
  /// The one rule that a name stands for, whether it is enabled or not.
  func rule(named id: String) throws -> RuleSummary {
    let rules = allRules + RuleSummary.ofSuppressions(language)
    let found = rules.filter { $0.id == id || $0.id.hasSuffix("/" + id) }
    guard let rule = found.first else {
      let near = Spelling.nearest(to: id, among: rules.map(\.id))
      let hint =
        near.map { LocalizedText(zh: "；是否想写 '\($0)'？", en: "; did you mean '\($0)'?") }
        ?? LocalizedText(zh: "；`rules list` 列出全部规则", en: "; `rules list` shows all")
      let name = TerminalText(id).text
      throw CommandFailure(
        zh: "没有规则 '\(name)'\(hint.zh)", en: "there is no rule '\(name)'\(hint.en)")
    }
    guard found.count == 1 else {
      let (name, ids) = (TerminalText(id).text, found.map(\.id).joined(separator: ", "))
      throw CommandFailure(
        zh: "有几个规则包都有规则 '\(name)'：\(ids)", en: "several packs have a rule '\(name)': \(ids)")
    }
    return rule
  }
}
