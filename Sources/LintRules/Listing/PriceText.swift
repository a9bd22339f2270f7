// Listing: a price as pages write it to a plain decimal number and a currency.

/// Reads amounts such as `1.299,00 €`, `US $1,299.00`, `1 299 kr`, `¥99-199` and `¥ 1.2万`.
struct PriceText: Sendable {
  /// Signs and codes of currencies with what they stand for, the longest first.
  private let currencies: [(sign: [UInt8], code: String)]

  /// - Parameter currencies: for each ISO 4217 code (or ambiguous sign) the spellings that mean it.
  init(currencies: [String: [String]]) {
    self.currencies =
      currencies
      .flatMap { code, signs in
        ([code] + signs).map { (sign: Array($0.lowercased().utf8), code: code) }
      }
      .sorted { ($1.sign.count, $0.code) < ($0.sign.count, $1.code) }
  }

  /// Where in a text an amount stands, what it is, and whether a currency stands beside it.
  struct Amount: Sendable, Equatable {
    let range: Range<Int>
    let price: Listing.Price
  }

  /// The first amount of a text; one that has a currency beside it before all others.
  func first(in text: String) -> Listing.Price? {
    let found = amounts(in: Array(text.lowercased().utf8))
    return (found.first { $0.price.currency != nil } ?? found.first)?.price
  }

  /// Every amount of a text that has been lower-cased, in order.
  func amounts(in text: [UInt8], limit: Int = 64) -> [Amount] {
    var found: [Amount] = []
    var at = 0
    while at < text.count, found.count < limit {
      guard Self.isDigit(text[at]) else {
        at += 1
        continue
      }
      let number = Self.number(text, at)
      let before = currency(endingAt: at, in: text)
      let currency = before ?? currency(startingAt: number.end, in: text)
      if let value = number.value {
        found.append(
          Amount(range: at..<number.end, price: Listing.Price(value: value, currency: currency)))
      }
      at = number.end
    }
    return found
  }

  /// The currency a text names by itself: `EUR`, `$`.
  func currency(named text: String) -> String? {
    let wanted = Array(text.lowercased().utf8)
    return currencies.first { $0.sign == wanted }?.code
  }

  // MARK: - Numbers

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The number that starts at `start`; nil for what has no sense as an amount (a date, a version).
  static func number(_ text: [UInt8], _ start: Int) -> (value: String?, end: Int) {
    var groups: [[UInt8]] = [[]]
    var separators: [UInt8] = []
    var at = start
    while at < text.count {
      if isDigit(text[at]) {
        groups[groups.count - 1].append(text[at])
        at += 1
        continue
      }
      guard let separator = separator(text, at), at + separator.length < text.count,
        isDigit(text[at + separator.length])
      else { break }
      let digits = text[(at + separator.length)...].prefix { isDigit($0) }.count
      // A blank or an apostrophe only ever stands between thousands.
      if separator.kind == 0x20 || separator.kind == 0x27 {
        guard digits == 3,
          groups.count > 1 ? groups[groups.count - 1].count == 3 : groups[0].count <= 3,
          !separators.contains(where: { $0 == 0x2E || $0 == 0x2C })
            || separators.last == separator.kind
        else { break }
      }
      separators.append(separator.kind)
      groups.append([])
      at += separator.length
    }
    return (decimal(groups, separators), at)
  }

  /// Puts the digits together: the last separator is a decimal point if it differs from the others
  /// or cannot be one between thousands.
  private static func decimal(_ groups: [[UInt8]], _ separators: [UInt8]) -> String? {
    guard groups.allSatisfy({ !$0.isEmpty }), groups.joined().count <= 15 else { return nil }
    var hasFraction = false
    if let last = separators.last {
      let isDotOrComma = last == 0x2E || last == 0x2C
      let others = separators.dropLast()
      if others.contains(where: { $0 != last }) {
        hasFraction = isDotOrComma
        if Set(others).count > 1 { return nil }
      } else if others.isEmpty {
        hasFraction = isDotOrComma && (groups[1].count != 3 || groups[0] == [0x30])
      }
    }
    let whole = hasFraction ? groups.dropLast() : groups[...]
    if whole.count > 1, whole.dropFirst().contains(where: { $0.count != 3 }) {
      // Indian grouping (1,23,456) has pairs before the last three.
      let inner = whole.dropFirst().dropLast()
      guard whole.last?.count == 3, inner.allSatisfy({ $0.count == 2 }) else { return nil }
    }
    var digits = Array(whole.joined().drop { $0 == 0x30 })
    if digits.isEmpty { digits = [0x30] }
    if hasFraction, let fraction = groups.last { digits += [0x2E] + fraction }
    return String(decoding: digits, as: UTF8.self)
  }

  /// A separator at `at`, with all blanks told as a space and all apostrophes as one.
  private static func separator(_ text: [UInt8], _ at: Int) -> (kind: UInt8, length: Int)? {
    let rest = text[at...]
    switch text[at] {
    case 0x2E, 0x2C: return (text[at], 1)
    case 0x20, 0x27: return (text[at], 1)
    case 0xC2 where rest.starts(with: [0xC2, 0xA0]): return (0x20, 2)
    case 0xC2 where rest.starts(with: [0xC2, 0xB4]): return (0x27, 2)
    case 0xE2 where rest.starts(with: [0xE2, 0x80, 0xAF]): return (0x20, 3)
    case 0xE2 where rest.starts(with: [0xE2, 0x80, 0x89]): return (0x20, 3)
    case 0xE2 where rest.starts(with: [0xE2, 0x80, 0x99]): return (0x27, 3)
    case 0xEF where rest.starts(with: [0xEF, 0xBC, 0x8C]): return (0x2C, 3)
    default: return nil
    }
  }

  // MARK: - Currencies

  /// The currency right before a number, past blanks.
  private func currency(endingAt end: Int, in text: [UInt8]) -> String? {
    var end = end
    while end > 0, let length = Self.blank(text, endingAt: end) { end -= length }
    guard end > 0 else { return nil }
    for currency in currencies
    where end >= currency.sign.count && currency.sign[currency.sign.count - 1] == text[end - 1]
      && text[..<end].suffix(currency.sign.count).elementsEqual(
        currency.sign)
    {
      let start = end - currency.sign.count
      if isLetter(currency.sign[0]), start > 0, isLetter(text[start - 1]) { continue }
      return currency.code
    }
    return nil
  }

  /// The currency right behind a number, past blanks and the dash of `19,-`.
  private func currency(startingAt start: Int, in text: [UInt8]) -> String? {
    var start = start
    while start < text.count {
      if let length = Self.blank(text, startingAt: start) {
        start += length
      } else if text[start...].starts(with: [0x2C, 0x2D])
        || text[start...].starts(with: [0x2E, 0x2D])
      {
        start += 2
      } else {
        break
      }
    }
    guard start < text.count else { return nil }
    for currency in currencies
    where currency.sign[0] == text[start] && text[start...].starts(with: currency.sign) {
      let end = start + currency.sign.count
      if isLetter(currency.sign[currency.sign.count - 1]), end < text.count, isLetter(text[end]) {
        continue
      }
      return currency.code
    }
    return nil
  }

  private func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

  private static func blank(_ text: [UInt8], startingAt at: Int) -> Int? {
    if text[at] == 0x20 || text[at] == 0x0A || text[at] == 0x3A { return 1 }
    if text[at...].starts(with: [0xC2, 0xA0]) { return 2 }
    return text[at...].starts(with: [0xE2, 0x80, 0xAF]) ? 3 : nil
  }

  private static func blank(_ text: [UInt8], endingAt end: Int) -> Int? {
    if text[end - 1] == 0x20 || text[end - 1] == 0x0A || text[end - 1] == 0x3A { return 1 }
    if text[..<end].suffix(2).elementsEqual([0xC2, 0xA0]) { return 2 }
    return text[..<end].suffix(3).elementsEqual([0xE2, 0x80, 0xAF]) ? 3 : nil
  }
}
