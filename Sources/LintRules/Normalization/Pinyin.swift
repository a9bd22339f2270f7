// Normalization: Han as the letters it is spelt with, for claims that are typed instead of written.

/// Spells Han in pinyin without tones, so that `zui佳` and `zuijia` read as 最佳 does.
struct Pinyin: Sendable {
  /// The one table, read once from its text.
  static let shared = Pinyin()

  private let syllables: [UInt32: String]

  private init() {
    var syllables: [UInt32: String] = [:]
    var syllable = ""
    var isSpelling = false
    for scalar in pinyinTableText.description.unicodeScalars where scalar != "\n" {
      if scalar.isASCII {
        if !isSpelling { syllable = "" }
        syllable.unicodeScalars.append(scalar)
        isSpelling = true
      } else {
        syllables[scalar.value] = syllable
        isSpelling = false
      }
    }
    self.syllables = syllables
  }

  /// Folded text with Han spelt out and the spaces between syllables dropped.
  ///
  /// - Returns: nil for a text without Latin letters: nothing in it can be typed pinyin.
  func spell(_ bytes: [UInt8]) -> MappedText? {
    guard bytes.contains(where: { (0x61...0x7A).contains($0) }) else { return nil }
    var result = MappedText()
    bytes.withUnsafeBufferPointer { text in
      var at = 0
      while at < text.count {
        let length = UTF8Scalar.length(lead: text[at])
        if length == 3, let syllable = syllables[UTF8Scalar.decode(text, at: at) ?? 0] {
          result.append(Array(syllable.utf8), replacing: at..<at + 3)
        } else if text[at] != 0x20 {
          result.appendCopy(of: text, at..<at + length)
        }
        at += length
      }
    }
    return result
  }

  /// The reading of one character, without its tone.
  func syllable(of scalar: Unicode.Scalar) -> String? { syllables[scalar.value] }

  /// A folded phrase of Han as letters, or nil if it is not all Han or too short to be told apart.
  func spelling(of phrase: [UInt8]) -> [UInt8]? {
    var spelling: [UInt8] = []
    var count = 0
    for scalar in String(decoding: phrase, as: UTF8.self).unicodeScalars {
      guard let syllable = syllables[scalar.value] else { return nil }
      spelling.append(contentsOf: syllable.utf8)
      count += 1
    }
    return count >= 2 && spelling.count >= 5 ? spelling : nil
  }
}
