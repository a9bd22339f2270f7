// Rules: the checks that are more than wording, from their YAML.

extension CheckReader {
  /// `substitute: {word: replacement, ...}`.
  func substitute(_ node: YAMLNode) throws -> (any Check, wording: [String]) {
    guard case .mapping(let entries) = node.value, !entries.isEmpty else {
      throw YAMLError(
        line: node.line,
        message: "'substitute' of \(what) must be a mapping of words to better ones")
    }
    var pairs: [(word: String, replacement: String)] = []
    for entry in entries {
      guard Folding.fold(entry.key).count >= LiteralSet.minimumLength else {
        throw YAMLError(line: entry.line, message: "word '\(entry.key)' of \(what) is too short")
      }
      pairs.append((entry.key, try entry.value.string("the replacement of '\(entry.key)'")))
    }
    return (SubstituteCheck(pairs), pairs.map { "\($0.word) -> \($0.replacement)" })
  }

  /// `limit: {measure: characters, max: 200, ignore: [of, the]}`.
  func limit(_ node: YAMLNode) throws -> (any Check, wording: [String]) {
    let part = "'limit' of \(what)"
    let fields = try node.fields(of: part, allowed: ["measure", "max", "ignore"])
    let measure = try fields.required("measure", of: part)
      .choice("measure", of: LimitCheck.Measure.self)
    let maximum = try fields.required("max", of: part).int("'max'", in: 0...1_000_000)
    let ignored = try fields["ignore"]?.strings("'ignore'") ?? []
    return (
      LimitCheck(measure, maximum: maximum, ignoring: ignored),
      ["\(measure.rawValue) at most \(maximum)"]
    )
  }

  /// `mismatch: {claim: {phrases: [...]}, attribute: [...], contradicts: {...}, confirms: {...}}`.
  ///
  /// In place of `contradicts`: with `differs: true` any value that does not name the thing claimed,
  /// with `amounts: true` one that states another amount (500 ml against 450 ml).
  func mismatch(_ node: YAMLNode) throws -> MismatchCheck {
    let part = "'mismatch' of \(what)"
    let fields = try node.fields(
      of: part, allowed: ["claim", "attribute", "contradicts", "confirms", "differs", "amounts"])
    let claimNode = try fields.required("claim", of: part)
    let claimFields = try claimNode.fields(of: "the claim of \(what)", allowed: Self.wordingKeys)
    let claim = try wording(claimFields, of: "the claim of \(what)")
    let attributes = try fields.required("attribute", of: part).strings("'attribute'")
    func optional(_ key: String) throws -> (any WordingCheck)? {
      guard let node = fields[key] else { return nil }
      let name = "'\(key)' of \(what)"
      return try self.wording(try node.fields(of: name, allowed: Self.wordingKeys), of: name)
    }
    if let contradicts = try optional("contradicts") {
      return MismatchCheck(
        claim: claim, attributes: attributes,
        contradiction: .wording(contradicts, unless: try optional("confirms")))
    }
    if let amounts = fields["amounts"], try amounts.string("'amounts'") == "true" {
      return MismatchCheck(claim: claim, attributes: attributes, contradiction: .otherAmount)
    }
    guard let differs = fields["differs"], try differs.string("'differs'") == "true" else {
      throw YAMLError(
        line: node.line, message: "\(part) lacks 'contradicts', 'differs: true' or 'amounts: true'")
    }
    return MismatchCheck(
      claim: claim, attributes: attributes,
      contradiction: .otherThan(groups: try groups(claimFields["list"])))
  }

  /// `holds: {list: brands, with: {...}, min: 2}` beside a pattern.
  func holding(_ node: YAMLNode, _ pattern: PatternCheck) throws -> HoldingCheck {
    let part = "'holds' of \(what)"
    let fields = try node.fields(of: part, allowed: ["list", "with", "without", "min"])
    let listNode = try fields.required("list", of: part)
    let minimum = try fields["min"]?.int("'min'", in: 1...100) ?? 2
    let selection = try selection(listNode, fields)
    return HoldingCheck(
      pattern, holding: minimum, of: PhraseCheck(lists.spellings(of: selection))
    ) { [lists] in lists[selection.list]?.groups(of: selection) ?? [] }
  }

  /// For each name of a list's entries, folded, all the names of that entry.
  private func groups(_ node: YAMLNode?) throws -> [[UInt8]: [[UInt8]]] {
    guard let node, let list = lists[try node.string("'list'")] else { return [:] }
    var groups: [[UInt8]: [[UInt8]]] = [:]
    for entry in list.entries {
      let names = entry.names.map { Folding.fold($0) }
      for name in names { groups[name, default: []] += names }
    }
    return groups
  }
}
