// Listing: whose host an address names - the page's own, its marketplace's, or somebody else's.

/// The hosts that belong to the site a listing stands on.
public struct SiteHosts: Sendable, Equatable {
  /// Ends of host names in lower case; `amazon.*` stands for every country's.
  private let patterns: [String]

  /// No host belongs to the site: every full address leads elsewhere.
  public static let none = SiteHosts([])

  init(_ patterns: [String]) { self.patterns = patterns }

  /// The hosts that a page names as its own, and those of its marketplace.
  init(of page: PageAddress, profile: Profile?) {
    patterns = page.hosts.map(Self.site) + (profile?.evidence.hosts ?? []) + (profile?.sites ?? [])
  }

  /// Whether a host, in lower case, is one of the site's.
  public func own(_ host: String) -> Bool {
    patterns.contains { PageAddress.matches(host, $0) }
  }

  /// The part of a host that its owner has registered: `shop.example.co.uk` is `example.co.uk`'s.
  ///
  /// Two labels, or three where the second is one of those under which countries register names. A
  /// list of all public suffixes would know more of them; taking one too many for the site's own
  /// costs a missed link, never a false alarm.
  static func site(_ host: String) -> String {
    let labels = host.split(separator: ".")
    guard labels.count > 2, let country = labels.last else { return host }
    let isShared = country.utf8.count == 2 && shared.contains(labels[labels.count - 2])
    return labels.suffix(isShared ? 3 : 2).joined(separator: ".")
  }

  private static let shared: Set<Substring> = [
    "ac", "co", "com", "edu", "gov", "net", "or", "org",
  ]

  /// The host of a full address (`https://host/…`, `//host/…`), in lower case; nil if it has none.
  static func host(of address: [UInt8]) -> String? {
    let text = String(decoding: address.filter { $0 > 0x20 }.map(\.asciiLowercased), as: UTF8.self)
    var rest = text[...]
    if let scheme = ["https:", "http:", "ftp:"].first(where: rest.hasPrefix) {
      rest = rest.dropFirst(scheme.utf8.count)
    }
    // Browsers take backslashes for slashes (URL standard, 4.4).
    guard rest.prefix(2).allSatisfy({ $0 == "/" || $0 == "\\" }), rest.count > 2 else { return nil }
    let authority = rest.drop { $0 == "/" || $0 == "\\" }.prefix { !"/\\?#".contains($0) }
    let name = authority.split(separator: "@").last ?? ""
    let host = name.prefix { $0 != ":" }
    return host.contains(".") ? String(host) : nil
  }
}
