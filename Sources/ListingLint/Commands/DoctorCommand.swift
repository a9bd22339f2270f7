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
    var diagnosis = Diagnosis()
    addProgram(to: &diagnosis)
    let project = addProject(to: &diagnosis)
    let areRulesRight = addRules(project, to: &diagnosis)
    if let project, areRulesRight { addSettings(project, session, to: &diagnosis) }
    addCache(to: &diagnosis)
    addGit(to: &diagnosis)
    addPages(session, to: &diagnosis)
    try StandardOutput.write(
      format == .json ? diagnosis.json : diagnosis.text(session.console.outputStyle))
    return diagnosis.isFine ? .clean : .failed
  }

  private func addProgram(to diagnosis: inout Diagnosis) {
    diagnosis.add("program", .good, "\(Tool.versions), built with Swift \(Tool.swiftVersion)")
    if let path = SystemPath.resolved(Array("/proc/self/exe".utf8)) {
      diagnosis.add("path", .good, DisplayName.text(of: path))
    }
    let hasJIT = Pattern.hasJIT
    diagnosis.add(
      "pcre2", hasJIT ? .good : .note,
      hasJIT ? "patterns are compiled (JIT)" : "has no JIT: checks find the same, more slowly")
    for name in [
      Rulesets.variable, ConfigChoices.variable, ReportTarget.variable, RulesetStore.variable,
    ] {
      guard let value = Environment.path(name) else { continue }
      diagnosis.add("variable", .note, "\(name)=\(DisplayName.text(of: value))")
    }
  }

  private func addProject(to diagnosis: inout Diagnosis) -> Project? {
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
      diagnosis.add("config", .good, files.isEmpty ? "none: the usual values hold" : names)
      for problem in problems {
        let place = [problem.file, problem.line.map(String.init)].compactMap { $0 }
        diagnosis.add(
          "config", .note, "\(place.joined(separator: ":")): \(problem.message)")
      }
      return project
    } catch {
      diagnosis.add("config", .fault, Self.reason(error))
      return nil
    }
  }

  /// Reads the rules anew; false if any is wrong.
  private func addRules(_ project: Project?, to diagnosis: inout Diagnosis) -> Bool {
    do {
      let installed = try Rulesets.installed()
      let shipped = installed ?? RulesetFile.builtIn
      let place = installed?.first.map { file in
        String(file.shownPath.dropLast(file.path.count)) + " (\(shipped.count) files)"
      }
      let packs = project.map { RuleSettings(rules, $0).packs } ?? rules.rules
      let added = try packs.flatMap { try Rulesets.added($0) }
      let all = RulesetCollection(shipped: shipped, added: added)
      for problem in all.problems {
        let line = problem.line.map { ":\($0)" } ?? ""
        diagnosis.add("rules", .fault, "\(problem.file ?? "")\(line): \(problem.message)")
      }
      guard all.problems.isEmpty else { return false }
      let lists = shipped.count { $0.folder == "lists" }
      diagnosis.add(
        "rules", .good,
        "\(all.rules.count) rules in \(all.packs.count) packs, \(lists) lists,"
          + " \(all.profiles.count) profiles: \(place ?? "built in")")
      if !added.isEmpty {
        diagnosis.add("rules", .good, "yours: " + added.map(\.shownPath).joined(separator: ", "))
      }
      return true
    } catch {
      diagnosis.add("rules", .fault, Self.reason(error))
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
      diagnosis.add("enabled", .good, "\(workbench.rules.count) rules")
      let files = [
        ("evidence", settings.evidence), ("suppressions", settings.suppressions),
      ]
      for (name, path) in files {
        guard let path else { continue }
        diagnosis.add(name, .good, path.fromWorkingFolder.name)
      }
    } catch {
      diagnosis.add("settings", .fault, Self.reason(error))
    }
    do {
      let standing = StandingSettings(try BaselineChoices.parse([]), project.run)
      guard let path = standing.baselinePath else { return }
      let count = try standing.baseline(project.files).count
      diagnosis.add("baseline", .good, "\(path.fromWorkingFolder.name): \(count) findings")
    } catch {
      diagnosis.add("baseline", .fault, Self.reason(error))
    }
  }

  private func addCache(to diagnosis: inout Diagnosis) {
    guard let store = RulesetStore() else {
      diagnosis.add("cache", .note, "there is no place for one: rules are read anew each time")
      return
    }
    guard let state = store.state else {
      diagnosis.add("cache", .good, "\(store.name): not there yet")
      return
    }
    let size = "\(state.files) files, \((state.bytes + 1023) >> 10) KB"
    if state.isWritable {
      diagnosis.add("cache", .good, "\(store.name): \(size)")
    } else {
      diagnosis.add("cache", .note, "\(store.name): \(size); nothing can be written there")
    }
  }

  private func addGit(to diagnosis: inout Diagnosis) {
    do {
      let version = try Git.line(["--version"]).map { DisplayName.text(of: $0) } ?? "git"
      guard let top = try Git.line(["rev-parse", "--show-toplevel"]) else {
        diagnosis.add("git", .good, "\(version); this folder is in no repository")
        return
      }
      diagnosis.add("git", .good, "\(version); repository \(DisplayName.text(of: top))")
    } catch {
      diagnosis.add("git", .note, "\(Self.reason(error)): hooks and --staged need it")
      return
    }
    do {
      let hooks = try HookFolder().installed.map(\.rawValue)
      diagnosis.add(
        "hooks", .good,
        hooks.isEmpty ? "none of ours (`hook install`)" : hooks.joined(separator: ", "))
    } catch {
      diagnosis.add("hooks", .note, Self.reason(error))
    }
  }

  private func addPages(_ session: Session, to diagnosis: inout Diagnosis) {
    let named = paths.isEmpty ? [InputPath(bytes: [0x2E])] : paths
    do {
      let files = try InputFiles(named, obeysIgnoreFiles: true)
      diagnosis.add("pages", .good, "\(files.count) would be checked")
      for problem in files.problems {
        diagnosis.add("pages", .note, "\(problem.file ?? ""): \(problem.message)")
      }
      if !files.skipped.isEmpty {
        diagnosis.add("skipped", .note, files.skipped.reasons(.english))
      }
    } catch {
      diagnosis.add("pages", paths.isEmpty ? .note : .fault, Self.reason(error))
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case let failure as CommandFailure: failure.message
    case let error as InputError: error.message(.english)
    default: "\(error)"
    }
  }
}
