// Normalization: letters of other scripts that stand in Latin words for the ones they look like.

/// Folds look-alike letters, but only where they pose as Latin ones.
///
/// A word that mixes scripts (`Рrada` with a Cyrillic letter) is no word of any language. A word all
/// of whose letters are doubles (`СОАСН`) counts only in a text that has no genuine letter of those
/// scripts. Genuine Cyrillic, Greek and other words stay as they are (UTS #39, section 5).
enum Confusables {
  /// The text with posing letters replaced, or nil if there are none.
  static func fold(_ bytes: [UInt8]) -> MappedText? {
    bytes.withUnsafeBufferPointer { text in
      guard let poses = Poses(in: text) else { return nil }
      var result = MappedText()
      var copied = 0
      poses.visit { place, letter in
        result.appendCopy(of: text, copied..<place.lowerBound)
        result.append(CollectionOfOne(letter), replacing: place)
        copied = place.upperBound
      }
      result.appendCopy(of: text, copied..<text.count)
      return result
    }
  }

  /// The letters of a text that pose as others; its words are read again for whoever asks, since a
  /// long text may be nothing but such words.
  struct Poses {
    private let text: UnsafeBufferPointer<UInt8>
    /// Whether the text has a word of another script that is one.
    private let isGenuine: Bool

    /// Reads a text; nil if no letter in it poses as another one.
    init?(in text: UnsafeBufferPointer<UInt8>) {
      guard mayHold(text) else { return nil }
      self.text = text
      var isGenuine = false
      var hasMixed = false
      var hasDoubles = false
      Confusables.words(of: text) { word in
        if word.genuine > 0, word.latin == 0 { isGenuine = true }
        if word.doubles > 0, word.latin > 0 { hasMixed = true }
        if word.doubles > 0, word.genuine == 0 { hasDoubles = true }
      }
      self.isGenuine = isGenuine
      guard hasMixed || (hasDoubles && !isGenuine) else { return nil }
    }

    /// Gives `body` the place of each such letter, in order, and the letter that it poses as.
    func visit(_ body: (Range<Int>, UInt8) -> Void) {
      Confusables.words(of: text) { word in
        guard word.doubles > 0, word.latin > 0 || (word.genuine == 0 && !isGenuine) else { return }
        var at = word.range.lowerBound
        while at < word.range.upperBound {
          let length = UTF8Scalar.length(lead: text[at])
          if let letter = ConfusableLetters.shared.latin(UTF8Scalar.decode(text, at: at) ?? 0) {
            body(at..<at + length, letter)
          }
          at += length
        }
      }
    }
  }

  private struct Word {
    var range: Range<Int>
    var latin = 0
    var doubles = 0
    var genuine = 0
  }

  /// Whether any byte could begin a letter of the table: most texts hold none.
  private static func mayHold(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard UTF8Validation.asciiEnd(of: text, from: 0) < text.count else { return false }
    for (offset, byte) in text.enumerated() where byte >= 0xC4 {
      if byte <= 0xD6 || byte == 0xE1 || byte == 0xEA { return true }
      if byte == 0xE2, offset + 1 < text.count, text[offset + 1] >= 0xB2 { return true }
    }
    return false
  }

  private static func words(of text: UnsafeBufferPointer<UInt8>, _ body: (Word) -> Void) {
    var at = 0
    var word: Word?
    while at < text.count {
      let length = UTF8Scalar.length(lead: text[at])
      let scalar = UTF8Scalar.decode(text, at: at) ?? 0
      let isDouble = ConfusableLetters.shared.latin(scalar) != nil
      if isDouble || WordBoundary.isAlphabetic(text, characterAt: at) {
        var current = word ?? Word(range: at..<at)
        current.range = current.range.lowerBound..<at + length
        if isDouble {
          current.doubles += 1
          // Phonetic and small-capital Latin letters pose wherever they stand.
          if scalar < 0x370 || (0x1D00...0x1DBF).contains(scalar) { current.latin += 1 }
        } else if scalar < 0x250 {
          if scalar > 0x39 { current.latin += 1 }
        } else if scalar >= 0x370 {
          current.genuine += 1
        }
        word = current
      } else if let current = word {
        body(current)
        word = nil
      }
      at += length
    }
    if let word { body(word) }
  }
}

/// The table of look-alike letters, read once from its text.
private struct ConfusableLetters: Sendable {
  static let shared = ConfusableLetters()

  private let letters: [UInt32: UInt8]

  private init() {
    var letters: [UInt32: UInt8] = [:]
    var pending: UInt32?
    for scalar in confusablesTableText.description.unicodeScalars where scalar != "\n" {
      if let source = pending {
        letters[source] = UInt8(truncatingIfNeeded: scalar.value)
        pending = nil
      } else {
        pending = scalar.value
      }
    }
    self.letters = letters
  }

  func latin(_ scalar: UInt32) -> UInt8? { scalar < 0x80 ? nil : letters[scalar] }
}
