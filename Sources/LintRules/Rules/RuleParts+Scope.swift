// Rules: what bounds a rule - its evidence and where it applies, each from its YAML.

extension RuleParts {
  func evidence(_ node: YAMLNode) throws -> Evidence {
    let part = "evidence of \(what)"
    let fields = try node.fields(
      of: part, allowed: CheckReader.wordingKeys + ["within", "attribute"])
    let reader = checks
    let hasWording = CheckReader.wordingKeys.contains { fields[$0] != nil }
    if let attribute = fields["attribute"] {
      if let node = fields["within"] {
        throw YAMLError(line: node.line, message: "'within' does not go with 'attribute'")
      }
      return Evidence(
        kind: .attribute(
          names: Set(try attribute.strings("'attribute'").map { Folding.fold($0) }),
          value: hasWording ? try reader.wording(fields, of: part) : nil))
    }
    let scope = try fields["within"]?.choice("scope", of: TextScope.self) ?? .listing
    return Evidence(kind: .wording(ListingWording(try reader.wording(fields, of: part)), scope))
  }

  func applicability(_ node: YAMLNode?) throws -> Applicability {
    guard let node else { return Applicability() }
    let part = "'applies' of \(what)"
    let fields = try node.fields(
      of: part,
      allowed: [
        "markets", "not-markets", "jurisdictions", "categories", "not-categories", "from", "until",
      ])
    func strings(_ key: String) throws -> [String] {
      try fields[key]?.strings("'\(key)'") ?? []
    }
    func date(_ key: String) throws -> String? {
      guard let node = fields[key] else { return nil }
      let text = try node.string("'\(key)'")
      guard ISODate.isValid(text) else {
        throw YAMLError(line: node.line, message: "'\(text)' is no date like 2026-09-27")
      }
      return text
    }
    let known = lists[CategoryWords.listName]?.entries.compactMap(\.names.first) ?? []
    for key in ["categories", "not-categories"] {
      for name in try strings(key) where !known.contains(name) {
        let near = Spelling.nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
        throw YAMLError(
          line: fields[key]?.line ?? node.line, message: "there is no category '\(name)'\(near)")
      }
    }
    return Applicability(
      markets: try strings("markets"),
      otherMarkets: try strings("not-markets"),
      jurisdictions: try strings("jurisdictions"),
      categories: try strings("categories"),
      otherCategories: try strings("not-categories"),
      from: try date("from"),
      until: try date("until"))
  }
}
