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

  /// Reads files; `lists/` and `profiles/` hold those, everything else is a pack.
  ///
  /// - Parameters:
  ///   - shipped: files that ship with the program.
  ///   - added: files of the user; a profile or list of a shipped one's name takes its place.
  public init(shipped: [RulesetFile], added: [RulesetFile] = []) {
    var problems: [Problem] = []
    let all = shipped.map { ($0, true) } + added.map { ($0, false) }
    var lists: [WordList] = []
    var profiles: [Profile] = []
    for (file, _) in all {
      do {
        switch file.folder {
        case "lists": lists.append(try WordList(from: file.text, name: file.name))
        case "profiles":
          let profile = try ProfileReader.profile(from: file.text, file: file.shownPath)
          profiles.removeAll { $0.name == profile.name }
          profiles.append(profile)
        default: continue
        }
      } catch let error as YAMLError {
        problems.append(
          Problem(.error, .badRule, error.message, file: file.shownPath, line: error.line))
      } catch let problem as Problem {
        problems.append(problem)
      } catch {
        problems.append(Problem(.error, .badRule, "\(error)", file: file.shownPath))
      }
    }
    self.lists = WordLists(lists)
    self.profiles = profiles
    let reader = RulePackReader(lists: self.lists)
    var packs: [RulePack] = []
    for (file, isShipped) in all where file.folder == nil {
      let result = reader.pack(
        from: file.text, file: file.shownPath, name: file.name, isShipped: isShipped)
      problems += result.problems
      guard let pack = result.pack else { continue }
      if let first = packs.first(where: { $0.id == pack.id }) {
        problems.append(
          Problem(
            .error, .badRule, "the pack '\(pack.id)' is in \(first.file), too",
            file: file.shownPath))
      } else {
        packs.append(pack)
      }
    }
    self.packs = packs
    self.problems = problems
  }
}
