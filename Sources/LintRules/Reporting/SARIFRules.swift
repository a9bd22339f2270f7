// Reporting: the tool, its rules and what they are about, as a SARIF log describes them.

/// Writes the members `tool` and `taxonomies` of a run.
struct SARIFRules: Sendable {
  private static let taxonomy = "listing-lint categories"

  private let rules: [RuleSummary]
  /// Where each rule stands in the log.
  let index: [String: Int]

  /// Takes each rule once: no two of a log may be equal.
  init(_ all: [RuleSummary]) {
    var index: [String: Int] = [:]
    var rules: [RuleSummary] = []
    for rule in all where index[rule.id] == nil {
      index[rule.id] = rules.count
      rules.append(rule)
    }
    self.rules = rules
    self.index = index
  }

  /// The member `tool`.
  func writeTool(to writer: inout JSONWriter) {
    writer.key("tool")
    writer.beginObject()
    writer.key("driver")
    writer.beginObject()
    writer.member("name", Tool.name)
    writer.member("version", Tool.version)
    writer.member("semanticVersion", Tool.version)
    writer.member("informationUri", Tool.address)
    writer.key("supportedTaxonomies")
    writer.beginArray()
    writeTaxonomyReference(to: &writer)
    writer.endArray()
    writer.key("rules")
    writer.beginArray()
    for rule in rules {
      writer.breakLine()
      write(rule, to: &writer)
    }
    writer.endArray()
    writer.breakLine()
    writer.key("notifications")
    writer.beginArray()
    for code in Problem.Code.allCases { writeDescriptor(of: code.rawValue, to: &writer) }
    writer.endArray()
    writer.endObject()
    writeExtensions(to: &writer)
    writer.endObject()
  }

  /// The member `extensions`: the packs that rules come from.
  ///
  /// The rules themselves stay with the driver, where viewers and GitHub look for them.
  private func writeExtensions(to writer: inout JSONWriter) {
    let packs = Set(rules.map(\.pack)).sorted().prefix(SARIFLimits.extensions)
    guard !packs.isEmpty else { return }
    writer.breakLine()
    writer.key("extensions")
    writer.beginArray()
    for pack in packs {
      writer.beginObject()
      writer.member("name", SARIFText.notEmpty(pack))
      writer.endObject()
    }
    writer.endArray()
  }

  /// The member `taxonomies`: the categories of rules.
  func writeTaxonomies(to writer: inout JSONWriter) {
    writer.key("taxonomies")
    writer.beginArray()
    writer.beginObject()
    writer.member("name", Self.taxonomy)
    writer.member("version", Tool.version)
    writer.member("organization", Tool.name)
    writer.key("shortDescription")
    writer.write(text: "What the wording of a listing may be about.")
    writer.member("isComprehensive", true)
    writer.key("taxa")
    writer.beginArray()
    for category in Category.allCases { writeDescriptor(of: category.rawValue, to: &writer) }
    writer.endArray()
    writer.endObject()
    writer.endArray()
  }

  /// Something known by an id that says what it is.
  private func writeDescriptor(of id: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("name", SARIFText.pascalCase(id))
    writer.key("shortDescription")
    writer.write(text: "\(SARIFText.sentence(id)).")
    writer.endObject()
  }

  private func writeTaxonomyReference(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("name", Self.taxonomy)
    writer.member("index", 0)
    writer.endObject()
  }

  private func write(_ rule: RuleSummary, to writer: inout JSONWriter) {
    let why = rule.why.isEmpty ? rule.title : rule.why
    writer.beginObject()
    writer.member("id", rule.id)
    writer.member(
      "name", SARIFText.shortened(SARIFText.pascalCase(rule.id), to: SARIFLimits.name))
    // GitHub refuses a rule with an empty text.
    writer.key("shortDescription")
    writer.write(text: SARIFText.shortened(SARIFText.notEmpty(rule.title), to: SARIFLimits.text))
    writer.key("fullDescription")
    writer.write(text: SARIFText.shortened(SARIFText.notEmpty(why), to: SARIFLimits.text))
    if let page = rule.page { writer.member("helpUri", page) }
    writer.key("help")
    writer.beginObject()
    writer.member("text", SARIFText.notEmpty(why))
    writer.member("markdown", MarkdownText.withoutElements(SARIFText.notEmpty(rule.help)))
    writer.endObject()
    writer.key("defaultConfiguration")
    writer.beginObject()
    writer.member("level", rule.severity.rawValue)
    writer.member("rank", SARIFText.rank(rule.severity, rule.confidence))
    writer.endObject()
    writer.key("relationships")
    writer.beginArray()
    writer.beginObject()
    writer.key("target")
    writer.beginObject()
    writer.member("id", rule.category.rawValue)
    writer.member("index", Category.allCases.firstIndex(of: rule.category) ?? 0)
    writer.key("toolComponent")
    writeTaxonomyReference(to: &writer)
    writer.endObject()
    writer.member("kinds", ["relevant"])
    writer.endObject()
    writer.endArray()
    writer.key("properties")
    writer.beginObject()
    // Tags are a set (3.8.2.1).
    let tags = rule.category.rawValue == rule.pack ? [] : [rule.pack]
    writer.member("tags", [rule.category.rawValue] + tags)
    writer.member("precision", rule.confidence.rawValue)
    writer.member(
      "problem.severity", rule.severity == .note ? "recommendation" : rule.severity.rawValue)
    writer.member("citations", rule.citations)
    writer.endObject()
    writer.endObject()
  }
}
