// Rules: the parts of a rule, each from its YAML.

/// Reads the parts of one rule; `what` names it in errors.
struct RuleParts {
  let what: String
  let line: Int
  let lists: WordLists
  /// Where to keep what patterns require.
  let patterns: KnownPatterns
  /// What is known of a rule that has been found right before; nil for one that is new.
  var known: Deferred<KnownPatterns>?

  /// The kinds looked at when a rule does not say: what the seller wrote about the product.
  static let defaultFields: Set<Field.Kind> = [
    .title, .subtitle, .bullets, .description, .attribute, .keywords, .imageAlt,
  ]

  var checks: CheckReader {
    CheckReader(what: what, line: line, lists: lists, patterns: patterns, known: known)
  }

  func fieldKinds(_ node: YAMLNode?) throws -> Set<Field.Kind> {
    guard let node else { return Self.defaultFields }
    var kinds: Set<Field.Kind> = []
    let words = Field.Kind.allCases.map(\.rawValue)
    for word in try node.strings("'fields'") {
      if word == "any" {
        kinds.formUnion(Field.Kind.allCases)
        continue
      }
      let isRemoval = word.hasPrefix("-")
      let name = isRemoval ? String(word.dropFirst()) : word
      guard let kind = Field.Kind(rawValue: name) else {
        let near = Spelling.nearest(to: name, among: words).map { "; did you mean '\($0)'?" }
        throw YAMLError(
          line: node.line,
          message: "'\(name)' is no field of a listing"
            + (near ?? "; they are: any, \(words.joined(separator: ", "))"))
      }
      if isRemoval { kinds.remove(kind) } else { kinds.insert(kind) }
    }
    guard !kinds.isEmpty else {
      throw YAMLError(line: node.line, message: "'fields' of \(what) leaves no field to look at")
    }
    return kinds
  }

  func views(_ node: YAMLNode?) throws -> Set<ViewName> {
    guard let node else { return ViewName.standard }
    var views = ViewName.standard
    let words = ViewName.allCases.map(\.rawValue)
    for word in try node.strings("'views'") {
      let isRemoval = word.hasPrefix("-")
      let name = isRemoval ? String(word.dropFirst()) : word
      guard let view = ViewName(rawValue: name), view != .folded else {
        let near = Spelling.nearest(to: name, among: words).map { "; did you mean '\($0)'?" }
        throw YAMLError(
          line: node.line,
          message: "'\(name)' is no view to add or take out"
            + (near ?? "; they are: \(words.dropFirst().joined(separator: ", "))"))
      }
      if isRemoval { views.remove(view) } else { views.insert(view) }
    }
    return views
  }

  func localized(_ node: YAMLNode, _ key: String) throws -> LocalizedText {
    if case .mapping = node.value {
      let fields = try node.fields(of: "\(key) of \(what)", allowed: ["zh", "en"])
      return LocalizedText(
        ofPackInChinese: try fields["zh"]?.string(key), english: try fields["en"]?.string(key))
    }
    return LocalizedText(try node.string("\(key) of \(what)"))
  }

  func citation(_ node: YAMLNode) throws -> Citation {
    let fields = try node.fields(
      of: "a citation of \(what)",
      allowed: ["law", "article", "checked", "status", "market", "url", "note"])
    return Citation(
      law: try fields.required("law", of: "a citation of \(what)").string("'law'"),
      article: try fields["article"]?.string("'article'"),
      checked: try fields["checked"]?.string("'checked'"),
      status: try fields["status"]?.choice("status", of: Citation.Status.self) ?? .unconfirmed,
      market: try fields["market"]?.string("'market'"),
      url: try fields["url"]?.string("'url'"),
      note: try fields["note"]?.string("'note'"))
  }

  func exception(_ node: YAMLNode) throws -> Exception {
    let fields = try node.fields(
      of: "an exception of \(what)",
      allowed: CheckReader.wordingKeys + ["covers", "position", "chars", "within", "own", "reason"])
    if let own = fields["own"] { return try ownBrand(own, fields) }
    return Exception(
      try relation(fields),
      wording: try checks.wording(fields, of: "an exception of \(what)"),
      reason: try fields["reason"]?.string("'reason'"))
  }

  private func ownBrand(_ node: YAMLNode, _ fields: YAMLNode.Fields) throws -> Exception {
    guard try node.string("'own'") == "brand" else {
      throw YAMLError(line: node.line, message: "'own' can only be 'brand'")
    }
    let others = CheckReader.wordingKeys + ["covers", "position", "chars", "within"]
    if let other = others.first(where: { fields[$0] != nil }) {
      throw YAMLError(line: node.line, message: "'\(other)' does not go with 'own'")
    }
    return Exception(ownBrandFor: try fields["reason"]?.string("'reason'"))
  }

  private func relation(_ fields: YAMLNode.Fields) throws -> Exception.Relation {
    let given = ["covers", "position", "within"].filter { fields[$0] != nil }
    guard given.count <= 1 else {
      throw YAMLError(
        line: fields.line,
        message: "an exception of \(what) has both '\(given[0])' and '\(given[1])'")
    }
    if let node = fields["chars"], fields["position"] == nil {
      throw YAMLError(line: node.line, message: "'chars' goes with 'position'")
    }
    if let node = fields["within"] { return .within(try node.choice("scope", of: TextScope.self)) }
    if let node = fields["position"] {
      let characters =
        try fields["chars"]?.int("'chars'", in: 0...200) ?? Exception.defaultCharacters
      switch try node.string("'position'") {
      case "before": return .before(characters: characters)
      case "after": return .after(characters: characters)
      case let other:
        throw YAMLError(line: node.line, message: "'\(other)' is no position: before or after")
      }
    }
    if let node = fields["covers"], try node.string("'covers'") != "match" {
      throw YAMLError(line: node.line, message: "'covers' can only be 'match'")
    }
    return .covers
  }

  func examples(_ node: YAMLNode?) throws -> Rule.Examples {
    guard let node else { return .none }
    let fields = try node.fields(of: "the examples of \(what)", allowed: ["flagged", "allowed"])
    let flagged = try fields["flagged"]?.items("'flagged'").map(example) ?? []
    let allowed = try fields["allowed"]?.items("'allowed'").map(example) ?? []
    if let bare = flagged.first(where: { $0.expected.isEmpty }) {
      throw YAMLError(
        line: bare.line, message: "a flagged example of \(what) must mark what is found with « »")
    }
    if let marked = allowed.first(where: { !$0.expected.isEmpty }) {
      throw YAMLError(line: marked.line, message: "an allowed example of \(what) has « » marks")
    }
    return Rule.Examples(flagged: flagged, allowed: allowed)
  }

  private func example(_ node: YAMLNode) throws -> RuleExample {
    var marked = node
    var field: Field.Kind?
    var brand: String?
    var attributes: [RuleExample.NamedValue] = []
    if case .mapping = node.value {
      let fields = try node.fields(
        of: "an example of \(what)", allowed: ["text", "field", "brand", "attributes"])
      marked = try fields.required("text", of: "an example of \(what)")
      field = try fields["field"]?.choice("field", of: Field.Kind.self)
      brand = try fields["brand"]?.string("'brand'")
      attributes = try fields["attributes"].map(namedValues) ?? []
    }
    guard let example = MarkedExample(try marked.string("an example")) else {
      throw YAMLError(line: node.line, message: "an example of \(what) has unpaired « » marks")
    }
    return RuleExample(
      text: example.text, field: field, brand: brand, attributes: attributes,
      expected: example.ranges, line: node.line)
  }

  private func namedValues(_ node: YAMLNode) throws -> [RuleExample.NamedValue] {
    guard case .mapping(let entries) = node.value else {
      throw YAMLError(
        line: node.line,
        message: "'attributes' of an example of \(what) must be a mapping of names to texts")
    }
    return try entries.map { entry in
      RuleExample.NamedValue(
        name: entry.key, value: try entry.value.string("attribute '\(entry.key)'"))
    }
  }
}

/// A text whose « » marks have been cut out and remembered.
struct MarkedExample {
  private(set) var text = ""
  private(set) var ranges: [Range<Int>] = []

  /// Nil if the marks do not pair up.
  init?(_ marked: String) {
    var open: Int?
    for scalar in marked.unicodeScalars {
      switch (scalar, open) {
      case ("«", nil): open = text.utf8.count
      case ("»", let start?):
        ranges.append(start..<text.utf8.count)
        open = nil
      case ("«", _), ("»", _): return nil
      default: text.unicodeScalars.append(scalar)
      }
    }
    guard open == nil else { return nil }
  }
}
