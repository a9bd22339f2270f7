// Listing: one page and the profiles -> its listing, every text of the page in exactly one field.

/// Reads the listing of a page.
public struct Extractor: Sendable {
  private let profiles: [Profile]
  private let generic: Profile
  private let prices: PriceText

  /// An extractor that knows the given profiles; the one called `generic` is for all other pages.
  public init(profiles: [Profile]) {
    self.profiles = profiles.filter { $0.name != Profile.genericName }
    generic =
      profiles.first { $0.name == Profile.genericName } ?? Profile(name: Profile.genericName)
    prices = PriceText(currencies: generic.labels.currencies)
  }

  /// The marketplaces that have a profile, sorted.
  public var markets: [String] { profiles.compactMap(\.market).sorted() }

  /// Reads one page.
  ///
  /// - Parameters:
  ///   - source: the page, or the inside of one (a bare description).
  ///   - market: the marketplace as the user names it; found out from the page when nil.
  /// - Returns: the listing and what kept parts of the page from being read.
  public func extract(_ source: Source, market: String? = nil) -> Extraction {
    let isFragment = Self.isFragment(source.text)
    let document = Document(source.text, isFragment: isFragment)
    let matcher = SelectorMatcher(document)
    let address = PageAddress(document)
    let profile = profiles.choose(for: address, matcher, market: market)
    var reading = PageReading(
      document, matcher, address, profile: profile ?? generic, generic: generic, prices: prices)
    let listing = reading.read(market: profile?.market ?? market, isFragment: isFragment)
    var problems = document.problems + reading.problems
    if listing.fields.isEmpty {
      problems.append(
        Problem(.error, .nothingExtracted, "there is no text that a reader could see"))
    } else if !isFragment, !listing.fields.contains(where: { $0.kind == .title }) {
      problems.append(
        Problem(.warning, .nothingExtracted, "no title was found; the page may be no product page"))
    }
    return Extraction(
      market: listing.market, listings: listing.fields.isEmpty ? [] : [listing],
      problems: problems.map { $0.inFile(source.name) })
  }

  /// Whether a text is the inside of a page: none of what only whole pages have.
  private static func isFragment(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      var at = 0
      while let open = bytes.firstOffset(of: UInt8(ascii: "<"), in: at..<bytes.count) {
        let name = bytes[(open + 1)..<min(open + 9, bytes.count)].map(\.asciiLowercased)
        let pageNames = ["!doctype", "html", "head", "body", "title", "meta"]
        if pageNames.contains(where: { name.starts(with: $0.utf8) }) { return false }
        at = open + 1
        // What makes a page a page stands at its start.
        if at > 65_536 { return true }
      }
      return true
    }
  }
}
