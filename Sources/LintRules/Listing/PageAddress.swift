// Listing: where a page says it comes from - the evidence by which its profile is chosen.

/// The addresses that a saved page names as its own, the surest first.
struct PageAddress {
  let addresses: [String]

  init(_ document: Document) {
    var addresses: [String] = []
    for token in document.tokens.prefix(40) where token.kind == .comment {
      // Browsers write this when they save: `<!-- saved from url=(0042)https://... -->`.
      let isMark = document.text.withUnsafeBufferPointer {
        $0.firstOffset(of: "saved from url=(", in: token.contentRange) != nil
      }
      guard isMark else { continue }
      let text = document.text(of: token).string
      guard let mark = text.firstRange(of: "saved from url=("),
        let close = text[mark.upperBound...].firstIndex(of: ")")
      else { continue }
      addresses.append(String(text[text.index(after: close)...]).trimmed)
    }
    for link in document.elements(named: .link).lazy.map({ Int($0) })
    where document.string(.rel, of: link)?.lowercased() == "canonical" {
      if let address = document.string(.href, of: link) { addresses.append(address) }
    }
    for meta in document.elements(named: .meta).lazy.map({ Int($0) }) {
      let name = document.string(.property, of: meta) ?? document.string(.name, of: meta)
      guard let name = name?.lowercased(), name == "og:url" || name == "twitter:url" else {
        continue
      }
      if let address = document.string(.content, of: meta) { addresses.append(address) }
    }
    for base in document.elements(named: .base).lazy.map({ Int($0) }) {
      if let address = document.string(.href, of: base) { addresses.append(address) }
    }
    self.addresses = addresses.filter { !$0.isEmpty }
  }

  /// The host names of the addresses, in lower case.
  var hosts: [String] {
    addresses.compactMap { address in
      guard let scheme = address.firstRange(of: "//") else { return nil }
      let rest = address[scheme.upperBound...]
      let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
      return host.isEmpty ? nil : host.lowercased()
    }
  }

  /// What follows a text in one of the addresses, up to the next delimiter.
  func part(after marker: String) -> String? {
    for address in addresses {
      guard let found = address.firstRange(of: marker) else { continue }
      let part = address[found.upperBound...].prefix { !"/?#&;.".contains($0) }
      if !part.isEmpty { return String(part) }
    }
    return nil
  }

  /// Query parameters in which shops keep the number of a product.
  private static let numbered: Set<Substring> = [
    "pid", "id", "sku", "item", "itemid", "item_id", "product", "productid", "product_id",
    "products_id", "goods_id", "goodsid", "prdno", "goodsno", "artnr",
  ]

  /// The number that the address gives the product: that of a parameter, else the last one of at
  /// least five digits in the last part of the path.
  var productNumber: String? {
    for address in addresses {
      let parts = address.prefix { $0 != "#" }.split(separator: "?", maxSplits: 1)
      for pair in parts.dropFirst().first?.split(separator: "&") ?? [] {
        let sides = pair.split(separator: "=", maxSplits: 1)
        guard sides.count == 2, Self.numbered.contains(Substring(sides[0].lowercased())),
          sides[1].utf8.count <= 40, sides[1].contains(where: \.isNumber)
        else { continue }
        return String(sides[1])
      }
      guard let last = parts.first?.split(separator: "/").last else { continue }
      let runs = last.split { !($0.isASCII && $0.isNumber) }
      if let number = runs.last(where: { (5...18).contains($0.count) }) { return String(number) }
    }
    return nil
  }

  /// Whether a host is the pattern's: its end, or `name.*` for a name under any country.
  static func matches(_ host: String, _ pattern: String) -> Bool {
    guard pattern.hasSuffix(".*") else {
      return host == pattern || host.hasSuffix("." + pattern)
    }
    let name = pattern.dropLast(2).split(separator: ".")
    let labels = host.split(separator: ".")
    guard labels.count > name.count else { return false }
    return (0..<labels.count - name.count).contains { start in
      labels[start..<start + name.count].elementsEqual(name)
        && labels.count - start - name.count <= 2
    }
  }
}

extension String {
  /// The first place where a text occurs.
  ///
  /// In a text of ASCII alone, bytes tell as well as characters do.
  func firstRange(of needle: String) -> Range<String.Index>? {
    let offset: Int?? = utf8.withContiguousStorageIfAvailable { text in
      guard UTF8Validation.asciiEnd(of: text, from: 0) == text.count,
        !needle.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 >= 0x80 })
      else { return nil }
      return Array(needle.utf8).withUnsafeBufferPointer {
        text.firstOffset(of: $0, in: text.indices) ?? -1
      }
    }
    guard let offset = offset ?? nil else { return ranges(of: needle).first }
    guard offset >= 0 else { return nil }
    let start = utf8.index(startIndex, offsetBy: offset)
    return start..<utf8.index(start, offsetBy: needle.utf8.count)
  }
}

extension [Profile] {
  /// The profile for a page: the one asked for, else by address, else by what only its pages have.
  func choose(
    for page: PageAddress, _ matcher: SelectorMatcher, market: String?
  ) -> Profile? {
    if let market { return first { $0.market == market || $0.name == market } }
    let hosts = page.hosts
    let named = first { profile in
      profile.evidence.hosts.contains { pattern in
        hosts.contains { PageAddress.matches($0, pattern) }
      }
    }
    return named
      ?? first { $0.evidence.markers.contains { !matcher.elements(matching: $0).isEmpty } }
  }
}
