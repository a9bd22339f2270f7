// `hook`: what git runs before a commit, a merge or a push.

import ArgumentParser
import LintRules

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension HookScript.Name: ExpressibleByArgument {}

/// Commands about git hooks.
struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook", abstract: "Check pages before they are committed or pushed.",
    subcommands: [HookInstallCommand.self, HookUninstallCommand.self, HookRunCommand.self])
}

/// Writes hooks into a repository.
struct HookInstallCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Install hooks in this repository; those there run first.")

  @Argument(help: "The hooks: pre-commit, pre-merge-commit, pre-push (default: the first two).")
  var hooks: [HookScript.Name] = [.preCommit, .preMergeCommit]

  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let folder = try HookFolder()
    for hook in hooks {
      let done = try folder.install(hook, unfinished: session.unfinished)
      if !console.quiet { session.console.report(done) }
    }
    return .clean
  }
}

/// Takes hooks out of a repository.
struct HookUninstallCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "uninstall", abstract: "Take our hooks away and put those back that were there.")

  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let folder = try HookFolder()
    let done = try HookScript.Name.allCases.compactMap { try folder.uninstall($0) }
    if !console.quiet {
      let none = LocalizedText(zh: "这里没有本程序的钩子", en: "there is no hook of ours here")
      for line in done.isEmpty ? [none] : done { session.console.report(line) }
    }
    return .clean
  }
}

/// Runs as a hook.
struct HookRunCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Check what a commit, a merge or a push would bring.",
    discussion: """
      Findings that were there before do not count (--all-findings). pre-push reads what git tells \
      it on standard input.
      """)

  @Argument(help: "The hook: pre-commit, pre-merge-commit or pre-push.")
  var hook: HookScript.Name

  @Argument(help: ArgumentHelp("What git gives the hook.", visibility: .hidden))
  var given: [String] = []

  @OptionGroup var change: ChangeChoices
  @OptionGroup(title: "Fixes") var fixes: FixChoices

  @Option(
    help: ArgumentHelp("Lowest severity that makes the exit code 1.", valueName: "severity"))
  var failOn: FailureThreshold?

  @OptionGroup(title: "Baseline") var baseline: BaselineChoices
  @OptionGroup(title: "Rules") var rules: RuleChoices
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  static var takesShippedRules: Bool { true }

  func run(_ session: Session) async throws -> ExitStatus {
    var worst = ExitStatus.clean
    for tree in try trees() {
      let check = GitCheck(
        tree: tree, paths: [], inputs: InputLimits(), rules: rules, baseline: baseline,
        change: change, fixes: fixes,
        reports: ReportChoices(failOn: failOn, console: console), requiresInput: false)
      let status = try await check.run(session)
      if status.rawValue > worst.rawValue { worst = status }
    }
    return worst
  }

  func validate() throws {
    if hook == .prePush, fixes.fix || fixes.diff {
      throw ValidationError(
        zh: "pre-push 检查的是已有的提交，不能修改",
        en: "pre-push checks commits, which cannot be fixed")
    }
  }

  private func trees() throws -> [GitTree] {
    guard hook == .prePush else { return [.index] }
    let input: [UInt8]
    do throws(SystemError) {
      input =
        try OpenFile.readToEnd(STDIN_FILENO, expecting: 1 << 12, limit: DiskFiles.limit) ?? []
    } catch {
      throw CommandFailure(readingInput: error)
    }
    return try PushedRef.parse(input).compactMap {
      try $0.tree(remoteName: given.first ?? "origin")
    }
  }
}
