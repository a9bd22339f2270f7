// Rules: the check of a rule from its YAML - one entry a kind of check.

/// Reads the check of one rule; `what` names the rule in errors.
struct CheckReader {
  let what: String
  let line: Int
  let lists: WordLists
  /// Where to keep what patterns require.
  let patterns: KnownPatterns
  /// What is known of a rule that has been found right before, of which nothing is made that is only
  /// needed to judge it; nil for one that is new.
  var known: Deferred<KnownPatterns>?

  /// The keys that each name a kind of check; a rule has exactly one of them.
  static let checkKeys = [
    "phrases", "pattern", "list", "all", "any", "substitute", "limit", "mismatch",
    "injected",
  ]
  /// Keys that go with one of them.
  static let optionKeys = ["case", "holds", "within", "with", "without", "disguised"]
  /// The keys of a wording that is a part of another check or an exception.
  static let wordingKeys = ["phrases", "pattern", "list", "with", "without", "any"]

  /// The rule's check, and its words or patterns as written.
  func check(_ fields: YAMLNode.Fields) throws -> (any Check, wording: [String]) {
    let given = Self.checkKeys.filter { fields[$0] != nil }
    guard let key = given.first, let node = fields[key] else {
      throw YAMLError(
        line: line,
        message: "\(what) lacks a check: one of \(Self.checkKeys.joined(separator: ", "))")
    }
    guard given.count == 1 else {
      throw YAMLError(line: line, message: "\(what) has two checks; a rule has exactly one")
    }
    try refuse("case", in: fields, unless: key == "pattern", goesWith: "pattern")
    try refuse("holds", in: fields, unless: key == "pattern", goesWith: "pattern")
    try refuse("within", in: fields, unless: key == "all", goesWith: "all")
    try refuse("with", in: fields, unless: key == "list", goesWith: "list")
    try refuse("without", in: fields, unless: key == "list", goesWith: "list")
    try refuse(
      "disguised", in: fields, unless: key == "phrases" || key == "list",
      goesWith: "phrases' or 'list")
    switch key {
    case "phrases": return (try phrases(node, fields), try node.strings("'phrases'"))
    case "pattern":
      let check = try pattern(node, case: fields["case"])
      let wording = try node.strings("'pattern'")
      guard let holds = fields["holds"] else { return (check, wording) }
      return (try holding(holds, check), wording)
    case "list":
      return (try list(node, fields), ["list: \(try node.string("'list'"))"])
    case "any":
      return (AnyCheck(items: try parts(node, "'any'")), try describe(node))
    case "substitute": return try substitute(node)
    case "limit": return try limit(node)
    case "mismatch": return (try mismatch(node), ["mismatch"])
    case "injected":
      let subject = try node.choice("subject", of: InjectedCheck.Subject.self)
      return (InjectedCheck(subject), ["injected: \(subject.rawValue)"])
    default:
      let parts = try parts(node, "'all'")
      guard parts.count >= 2, let subject = parts.first else {
        throw YAMLError(line: node.line, message: "'all' of \(what) needs two wordings or more")
      }
      let check = CompositeCheck(
        subject: subject, partners: Array(parts.dropFirst()),
        nearness: try nearness(fields["within"]))
      return (check, try describe(node))
    }
  }

  private func refuse(
    _ option: String, in fields: YAMLNode.Fields, unless isRight: Bool, goesWith key: String
  ) throws {
    guard let node = fields[option], !isRight else { return }
    throw YAMLError(line: node.line, message: "'\(option)' goes with '\(key)'")
  }

  /// A wording that is looked for on its own: phrases, a pattern, a list, or any of several.
  func wording(_ fields: YAMLNode.Fields, of part: String) throws -> any WordingCheck {
    var items: [any WordingCheck] = []
    if let node = fields["phrases"] { items.append(try phrases(node, fields)) }
    if let node = fields["pattern"] { items.append(try pattern(node, case: nil)) }
    if let node = fields["list"] { items.append(try list(node, fields)) }
    if let node = fields["any"] { items += try parts(node, "'any'") }
    guard let first = items.first else {
      throw YAMLError(
        line: fields.line, message: "\(part) lacks 'phrases', 'pattern', 'list' or 'any'")
    }
    return items.count == 1 ? first : AnyCheck(items: items)
  }

  private func parts(_ node: YAMLNode, _ key: String) throws -> [any WordingCheck] {
    let part = "a part of \(key) of \(what)"
    return try node.items("\(key) of \(what)").map {
      try wording(try $0.fields(of: part, allowed: Self.wordingKeys), of: part)
    }
  }

  private func phrases(_ node: YAMLNode, _ fields: YAMLNode.Fields) throws -> PhraseCheck {
    let words = try node.strings("'phrases'")
    let disguised = try onlyDisguised(fields)
    if known != nil { return PhraseCheck(phrases: words, onlyDisguised: disguised) }
    for word in words where Folding.fold(word).count < LiteralSet.minimumLength {
      throw YAMLError(line: node.line, message: "phrase '\(word)' in \(what) is too short")
    }
    guard !words.isEmpty else {
      throw YAMLError(line: node.line, message: "'phrases' of \(what) is empty")
    }
    try PackLimits.check(words, "phrases", of: what, line: node.line)
    return PhraseCheck(phrases: words, onlyDisguised: disguised)
  }

  /// `disguised: only`.
  private func onlyDisguised(_ fields: YAMLNode.Fields) throws -> Bool {
    guard let node = fields["disguised"] else { return false }
    guard try node.string("'disguised'") == "only" else {
      throw YAMLError(line: node.line, message: "'disguised' can only be 'only'")
    }
    return true
  }

  private func pattern(_ node: YAMLNode, case caseNode: YAMLNode?) throws -> PatternCheck {
    let sources = try node.strings("'pattern'")
    guard !sources.isEmpty else {
      throw YAMLError(line: node.line, message: "'pattern' of \(what) is empty")
    }
    try PackLimits.check(sources, "patterns", of: what, line: node.line)
    if let caseNode, try caseNode.string("'case'") != "sensitive" {
      throw YAMLError(line: caseNode.line, message: "'case' can only be 'sensitive'")
    }
    if let known {
      return PatternCheck(knownGood: sources, caseSensitive: caseNode != nil, known)
    }
    do {
      return try PatternCheck(patterns: sources, caseSensitive: caseNode != nil, patterns)
    } catch {
      throw YAMLError(
        line: node.line,
        message: "pattern of \(what) is wrong at its byte \(error.offset): \(error.message)")
    }
  }

  func list(_ node: YAMLNode, _ fields: YAMLNode.Fields) throws -> PhraseCheck {
    let selection = try selection(node, fields)
    return PhraseCheck(
      lists.spellings(of: selection), onlyDisguised: try onlyDisguised(fields))
  }

  /// What is chosen from a list; of a new rule only what is there.
  func selection(_ node: YAMLNode, _ fields: YAMLNode.Fields) throws -> WordSelection {
    let selection = try WordSelection(node, fields["with"], fields["without"], of: what)
    if known != nil { return selection }
    let name = selection.list
    guard let list = lists[name] else {
      let near = Spelling.nearest(to: name, among: lists.names).map { "; did you mean '\($0)'?" }
      throw YAMLError(line: node.line, message: "there is no list '\(name)'" + (near ?? ""))
    }
    for (key, attributes) in [("with", selection.with), ("without", selection.without)] {
      for (attribute, values) in attributes.sorted(by: { $0.key < $1.key }) {
        guard let fault = list.fault(of: attribute, values) else { continue }
        throw YAMLError(
          line: fields[key]?.line ?? node.line, message: "'\(key)' of \(what): \(fault)")
      }
    }
    guard !list.names(of: selection).isEmpty else {
      throw YAMLError(
        line: node.line, message: "no entry of list '\(name)' is left for \(what)")
    }
    return selection
  }

  private func nearness(_ node: YAMLNode?) throws -> CompositeCheck.Nearness {
    guard let node else { return .scope(.sentence) }
    if case .mapping = node.value {
      let fields = try node.fields(of: "'within' of \(what)", allowed: ["chars"])
      let count = try fields.required("chars", of: "'within' of \(what)")
      return .characters(try count.int("'chars'", in: 0...500))
    }
    return .scope(try node.choice("scope", of: TextScope.self))
  }

  /// The parts of a composite on one line each, for `rules show`.
  private func describe(_ node: YAMLNode) throws -> [String] {
    try node.items("the parts").map { part in
      guard case .mapping(let entries) = part.value else { return "" }
      return entries.map { entry in
        let words = (try? entry.value.strings(entry.key)) ?? []
        return "\(entry.key): \(words.joined(separator: ", "))"
      }.joined(separator: "; ")
    }
  }
}

extension WordSelection {
  /// Reads `list: NAME` with the attributes beside it; `what` names the rule in errors.
  init(
    _ list: YAMLNode, _ with: YAMLNode?, _ without: YAMLNode?, of what: String
  ) throws {
    self.init(
      list: try list.string("'list'"),
      with: try Self.attributes(with, "'with'", of: what),
      without: try Self.attributes(without, "'without'", of: what))
  }

  private static func attributes(
    _ node: YAMLNode?, _ key: String, of what: String
  ) throws -> [String: [String]] {
    guard let node else { return [:] }
    guard case .mapping(let entries) = node.value else {
      throw YAMLError(line: node.line, message: "\(key) of \(what) must be a mapping of attributes")
    }
    var attributes: [String: [String]] = [:]
    for entry in entries { attributes[entry.key] = try entry.value.strings("'\(entry.key)'") }
    return attributes
  }
}
