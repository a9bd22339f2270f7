// The pipeline, top to bottom: bytes -> source -> document -> listing -> candidates -> matches -> findings.

/// Checks sources against rules; made once, then shared by all workers.
public struct Linter: Sendable {
  private let rules: RuleSet

  /// Prepares a linter.
  public init(rules: RuleSet) {
    self.rules = rules
  }

  /// Reads the listings of a page without judging them.
  public func extract(_ source: Source) -> Extraction {
    Extraction(market: nil, listings: [], problems: [])
  }

  /// Checks one page.
  public func lint(_ source: Source) -> FileReport {
    FileReport(
      file: source.name, encoding: source.encoding.rawValue, market: nil, listings: 0, fields: 0,
      findings: [], problems: source.problems)
  }
}
