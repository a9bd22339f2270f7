// Matching: what a run brings besides rules and listings.

/// The conditions that listings of a run are judged under.
public struct MatchConditions: Sendable {
  /// The marketplace that the user names; the page's own when nil.
  public let market: String?
  /// The legal orders that the user names; those of the market when empty.
  public let jurisdictions: [String]
  /// The day of the run, as an ISO date.
  public let today: String
  /// The proofs that the shop keeps.
  public let register: EvidenceRegister
  /// How kinds of products are told.
  public let categories: CategoryWords
  /// Folded names of brands that the seller owns or may name.
  public let brands: [[UInt8]]
  /// How much one page may cost.
  public let limits: PageLimits

  /// What rules call a shop on a site of its own, in place of a marketplace.
  public static let ownSite = "own-site"

  /// Conditions; without a day, every rule is in force and no document has expired.
  public init(
    market: String? = nil, jurisdictions: [String] = [], today: String? = nil,
    register: EvidenceRegister = EvidenceRegister(),
    categories: CategoryWords = CategoryWords(WordLists()), brands: [String] = [],
    limits: PageLimits = PageLimits()
  ) {
    self.brands = brands.map { Folding.fold($0) }
    self.market = market
    self.jurisdictions = jurisdictions
    self.today = today ?? ""
    self.register = register
    self.categories = categories
    self.limits = limits
  }

  /// What one listing is judged under.
  func circumstances(of listing: FoldedListing) -> Circumstances {
    Circumstances(
      market: market ?? listing.listing.market ?? (listing.listing.isOwnSite ? Self.ownSite : nil),
      jurisdictions: jurisdictions, categories: categories.categories(of: listing),
      today: today)
  }
}
