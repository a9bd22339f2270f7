// Rules: where and when a rule holds - market, law, kind of product, dates in force.

/// The conditions under which a rule is tried at all; out of scope it is silent.
public struct Applicability: Sendable, Equatable {
  /// Why a rule does not apply; the raw values are shown by `why-not`.
  public enum Obstacle: String, Sendable {
    case market
    case jurisdiction
    case category
    case notYetInForce = "not yet in force"
    case noLongerInForce = "no longer in force"
  }

  /// Markets it holds on; empty for all.
  var markets: [String] = []
  /// Markets that have rules of their own.
  var otherMarkets: [String] = []
  /// Legal orders it holds in ("CN", "US", "EU", "UK"); empty for all.
  var jurisdictions: [String] = []
  /// Kinds of product it is about; empty for all.
  var categories: [String] = []
  /// Kinds of product that have rules of their own.
  var otherCategories: [String] = []
  /// The first and the last day in force, as ISO dates.
  var from: String?
  var until: String?

  /// What keeps a rule from being tried on a listing, or nil.
  func obstacle(in circumstances: Circumstances) -> Obstacle? {
    if !markets.isEmpty, let market = circumstances.market, !markets.contains(market) {
      return .market
    }
    if let market = circumstances.market, otherMarkets.contains(market) { return .market }
    if !jurisdictions.isEmpty, !circumstances.jurisdictions.isEmpty,
      !jurisdictions.contains(where: circumstances.jurisdictions.contains)
    {
      return .jurisdiction
    }
    if !categories.isEmpty, !categories.contains(where: circumstances.categories.contains) {
      return .category
    }
    if otherCategories.contains(where: circumstances.categories.contains) { return .category }
    guard !circumstances.today.isEmpty else { return nil }
    if let from, circumstances.today < from { return .notYetInForce }
    if let until, circumstances.today > until { return .noLongerInForce }
    return nil
  }
}

/// What a listing is judged under.
public struct Circumstances: Sendable, Equatable {
  /// The marketplace; nil if unknown, and then rules of every market are tried.
  public let market: String?
  /// The legal orders of the market; empty if unknown, and then all are tried.
  public let jurisdictions: [String]
  /// The kinds of product that the listing's words show.
  public let categories: Set<String>
  /// The day, as an ISO date; empty for no day in particular.
  public let today: String

  /// Circumstances of a listing; without legal orders, those of its market.
  public init(
    market: String?, jurisdictions: [String] = [], categories: Set<String> = [], today: String
  ) {
    self.market = market
    self.categories = categories
    self.today = today
    self.jurisdictions =
      jurisdictions.isEmpty ? market.flatMap { Self.jurisdictions[$0] } ?? [] : jurisdictions
  }

  /// The marketplaces that sell under one law; Amazon, eBay and the like sell under many.
  private static let jurisdictions: [String: [String]] = [
    "taobao": ["CN"], "tmall": ["CN"], "jd": ["CN"], "1688": ["CN"], "pinduoduo": ["CN"],
    "douyin": ["CN"], "xiaohongshu": ["CN"], "walmart": ["US"],
  ]
}

/// Tells kinds of products by their words.
public struct CategoryWords: Sendable {
  /// The list that holds them: each entry a kind, its other names the words that show it.
  public static let listName = "categories"

  private let set: LiteralSet
  private let categories: [String]

  /// Kinds and words from a list; none if there is no such list.
  public init(_ lists: WordLists) {
    var words: [[UInt8]] = []
    var categories: [String] = []
    for entry in lists[Self.listName]?.entries ?? [] {
      guard let name = entry.names.first else { continue }
      for word in entry.names.dropFirst() {
        for spelling in PhraseCheck(phrases: [word]).phrases {
          words.append(spelling)
          categories.append(name)
        }
      }
    }
    set = LiteralSet(words)
    self.categories = categories
  }

  /// The kinds that the words of a listing's title, subtitle and attributes show.
  public func categories(of listing: FoldedListing) -> Set<String> {
    var found: Set<String> = []
    for (index, field) in listing.listing.fields.enumerated() {
      guard field.kind == .title || field.kind == .subtitle || field.kind == .attribute else {
        continue
      }
      listing.fields[index].folded.text.bytes.withUnsafeBufferPointer { text in
        for hit in set.hits(in: text) where WordBoundary.isWhole(hit.range, in: text) {
          found.insert(categories[hit.literal])
        }
      }
    }
    return found
  }
}
