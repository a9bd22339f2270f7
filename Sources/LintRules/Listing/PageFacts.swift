// Listing: facts from the words of a page - labels, amounts beside the title, buttons, phrases.

/// Reads identity facts off the page where no structured data states them.
struct PageFacts {
  private let document: Document
  private let layout: PageLayout
  private let words: ClassWords
  private let region: ListingRegion
  private let labels: Profile.Labels
  private let prices: PriceText
  private let page: PageLines

  init(
    _ document: Document, _ layout: PageLayout, _ words: ClassWords, _ region: ListingRegion,
    labels: Profile.Labels, prices: PriceText, title: Int?
  ) {
    self.document = document
    self.layout = layout
    self.words = words
    self.region = region
    self.labels = labels
    self.prices = prices
    page = PageLines(document, layout, region, title: title)
  }

  // MARK: - Labels

  /// The value behind a label: `SKU: 123`, or a line that is the label and the next one the value.
  func labelled(_ fact: Profile.Fact) -> String? {
    guard let names = labels.names[fact] else { return nil }
    let lines = page.lines
    for (index, line) in lines.enumerated() {
      let name: Substring
      var value: String
      if let colon = line.lower.firstIndex(where: { $0 == ":" || $0 == "：" }) {
        name = line.lower[..<colon]
        // The same number of characters stands before the colon whatever the case.
        let before = line.lower.distance(from: line.lower.startIndex, to: colon)
        value = String(line.text.dropFirst(before + 1)).trimmed
      } else {
        name = line.lower[...]
        value = ""
      }
      guard name.utf8.count <= 60, names.contains(AttributeTables.name(String(name))) else {
        continue
      }
      if value.isEmpty, index + 1 < lines.count { value = lines[index + 1].text }
      if let value = Self.value(value, of: fact) { return value }
    }
    return fact == .brand ? nil : unmarked(names, fact)
  }

  /// A label with its code and no colon between: `Art.-Nr. 12345`.
  private func unmarked(_ names: [String], _ fact: Profile.Fact) -> String? {
    for line in page.lines where line.lower.utf8.count <= 60 {
      for name in names where line.lower.hasPrefix(name + " ") {
        let rest = String(line.text.dropFirst(name.count + 1)).trimmed
        if rest.contains(where: \.isNumber), let value = Self.value(rest, of: fact) { return value }
      }
    }
    return nil
  }

  /// A value as the fact has it: a code is one word, a brand a few.
  static func value(_ text: String, of fact: Profile.Fact) -> String? {
    let value = text.drop { ":：#-– ".contains($0) }
    switch fact {
    case .sku, .gtin, .mpn:
      guard let code = value.split(separator: " ").first, code.contains(where: \.isNumber),
        code.count <= 40, !code.contains("/") || fact != .gtin
      else { return nil }
      let plain = String(code.reversed().drop { ".,;|".contains($0) }.reversed())
      guard fact == .gtin else { return plain }
      return (8...14).contains(plain.count) && plain.allSatisfy(\.isNumber) ? plain : nil
    case .brand:
      return value.isEmpty || value.count > 50 ? nil : String(value)
    default:
      return value.isEmpty ? nil : String(value)
    }
  }

  // MARK: - Price

  /// The amount that most looks like the price: called so, near the title, not struck out.
  func price() -> Listing.Price? {
    var best: (score: Int, price: Listing.Price)?
    for (index, line) in page.lines.enumerated() {
      guard line.lower.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { continue }
      let amounts = prices.amounts(in: Array(line.lower.utf8), limit: 4)
      guard let amount = amounts.first(where: { $0.price.currency != nil }) ?? amounts.first else {
        continue
      }
      let score = score(line, index, amount)
      if score >= 3, score > best?.score ?? 0 { best = (score, amount.price) }
    }
    return best?.price
  }

  private func score(_ line: PageLine, _ index: Int, _ amount: PriceText.Amount) -> Int {
    var score = amount.price.currency == nil ? -2 : 2
    if Double(amount.price.value) ?? 0 == 0 { return 0 }
    var element: Int? = line.element
    for _ in 0..<4 {
      guard let at = element else { break }
      if words.says(at, .oldPrice) || [.del, .s, .strike].contains(document.elements[at].name) {
        score -= 6
        break
      }
      if words.says(at, .price) {
        score += 3
        break
      }
      element = document.parent(of: at)
    }
    let distance = index - page.titleLine
    score += distance < 0 ? -1 : distance < 12 ? 3 : distance < 40 ? 2 : distance < 100 ? 1 : 0
    if line.lower.utf8.count <= amount.range.count + 12 { score += 1 }
    if line.lower.utf8.count > 80 { score -= 2 }
    return score
  }

  // MARK: - Availability

  /// Whether the product can be bought, by what the page calls so, its buttons, its phrases.
  func availability() -> String? {
    for line in page.lines where line.lower.utf8.count <= 160 {
      var element: Int? = line.element
      for _ in 0..<3 {
        guard let at = element else { break }
        if words.says(at, .availability), let word = phrase(in: line.lower) { return word }
        element = document.parent(of: at)
      }
    }
    let near = page.lines[max(0, page.titleLine - 5)..<min(page.lines.count, page.titleLine + 150)]
    let said = near.lazy.filter { $0.lower.utf8.count <= 80 }
      .compactMap { phrase(in: $0.lower) }.first
    if said == "OutOfStock" || said == "Discontinued" { return said }
    return hasBuyButton() ? "InStock" : said
  }

  /// The availability that a text speaks of; what is not to be had is looked for first, since
  /// "not in stock" holds "in stock".
  func phrase(in lower: String) -> String? {
    for word in ["Discontinued", "OutOfStock", "PreOrder", "BackOrder", "InStock"] {
      let phrases = labels.availability.first { $0.word == word }?.phrases ?? []
      if phrases.contains(where: { lower.contains($0) }) { return word }
    }
    return nil
  }

  private func hasBuyButton() -> Bool {
    for name in [TagName.button, .input, .a] {
      for element in document.elements(named: name).lazy.map({ Int($0) })
      where !region.isOutside[element] && layout.visibility[element] == .visible {
        if name == .a, document.elements[element].tokens.count > 16 { continue }
        let text =
          name == .input
          ? document.string(.value, of: element) ?? ""
          : PageText.text(of: element, in: document, layout: layout).string
        let lower = text.trimmed.lowercased()
        if lower.utf8.count <= 60, labels.buy.contains(where: { lower.contains($0) }) {
          return true
        }
      }
    }
    return false
  }

  // MARK: - Brand

  /// The brand a text names by a phrase of the labels: `Visit the Acme Store`.
  static func brand(_ text: String, phrases: [String]) -> String {
    let lower = text.lowercased()
    for phrase in phrases {
      let parts = phrase.split(separator: "{}", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, lower.hasPrefix(parts[0]), lower.hasSuffix(parts[1]),
        lower.count > parts[0].count + parts[1].count
      else { continue }
      return String(text.dropFirst(parts[0].count).dropLast(parts[1].count)).trimmed
    }
    return text
  }
}
