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
  /// The values behind labels that leave no doubt.
  let marked: [Profile.Fact: String]

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
    page = PageLines(document, layout, words, region, title: title)
    marked = Self.marked(page, factWords)
  }

  /// The values behind labels of any kind, the plainest first.
  var labelled: [Profile.Fact: String] {
    marked.merging(Self.unmarked(page, factWords)) { sure, _ in sure }
  }

  // MARK: - Labels

  /// The values behind labels: `SKU: 123`, or a line that is the label and the next one the value.
  private static func marked(_ page: PageLines, _ words: FactWords) -> [Profile.Fact: String] {
    var found: [Profile.Fact: String] = [:]
    page.visit { index, line, lower in
      let mark = line.traits.contains(.mark) ? FactWords.mark(in: lower) : nil
      let name = UnsafeBufferPointer(rebasing: lower[..<(mark?.lowerBound ?? lower.count)])
      guard let fact = words.fact(named: name), found[fact] == nil else { return }
      let inline = mark == nil ? "" : afterMark(page.string(of: line))
      let text =
        inline.isEmpty && index + 1 < page.lines.count
        ? page.string(of: page.lines[index + 1]) : inline
      if let value = value(text, of: fact) { found[fact] = value }
    }
    return found
  }

  /// Codes whose label is less of a label: no colon between (`Art.-Nr. 12345`), or other words
  /// before it (`In stock SKU: 123`).
  private static func unmarked(_ page: PageLines, _ words: FactWords) -> [Profile.Fact: String] {
    var found: [Profile.Fact: String] = [:]
    page.visit { _, line, lower in
      guard lower.count <= 160, line.traits.contains(.digit) else { return }
      if lower.count <= 60, let code = words.code(namedAtStartOf: lower), found[code.fact] == nil {
        let name = String(decoding: lower[..<code.length], as: UTF8.self)
        let rest = page.string(of: line).dropFirst(name.count)
        found[code.fact] = value(String(rest), of: code.fact)
      }
      guard line.traits.contains(.mark) else { return }
      let parts = page.string(of: line).split(whereSeparator: { $0 == ":" || $0 == "：" })
      for (part, next) in zip(parts, parts.dropFirst()) {
        guard let fact = words.code(namedAtEndOf: part.lowercased()), found[fact] == nil else {
          continue
        }
        found[fact] = value(String(next), of: fact)
      }
    }
    return found
  }

  private static func afterMark(_ text: String) -> String {
    if let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) {
      return String(text[text.index(after: colon)...]).trimmed
    }
    guard let dash = text.firstRange(of: " - ") else { return "" }
    return String(text[dash.upperBound...]).trimmed
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

  /// The prices a page shows.
  struct Prices {
    /// The one that most looks like the product's: called so, near the title, not struck out.
    var current: Listing.Price?
    /// Amounts that the page shows only as something else: struck out, a starting price.
    var others: Set<String> = []
  }

  /// Reads the amounts of the page.
  func shownPrices() -> Prices {
    var best: (score: Int, price: Listing.Price)?
    var old: Listing.Price?
    var others: Set<String> = []
    var plain: Set<String> = []
    page.visit { index, line, text in
      guard line.traits.contains(.digit) else { return }
      let lower = Array(text)
      let amounts = prices.amounts(in: lower, limit: 4)
      guard let amount = amounts.first(where: { $0.price.currency != nil }) ?? amounts.first else {
        return
      }
      let isOther = isOld(line) || factWords.isOtherAmount(lower)
      let value = Self.plain(amount.price.value)
      if isOther { others.insert(value) } else { plain.insert(value) }
      let score = score(line, index, amount) - (isOther ? 6 : 0)
      if score >= 3, score > best?.score ?? 0 { best = (score, amount.price) }
      let distance = index - page.titleLine
      if old == nil, isOld(line), amount.price.currency != nil, distance > 0, distance < 12 {
        old = amount.price
      }
    }
    // Where there is no other, the price that the page's author calls old is the price.
    return Prices(current: best?.price ?? old, others: others.subtracting(plain))
  }

  /// An amount without the zeros that make no difference.
  static func plain(_ amount: String) -> String {
    var digits = Array(amount.utf8)
    guard digits.contains(0x2E) else { return amount }
    while digits.last == 0x30 { digits.removeLast() }
    while digits.last == 0x2E { digits.removeLast() }
    return String(decoding: digits, as: UTF8.self)
  }

  private func isOld(_ line: PageLine) -> Bool {
    var element: Int? = line.element
    for _ in 0..<4 {
      guard let at = element else { return false }
      if words.says(at, .oldPrice) || PageLines.isStruckOut(document.elements[at].name) {
        return true
      }
      if words.says(at, .price) { return false }
      element = document.parent(of: at)
    }
    return false
  }

  private func isCalledPrice(_ line: PageLine) -> Bool {
    var element: Int? = line.element
    for _ in 0..<4 {
      guard let at = element else { return false }
      if words.says(at, .price) { return true }
      element = document.parent(of: at)
    }
    return false
  }

  private func score(_ line: PageLine, _ index: Int, _ amount: PriceText.Amount) -> Int {
    if Double(amount.price.value) ?? 0 == 0 { return 0 }
    var score = amount.price.currency == nil ? -2 : 2
    if isCalledPrice(line) { score += 3 }
    let distance = index - page.titleLine
    score += distance < 0 ? -1 : distance < 12 ? 3 : distance < 40 ? 2 : distance < 100 ? 1 : 0
    if line.lower.count <= amount.range.count + 12 { score += 1 }
    if line.lower.count > 80 { score -= 2 }
    return score
  }

  // MARK: - Availability

  /// Whether the product can be bought, by what the page calls so, its buttons, its phrases.
  func availability() -> String? {
    for line in page.lines where line.lower.count <= 160 && isCalledAvailability(line) {
      if let word = factWords.availability(in: Array(page.lower[line.lower])) { return word }
    }
    let near = page.lines[max(0, page.titleLine - 5)..<min(page.lines.count, page.titleLine + 150)]
    let said = factWords.availability(inFirstOf: near, of: page.lower) { $0.lower.count <= 80 }
    if said == "OutOfStock" || said == "Discontinued" { return said }
    let isForSale = page.lower.withUnsafeBufferPointer { lower in
      near.contains { factWords.isBuyText(UnsafeBufferPointer(rebasing: lower[$0.lower])) }
    }
    return isForSale || hasBuyButton() ? "InStock" : said
  }

  private func isCalledAvailability(_ line: PageLine) -> Bool {
    var element: Int? = line.element
    for _ in 0..<3 {
      guard let at = element else { return false }
      if words.says(at, .availability) { return true }
      element = document.parent(of: at)
    }
    return false
  }

  private func hasBuyButton() -> Bool {
    for name in [TagName.button, .input, .a] {
      for element in document.elements(named: name).lazy.map({ Int($0) })
      where !region.isOutside(element) && layout[element].visibility == .visible {
        if name == .a, document.elements[element].tokens.count > 16 { continue }
        let text =
          name == .input
          ? document.string(.value, of: element)?.trimmed ?? ""
          : PageText.words(of: element, in: document, layout: layout)
        let lower = Array(text.lowercased().utf8)
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
