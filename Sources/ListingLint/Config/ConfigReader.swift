// Config: the text of a config file to its values; anything unknown is an error with its line.

import LintRules

/// Reads config files.
struct ConfigReader {
  private static let listingKeys = [
    "select", "ignore", "market", "lang", "jurisdictions", "brands", "rules",
  ]

  /// The file as shown to people.
  let shownPath: String
  /// The folder of the file, which the paths in it count from.
  let folder: [UInt8]

  /// Reads a config file; `base` is the folder that the paths of overrides count from.
  ///
  /// - Throws: `CommandFailure` with the file and the line of what is wrong.
  func config(from text: [UInt8], base: [UInt8]) throws -> ConfigFile {
    do {
      return try read(try YAMLNode.parse(text), base: base)
    } catch let error as YAMLError {
      throw CommandFailure(in: TerminalText(shownPath).text, error)
    }
  }

  private func read(_ root: YAMLNode, base: [UInt8]) throws -> ConfigFile {
    let fields = try root.fields(
      of: "the config",
      allowed: ["schema", "root", "packs", "evidence"] + Self.listingKeys
        + ["overrides", "suppressions", "baseline", "policy", "output", "limits"])
    _ = try fields.required("schema", of: "the config").int("'schema'", in: 1...1)
    var config = ConfigFile(shownPath: shownPath, folder: base)
    config.isRoot = try fields["root"]?.choice("value of 'root'", of: YesOrNo.self) == .yes
    config.run = try run(fields)
    config.listings = try listings(fields)
    config.overrides = try fields["overrides"]?.items("'overrides'").map(override) ?? []
    return config
  }

  private func run(_ fields: YAMLNode.Fields) throws -> RunConfig {
    var run = RunConfig()
    run.packs = try setting(fields["packs"]) { try $0.strings("'packs'").map(path) }
    run.evidence = try setting(fields["evidence"]) { path(try $0.string("'evidence'")) }
    run.suppressions = try setting(fields["suppressions"]) {
      path(try $0.string("'suppressions'"))
    }
    run.baseline = try setting(fields["baseline"]) { path(try $0.string("'baseline'")) }
    run.policy = try setting(fields["policy"], policy)
    if let output = fields["output"] {
      let output = try output.fields(of: "'output'", allowed: ["format", "fail-on"])
      run.format = try setting(output["format"]) { try $0.choice("format", of: OutputFormat.self) }
      run.failOn = try setting(output["fail-on"]) {
        try $0.choice("value of 'fail-on'", of: FailureThreshold.self)
      }
    }
    if let limits = fields["limits"] {
      let limits = try limits.fields(
        of: "'limits'", allowed: ["max-file-size", "jobs"] + PageLimit.allCases.map(\.rawValue))
      run.maximumFileSize = try setting(limits["max-file-size"]) {
        try $0.int("'max-file-size'", in: InputSettings.fileSizes)
      }
      run.jobs = try setting(limits["jobs"]) { try $0.int("'jobs'", in: 1...1_024) }
      for limit in PageLimit.allCases {
        run.pageLimits[limit] = try setting(limits[limit.rawValue]) {
          try $0.int("'\(limit.rawValue)'", in: 1...limit.most)
        }
      }
    }
    return run
  }

  private func policy(_ node: YAMLNode) throws -> SuppressionPolicy {
    let fields = try node.fields(
      of: "'policy'",
      allowed: [
        "suppress-needs", "max-suppression-days", "never-suppress", "page-comments",
        "suppression-faults",
      ])
    var policy = SuppressionPolicy()
    if let needs = fields["suppress-needs"] {
      policy.needs = Set(
        try needs.items("'suppress-needs'").map {
          try $0.choice("need of a suppression", of: SuppressionPolicy.Need.self)
        })
    }
    policy.mostDays = try fields["max-suppression-days"]?.int(
      "'max-suppression-days'", in: 1...36_500)
    policy.never = try fields["never-suppress"]?.strings("'never-suppress'") ?? []
    policy.comments =
      try fields["page-comments"]?.choice(
        "value of 'page-comments'", of: SuppressionPolicy.Comments.self) ?? .allow
    if let faults = fields["suppression-faults"] {
      let level = try faults.choice("level of faults", of: RuleLevel.Level.self)
      policy.faults = Severity(rawValue: level.rawValue)
    }
    return policy
  }

  private func listings(_ fields: YAMLNode.Fields) throws -> ListingConfig {
    var listings = ListingConfig()
    listings.select = try setting(fields["select"]) { try $0.strings("'select'") }
    listings.ignore = try setting(fields["ignore"]) { try $0.strings("'ignore'") }
    listings.market = try setting(fields["market"]) { try $0.string("'market'") }
    listings.language = try setting(fields["lang"]) {
      try $0.choice("value of 'lang'", of: LanguageChoice.self)
    }
    listings.jurisdictions = try setting(fields["jurisdictions"]) {
      try $0.strings("'jurisdictions'")
    }
    listings.brands = try setting(fields["brands"], brands)
    listings.levels = try fields["rules"].map(levels) ?? []
    return listings
  }

  private func brands(_ node: YAMLNode) throws -> [String] {
    let names = try node.strings("'brands'")
    guard names.allSatisfy({ !Folding.fold($0).isEmpty }) else {
      throw YAMLError(line: node.line, message: "'brands' holds a name of nothing")
    }
    return names
  }

  /// The levels of rules, the closest name last: within one file the order of lines does not count.
  private func levels(_ node: YAMLNode) throws -> [Setting<RuleLevel>] {
    guard case .mapping(let entries) = node.value else {
      throw YAMLError(line: node.line, message: "'rules' must be a mapping of names to levels")
    }
    let levels = try entries.map { entry in
      let level = try entry.value.choice("level of a rule", of: RuleLevel.Level.self)
      return Setting(
        value: RuleLevel(name: entry.key, level: level),
        origin: .file(shownPath, line: entry.line))
    }
    return (0...2).flatMap { closeness in levels.filter { $0.value.closeness == closeness } }
  }

  private func override(_ node: YAMLNode) throws -> ConfigFile.Override {
    let fields = try node.fields(of: "an override", allowed: ["paths"] + Self.listingKeys)
    let paths = try fields.required("paths", of: "an override")
    let patterns = try paths.strings("'paths'").map { text in
      guard let pattern = PathPattern(line: DisplayName.bytes(of: text)) else {
        throw YAMLError(line: paths.line, message: "'\(text)' names no path")
      }
      return pattern
    }
    return ConfigFile.Override(patterns: patterns, listings: try listings(fields))
  }

  private func setting<Value>(
    _ node: YAMLNode?, _ read: (YAMLNode) throws -> Value
  ) rethrows -> Setting<Value>? {
    guard let node else { return nil }
    return Setting(value: try read(node), origin: .file(shownPath, line: node.line))
  }

  private func path(_ text: String) -> InputPath {
    InputPath(bytes: InputPath.absolute(DisplayName.bytes(of: text), in: folder))
  }

  /// A truth value as YAML spells it.
  private enum YesOrNo: String, CaseIterable {
    case yes = "true"
    case no = "false"
  }
}
