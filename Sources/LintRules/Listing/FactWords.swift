// Listing: the words by which pages name facts, made ready for looking up in the lines of many pages.

/// The labels of the generic profile as bytes in lower case.
struct FactWords: Sendable {
  /// What a name before a colon or in a table means.
  let facts: [[UInt8]: Profile.Fact]
  /// Names of codes, for labels that stand before a code without a colon.
  let codeNames: [(name: [UInt8], fact: Profile.Fact)]
  /// Phrases that speak of the availability; what is not to be had comes first, since "not in stock"
  /// holds "in stock".
  private let availability: LiteralSet
  /// What each of them says.
  private let availabilityWords: [String]
  private let buy: [[UInt8]]
  private let otherAmounts: [[UInt8]]

  init(_ labels: Profile.Labels) {
    var facts: [[UInt8]: Profile.Fact] = [:]
    var codes: [(name: [UInt8], fact: Profile.Fact)] = []
    for fact in Profile.Fact.allCases {
      for name in labels.names[fact] ?? [] {
        let bytes = Array(name.utf8)
        if facts[bytes] == nil { facts[bytes] = fact }
        if fact != .brand { codes.append((bytes + [0x20], fact)) }
      }
    }
    self.facts = facts
    codeNames = codes
    let order = ["Discontinued", "OutOfStock", "PreOrder", "BackOrder", "InStock"]
    let phrases = order.flatMap { word in
      labels.availability.filter { $0.word == word }.flatMap(\.phrases)
        .map { (phrase: Array($0.utf8), word: word) }
    }
    availability = LiteralSet(phrases.map(\.phrase))
    availabilityWords = phrases.map(\.word)
    buy = labels.buy.map { Array($0.utf8) }
    otherAmounts = labels.otherAmounts.map { Array($0.utf8) }
  }

  /// The fact that a name means, marks around it aside.
  func fact(named name: ArraySlice<UInt8>) -> Profile.Fact? {
    let name = Self.bare(name)
    return name.isEmpty || name.count > 60 ? nil : facts[Array(name)]
  }

  /// The code whose name a text in lower case ends with: `lamp sku` names a SKU.
  func code(namedAtEndOf text: String) -> Profile.Fact? {
    let words = text.split(separator: " ").suffix(3)
    for start in words.indices {
      let name = Array(words[start...].joined(separator: " ").utf8)
      if let fact = fact(named: name[...]), fact == .sku || fact == .gtin || fact == .mpn {
        return fact
      }
    }
    return nil
  }

  /// What sets a label off from its value: a colon, or a dash between spaces.
  static func mark(in line: [UInt8]) -> Range<Int>? {
    line.withUnsafeBufferPointer { bytes in
      for at in bytes.indices {
        switch bytes[at] {
        case 0x3A: return at..<at + 1
        case 0xEF where bytes.has("：", at: at, before: bytes.count): return at..<at + 3
        case 0x20 where bytes.has(" - ", at: at, before: bytes.count): return at..<at + 3
        default: continue
        }
      }
      return nil
    }
  }

  /// The availability that a text in lower case speaks of.
  func availability(in lower: [UInt8]) -> String? {
    let hits = lower.withUnsafeBufferPointer { availability.hits(in: $0) }
    return hits.map(\.literal).min().map { availabilityWords[$0] }
  }

  /// Whether a button with this text in lower case puts the product into the cart.
  func isBuyButton(_ lower: [UInt8]) -> Bool { buy.contains { lower.holds($0) } }

  /// Whether a line in lower case says no more than such a button does.
  func isBuyText(_ lower: [UInt8]) -> Bool { buy.contains(lower) }

  /// Whether a line in lower case speaks of an amount that is not what the product costs.
  func isOtherAmount(_ lower: [UInt8]) -> Bool { otherAmounts.contains { lower.holds($0) } }

  /// Marks that set a name off: bullets before it, a colon after it, marks of direction.
  private static let marks: [[UInt8]] = ["•", "·", "–", "：", "\u{200E}", "\u{200F}", "\u{A0}"].map {
    Array($0.utf8)
  }

  static func bare(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var name = name
    while let first = name.first {
      if first <= 0x20 || first == UInt8(ascii: "-") || first == UInt8(ascii: "*") {
        name = name.dropFirst()
      } else if first >= 0x80, let mark = marks.first(where: { name.starts(with: $0) }) {
        name = name.dropFirst(mark.count)
      } else {
        break
      }
    }
    while let last = name.last {
      if last <= 0x20 || last == UInt8(ascii: ":") || last == UInt8(ascii: "?")
        || last == UInt8(ascii: ".")
      {
        name = name.dropLast()
      } else if last >= 0x80, let mark = marks.first(where: { name.suffix($0.count) == $0[...] }) {
        name = name.dropLast(mark.count)
      } else {
        break
      }
    }
    return name
  }
}
