// Listing: the words by which pages name facts, made ready for looking up in the lines of many pages.

/// The labels of the generic profile as bytes in lower case.
struct FactWords: Sendable {
  /// What a name before a colon or in a table means, by the number of the name.
  private let names: NameTable
  private let facts: [Profile.Fact]
  /// Names of codes, for labels that stand before a code without a colon.
  private let codeNames: [(name: [UInt8], fact: Profile.Fact)]
  /// Phrases that speak of the availability; what is not to be had comes first, since "not in stock"
  /// holds "in stock".
  private let availability: LiteralSet
  /// What each of them says.
  private let availabilityWords: [String]
  private let buy: [[UInt8]]
  private let buyTexts: NameTable
  private let otherAmounts: [[UInt8]]

  init(_ labels: Profile.Labels) {
    var names = NameTable()
    // Number 0 is the empty name, which nobody asks for.
    var facts: [Profile.Fact] = [.brand]
    var codes: [(name: [UInt8], fact: Profile.Fact)] = []
    for fact in Profile.Fact.allCases {
      for name in labels.names[fact] ?? [] {
        let bytes = Array(name.utf8)
        let number = bytes.withUnsafeBufferPointer { names.intern($0, foldingCase: false) }
        if Int(number) == facts.count { facts.append(fact) }
        if fact != .brand { codes.append((bytes + [0x20], fact)) }
      }
    }
    self.names = names
    self.facts = facts
    codeNames = codes
    let order = ["Discontinued", "OutOfStock", "PreOrder", "BackOrder", "InStock"]
    let phrases = order.flatMap { word in
      labels.availability.filter { $0.word == word }.flatMap(\.phrases)
        .map { (phrase: Array($0.utf8), word: word) }
        // Lines are searched one behind the other, and none holds a line feed.
        .filter { !$0.phrase.contains(0x0A) }
    }
    availability = LiteralSet(phrases.map(\.phrase))
    availabilityWords = phrases.map(\.word)
    buy = labels.buy.map { Array($0.utf8) }
    var buyTexts = NameTable()
    for text in buy {
      _ = text.withUnsafeBufferPointer { buyTexts.intern($0, foldingCase: false) }
    }
    self.buyTexts = buyTexts
    otherAmounts = labels.otherAmounts.map { Array($0.utf8) }
  }

  /// The fact that a name means, marks around it aside.
  func fact(named name: UnsafeBufferPointer<UInt8>) -> Profile.Fact? {
    let bare = Self.bare(name)
    guard !bare.isEmpty, bare.count <= 60 else { return nil }
    return names.find(UnsafeBufferPointer(rebasing: name[bare])).map { facts[Int($0)] }
  }

  /// The fact that a name in lower case means.
  func fact(named name: String) -> Profile.Fact? {
    var name = name
    return name.withUTF8 { fact(named: $0) }
  }

  /// The code whose name a line in lower case begins with, and the length of the name with the space.
  func code(namedAtStartOf line: UnsafeBufferPointer<UInt8>) -> (length: Int, fact: Profile.Fact)? {
    let found = codeNames.first { code, _ in
      code.count <= line.count && code[0] == line[0] && line.starts(with: code)
    }
    return found.map { ($0.name.count, $0.fact) }
  }

  /// The code whose name a text in lower case ends with: `lamp sku` names a SKU.
  func code(namedAtEndOf text: String) -> Profile.Fact? {
    let words = text.split(separator: " ").suffix(3)
    for start in words.indices {
      if let fact = fact(named: words[start...].joined(separator: " ")),
        fact == .sku || fact == .gtin || fact == .mpn
      {
        return fact
      }
    }
    return nil
  }

  /// What sets a label off from its value: a colon, or a dash between spaces.
  static func mark(in line: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    for at in line.indices {
      let byte = line[at]
      if byte == 0x3A { return at..<at + 1 }
      if byte == 0xEF, line.has("：", at: at, before: line.count) { return at..<at + 3 }
      // A dash tells more lines apart than the space before it.
      if byte == Byte.dash, at > 0, line.has(" - ", at: at - 1, before: line.count) {
        return at - 1..<at + 2
      }
    }
    return nil
  }

  /// The availability that a text in lower case speaks of.
  func availability(in lower: [UInt8]) -> String? {
    let hits = lower.withUnsafeBufferPointer { availability.hits(in: $0) }
    return hits.map(\.literal).min().map { availabilityWords[$0] }
  }

  /// The availability that the first of some lines speaks of that speaks of any.
  ///
  /// Only lines of which `isAsked` says so are heard; `lower` holds the lines with a line feed
  /// between them.
  func availability(
    inFirstOf lines: ArraySlice<PageLine>, of lower: [UInt8], where isAsked: (PageLine) -> Bool
  ) -> String? {
    guard let first = lines.first, let last = lines.last else { return nil }
    let start = first.lower.lowerBound
    // No phrase holds a line feed, so no hit lies across two lines.
    let hits = lower.withUnsafeBufferPointer {
      availability.hits(in: UnsafeBufferPointer(rebasing: $0[start..<last.lower.upperBound]))
    }
    var next = 0
    for line in lines where next < hits.count {
      var said = Int.max
      while next < hits.count, start + hits[next].range.lowerBound < line.lower.upperBound {
        said = min(said, hits[next].literal)
        next += 1
      }
      if said != Int.max, isAsked(line) { return availabilityWords[said] }
    }
    return nil
  }

  /// Whether a button with this text in lower case puts the product into the cart.
  func isBuyButton(_ lower: [UInt8]) -> Bool { buy.contains { lower.holds($0) } }

  /// Whether a line in lower case says no more than such a button does.
  func isBuyText(_ lower: UnsafeBufferPointer<UInt8>) -> Bool { buyTexts.find(lower) != nil }

  /// Whether a line in lower case speaks of an amount that is not what the product costs.
  func isOtherAmount(_ lower: [UInt8]) -> Bool { otherAmounts.contains { lower.holds($0) } }

  /// Marks that set a name off: bullets before it, a colon after it, marks of direction.
  private static let marks: [[UInt8]] = ["•", "·", "–", "：", "\u{200E}", "\u{200F}", "\u{A0}"].map {
    Array($0.utf8)
  }

  private static func bare(_ name: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var start = 0
    var end = name.count
    while start < end {
      let first = name[start]
      if first <= 0x20 || first == Byte.dash || first == UInt8(ascii: "*") {
        start += 1
      } else if first >= 0x80,
        let mark = marks.first(where: { name[start..<end].starts(with: $0) })
      {
        start += mark.count
      } else {
        break
      }
    }
    while start < end {
      let last = name[end - 1]
      if last <= 0x20 || last == UInt8(ascii: ":") || last == Byte.question
        || last == UInt8(ascii: ".")
      {
        end -= 1
      } else if last >= 0x80,
        let mark = marks.first(where: { name[start..<end].suffix($0.count).elementsEqual($0) })
      {
        end -= mark.count
      } else {
        break
      }
    }
    return start..<end
  }
}
