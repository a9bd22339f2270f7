// The pipeline for records: plain fields straight to the rules, a page by the way of pages.

/// Checks records of plain texts against rules.
public struct RecordLinter: Sendable {
  private let rules: RuleSet
  private let matcher: Matcher
  private let pages: Linter
  private let language: RuleLanguage?
  private let suppressions: Suppressions?
  private var baseline: RecordBaseline?
  private let enabled: RuleNames

  /// Prepares a linter for records.
  ///
  /// - Parameters:
  ///   - rules: the rules for plain fields.
  ///   - pages: what checks the pages that records carry.
  ///   - conditions: the market, the day and the proofs of the run.
  ///   - language: the language of messages; nil speaks the language of the wording.
  ///   - suppressions: what somebody has answered for; nil lets every finding count.
  public init(
    rules: RuleSet, pages: Linter, conditions: MatchConditions = MatchConditions(),
    language: RuleLanguage? = nil, suppressions: Suppressions? = nil
  ) {
    self.rules = rules
    self.suppressions = suppressions
    enabled = RuleNames(suppressions == nil ? [] : rules.rules)
    self.pages = pages
    self.language = language
    matcher = Matcher(rules, conditions)
  }

  /// The same linter, for which what was known before of a listing does not count.
  public func knowing(_ baseline: RecordBaseline) -> RecordLinter {
    var linter = self
    linter.baseline = baseline
    return linter
  }

  /// Checks one record.
  public func lint(_ record: ListingRecord) -> RecordReport {
    var problems = record.problems
    var all: [Finding] = []
    // The place in the record's array of each finding, for bullets.
    var places: [Int?] = []
    if !record.items.isEmpty {
      let listing = FoldedListing(record.listing, brands: matcher.conditions.brands)
      let (matches, failures) = matcher.matches(
        in: listing, until: Deadline.ofPage(matcher.conditions.limits))
      problems += failures
      for (index, item) in record.items.enumerated() {
        let own = matches.filter { $0.field == index }
        if own.isEmpty { continue }
        let source = Source(name: record.id ?? "", text: item.field.text.string)
        let builder = FindingBuilder(
          source: source, document: nil, rules: rules, language: language)
        var findings = builder.findings(from: own, in: listing)
        // What entries did is not kept: records come in pieces, and no end of them is a whole.
        _ = suppressions?.apply(
          to: &findings, page: nil, path: nil, listings: [], enabled: enabled)
        all += findings
        places += findings.map { _ in item.index }
      }
    }
    var fields = record.items.count
    if let html = record.html {
      let page = pages.lint(Source(name: "html", text: html))
      all += page.findings
      places += page.findings.map { _ in nil }
      problems += page.problems
      fields += page.fields
    }
    baseline?.mark(&all)
    let items = zip(all, places).map { RecordReport.Item($0, index: $1) }
    return RecordReport(id: record.id, items: items, problems: problems, fields: fields)
  }
}
