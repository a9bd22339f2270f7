// Reporting: the rules as a folder of Markdown pages that cannot go stale unnoticed.

/// The pages about rules: one each, and an index.
public enum RulePages {
  /// A page by its path in the folder.
  public struct Page: Sendable, Equatable {
    /// Where it goes, with forward slashes.
    public let path: String
    /// What it says.
    public let text: [UInt8]
  }

  /// The index first, then the rules in the order of their ids.
  public static func pages(of rules: [RuleSummary]) -> [Page] {
    let sorted = rules.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    return [Page(path: "README.md", text: index(of: sorted))]
      + sorted.map { Page(path: path(of: $0), text: page(of: $0)) }
  }

  private static func path(of rule: RuleSummary) -> String { "\(rule.id).md" }

  private static func index(of rules: [RuleSummary]) -> [UInt8] {
    var lines = ["# Rules", "", "Made by `listing-lint rules docs`; change the packs, not this."]
    var pack: String?
    for rule in rules {
      if rule.pack != pack {
        pack = rule.pack
        lines += ["", "## \(rule.pack)", "", "| rule | severity | category | finds |"]
        lines.append("| --- | --- | --- | --- |")
      }
      let name = rule.id.split(separator: "/").last ?? ""
      lines.append(
        "| [\(name)](\(path(of: rule))) | \(rule.severity.rawValue) | \(rule.category.rawValue)"
          + " | \(MarkdownText.escaped(rule.title)) |")
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func page(of rule: RuleSummary) -> [UInt8] {
    let text = """
      # \(rule.id)

      \(MarkdownText.escaped(rule.title))

      Severity \(rule.severity.rawValue), confidence \(rule.confidence.rawValue), \
      category \(rule.category.rawValue).

      \(MarkdownText.withoutElements(rule.help))

      """
    return Array(text.utf8)
  }
}
