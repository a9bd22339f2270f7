// Git: a check of what a commit brings, from the flags to the reports.

import ArgumentParser
import LintRules

/// What of a repository to check.
struct GitChoices: ParsableArguments {
  @Flag(help: "Check the pages that would be committed now, as they are staged.")
  var staged = false

  @Option(
    help: ArgumentHelp("Check the pages that HEAD changes since this commit.", valueName: "rev"))
  var since: String?

  @OptionGroup var change: ChangeChoices

  func validate() throws {
    if staged, since != nil {
      throw ValidationError(
        zh: "--staged 是将要提交的，--since 是已经提交的；请选一个",
        en: "--staged is what would be committed, --since what is; choose one")
    }
    if since == "" {
      throw ValidationError(
        zh: "--since 后面要有提交的名称",
        en: "--since needs the name of a commit")
    }
  }

  /// What to check; nil for files of the disk.
  func tree() throws -> GitTree? {
    if staged { return .index }
    guard let since else { return nil }
    let head = try Git.commit("HEAD")
    // What the other branch has done since they parted is no change of ours.
    guard let base = try Git.line(["merge-base", try Git.commit(since), head]) else {
      let name = TerminalText(since).text
      throw CommandFailure(
        zh: "'\(name)' 和 HEAD 没有共同的提交（是不是浅克隆？）",
        en: "'\(name)' and HEAD have no commit in common (a shallow clone?)")
    }
    return .commit(head, since: String(decoding: base, as: UTF8.self))
  }
}

/// How a change is judged, whoever names it.
struct ChangeChoices: ParsableArguments {
  /// Where config, rules, suppressions and the baseline are read from.
  enum ConfigPlace: String, ExpressibleByArgument, CaseIterable, Sendable {
    case commit
    case worktree
  }

  @Flag(help: "Let findings count that were there before the change.")
  var allFindings = false

  @Option(
    help: ArgumentHelp(
      "Read tracked config, rules and suppressions from the commit or the worktree.",
      valueName: "place"))
  var configFrom: ConfigPlace = .commit
}

/// A check of a commit.
struct GitCheck {
  let tree: GitTree
  let paths: [InputPath]
  let inputs: InputLimits
  let rules: RuleChoices
  let baseline: BaselineChoices
  let change: ChangeChoices
  let fixes: FixChoices
  let reports: ReportChoices
  let requiresInput: Bool

  /// Checks what the commit brings, and says what was checked even if it is nothing.
  func run(_ session: Session) async throws -> ExitStatus {
    let tracked = try trackedFiles()
    let files: any ProjectFiles = change.configFrom == .commit ? tracked : DiskFiles()
    var project = try Project(rules.config, files: files)
    let settings = InputSettings(inputs, project.run, paths: paths)
    let inputs = try GitInputs(
      tree, paths: settings.paths, files: tracked, reader: settings.reader,
      allFindings: change.allFindings)
    if inputs.count == 0 {
      if requiresInput { throw CommandFailure(Self.nothingThere) }
      sayNothingIsThere(session)
    }
    var run = try CheckRun(
      inputs, RuleSettings(rules, project), shipped: await session.shipped.value,
      StandingSettings(baseline, project.run), &project, jobs: settings.jobs, session)
    run.fixing = fixes.fixing(settings.reader.encoding, session)
    return try await reports.write(run, project.run, session)
  }

  private static let nothingThere = LocalizedText(
    zh: "改动中没有商品网页", en: "the change has no page to check")

  private func trackedFiles() throws -> TrackedFiles {
    let top = try Git.top()
    do throws(SystemError) {
      return TrackedFiles(tree: tree, top: top, objects: try GitObjects())
    } catch {
      throw CommandFailure(runningGit: error)
    }
  }

  private func sayNothingIsThere(_ session: Session) {
    guard Environment.value("PRE_COMMIT") == "1" else {
      if !reports.console.quiet {
        session.console.say(Self.nothingThere)
      }
      return
    }
    // `pre-commit run --files` stages nothing: this must not look as if it had passed.
    session.console.say(
      LocalizedText(
        zh: "没有暂存的商品网页，什么都没有检查；检查指定文件请用 listing-lint-files",
        en:
          "no page is staged: nothing was checked; for given files use the hook listing-lint-files"
      ))
  }
}
