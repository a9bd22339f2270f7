// Reporting: rules as people and programs read about them, apart from any finding.

/// Lists of rules and pages about one.
public struct RuleText: Sendable {
  private let style: TerminalStyle

  /// Texts with colours, or without.
  public init(style: TerminalStyle) { self.style = style }

  /// One line a rule: severity, id, title.
  public func list(_ rules: [RuleSummary]) -> [UInt8] {
    var out: [UInt8] = []
    let width = rules.map { TerminalText($0.id).width }.max() ?? 0
    for rule in rules {
      let id = TerminalText(rule.id)
      let severity = rule.severity.rawValue
      let gap = String(repeating: " ", count: 8 - severity.utf8.count)
      let padding = String(repeating: " ", count: width - id.width + 2)
      out += "\(style.severity(rule.severity, severity))\(gap)\(id.text)\(padding)".utf8
      out += "\(TerminalText(rule.title).text)\n".utf8
    }
    return out
  }

  /// All that is known of the rules, as JSON.
  public func json(_ rules: [RuleSummary]) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.writeTool()
    writer.key("rules")
    writer.beginArray()
    for rule in rules {
      writer.breakLine()
      writer.beginObject()
      writer.member("id", rule.id)
      writer.member("pack", rule.pack)
      writer.member("title", rule.title)
      writer.member("severity", rule.severity.rawValue)
      writer.member("confidence", rule.confidence.rawValue)
      writer.member("category", rule.category.rawValue)
      writer.member("why", rule.why)
      writer.member("citations", rule.citations)
      writer.member("penalties", rule.penalties)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endLine()
    return writer.take()
  }

  /// The page of one rule.
  public func page(_ rule: RuleSummary) -> [UInt8] {
    var lines = [
      "\(style.bold(TerminalText(rule.id).text)): \(TerminalText(rule.title).text)",
      "\(style.severity(rule.severity, rule.severity.rawValue)),"
        + " confidence \(rule.confidence.rawValue), category \(rule.category.rawValue)",
      "",
    ]
    for line in rule.help.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(TerminalText(String(line)).text)
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
