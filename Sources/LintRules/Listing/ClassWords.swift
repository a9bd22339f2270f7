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
      switch self {
      case .outside: 1 << 0
      case .description: 1 << 1
      case .details: 1 << 2
      case .price: 1 << 3
      case .oldPrice: 1 << 4
      case .availability: 1 << 5
      case .brand: 1 << 6
      case .title: 1 << 7
      }
    }
  }

  /// For each element the meanings of its own class and id.
  private let meanings: [UInt16]

  init(_ document: Document, vocabulary: Vocabulary) {
    var meanings = [UInt16](repeating: 0, count: document.elements.count)
    // Each spelling is read once, however many elements have it.
    for atom in 0..<UInt32(document.atomCount) {
      let meaning = vocabulary.meanings(ofName: document.spelling(ofAtom: atom))
      guard meaning != 0 else { continue }
      for element in document.elements(withClassAtom: atom) { meanings[Int(element)] |= meaning }
      for element in document.elements(withIDAtom: atom) { meanings[Int(element)] |= meaning }
    }
    self.meanings = meanings
  }

  /// Whether the element's own class or id has a word of this meaning.
  @inline(__always)
  func says(_ element: Int, _ meaning: Meaning) -> Bool { meanings[element] & meaning.bit != 0 }
}

extension ClassWords {
  /// The words that mean something; made once for all pages.
  struct Vocabulary: Sendable {
    private var words = NameTable()
    /// By the number of the word.
    private var meanings: [UInt16] = [0]

    /// A vocabulary of words in lower case, and of pairs of words joined by a hyphen.
    init(_ words: [Meaning: [String]]) {
      for (meaning, words) in words {
        for word in words {
          add(word, meaning.bit)
          // A word that begins no pair needs no look at the word behind it.
          if let first = word.split(separator: "-").first, first.utf8.count < word.utf8.count {
            add(String(first), Self.beginsPair)
          }
        }
      }
    }

    /// The bit of words that begin a pair.
    private static let beginsPair: UInt16 = 1 << 15

    private mutating func add(_ word: String, _ bits: UInt16) {
      let id = Array(word.utf8).withUnsafeBufferPointer { words.intern($0, foldingCase: false) }
      if Int(id) == meanings.count { meanings.append(0) }
      if id != 0 { meanings[Int(id)] |= bits }
    }

    /// The meanings of the words, and pairs of words, in a class: `relatedProducts`, `also-bought`.
    fileprivate func meanings(ofName name: ArraySlice<UInt8>) -> UInt16 {
      // Names made by machines for each build say nothing and can be very long.
      guard !name.isEmpty, name.count <= 80 else { return 0 }
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * name.count) { hyphenated in
        var found: UInt16 = 0
        var previous = -1
        var start = 0
        Self.hyphenate(name, into: hyphenated) { end in
          let word = meanings(of: hyphenated, start..<end)
          if previous >= 0 { found |= meanings(of: hyphenated, previous..<end) }
          previous = word & Self.beginsPair != 0 ? start : -1
          found |= word
          start = end + 1
        }
        return found & ~Self.beginsPair
      }
    }

    private func meanings(
      of bytes: UnsafeMutableBufferPointer<UInt8>, _ range: Range<Int>
    ) -> UInt16 {
      let word = UnsafeBufferPointer(rebasing: bytes[range])
      return words.find(word).map { meanings[Int($0)] } ?? 0
    }

    /// Writes `productDescription_2` as `product-description-2`, and says where each word ends.
    private static func hyphenate(
      _ name: ArraySlice<UInt8>, into text: UnsafeMutableBufferPointer<UInt8>,
      wordEnds: (Int) -> Void
    ) {
      var count = 0
      var isInWord = false
      var wasSmall = false
      func endWord() {
        guard isInWord else { return }
        wordEnds(count)
        text.initializeElement(at: count, to: UInt8(ascii: "-"))
        count += 1
        isInWord = false
      }
      for byte in name {
        let isLetter = byte.isASCIILetter || byte >= 0x80
        let isDigit = byte &- 0x30 < 10
        let isCapital = byte &- 0x41 < 26
        if (!isLetter && !isDigit) || (isCapital && wasSmall) { endWord() }
        if isLetter || isDigit {
          text.initializeElement(at: count, to: byte.asciiLowercased)
          count += 1
          isInWord = true
        }
        wasSmall = isLetter && !isCapital
      }
      if isInWord { wordEnds(count) }
    }
  }
}
