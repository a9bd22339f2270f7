// Rules: files of rulesets to all that is in them - lists first, since packs name them.

/// The packs, lists and profiles of a set of files.
public struct RulesetCollection: Sendable {
  /// The packs, in the order of the files.
  public let packs: [RulePack]
  /// The lists that packs may name.
  public let lists: WordLists
  /// Where marketplaces keep their fields.
  public let profiles: [Profile]
  /// Everything that is wrong with the files, each an error.
  public let problems: [Problem]
  /// The lists as written, by name.
  let listSources: [(name: String, node: Deferred<YAMLNode>)]
  /// The files of the profiles, as shown to people, and the profiles as written.
  let profileSources: [(file: String, node: Deferred<YAMLNode>)]
  /// What the rules of all packs require, by their number in `rules`.
  let literals: Deferred<RuleLiterals>
  /// What the patterns of all packs require, once somebody has asked.
  let patterns: KnownPatterns

  /// The rules of all packs.
  public var rules: [Rule] { packs.flatMap(\.rules) }

  init(
    packs: [RulePack], lists: WordLists,
    listSources: [(name: String, node: Deferred<YAMLNode>)], profiles: [Profile],
    profileSources: [(file: String, node: Deferred<YAMLNode>)], literals: Deferred<RuleLiterals>
  ) {
    self.packs = packs
    self.lists = lists
    self.listSources = listSources
    self.profiles = profiles
    self.profileSources = profileSources
    self.literals = literals
    patterns = KnownPatterns()
    problems = []
  }

  /// Reads files; `lists/` and `profiles/` hold those, everything else is a pack.
  ///
  /// - Parameters:
  ///   - shipped: files that ship with the program.
  ///   - added: files of the user; a profile or list of a shipped one's name takes its place.
  public init(shipped: [RulesetFile], added: [RulesetFile] = []) {
    var problems: [Problem] = []
    let all = shipped.map { ($0, true) } + added.map { ($0, false) }
    var lists: [(list: WordList, node: YAMLNode)] = []
    var profiles: [(profile: Profile, file: String, node: YAMLNode)] = []
    for (file, _) in all {
      do {
        switch file.folder {
        case "lists":
          let node = try YAMLNode.parse(file.text)
          lists.append((try WordList(node, name: file.name), node))
          if file.name == Penalties.list { _ = try Penalties(node) }
        case "profiles":
          let node = try YAMLNode.parse(file.text)
          let profile = try ProfileReader.profile(file: file.shownPath) { node }
          profiles.removeAll { $0.profile.name == profile.name }
          profiles.append((profile, file.shownPath, node))
        default: continue
        }
      } catch let error as YAMLError {
        problems.append(
          Problem(
            .error, .badRule, LocalizedText(error.message), file: file.shownPath, line: error.line))
      } catch let problem as Problem {
        problems.append(problem)
      } catch {
        problems.append(Problem(.error, .badRule, LocalizedText("\(error)"), file: file.shownPath))
      }
    }
    self.lists = WordLists(lists.map(\.list))
    listSources = lists.map { ($0.list.id, Deferred($0.node)) }
    self.profiles = profiles.map(\.profile)
    profileSources = profiles.map { ($0.file, Deferred($0.node)) }
    let reader = RulePackReader(lists: self.lists)
    patterns = reader.patterns
    var packs: [RulePack] = []
    for (file, isShipped) in all where file.folder == nil {
      let result = reader.pack(
        from: file.text, file: file.shownPath, name: file.name, isShipped: isShipped)
      problems += result.problems
      guard let pack = result.pack else { continue }
      if let first = packs.first(where: { $0.id == pack.id }) {
        problems.append(
          Problem(
            .error, .badRule,
            LocalizedText(
              zh: "规则包 '\(pack.id)' 在 \(first.file) 里也有",
              en: "the pack '\(pack.id)' is in \(first.file), too"),
            file: file.shownPath))
      } else {
        packs.append(pack)
      }
    }
    self.packs = packs
    self.problems = problems
    literals = Deferred { [packs] in RuleLiterals(packs.flatMap(\.rules)) }
  }
}
