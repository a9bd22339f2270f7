// The one place where settings become a linter.

import LintRules

/// The rules of a run and the linters that use them.
struct Workbench: Sendable {
  /// Checks pages.
  let linter: Linter
  /// Checks records of plain texts.
  let records: RecordLinter
  /// The enabled rules, for lists and for reports that describe them.
  let rules: [RuleSummary]

  /// Reads and compiles the rules; any rule that is wrong is the end, as nothing else could be
  /// trusted.
  init(_ settings: RuleSettings, _ session: Session) throws {
    let packs = try Self.packs(settings, session)
    let all = packs.flatMap(\.rules)
    let selection = RuleSelection(
      select: settings.select, ignore: settings.ignore, language: settings.ruleLanguage)
    if let unknown = selection.unknownNames(in: all).first {
      let hint = unknown.nearest.map { "; did you mean '\($0)'?" } ?? ""
      throw CommandFailure(
        "there is no rule, pack or category '\(TerminalText(unknown.name).text)'\(hint)")
    }
    let wanted = all.filter(selection.contains)
    guard !wanted.isEmpty else { throw CommandFailure("no rule is enabled") }
    let language = session.choices.messageLanguage
    let set = RuleSet(wanted)
    linter = Linter(rules: set)
    records = RecordLinter(rules: set, pages: linter, language: language)
    rules = wanted.map { RuleSummary($0, language: language) }
  }

  /// A linter that only reads listings.
  static func reader(market: String?) throws -> Linter { Linter(rules: RuleSet([])) }

  /// The shipped packs and those of `--rules`.
  static func packs(_ settings: RuleSettings, _ session: Session) throws -> [RulePack] {
    let shipped = try Rulesets.shipped().map { ($0, true) }
    let added = try settings.packs.flatMap { try Rulesets.added($0) }.map { ($0, false) }
    return try packs(shipped + added, session)
  }

  /// Only the packs of these files and folders.
  static func packs(named paths: [InputPath], _ session: Session) throws -> [RulePack] {
    try packs(paths.flatMap { try Rulesets.added($0) }.map { ($0, false) }, session)
  }

  private static func packs(
    _ files: [(file: RulesetFile, isShipped: Bool)], _ session: Session
  ) throws -> [RulePack] {
    var packs: [RulePack] = []
    var problems: [Problem] = []
    // Lists and profiles stand in folders of their own.
    for (file, isShipped) in files where file.folder == nil {
      let result = RulePackReader().pack(
        from: file.text, file: file.shownPath, name: file.name, isShipped: isShipped)
      if let pack = result.pack { packs.append(pack) }
      problems += result.problems
    }
    guard problems.isEmpty else {
      let text = RunText(session.console.language, session.console.errorStyle)
      for problem in problems { session.console.say(text.line(problem)) }
      throw CommandFailure(
        session.console.language == .chinese
          ? "规则有错误，什么都没有检查" : "rules are wrong; nothing was checked")
    }
    var seen: [String: String] = [:]
    for pack in packs {
      if let first = seen[pack.id] {
        throw CommandFailure("the pack '\(pack.id)' is in \(first) and in \(pack.file)")
      }
      seen[pack.id] = pack.file
    }
    return packs
  }
}
