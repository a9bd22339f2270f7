// The one place where settings become a linter.

import LintRules

/// The rules of a run and the linters that use them.
struct Workbench: Sendable {
  /// Checks pages.
  let linter: Linter
  /// Checks records of plain texts.
  let records: RecordLinter
  private let enabled: [Rule]
  private let language: RuleLanguage?

  /// Reads and compiles the rules; any rule that is wrong is the end, as nothing else could be
  /// trusted.
  init(_ settings: RuleSettings, _ session: Session) throws {
    let collection = try Self.kept(
      added: settings.packs, usesCache: settings.usesCache, session)
    let selection = RuleSelection(
      select: settings.select, ignore: settings.ignore, language: settings.ruleLanguage)
    if let unknown = selection.unknownNames(in: collection.rules).first {
      let hint = unknown.nearest.map { "; did you mean '\($0)'?" } ?? ""
      throw CommandFailure(
        "there is no rule, pack or category '\(TerminalText(unknown.name).text)'\(hint)")
    }
    let set = RuleSet(collection, selection)
    guard !set.rules.isEmpty else { throw CommandFailure("no rule is enabled") }
    let language = session.choices.messageLanguage
    let conditions = MatchConditions(
      market: try Self.market(settings.market, collection.profiles),
      today: Today.date, register: try settings.evidence.map(Self.register) ?? EvidenceRegister(),
      categories: CategoryWords(collection.lists))
    linter = Linter(
      rules: set, profiles: collection.profiles, conditions: conditions, language: language)
    records = RecordLinter(rules: set, pages: linter, conditions: conditions, language: language)
    enabled = set.rules
    self.language = language
  }

  /// The enabled rules, for lists and for reports that describe them.
  var rules: [RuleSummary] { enabled.map { RuleSummary($0, language: language) } }

  /// The shop's register of proofs; a register that cannot be read would make claims look unproven.
  private static func register(_ path: InputPath) throws -> EvidenceRegister {
    let file = try Rulesets.file(path.bytes, of: "the evidence")
    do {
      return try EvidenceRegister(from: file.text)
    } catch let error as YAMLError {
      let name = TerminalText(file.shownPath).text
      throw CommandFailure("\(name):\(error.line): \(TerminalText(error.message).text)")
    }
  }

  /// A linter that only reads listings.
  static func reader(market: String?, usesCache: Bool, _ session: Session) throws -> Linter {
    let collection = try kept(added: [], usesCache: usesCache, session)
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

  /// The shipped files and those of `--rules`, from the cache if they were read before.
  private static func kept(
    added: [InputPath], usesCache: Bool, _ session: Session
  ) throws -> RulesetCollection {
    let files = try added.flatMap { try Rulesets.added($0) }
    let shipped = try Rulesets.installed()
    func read() throws -> RulesetCollection {
      let collection = RulesetCollection(shipped: shipped ?? RulesetFile.builtIn, added: files)
      try report(collection.problems, session)
      return collection
    }
    guard usesCache, let store = RulesetStore(), let program = RulesetStore.program else {
      return try read()
    }
    let key = RulesetCache.Key(shipped: shipped, added: files, program: program)
    if let bytes = store.content(key.name),
      let collection = RulesetCache.collection(from: bytes, key: key)
    {
      return collection
    }
    let collection = try read()
    if let bytes = RulesetCache.bytes(of: collection, key: key) {
      do throws(SystemError) {
        try store.keep(bytes, as: key.name, unfinished: session.unfinished)
      } catch {
        if session.choices.verbose {
          session.console.say(
            "\(Tool.name): the rules cannot be kept in '\(TerminalText(store.name).text)': "
              + error.reason)
        }
      }
    }
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
