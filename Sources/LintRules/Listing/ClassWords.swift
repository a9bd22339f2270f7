// Listing: what the classes and ids of elements say they are for, on pages of no known marketplace.

/// Tells elements by the words of their classes and ids, as authors of pages choose them.
struct ClassWords {
  /// What a word says of an element.
  enum Meaning: String, Sendable, CaseIterable {
    /// No part of the listing: navigation, recommendations, reviews.
    case outside
    /// The description of the product.
    case description
    /// Perhaps the description.
    case details
    case price
    /// A price that is no longer, or not, the price of the product.
    case oldPrice = "old-price"
    case availability
    case brand
    case title

    fileprivate var bit: UInt16 {
      1 << (Meaning.allCases.firstIndex(of: self).map(UInt16.init) ?? 0)
    }
  }

  /// For each element the meanings of its own class and id.
  private let meanings: [UInt16]

  init(_ document: Document, words: [Meaning: [String]]) {
    var vocabulary: [[UInt8]: UInt16] = [:]
    for (meaning, words) in words {
      for word in words { vocabulary[Array(word.utf8), default: 0] |= meaning.bit }
    }
    var known: [UInt32: UInt16] = [:]
    func bits(_ atom: UInt32) -> UInt16 {
      if let bits = known[atom] { return bits }
      let bits = Self.bits(document.spelling(ofAtom: atom), vocabulary)
      known[atom] = bits
      return bits
    }
    meanings = document.elements.map { element in
      var all = element.id == 0 ? 0 : bits(element.id)
      for index in element.firstClass..<element.lastClass {
        all |= bits(document.classAtoms[Int(index)])
      }
      return all
    }
  }

  /// Whether the element's own class or id has a word of this meaning.
  func says(_ element: Int, _ meaning: Meaning) -> Bool { meanings[element] & meaning.bit != 0 }

  /// The meanings of the words, and pairs of words, in a class: `relatedProducts`, `also-bought`.
  private static func bits(_ name: ArraySlice<UInt8>, _ vocabulary: [[UInt8]: UInt16]) -> UInt16 {
    // Names made by machines for each build say nothing and can be very long.
    guard name.count <= 80 else { return 0 }
    var bits: UInt16 = 0
    var previous: [UInt8]?
    for word in words(name) {
      bits |= vocabulary[word] ?? 0
      if let previous { bits |= vocabulary[previous + [UInt8(ascii: "-")] + word] ?? 0 }
      previous = word
    }
    return bits
  }

  /// `productDescription_2` is product, description, 2.
  static func words(_ name: ArraySlice<UInt8>) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    var wasSmall = false
    for byte in name {
      let isLetter = byte.isASCIILetter || byte >= 0x80
      let isDigit = byte >= 0x30 && byte <= 0x39
      let isCapital = byte >= 0x41 && byte <= 0x5A
      if (!isLetter && !isDigit) || (isCapital && wasSmall) {
        if !word.isEmpty { words.append(word) }
        word = []
      }
      if isLetter || isDigit { word.append(byte.asciiLowercased) }
      wasSmall = isLetter && !isCapital
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
