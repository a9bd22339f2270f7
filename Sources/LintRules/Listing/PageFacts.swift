// Listing: facts from the words of a page - labels, amounts beside the title, buttons, phrases.

/// Reads identity facts off the page where no structured data states them.
struct PageFacts {
  private let document: Document
  private let layout: PageLayout
  private let words: ClassWords
  private let region: ListingRegion
  private let factWords: FactWords
  private let prices: PriceText
  private let page: PageLines
  /// The values behind labels.
  let labelled: [Profile.Fact: String]

  init(
    _ document: Document, _ layout: PageLayout, _ words: ClassWords, _ region: ListingRegion,
    factWords: FactWords, prices: PriceText, title: Int?
  ) {
    self.document = document
    self.layout = layout
    self.words = words
    self.region = region
    self.factWords = factWords
    self.prices = prices
    page = PageLines(document, layout, region, title: title)
    labelled = Self.labelled(page.lines, factWords)
  }

  // MARK: - Labels

  /// The first value behind a label of each fact: `SKU: 123`, or a line that is the label and the
  /// next one the value, or a label with its code and no colon between (`Art.-Nr. 12345`).
  private static func labelled(_ lines: [PageLine], _ words: FactWords) -> [Profile.Fact: String] {
    var found: [Profile.Fact: String] = [:]
    var unmarked: [Profile.Fact: String] = [:]
    for (index, line) in lines.enumerated() {
      let colon = line.lower.firstIndex { $0 == 0x3A } ?? line.lower.firstIndex { $0 == 0xEF }
      let name = line.lower[..<(colon ?? line.lower.count)]
      if let fact = words.fact(named: name) {
        guard found[fact] == nil else { continue }
        let inline = colon == nil ? "" : afterColon(line.text)
        let text = inline.isEmpty && index + 1 < lines.count ? lines[index + 1].text : inline
        if let value = value(text, of: fact) { found[fact] = value }
      } else if line.lower.count <= 60, line.lower.contains(where: PriceText.isDigit),
        let code = words.codeNames.first(where: { line.lower.starts(with: $0.name) }),
        unmarked[code.fact] == nil
      {
        let rest = line.text.dropFirst(String(decoding: code.name, as: UTF8.self).count)
        unmarked[code.fact] = value(String(rest), of: code.fact)
      }
    }
    return found.merging(unmarked) { marked, _ in marked }
  }

  private static func afterColon(_ text: String) -> String {
    guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return "" }
    return String(text[text.index(after: colon)...]).trimmed
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
      guard line.lower.contains(where: PriceText.isDigit) else { continue }
      let amounts = prices.amounts(in: line.lower, limit: 4)
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
      if words.says(at, .oldPrice) || PageLines.isStruckOut(document.elements[at].name) {
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
    if line.lower.count <= amount.range.count + 12 { score += 1 }
    if line.lower.count > 80 { score -= 2 }
    if factWords.isOtherAmount(line.lower) { score -= 4 }
    return score
  }

  // MARK: - Availability

  /// Whether the product can be bought, by what the page calls so, its buttons, its phrases.
  func availability() -> String? {
    for line in page.lines where line.lower.count <= 160 {
      var element: Int? = line.element
      for _ in 0..<3 {
        guard let at = element else { break }
        if words.says(at, .availability), let word = phrase(in: line.lower) { return word }
        element = document.parent(of: at)
      }
    }
    let near = page.lines[max(0, page.titleLine - 5)..<min(page.lines.count, page.titleLine + 150)]
    let said = near.lazy.filter { $0.lower.count <= 80 }
      .compactMap { phrase(in: $0.lower) }.first
    if said == "OutOfStock" || said == "Discontinued" { return said }
    return hasBuyButton() ? "InStock" : said
  }

  private func phrase(in lower: [UInt8]) -> String? { factWords.availability(in: lower) }

  private func hasBuyButton() -> Bool {
    for name in [TagName.button, .input, .a] {
      for element in document.elements(named: name).lazy.map({ Int($0) })
      where !region.isOutside[element] && layout.visibility[element] == .visible {
        if name == .a, document.elements[element].tokens.count > 16 { continue }
        let text =
          name == .input
          ? document.string(.value, of: element) ?? ""
          : PageText.text(of: element, in: document, layout: layout).string
        let lower = Array(text.trimmed.lowercased().utf8)
        if lower.count <= 60, factWords.isBuyButton(lower) { return true }
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
