// Listing: what reading one source gave - its listings, and what could not be read.

/// The listings of one source.
public struct Extraction: Sendable {
  /// The marketplace whose profile was used, as profiles name it; nil for pages of no known one.
  public let market: String?
  /// The listings found; a page holds one.
  public let listings: [Listing]
  /// What kept parts of the page from being read.
  public let problems: [Problem]
  /// The page itself, for what is said beside its listings.
  var document: Document?

  /// Describes what reading gave.
  public init(market: String?, listings: [Listing], problems: [Problem]) {
    self.market = market
    self.listings = listings
    self.problems = problems
  }
}
