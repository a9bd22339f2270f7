// `watch`: checks listings again whenever they change.

import ArgumentParser
import LintRules

/// Checks files and folders, then what changes in them.
struct WatchCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Check listings, and again whenever they change.",
    discussion: """
      Pages that change or come are checked on their own; a change of config, rules, suppressions, \
      evidence or baseline checks all again. Ctrl-C ends.
      """)

  @OptionGroup var input: InputChoices
  @OptionGroup(title: "Rules") var rules: RuleChoices

  @Option(
    help: ArgumentHelp("Format of the findings: \(OutputFormat.list).", valueName: "name"))
  var format: OutputFormat?

  @OptionGroup(title: "Baseline") var baseline: BaselineChoices
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func validate() throws {
    if input.paths.isEmpty {
      throw ValidationError(
        zh: "没有输入：请给出要监视的文件或文件夹",
        en: "no input: name files or folders to watch")
    }
    if input.paths.contains(where: { $0.bytes == InputFiles.standardInput }) {
      throw ValidationError(
        zh: "标准输入不能监视；请给出文件或文件夹",
        en: "standard input cannot be watched; name files or folders")
    }
  }

  func run(_ session: Session) async throws -> ExitStatus {
    // What is wrong at the start is the end; what goes wrong later is said, and waited out.
    if let missing = input.paths.first(where: { SystemPath.kind(of: $0.bytes) == nil }) {
      throw InputError.missing([missing.name])
    }
    var watch = FolderWatch()
    var seen: Look?
    var last: LocalizedText?
    while true {
      let look = Look(input, rules)
      watch.watch(look.folders)
      if seen?.pages != look.pages || seen?.project != look.project || look.failure != last {
        last = look.failure
        if let failure = look.failure {
          if seen == nil { throw CommandFailure(failure) }
          session.console.fail(failure)
        } else {
          try await check(look, since: seen, session)
        }
        seen = look
      }
      watch.wait()
    }
  }

  /// Checks what is not as it was.
  private func check(_ look: Look, since seen: Look?, _ session: Session) async throws {
    var paths = look.pages.paths
    if let seen, seen.failure == nil, seen.project == look.project {
      let (changed, new, gone) = look.pages.changes(since: seen.pages)
      say(changed, zh: "有改动", en: "changed", session)
      say(new, zh: "新增", en: "new", session)
      say(gone, zh: "已删除", en: "removed", session)
      paths = changed + new
    } else if let seen {
      let isChinese = session.console.language == .chinese
      if seen.failure == nil {
        note(
          isChinese ? "设置有改动，全部重新检查" : "the config or the rules have changed: checking all",
          session)
      } else {
        note(isChinese ? "全部重新检查" : "checking all again", session)
      }
    }
    if paths.isEmpty {
      if seen == nil { note(waiting(0, session), session) }
      return
    }
    do {
      // By their names as typed, so that findings speak of files as `check` does.
      var project = try Project(rules.config, paths: input.paths)
      let limits = InputLimits(
        jobs: input.jobs, maximumFileSize: input.maxFileSize,
        encoding: try input.encoding.map(InputSettings.encoding))
      let settings = InputSettings(
        limits, project.run, paths: paths.map(InputPath.init(bytes:)), obeysIgnoreFiles: false)
      let run = try CheckRun(
        DiskInputs(settings, standardInput: nil), RuleSettings(rules, project),
        StandingSettings(baseline, project.run), &project, jobs: settings.jobs, session)
      let reports = ReportChoices(format: format, console: console)
      _ = try await reports.write(run, project.run, session)
    } catch let failure as CommandFailure {
      if seen == nil { throw failure }
      session.console.fail(failure.message)
    } catch let error as InputError {
      // A page that is gone again before it was read.
      session.console.fail(error.message)
    }
    if seen == nil { note(waiting(look.pages.stamps.count, session), session) }
  }

  private func waiting(_ pages: Int, _ session: Session) -> String {
    session.console.language == .chinese
      ? "正在监视 \(pages) 个网页；按 Ctrl-C 结束" : "watching \(pages) pages; Ctrl-C ends"
  }

  private func say(_ paths: [[UInt8]], zh: String, en: String, _ session: Session) {
    guard !paths.isEmpty else { return }
    let shown = paths.prefix(5).map { TerminalText(InputPath(bytes: $0).name).text }
    let rest = paths.count > shown.count ? " … (\(paths.count))" : ""
    let isChinese = session.console.language == .chinese
    note((isChinese ? "\(zh)：" : "\(en): ") + shown.joined(separator: ", ") + rest, session)
  }

  private func note(_ line: String, _ session: Session) {
    if !console.quiet { session.console.say("\(Tool.name): \(line)") }
  }
}

/// What there is to check at one moment, and all that decides how.
private struct Look {
  var pages = FileStamps()
  var project = FileStamps()
  /// The folders in which something may come, go or change.
  var folders: Set<[UInt8]> = []
  /// Why there is nothing to check.
  var failure: LocalizedText?

  init(_ input: InputChoices, _ rules: RuleChoices) {
    folders = Set(
      input.paths.map {
        SystemPath.kind(of: $0.bytes) == .folder ? $0.bytes : InputPath.folder(of: $0.bytes)
      })
    do {
      let files = try InputFiles(input.paths, obeysIgnoreFiles: !input.noIgnore)
      pages = FileStamps((0..<files.count).map { files[$0].path })
      folders.formUnion(files.folders)
    } catch InputError.nothing {
      // Something may come yet.
    } catch InputError.missing(let names) {
      failure = InputError.missing(names).message
    } catch {
      failure = (error as? CommandFailure)?.message
    }
    var own = Set(folders.map { InputPath.joined($0, Array(ConfigFile.name.utf8)) })
    do {
      var project = try Project(rules.config, paths: input.paths)
      let settings = RuleSettings(rules, project)
      let named = [project.run.baseline?.value, settings.suppressions, settings.evidence]
      own.formUnion((settings.packs + named.compactMap { $0 }).map(\.absolute.bytes))
      for folder in folders {
        let absolute = SystemPath.resolved(folder) ?? folder
        own.formUnion(
          try project.configs.chain(in: absolute).map {
            InputPath.joined($0.folder, Array(ConfigFile.name.utf8))
          })
      }
      if case .file(let path) = rules.config.source { own.insert(path.absolute.bytes) }
    } catch {
      failure = failure ?? (error as? CommandFailure)?.message
    }
    for path in own where SystemPath.kind(of: path) == .folder {
      let members = (try? Folder(path, followsLink: true, wantsIdentities: false).members) ?? []
      own.formUnion(members.map { InputPath.joined(path, $0.name) })
    }
    project = FileStamps(own)
    folders.formUnion(
      own.map { SystemPath.kind(of: $0) == .folder ? $0 : InputPath.folder(of: $0) })
  }
}
