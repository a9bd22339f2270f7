// Listing: YAML to Profile, with errors that name file and line.

/// Reads the profiles of `rulesets/profiles/`.
public enum ProfileReader {
  /// Reads one profile.
  ///
  /// - Throws: a `Problem` that names the file, the line, what was read and what was wanted.
  public static func profile(from text: [UInt8], file: String) throws -> Profile {
    try profile(file: file) { try YAMLNode.parse(text) }
  }

  /// Reads one profile from its YAML.
  static func profile(file: String, node: () throws -> YAMLNode) throws -> Profile {
    do {
      return try profile(node())
    } catch let error as YAMLError {
      throw Problem(.error, .badRule, LocalizedText(error.message), file: file, line: error.line)
    }
  }

  private static func profile(_ root: YAMLNode) throws -> Profile {
    let places = try places(root)
    return try profile(root, places: Deferred(places))
  }

  /// The keys that tell what a profile is and which pages are its own.
  static let headKeys = ["schema", "profile", "market", "title", "detect", "sites"]
  private static let placeKeys = [
    "id", "fields", "identity", "attributes", "ignore", "labels", "currencies",
  ]

  /// A profile of which the places are read already, or later.
  static func profile(_ root: YAMLNode, places: Deferred<Profile.Places>) throws -> Profile {
    let top = try root.fields(of: "a profile", allowed: headKeys + placeKeys)
    _ = try top.required("schema", of: "a profile").int("schema", in: 1...1)
    return Profile(
      name: try top.required("profile", of: "a profile").string("profile"),
      market: try top["market"]?.string("market"),
      evidence: try evidence(top["detect"]),
      sites: try top["sites"]?.strings("sites") ?? [],
      places: places)
  }

  /// Where a profile looks.
  static func places(_ root: YAMLNode) throws -> Profile.Places {
    let top = try root.fields(of: "a profile", allowed: headKeys + placeKeys)
    return Profile.Places(
      id: try picks(top["id"], of: "id"),
      fields: try fields(top["fields"]),
      identity: try identity(top["identity"]),
      attributes: try (top["attributes"]?.items("attributes") ?? []).map(table),
      ignored: try selectors(top["ignore"], of: "ignore"),
      labels: try labels(top["labels"], currencies: top["currencies"]))
  }

  private static func evidence(_ node: YAMLNode?) throws -> Profile.Evidence {
    guard let node else { return Profile.Evidence() }
    let keys = try node.fields(of: "detect", allowed: ["hosts", "selectors"])
    return Profile.Evidence(
      hosts: try keys["hosts"]?.strings("hosts") ?? [],
      markers: try selectors(keys["selectors"], of: "selectors"))
  }

  private static func fields(
    _ node: YAMLNode?
  ) throws -> [(kind: Field.Kind, picks: [Profile.Pick])] {
    guard let node else { return [] }
    let kinds = Field.Kind.allCases.filter { $0 != .hidden && $0 != .attribute && $0 != .other }
    let keys = try node.fields(of: "fields", allowed: kinds.map(\.rawValue))
    return try kinds.compactMap { kind in
      guard let node = keys[kind.rawValue] else { return nil }
      return (kind, try picks(node, of: kind.rawValue))
    }
  }

  private static func identity(_ node: YAMLNode?) throws -> [Profile.Fact: [Profile.Pick]] {
    guard let node else { return [:] }
    let keys = try node.fields(of: "identity", allowed: Profile.Fact.allCases.map(\.rawValue))
    var facts: [Profile.Fact: [Profile.Pick]] = [:]
    for fact in Profile.Fact.allCases {
      if let node = keys[fact.rawValue] { facts[fact] = try picks(node, of: fact.rawValue) }
    }
    return facts
  }

  // MARK: - Places to look

  private static func picks(_ node: YAMLNode?, of what: String) throws -> [Profile.Pick] {
    guard let node else { return [] }
    guard case .sequence(let items) = node.value else { return [try pick(node, of: what)] }
    return try items.map { try pick($0, of: what) }
  }

  private static func pick(_ node: YAMLNode, of what: String) throws -> Profile.Pick {
    guard case .mapping = node.value else { return try css(node, what) }
    let ways = ["xpath", "attribute", "meta", "jsonld", "microdata", "state", "address"]
    let keys = try node.fields(of: what, allowed: ways)
    if let node = keys["xpath"] {
      return .xpath(
        try expression(node),
        attribute: try keys["attribute"].map { Array(try $0.string("attribute").utf8) })
    }
    if let node = keys["meta"] { return .meta(try node.string("meta").lowercased()) }
    if let node = keys["jsonld"] { return .jsonld(path(try node.string("jsonld"))) }
    if let node = keys["microdata"] { return .microdata(try node.string("microdata")) }
    if let node = keys["address"] { return .address(after: try node.string("address")) }
    if let node = keys["state"] {
      let parts = try node.string("state").split(separator: "|", omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw YAMLError(
          line: node.line, message: "state must read \"variable|way.to.the.value\"")
      }
      return .state(variable: String(parts[0]), path: path(String(parts[1])))
    }
    throw YAMLError(
      line: node.line, message: "\(what) needs one of \(ways.joined(separator: ", "))")
  }

  /// A selector with an optional `@attribute` at its end.
  private static func css(_ node: YAMLNode, _ what: String) throws -> Profile.Pick {
    let text = try node.string(what)
    guard let sign = text.lastIndex(of: "@") else {
      return .css(try selector(text, line: node.line), attribute: nil)
    }
    let name = text[text.index(after: sign)...].lowercased()
    return .css(
      try selector(String(text[..<sign]), line: node.line), attribute: Array(name.utf8))
  }

  private static func path(_ text: String) -> [String] {
    text.split(separator: ".").map(String.init)
  }

  private static func selector(_ text: String, line: Int) throws -> Selector {
    do {
      return try Selector(text)
    } catch let error as SelectorError {
      throw YAMLError(line: line, message: error.description)
    }
  }

  private static func expression(_ node: YAMLNode) throws -> XPathExpression {
    do {
      return try XPathExpression(try node.string("xpath"))
    } catch let error as XPathError {
      throw YAMLError(line: node.line, message: "\(error)")
    }
  }

  private static func selector(_ node: YAMLNode, _ what: String) throws -> Selector {
    try selector(try node.string(what), line: node.line)
  }

  private static func selectors(_ node: YAMLNode?, of what: String) throws -> [Selector] {
    guard let node else { return [] }
    guard case .sequence(let items) = node.value else { return [try selector(node, what)] }
    return try items.map { try selector($0, what) }
  }

  private static func table(_ node: YAMLNode) throws -> Profile.AttributeTable {
    let keys = try node.fields(
      of: "attributes", allowed: ["rows", "name", "value", "items", "terms"])
    if let items = keys["items"] { return .items(try selector(items, "items")) }
    if let terms = keys["terms"] { return .terms(try selector(terms, "terms")) }
    return .rows(
      try selector(keys.required("rows", of: "attributes"), "rows"),
      name: try selector(keys.required("name", of: "attributes with rows"), "name"),
      value: try selector(keys.required("value", of: "attributes with rows"), "value"))
  }

  // MARK: - Words

  private static func labels(
    _ node: YAMLNode?, currencies: YAMLNode?
  ) throws -> Profile.Labels {
    var labels = Profile.Labels()
    if let currencies { labels.currencies = try spellings(currencies, of: "currencies") }
    guard let node else { return labels }
    let names = Profile.Fact.allCases.map(\.rawValue)
    let keys = try node.fields(
      of: "labels",
      allowed: names + ["brand-phrases", "availability-phrases", "buy", "other-amounts", "classes"])
    for fact in Profile.Fact.allCases {
      guard let node = keys[fact.rawValue] else { continue }
      labels.names[fact] = try node.strings(fact.rawValue).map { $0.lowercased() }
    }
    labels.brandPhrases =
      try keys["brand-phrases"]?.strings("brand-phrases").map { $0.lowercased() } ?? []
    labels.buy = try keys["buy"]?.strings("buy").map { $0.lowercased() } ?? []
    labels.otherAmounts =
      try keys["other-amounts"]?.strings("other-amounts").map { $0.lowercased() } ?? []
    if let node = keys["classes"] {
      let meanings = ClassWords.Meaning.allCases
      let words = try node.fields(of: "classes", allowed: meanings.map(\.rawValue))
      for meaning in meanings {
        labels.classWords[meaning] = try words[meaning.rawValue]?.strings(meaning.rawValue)
      }
    }
    if let node = keys["availability-phrases"], case .mapping(let entries) = node.value {
      labels.availability = try entries.map { entry in
        (entry.key, try entry.value.strings(entry.key).map { $0.lowercased() })
      }
    }
    return labels
  }

  private static func spellings(_ node: YAMLNode, of what: String) throws -> [String: [String]] {
    guard case .mapping(let entries) = node.value else {
      throw YAMLError(line: node.line, message: "\(what) must be a mapping of codes to spellings")
    }
    var result: [String: [String]] = [:]
    for entry in entries { result[entry.key] = try entry.value.strings(entry.key) }
    return result
  }
}
