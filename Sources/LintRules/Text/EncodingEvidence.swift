// Text: what the bytes themselves say of their encoding, for sources whose label is missing or wrong.

/// How many characters beyond ASCII are enough to know an encoding by.
private let sampleSize = 1 << 16

/// How far bytes are UTF-8.
struct UTF8Evidence {
  /// Characters beyond ASCII that are well formed.
  private(set) var characters = 0
  /// Places where they are not.
  private(set) var errors = 0
  /// How unlikely it is that other text has these characters by chance: a pair of GBK is a
  /// well-formed pair of UTF-8 one time in ten, two pairs hardly ever make a longer sequence.
  private(set) var weight = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var at = UTF8Validation.asciiEnd(of: bytes, from: 0)
    while at < bytes.count, characters + errors < sampleSize {
      let (length, isValid) = UTF8Validation.sequence(in: bytes, at: at)
      if isValid {
        characters += 1
        weight += length == 2 ? 1 : 3
      } else {
        errors += 1
      }
      at = UTF8Validation.asciiEnd(of: bytes, from: at + length)
    }
  }

  /// Whether there is more than chance makes in text of an encoding of pairs.
  var isBeyondChance: Bool { weight >= 3 }

  /// Whether this is UTF-8 with a few bad bytes.
  var isMostlyUTF8: Bool { characters > 0 && errors <= characters }
}

/// How far bytes are Chinese in GB18030.
struct ChineseEvidence {
  /// Pairs that are one of the 3,755 Hanzi of level 1 of GB2312, nine tenths of any text.
  private(set) var commonHanzi = 0
  /// Pairs that are Chinese punctuation or full-width forms.
  private(set) var punctuation = 0
  /// All other characters beyond ASCII.
  private(set) var others = 0
  /// Those of them that are four bytes long.
  private(set) var quadruples = 0
  /// Places that are not GB18030.
  private(set) var errors = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var at = UTF8Validation.asciiEnd(of: bytes, from: 0)
    while at < bytes.count, commonHanzi + punctuation + others + errors < sampleSize {
      at = UTF8Validation.asciiEnd(of: bytes, from: at + read(bytes, at: at))
    }
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, at: Int) -> Int {
    let lead = bytes[at]
    guard GB18030.isLead(lead), at + 1 < bytes.count else {
      errors += 1
      return 1
    }
    let trail = bytes[at + 1]
    if 0xA1...0xFE ~= trail {
      // The same byte twice is an ornament of another encoding ("»»") as often as a Hanzi.
      if 0xB0...0xD7 ~= lead, lead != trail {
        commonHanzi += 1
      } else if 0xA1...0xA3 ~= lead {
        punctuation += 1
      } else {
        others += 1
      }
      return 2
    }
    if GB18030.isDigit(trail), at + 3 < bytes.count, GB18030.isLead(bytes[at + 2]),
      GB18030.isDigit(bytes[at + 3])
    {
      others += 1
      quadruples += 1
      return 4
    }
    if trail >= 0x40, trail != 0x7F, trail != 0xFF {
      others += 1
      return 2
    }
    errors += 1
    return 1
  }

  /// Whether the bytes read as Chinese.
  ///
  /// Western text has lead bytes before ASCII letters, which make rare Hanzi, or before spaces, which
  /// are errors; Big5, Japanese and Cyrillic text makes more rare characters than common ones.
  var isChinese: Bool {
    let pairs = commonHanzi + punctuation + others
    // Nothing else has bytes beyond ASCII and digits in turns and never one out of place.
    if quadruples >= 4, errors == 0 { return true }
    return commonHanzi >= 2 && (commonHanzi + punctuation) * 3 >= pairs * 2 && errors * 50 <= pairs
  }

  /// Whether they do so beyond what a page that says it is Western could hold.
  var isSurelyChinese: Bool { isChinese && commonHanzi >= 10 && errors == 0 }
}

/// How far bytes are Western text in windows-1252.
struct WesternEvidence {
  private(set) var likely = 0
  private(set) var unlikely = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    for (at, byte) in bytes.enumerated() where byte >= 0x80 {
      switch byte {
      // € … ‘ ’ “ ” • – — ™, no-break space £ © « ® ° ² ³ · »
      case 0x80, 0x85, 0x91...0x97, 0x99, 0xA0, 0xA3, 0xA9, 0xAB, 0xAE, 0xB0, 0xB2, 0xB3, 0xB7,
        0xBB:
        likely += 1
      case 0xC0...0xFD where byte != 0xD7 && byte != 0xF7:
        let before = at > 0 ? bytes[at - 1] : 0x20
        let after = at + 1 < bytes.count ? bytes[at + 1] : 0x20
        if WesternEvidence.isWordOrSpace(before), WesternEvidence.isWordOrSpace(after) {
          likely += 1
        } else {
          unlikely += 1
        }
      default: unlikely += 1
      }
    }
  }

  private static func isWordOrSpace(_ byte: UInt8) -> Bool {
    byte < 0x80 && (byte <= 0x20 || 0x61...0x7A ~= byte | 0x20)
  }

  /// Whether a page that says it is UTF-8 was saved in windows-1252.
  ///
  /// Several characters must stand as they do in words; one or two bad bytes are only that.
  var isWestern: Bool { likely >= 3 && unlikely * 10 <= likely }
}

/// Sources in UTF-16 or UTF-32 that do not begin with a byte order mark.
enum NULPattern {
  /// The encoding that the places of NUL bytes show, if it is one that puts them there.
  static func encoding(of bytes: UnsafeBufferPointer<UInt8>) -> SourceEncoding? {
    let head = UnsafeBufferPointer(rebasing: bytes.prefix(1024))
    guard bytes.count >= 4, let found = encoding(ofSample: head, share: 2) else { return nil }
    // All of it must look so: NULs put into the first words of a page must not hide the rest.
    return encoding(ofSample: bytes, share: 8) == found && !hasPlainText(bytes) ? found : nil
  }

  /// Whether 40 bytes of ASCII follow each other somewhere.
  ///
  /// In UTF-16 they would be 20 Hanzi of which each has a low byte below 80: one place in hundreds of
  /// millions.
  private static func hasPlainText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var length = 0
    for byte in bytes {
      let isPlain = 0x20...0x7E ~= byte || 0x09...0x0D ~= byte
      length = isPlain ? length + 1 : 0
      if length == 40 { return true }
    }
    return false
  }

  /// Markup is ASCII, so at least one unit in `share` has its high bytes NUL, and hardly any its low.
  private static func encoding(
    ofSample bytes: UnsafeBufferPointer<UInt8>, share: Int
  ) -> SourceEncoding? {
    var nuls = [0, 0, 0, 0]
    for (at, byte) in bytes.enumerated() where byte == 0 { nuls[at & 3] += 1 }
    let words = bytes.count / 4
    let isNear = { (count: Int) in count >= words - words / 50 }
    let isRare = { (count: Int) in count <= words / 50 }
    if isNear(nuls[3]), isNear(nuls[2]), isRare(nuls[0]) { return .utf32LE }
    if isNear(nuls[0]), isNear(nuls[1]), isRare(nuls[3]) { return .utf32BE }
    let (even, odd) = (nuls[0] + nuls[2], nuls[1] + nuls[3])
    if odd * share >= bytes.count / 2, even * 20 <= odd { return .utf16LE }
    if even * share >= bytes.count / 2, odd * 20 <= even { return .utf16BE }
    return nil
  }
}
