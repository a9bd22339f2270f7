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
    let collection = try Self.collection(added: settings.packs, session)
    let all = collection.packs.flatMap(\.rules)
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
    let conditions = MatchConditions(
      market: try Self.market(settings.market, collection.profiles),
      today: Today.date, categories: CategoryWords(collection.lists))
    linter = Linter(
      rules: set, profiles: collection.profiles, conditions: conditions, language: language)
    records = RecordLinter(rules: set, pages: linter, conditions: conditions, language: language)
    rules = wanted.map { RuleSummary($0, language: language) }
  }

  /// A linter that only reads listings.
  static func reader(market: String?, _ session: Session) throws -> Linter {
    let collection = try collection(added: [], session)
    return Linter(
      rules: RuleSet([]), profiles: collection.profiles,
      conditions: MatchConditions(market: try Self.market(market, collection.profiles)))
  }

  /// The shipped files and those of `--rules`.
  static func collection(added: [InputPath], _ session: Session) throws -> RulesetCollection {
    let collection = RulesetCollection(
      shipped: try Rulesets.shipped(), added: try added.flatMap { try Rulesets.added($0) })
    try report(collection.problems, session)
    return collection
  }

  /// Only the packs of these files and folders, which may name the shipped lists.
  static func packs(named paths: [InputPath], _ session: Session) throws -> [RulePack] {
    let lists = try Rulesets.shipped().filter { $0.folder == "lists" }
    let collection = RulesetCollection(
      shipped: lists, added: try paths.flatMap { try Rulesets.added($0) })
    try report(collection.problems, session)
    guard !collection.packs.isEmpty else { throw CommandFailure("there are no rule packs there") }
    return collection.packs
  }

  static func report(_ problems: [Problem], _ session: Session) throws {
    guard !problems.isEmpty else { return }
    let text = RunText(session.console.language, session.console.errorStyle)
    for problem in problems { session.console.say(text.line(problem)) }
    throw CommandFailure(
      session.console.language == .chinese
        ? "规则有错误，什么都没有检查" : "rules are wrong; nothing was checked")
  }

  /// The market as profiles and rules name it; a name that neither knows would check nothing.
  private static func market(_ name: String?, _ profiles: [Profile]) throws -> String? {
    guard let name else { return nil }
    let known = Set(profiles.compactMap(\.market)).union([
      "douyin", "xiaohongshu", "temu", "tiktok",
    ])
    guard !known.contains(name) else { return name }
    let sorted = known.sorted()
    let hint =
      Spelling.nearest(to: name, among: sorted).map { "did you mean '\($0)'?" }
      ?? "there are \(sorted.joined(separator: ", "))"
    throw CommandFailure("there is no market '\(TerminalText(name).text)'; \(hint)")
  }
}
