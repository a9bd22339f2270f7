// Listing: a text without the white space that its page was laid out with.

extension String {
  /// This text without white space at its ends and with single spaces inside.
  var trimmed: String {
    if let bytes = utf8.withContiguousStorageIfAvailable({ TrimmedText.bytes(of: $0) }) {
      switch bytes {
      case .same: return self
      case .other(let bytes): return String(decoding: bytes, as: UTF8.self)
      case .unsure: break
      }
    }
    return trimmedByCharacters
  }

  /// The same by characters as Swift cuts them: a space with an accent on it is no space.
  var trimmedByCharacters: String {
    split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\u{A0}" }
      .joined(separator: " ")
  }
}

/// Trims bytes where no blank can be a part of a longer character.
enum TrimmedText {
  enum Result {
    /// There is nothing to trim.
    case same
    case other([UInt8])
    /// Only a look at whole characters can tell.
    case unsure
  }

  /// Adds a text, trimmed, to others.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    switch bytes(of: text) {
    case .same: output.append(contentsOf: text)
    case .other(let bytes): output.append(contentsOf: bytes)
    case .unsure:
      output.append(contentsOf: String(decoding: text, as: UTF8.self).trimmedByCharacters.utf8)
    }
  }

  static func bytes(of text: UnsafeBufferPointer<UInt8>) -> Result {
    if isPlain(text, TextTraits(of: text)) { return .same }
    guard let needsTrimming = needsTrimming(text) else { return .unsure }
    guard needsTrimming else { return .same }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var at = 0
    while at < text.count {
      let blank = blankLength(text, at)
      if blank > 0 {
        at += blank
        continue
      }
      let start = at
      while at < text.count, blankLength(text, at) == 0 { at += 1 }
      if !result.isEmpty { result.append(0x20) }
      result.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<at]))
    }
    return .other(result)
  }

  /// Whether a text is words and single spaces for sure; most are.
  static func isPlain(_ text: UnsafeBufferPointer<UInt8>, _ traits: TextTraits) -> Bool {
    guard let first = text.first, let last = text.last else { return true }
    // A space beside a letter that may join it, or one that does not break, is looked at closely.
    return !traits.contains(.noBreak) && !traits.isSuperset(of: [.space, .joiner]) && first > 0x20
      && last > 0x20 && PlainWords.end(text, text.indices) == text.count
  }

  /// Whether any blank is more than a single space between words; nil where that is not sure.
  private static func needsTrimming(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
    var result = false
    var lead: UInt8 = 0
    var wasBlank = true
    var at = 0
    while at < text.count {
      let byte = text[at]
      let blank = blankLength(text, at)
      if blank > 0 {
        // CR may be the first half of one character with LF; some letters join what follows them.
        guard byte != 0x0D, !joinsNext(lead) else { return nil }
        if wasBlank || byte != 0x20 { result = true }
        wasBlank = true
        lead = 0
        at += blank
        continue
      }
      if byte & 0xC0 != 0x80 {
        if wasBlank, lead == 0, at > 0, joinsPrevious(byte) { return nil }
        lead = byte
      }
      wasBlank = false
      at += 1
    }
    return result || (wasBlank && !text.isEmpty)
  }

  /// The length of the blank at a place, 0 if there is none.
  @inline(__always)
  private static func blankLength(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    switch text[at] {
    case 0x20, 0x0A, 0x09, 0x0D: 1
    case 0xC2: at + 1 < text.count && text[at + 1] == 0xA0 ? 2 : 0
    default: 0
    }
  }

  /// Whether a character with this lead byte might take the character after it into its own cluster
  /// (UAX #29, rule GB9b); none of Latin, Greek, Han, kana, Hangul and common punctuation does.
  static func joinsNext(_ lead: UInt8) -> Bool {
    switch lead {
    case 0..<0xD0, 0xE2...0xED, 0xEF: false
    default: true
    }
  }

  /// Whether a character with this lead byte might belong to the cluster of the one before it
  /// (rules GB9 and GB9a); no ASCII, Latin or Han does.
  static func joinsPrevious(_ lead: UInt8) -> Bool {
    switch lead {
    case 0..<0xCC, 0xE4...0xE9: false
    default: true
    }
  }
}
