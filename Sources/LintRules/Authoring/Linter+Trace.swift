// Authoring: one rule's way through one page, for those who ask why it spoke or did not.

extension Linter {
  /// A listing with what one rule did in it.
  public struct ListingTrace: Sendable {
    /// The listing with its folded fields.
    public let listing: FoldedListing
    /// The steps.
    public let trace: MatchTrace
  }

  /// Follows one rule through a page.
  ///
  /// - Parameters:
  ///   - source: the page.
  ///   - rule: the rule's full id.
  /// - Returns: a trace for each listing, none if the linter has no such rule; and what kept the
  ///   page from being read in full.
  public func trace(
    _ source: Source, rule: String
  ) -> (listings: [ListingTrace], problems: [Problem]) {
    let extraction = extract(source)
    guard let index = rules.rules.firstIndex(where: { $0.id == rule }) else {
      return ([], extraction.problems)
    }
    let listings = extraction.listings.map { listing in
      let folded = FoldedListing(listing, brands: matcher.conditions.brands)
      return ListingTrace(listing: folded, trace: matcher.trace(rule: index, in: folded))
    }
    return (listings, extraction.problems)
  }

  /// The rules that may be asked about.
  public var ruleSet: RuleSet { rules }
}
