// `doctor`: what a check would run with, and what would keep it from running.

import ArgumentParser
import LintRules

/// Looks at everything that a check depends on.
struct DoctorCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say what a check would run with, and what would stop it.",
    discussion: "Exit codes: 0 if a check would run, 2 if something would stop it.")

  /// The formats of this command.
  enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text
    case json
  }

  @Argument(help: "Files and folders that would be checked (default: this folder).")
  var paths: [InputPath] = []

  @Option(help: ArgumentHelp("Format of the answer: text or json.", valueName: "name"))
  var format: Format = .text

  @OptionGroup(title: "Rules") var rules: RuleChoices
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    var diagnosis = Diagnosis(session.console.language)
    addProgram(to: &diagnosis)
    let project = addProject(session, to: &diagnosis)
    let areRulesRight = addRules(project, session, to: &diagnosis)
    if let project, areRulesRight { addSettings(project, session, to: &diagnosis) }
    addCache(to: &diagnosis)
    addGit(session, to: &diagnosis)
    addPages(session, to: &diagnosis)
    try StandardOutput.write(
      format == .json ? diagnosis.json : diagnosis.text(session.console.outputStyle))
    return diagnosis.isFine ? .clean : .failed
  }

  private func addProgram(to diagnosis: inout Diagnosis) {
    diagnosis.add(
      "program", .good, zh: "\(Tool.versions)，用 Swift \(Tool.swiftVersion) 构建",
      en: "\(Tool.versions), built with Swift \(Tool.swiftVersion)")
    if let path = SystemPath.resolved(Array("/proc/self/exe".utf8)) {
      diagnosis.add("path", .good, DisplayName.text(of: path))
    }
    if Pattern.hasJIT {
      diagnosis.add("pcre2", .good, zh: "正则表达式即时编译（JIT）", en: "patterns are compiled (JIT)")
    } else {
      diagnosis.add(
        "pcre2", .note, zh: "没有 JIT：检查结果相同，只是慢一些",
        en: "has no JIT: checks find the same, more slowly")
    }
    for name in [
      Rulesets.variable, ConfigChoices.variable, ReportTarget.variable, RulesetStore.variable,
    ] {
      guard let value = Environment.path(name) else { continue }
      diagnosis.add("variable", .note, "\(name)=\(DisplayName.text(of: value))")
    }
  }

  private func addProject(_ session: Session, to diagnosis: inout Diagnosis) -> Project? {
    do {
      let first = paths.first ?? InputPath(bytes: [0x2E])
      var project = try Project(rules.config, paths: [first])
      let absolute = first.absolute.bytes
      let isFolder = SystemPath.kind(of: first.bytes) == .folder
      let folder =
        isFolder ? SystemPath.resolved(first.bytes) ?? absolute : InputPath.folder(of: absolute)
      let files = try project.configs.chain(in: folder)
      let problems = try project.problems()
      let names = files.reversed().map(\.shownPath).joined(separator: ", ")
      if files.isEmpty {
        diagnosis.add("config", .good, zh: "没有：使用默认值", en: "none: the usual values hold")
      } else {
        diagnosis.add("config", .good, names)
      }
      for problem in problems {
        let place = [problem.file, problem.line.map(String.init)].compactMap { $0 }
        diagnosis.add(
          "config", .note,
          "\(place.joined(separator: ":")): \(problem.message.text(in: session.console.language))")
      }
      return project
    } catch {
      diagnosis.add("config", .fault, Self.reason(error, session))
      return nil
    }
  }

  /// Reads the rules anew; false if any is wrong.
  private func addRules(
    _ project: Project?, _ session: Session, to diagnosis: inout Diagnosis
  ) -> Bool {
    do {
      let installed = try Rulesets.installed()?.files()
      let shipped = installed ?? RulesetFile.builtIn
      let folder = installed?.first.map { String($0.shownPath.dropLast($0.path.count)) }
      let packs = project.map { RuleSettings(rules, $0).packs } ?? rules.rules
      let added = try packs.flatMap { try Rulesets.added($0) }
      let all = RulesetCollection(shipped: shipped, added: added)
      for problem in all.problems {
        let line = problem.line.map { ":\($0)" } ?? ""
        let message = problem.message.text(in: session.console.language)
        diagnosis.add("rules", .fault, "\(problem.file ?? "")\(line): \(message)")
      }
      guard all.problems.isEmpty else { return false }
      let lists = shipped.count { $0.folder == "lists" }
      let counts = (all.rules.count, all.packs.count, all.profiles.count, shipped.count)
      diagnosis.add(
        "rules", .good,
        zh: "\(counts.0) 条规则，\(counts.1) 个规则包，\(lists) 个词表，\(counts.2) 个网页结构："
          + (folder.map { "\($0)（\(counts.3) 个文件）" } ?? "程序内置"),
        en: "\(counts.0) rules in \(counts.1) packs, \(lists) lists, \(counts.2) profiles: "
          + (folder.map { "\($0) (\(counts.3) files)" } ?? "built in"))
      if !added.isEmpty {
        let names = added.map(\.shownPath).joined(separator: ", ")
        diagnosis.add("rules", .good, zh: "自己的：\(names)", en: "yours: \(names)")
      }
      return true
    } catch {
      diagnosis.add("rules", .fault, Self.reason(error, session))
      return false
    }
  }

  /// What names rules or files: selections, markets, evidence, suppressions, a baseline.
  private func addSettings(
    _ project: Project, _ session: Session, to diagnosis: inout Diagnosis
  ) {
    do {
      let settings = RuleSettings(rules, project)
      let workbench = try Workbench(settings, session)
      let count = workbench.rules.count
      diagnosis.add("enabled", .good, zh: "\(count) 条规则", en: "\(count) rules")
      let files = [
        ("evidence", settings.evidence), ("suppressions", settings.suppressions),
      ]
      for (name, path) in files {
        guard let path else { continue }
        diagnosis.add(name, .good, path.fromWorkingFolder.name)
      }
    } catch {
      diagnosis.add("settings", .fault, Self.reason(error, session))
    }
    do {
      let standing = StandingSettings(try BaselineChoices.parse([]), project.run)
      guard let path = standing.baselinePath else { return }
      let count = try standing.baseline(project.files).count
      let name = path.fromWorkingFolder.name
      diagnosis.add("baseline", .good, zh: "\(name)：\(count) 个", en: "\(name): \(count) findings")
    } catch {
      diagnosis.add("baseline", .fault, Self.reason(error, session))
    }
  }

  private func addCache(to diagnosis: inout Diagnosis) {
    guard let store = RulesetStore() else {
      diagnosis.add(
        "cache", .note, zh: "没有地方可放：每次都重新读取规则",
        en: "there is no place for one: rules are read anew each time")
      return
    }
    guard let state = store.state else {
      diagnosis.add("cache", .good, zh: "\(store.name)：尚未建立", en: "\(store.name): not there yet")
      return
    }
    let size = (state.bytes + 1023) >> 10
    let zh = "\(store.name)：\(state.files) 个文件，\(size) KB"
    let en = "\(store.name): \(state.files) files, \(size) KB"
    if state.isWritable {
      diagnosis.add("cache", .good, zh: zh, en: en)
    } else {
      diagnosis.add(
        "cache", .note, zh: zh + "；不能写入", en: en + "; nothing can be written there")
    }
  }

  private func addGit(_ session: Session, to diagnosis: inout Diagnosis) {
    do {
      let version = try Git.line(["--version"]).map { DisplayName.text(of: $0) } ?? "git"
      guard let top = try Git.line(["rev-parse", "--show-toplevel"]) else {
        diagnosis.add(
          "git", .good, zh: "\(version)；此文件夹不在仓库中",
          en: "\(version); this folder is in no repository")
        return
      }
      let name = DisplayName.text(of: top)
      diagnosis.add(
        "git", .good, zh: "\(version)；仓库 \(name)", en: "\(version); repository \(name)")
    } catch {
      let reason = Self.reason(error, session)
      diagnosis.add(
        "git", .note, zh: "\(reason)：钩子和 --staged 需要它",
        en: "\(reason): hooks and --staged need it")
      return
    }
    do {
      let hooks = try HookFolder().installed.map(\.rawValue)
      if hooks.isEmpty {
        diagnosis.add(
          "hooks", .good, zh: "没有安装本程序的钩子（可用 `hook install`）",
          en: "none of ours (`hook install`)")
      } else {
        diagnosis.add("hooks", .good, hooks.joined(separator: ", "))
      }
    } catch {
      diagnosis.add("hooks", .note, Self.reason(error, session))
    }
  }

  private func addPages(_ session: Session, to diagnosis: inout Diagnosis) {
    let named = paths.isEmpty ? [InputPath(bytes: [0x2E])] : paths
    do {
      let files = try InputFiles(named, obeysIgnoreFiles: true)
      diagnosis.add(
        "pages", .good, zh: "将检查 \(files.count) 个", en: "\(files.count) would be checked")
      for problem in files.problems {
        let message = problem.message.text(in: session.console.language)
        diagnosis.add("pages", .note, "\(problem.file ?? ""): \(message)")
      }
      if !files.skipped.isEmpty {
        diagnosis.add("skipped", .note, files.skipped.reasons(session.console.language))
      }
    } catch {
      diagnosis.add("pages", paths.isEmpty ? .note : .fault, Self.reason(error, session))
    }
  }

  private static func reason(_ error: any Error, _ session: Session) -> String {
    switch error {
    case let failure as CommandFailure: failure.message.text(in: session.console.language)
    case let error as InputError: error.message.text(in: session.console.language)
    default: "\(error)"
    }
  }
}
