// Rules: YAML to rule packs, with errors that name file, line, what was read and what was wanted.

/// Reads rule packs.
///
/// One wrong rule does not hide the errors of the next: everything wrong with a pack is reported.
public struct RulePackReader: Sendable {
  /// The newest version of the format that is understood.
  public static let schema = 1

  private static let packKeys = ["schema", "pack", "title", "description", "language", "rules"]
  private static let ruleKeys =
    [
      "id", "severity", "confidence", "category", "fields", "message", "why", "suggest",
      "citations",
      "views", "unless", "evidence", "applies", "fix", "examples",
    ] + CheckReader.checkKeys + CheckReader.optionKeys

  private let lists: WordLists
  /// What the patterns of all packs require, once somebody has asked.
  let patterns = KnownPatterns()

  /// A reader of packs that may name the given lists.
  public init(lists: WordLists = WordLists()) { self.lists = lists }

  /// Reads one pack.
  ///
  /// - Parameters:
  ///   - text: the file's bytes, UTF-8.
  ///   - file: the file as shown to people.
  ///   - name: what the pack must be called: the file's name without its ending; nil for any.
  ///   - isShipped: whether the pack ships with the program.
  /// - Returns: the pack with the rules that are right, nil if not even its head is; and everything
  ///   that is wrong, each an error.
  public func pack(
    from text: [UInt8], file: String, name: String? = nil, isShipped: Bool = false
  ) -> (pack: RulePack?, problems: [Problem]) {
    var problems: [Problem] = []
    func note(_ error: YAMLError) {
      problems.append(
        Problem(
          .error, .badRule, LocalizedText(error.message), file: file, line: error.line))
    }
    do {
      let root = try YAMLNode.parse(text)
      let fields = try root.fields(of: "a pack", allowed: Self.packKeys)
      try checkSchema(fields)
      let idNode = try fields.required("pack", of: "the pack")
      let id = try idNode.string("'pack'")
      if let name, name != id {
        throw YAMLError(
          line: idNode.line, message: "pack '\(id)' must be named as its file, '\(name)'")
      }
      let language = try fields.required("language", of: "the pack")
        .choice("language", of: RuleLanguage.self)
      let items = try fields.required("rules", of: "the pack").items("'rules'")
      guard !items.isEmpty else {
        throw YAMLError(line: root.line, message: "pack '\(id)' has no rules")
      }
      var rules: [Rule] = []
      var seen: [String: Int] = [:]
      for item in items {
        do {
          let rule = try self.rule(
            item, pack: id, language: language, file: file, isShipped: isShipped)
          if let first = seen[rule.id] {
            throw YAMLError(line: item.line, message: "rule '\(rule.id)' is on line \(first) too")
          }
          seen[rule.id] = rule.line
          rules.append(rule)
        } catch let error as YAMLError {
          note(error)
        }
      }
      let title = try fields["title"]?.string("'title'") ?? id
      let pack = RulePack(
        id: id, title: title, language: language, rules: rules, file: file, isShipped: isShipped)
      return (pack, problems)
    } catch let error as YAMLError {
      note(error)
    } catch {
      note(YAMLError(line: 1, message: "\(error)"))
    }
    return (nil, problems)
  }

  private func checkSchema(_ fields: YAMLNode.Fields) throws {
    let node = try fields.required("schema", of: "the pack")
    let version = try node.int("'schema'", in: 1...1_000_000)
    guard version <= Self.schema else {
      throw YAMLError(
        line: node.line,
        message: "schema \(version) is newer than this program, which reads \(Self.schema)")
    }
  }

  private func rule(
    _ node: YAMLNode, pack: String, language: RuleLanguage, file: String, isShipped: Bool
  ) throws -> Rule {
    let fields = try node.fields(of: "a rule", allowed: Self.ruleKeys)
    let idNode = try fields.required("id", of: "a rule")
    let id = try idNode.string("'id'")
    let isKebab = id.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
    guard isKebab, !id.isEmpty else {
      throw YAMLError(
        line: idNode.line, message: "rule id '\(id)' must be lower-case words joined by hyphens")
    }
    let what = "rule '\(id)'"
    let parts = RuleParts(what: what, line: node.line, lists: lists, patterns: patterns)
    let content = try self.content(node, fields, parts)
    let examples = try parts.examples(fields["examples"])
    if isShipped, examples.flagged.isEmpty || examples.allowed.isEmpty {
      throw YAMLError(line: node.line, message: "\(what) needs flagged and allowed examples")
    }
    return Rule(
      id: "\(pack)/\(id)",
      severity: try fields.required("severity", of: what).choice("severity", of: Severity.self),
      confidence: try fields["confidence"]?.choice("confidence", of: Confidence.self) ?? .medium,
      category: try fields.required("category", of: what).choice("category", of: Category.self),
      language: language,
      fields: try parts.fieldKinds(fields["fields"]),
      views: try parts.views(fields["views"]),
      applies: try parts.applicability(fields["applies"]),
      fixSafety: try fields["fix"]?.choice("fix", of: FixSafety.self) ?? .suggestion,
      file: file,
      line: node.line,
      source: Deferred(node),
      content: Deferred(content),
      examples: Deferred(examples))
  }

  private func content(
    _ node: YAMLNode, _ fields: YAMLNode.Fields, _ parts: RuleParts
  ) throws -> Rule.Content {
    let (check, wording) = try parts.checks.check(fields)
    return Rule.Content(
      message: try parts.localized(fields.required("message", of: parts.what), "'message'"),
      why: try fields["why"].map { try parts.localized($0, "'why'") },
      suggestion: try fields["suggest"].map { try parts.localized($0, "'suggest'") },
      citations: try fields["citations"].map { try $0.items("'citations'").map(parts.citation) }
        ?? [],
      check: check,
      exceptions: try fields["unless"].map { try $0.items("'unless'").map(parts.exception) } ?? [],
      evidence: try fields["evidence"].map { try $0.items("'evidence'").map(parts.evidence) } ?? [],
      wording: wording)
  }

  /// The content of a rule that has been read before and found right; what is costly in it is made
  /// when it is needed.
  func knownContent(
    _ node: YAMLNode, _ patterns: Deferred<KnownPatterns>
  ) throws -> Rule.Content {
    let fields = try node.fields(of: "a rule", allowed: Self.ruleKeys)
    let parts = RuleParts(
      what: "the rule", line: node.line, lists: lists, patterns: self.patterns, known: patterns)
    return try content(node, fields, parts)
  }

  /// The examples of a rule that has been read before and found right.
  func knownExamples(_ node: YAMLNode) throws -> Rule.Examples {
    let fields = try node.fields(of: "a rule", allowed: Self.ruleKeys)
    return try RuleParts(what: "the rule", line: node.line, lists: lists, patterns: patterns)
      .examples(fields["examples"])
  }
}
