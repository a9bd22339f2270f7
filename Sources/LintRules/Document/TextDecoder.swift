// Document: the text that a range of the page stands for - references resolved, line ends and NUL as the standard has them.

/// Decodes ranges that the tokenizer found, when somebody asks for them.
enum TextDecoder {
  /// What becomes of U+0000.
  enum NULTreatment {
    /// It stays, as the tokenizer of the standard leaves it in ordinary text.
    case keep
    /// It is left out, as the tree of the standard leaves it out of HTML (13.2.6.4.7).
    case drop
    /// It is read as U+FFFD.
    case replace
  }

  /// UTF-8 of U+FFFD.
  static let replacementCharacter: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// NUL, CR and `&` as bits.
  private static let special: UInt64 = 1 << 0x26 | 1 << 0x0D | 1

  /// Whether a range says what is written there: it has no `&` and no NUL.
  ///
  /// CR, which is read as a line feed, counts only for texts that keep their lines.
  static func isVerbatim(
    _ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, keepsLines: Bool
  ) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    // A carriage return that does not count is looked for as a second NUL.
    let line: UInt64 = keepsLines ? ones &* UInt64(Byte.carriageReturn) : 0
    var at = range.lowerBound
    while at + 8 <= range.upperBound {
      let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let found =
        zeros(word) | zeros(word ^ (ones &* UInt64(Byte.ampersand))) | zeros(word ^ line)
      if found != 0 { return false }
      at += 8
    }
    let special = keepsLines ? special : special & ~(1 << 0x0D)
    while at < range.upperBound {
      if bytes[at] <= 0x26, (special >> UInt64(bytes[at])) & 1 != 0 { return false }
      at += 1
    }
    return true
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// Not 0 if and only if one of the eight bytes is (Hacker's Delight, 6-1).
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- ones) & ~word & (ones &* 0x80)
  }

  /// Adds what `range` of `bytes` says to `text`.
  ///
  /// With `references` nil, `&` is an ordinary character.
  static func append(
    _ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>,
    references: CharacterReferences.Place?, nul: NULTreatment, to text: inout MappedText
  ) {
    let end = range.upperBound
    text.reserve(range.count)
    var copied = range.lowerBound
    var at = copied
    while at < end {
      let byte = bytes[at]
      guard byte <= 0x26, (special >> UInt64(byte)) & 1 != 0 else {
        at += 1
        continue
      }
      var next = at + 1
      var replacement = Replacement.none
      switch byte {
      case Byte.ampersand:
        if let references,
          let match = CharacterReferences.match(bytes, at: at, end: end, in: references)
        {
          next = at + match.length
          replacement = .scalars(match.first, match.second)
        }
      case Byte.carriageReturn:
        if next < end, bytes[next] == Byte.lineFeed { next += 1 }
        replacement = .scalars(0x0A, 0)
      default:
        replacement = nul == .keep ? .none : nul == .drop ? .nothing : .scalars(0xFFFD, 0)
      }
      if case .none = replacement {
        at = next
        continue
      }
      if copied < at { text.appendCopy(of: bytes, copied..<at) }
      if case .scalars(let first, let second) = replacement {
        if second == 0, let scalar = Unicode.Scalar(first), let bytes = UTF8.encode(scalar) {
          text.append(bytes, replacing: at..<next)
        } else {
          text.append(utf8(first, second), replacing: at..<next)
        }
      }
      at = next
      copied = next
    }
    if copied < end { text.appendCopy(of: bytes, copied..<end) }
  }

  private enum Replacement {
    case none
    case nothing
    case scalars(UInt32, UInt32)
  }

  /// UTF-8 of one or two scalar values; the second is 0 if there is none.
  private static func utf8(_ first: UInt32, _ second: UInt32) -> [UInt8] {
    var result: [UInt8] = []
    for value in second == 0 ? [first] : [first, second] {
      guard let scalar = Unicode.Scalar(value) else { return replacementCharacter }
      result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return result
  }
}
