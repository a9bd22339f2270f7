// The pipeline, top to bottom: bytes -> source -> document -> listing -> candidates -> matches -> findings.

/// Checks sources against rules; made once, then shared by all workers.
public struct Linter: Sendable {
  let rules: RuleSet
  private let extractor: Extractor
  let matcher: Matcher
  private let market: String?
  private let limits: PageLimits
  private let language: RuleLanguage?
  private let suppressions: Suppressions?
  private let enabled: RuleNames

  /// Prepares a linter.
  ///
  /// - Parameters:
  ///   - rules: the enabled rules.
  ///   - profiles: where marketplaces keep their fields.
  ///   - conditions: the market, the day and the proofs of the run.
  ///   - language: the language of messages; nil speaks the language of the wording.
  ///   - suppressions: what somebody has answered for; nil lets every finding count.
  public init(
    rules: RuleSet, profiles: [Profile], conditions: MatchConditions = MatchConditions(),
    language: RuleLanguage? = nil, suppressions: Suppressions? = nil
  ) {
    self.rules = rules
    self.suppressions = suppressions
    enabled = RuleNames(suppressions == nil ? [] : rules.rules)
    self.language = language
    extractor = Extractor(profiles: profiles, limits: conditions.limits)
    matcher = Matcher(rules, conditions)
    market = conditions.market
    limits = conditions.limits
  }

  /// Reads the listings of a page without judging them.
  public func extract(_ source: Source) -> Extraction {
    let extraction = extractor.extract(source, market: market)
    var complete = Extraction(
      market: extraction.market, listings: extraction.listings,
      problems: source.problems + extraction.problems)
    complete.document = extraction.document
    return complete
  }

  /// Checks one page.
  ///
  /// - Parameters:
  ///   - source: the page.
  ///   - path: the page's path, counted from the folder of the file of suppressions.
  /// - Returns: what was found, with what somebody has answered for marked.
  public func lint(_ source: Source, path: [UInt8]? = nil) -> FileReport {
    let deadline = Deadline.ofPage(limits)
    let extraction = extract(source)
    let builder = FindingBuilder(
      source: source, document: extraction.document, rules: rules, language: language)
    var findings: [Finding] = []
    var problems = extraction.problems
    for listing in extraction.listings {
      let folded = FoldedListing(listing, brands: matcher.conditions.brands)
      let (matches, failures) = matcher.matches(in: folded, until: deadline)
      findings += builder.findings(from: matches, in: folded)
      problems += failures.map { $0.inFile(source.name) }
    }
    let use = suppressions?.apply(
      to: &findings, page: extraction.document.map { ($0, source) }, path: path,
      listings: extraction.listings.compactMap(\.id), enabled: enabled)
    return FileReport(
      file: source.name,
      encoding: source.encoding.rawValue,
      market: extraction.market,
      listings: extraction.listings.count,
      fields: extraction.listings.reduce(0) { $0 + $1.fields.count },
      findings: findings,
      problems: problems,
      use: use ?? Suppressions.Use())
  }
}
