// The one place where settings become a linter.

import LintRules

/// The rules of a run and the linters that use them.
struct Workbench: Sendable {
  /// Checks pages, as what holds for listings in no file says.
  let linter: Linter
  /// Checks records of plain texts.
  let records: RecordLinter
  /// What somebody has answered for; nil where that does not count.
  let suppressions: Suppressions?
  private let collection: RulesetCollection
  private let register: EvidenceRegister
  private let enabled: [Rule]
  /// The language of messages; nil for that of the wording.
  let language: RuleLanguage?
  private let limits: PageLimits

  /// Reads and compiles the rules, the shipped ones unless somebody has loaded them already; any rule
  /// that is wrong is the end, as nothing else could be trusted.
  init(
    _ settings: RuleSettings, shipped: RulesetCollection? = nil, _ session: Session
  ) throws {
    if let shipped, settings.packs.isEmpty, settings.usesCache {
      collection = shipped
    } else {
      collection = try Self.kept(
        added: settings.packs, from: settings.files, usesCache: settings.usesCache, session)
    }
    register =
      try settings.evidence.map { try Self.register($0, settings.files) } ?? EvidenceRegister()
    language = session.choices.messageLanguage
    limits = settings.limits
    if let policy = settings.policy {
      suppressions = try Self.suppressions(settings, policy, collection.rules, language)
    } else {
      suppressions = nil
    }
    let base = try Self.parts(settings.listings, collection, register, settings.limits)
    linter = Linter(
      rules: base.rules, profiles: collection.profiles, conditions: base.conditions,
      language: language, suppressions: suppressions)
    records = RecordLinter(
      rules: base.rules, pages: linter, conditions: base.conditions, language: language,
      suppressions: suppressions)
    enabled = base.rules.rules
    session.latest.hold(self)
  }

  /// The enabled rules, for lists and for reports that describe them.
  var rules: [RuleSummary] { summaries(of: enabled) }

  /// All rules: the enabled ones as severe as they count, the others as their packs say.
  var allRules: [RuleSummary] {
    let ids = Set(enabled.map(\.id))
    return summaries(of: enabled + collection.rules.filter { !ids.contains($0.id) })
  }

  /// What checks pages that other settings hold for.
  func linter(for listings: ListingConfig) throws -> Linter {
    let parts = try Self.parts(listings, collection, register, limits)
    return Linter(
      rules: parts.rules, profiles: collection.profiles, conditions: parts.conditions,
      language: language, suppressions: suppressions)
  }

  /// The rules of a linter, for reports that describe them.
  func rules(of linter: Linter) -> [RuleSummary] { summaries(of: linter.ruleSet.rules) }

  private func summaries(of rules: [Rule]) -> [RuleSummary] {
    let penalties = collection.penalties
    return rules.map { RuleSummary($0, language: language, penalties: penalties) }
  }

  private static func suppressions(
    _ settings: RuleSettings, _ policy: SuppressionPolicy, _ rules: [Rule],
    _ language: RuleLanguage?
  ) throws -> Suppressions {
    var file: SuppressionFile?
    if let path = settings.suppressions {
      let text = try ProjectText.required(path, of: .theSuppressions, settings.files)
      do {
        file = try SuppressionFile(name: text.shownPath, text: text.bytes)
      } catch let error as YAMLError {
        throw CommandFailure(in: text.place, error)
      }
    }
    return Suppressions(
      file: file, policy: policy, today: Today.date, rules: rules, language: language)
  }

  private static func parts(
    _ listings: ListingConfig, _ collection: RulesetCollection, _ register: EvidenceRegister,
    _ limits: PageLimits
  ) throws -> (rules: RuleSet, conditions: MatchConditions) {
    let values = listings.values
    try requireKnown(listings, collection)
    let set = RuleSet(
      collection,
      RuleSelection(
        select: values.select, ignore: values.ignore, levels: values.levels,
        language: values.language))
    guard !set.rules.isEmpty else {
      throw CommandFailure(zh: "没有启用任何规则", en: "no rule is enabled")
    }
    let conditions = MatchConditions(
      market: try listings.market.map { try market($0, collection.profiles) },
      jurisdictions: values.jurisdictions, today: Today.date, register: register,
      categories: CategoryWords(collection.lists), brands: values.brands, limits: limits)
    return (set, conditions)
  }

  /// A name that nothing answers to would check less than its author thinks.
  private static func requireKnown(
    _ listings: ListingConfig, _ collection: RulesetCollection
  ) throws {
    var named: [Setting<String>] = []
    for list in [listings.select, listings.ignore] {
      guard let list else { continue }
      named += list.value.map { Setting(value: $0, origin: list.origin) }
    }
    named += listings.levels.map { Setting(value: $0.value.name, origin: $0.origin) }
    let selection = RuleSelection(select: named.map(\.value))
    guard let unknown = selection.unknownNames(in: collection.rules).first else { return }
    let origin = named.first { $0.value == unknown.name }?.origin ?? .commandLine
    let name = TerminalText(unknown.name).text
    throw CommandFailure(
      zh: "\(origin.prefix)没有名为 '\(name)' 的规则、规则包或类别"
        + (unknown.nearest.map { "；是否想写 '\($0)'？" } ?? ""),
      en: "\(origin.prefix)there is no rule, pack or category '\(name)'"
        + (unknown.nearest.map { "; did you mean '\($0)'?" } ?? ""))
  }

  /// The shop's register of proofs; a register that cannot be read would make claims look unproven.
  private static func register(
    _ path: InputPath, _ files: any ProjectFiles
  ) throws -> EvidenceRegister {
    let text = try ProjectText.required(path, of: .theEvidence, files)
    do {
      return try EvidenceRegister(from: text.bytes)
    } catch let error as YAMLError {
      throw CommandFailure(in: text.place, error)
    }
  }

  /// A linter that only reads listings.
  static func reader(
    market: Setting<String>?, _ limits: PageLimits, usesCache: Bool, _ session: Session
  ) throws -> Linter {
    let collection = try kept(added: [], from: DiskFiles(), usesCache: usesCache, session)
    return Linter(
      rules: RuleSet([]), profiles: collection.profiles,
      conditions: MatchConditions(
        market: try market.map { try Self.market($0, collection.profiles) }, limits: limits))
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
    added: [InputPath], from project: any ProjectFiles, usesCache: Bool, _ session: Session
  ) throws -> RulesetCollection {
    let files = try added.flatMap { try Rulesets.added($0, from: project) }
    let installed = try Rulesets.installed()
    func read() throws -> RulesetCollection {
      let collection = RulesetCollection(
        shipped: try installed?.files() ?? RulesetFile.builtIn, added: files)
      try report(collection.problems, session)
      return collection
    }
    guard usesCache, let store = RulesetStore(),
      let key = try key(of: installed, added: files)
    else { return try read() }
    if let collection = store.collection(key) { return collection }
    let collection = try read()
    if let bytes = RulesetCache.bytes(of: collection, key: key) {
      do throws(SystemError) {
        try store.keep(bytes, as: key.name, unfinished: session.unfinished)
      } catch {
        if session.choices.verbose {
          let name = TerminalText(store.name).text
          session.console.report(
            LocalizedText(
              zh: "规则无法存入 '\(name)'：\(error.reason.zh)",
              en: "the rules cannot be kept in '\(name)': \(error.reason.en)"))
        }
      }
    }
    return collection
  }

  /// The shipped rules as they are in the cache; nil if they have to be read.
  static func keptShipped() -> RulesetCollection? {
    guard let key = try? key(of: try Rulesets.installed(), added: []) else { return nil }
    return RulesetStore()?.collection(key)
  }

  private static func key(
    of installed: InstalledRulesets?, added: [RulesetFile]
  ) throws -> RulesetCache.Key? {
    guard let program = RulesetStore.program else { return nil }
    return RulesetCache.Key(shipped: try installed?.versions(), added: added, program: program)
  }

  /// Only the packs of these files and folders, which may name the shipped lists.
  static func packs(named paths: [InputPath], _ session: Session) throws -> [RulePack] {
    let lists = try Rulesets.shipped().filter { $0.folder == "lists" }
    let collection = RulesetCollection(
      shipped: lists, added: try paths.flatMap { try Rulesets.added($0) })
    try report(collection.problems, session)
    guard !collection.packs.isEmpty else {
      throw CommandFailure(zh: "那里没有规则包", en: "there are no rule packs there")
    }
    return collection.packs
  }

  static func report(_ problems: [Problem], _ session: Session) throws {
    guard !problems.isEmpty else { return }
    let text = RunText(session.console.language, session.console.errorStyle)
    for problem in problems { session.console.say(text.line(problem)) }
    throw CommandFailure(
      zh: "规则有错误，什么都没有检查", en: "rules are wrong; nothing was checked")
  }

  /// The market as profiles and rules name it; a name that neither knows would check nothing.
  private static func market(_ setting: Setting<String>, _ profiles: [Profile]) throws -> String {
    let name = setting.value
    let known = Set(profiles.compactMap(\.market)).union([
      "douyin", "xiaohongshu", "temu", "tiktok",
    ])
    guard !known.contains(name) else { return name }
    let sorted = known.sorted()
    let all = sorted.joined(separator: ", ")
    let hint =
      Spelling.nearest(to: name, among: sorted).map {
        LocalizedText(zh: "是否想写 '\($0)'？", en: "did you mean '\($0)'?")
      } ?? LocalizedText(zh: "可用的有 \(all)", en: "there are \(all)")
    let (place, shown) = (setting.origin.prefix, TerminalText(name).text)
    throw CommandFailure(
      zh: "\(place)没有名为 '\(shown)' 的平台；\(hint.zh)",
      en: "\(place)there is no market '\(shown)'; \(hint.en)")
  }
}
