// Listing: text tokens to the text of a field, with white space as a browser shows it.

/// What visible text is put into: a text that knows where it comes from, or bytes alone.
protocol VisibleOutput {
  init()
  var isEmpty: Bool { get }
  /// Adds a part of the page as it stands.
  mutating func appendCopy(of page: UnsafeBufferPointer<UInt8>, _ range: Range<Int>)
  /// Adds a part of a text that decoding has changed.
  mutating func append(_ range: Range<Int>, of decoded: MappedText)
  /// Adds one byte that stands for a part of the page.
  mutating func append(byte: UInt8, replacing origin: Range<Int>)
}

extension MappedText: VisibleOutput {}

/// The text of one field.
typealias VisibleText = Visible<MappedText>

/// The bytes of a visible text for who need not know where they stand.
typealias VisibleBytes = Visible<[UInt8]>

extension [UInt8]: VisibleOutput {
  mutating func appendCopy(of page: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    append(contentsOf: UnsafeBufferPointer(rebasing: page[range]))
  }

  mutating func append(_ range: Range<Int>, of decoded: MappedText) {
    append(contentsOf: decoded.bytes[range])
  }

  mutating func append(byte: UInt8, replacing origin: Range<Int>) { append(byte) }
}

/// Builds the text of one field from pieces of its page, in the order of the page.
///
/// Runs of white space become one space, which keeps its origin; what the page shows on separate
/// lines is separated by one inserted line feed. There is neither at the ends (CSS Text 3,
/// section 4.1, for `white-space: normal`).
struct Visible<Output: VisibleOutput> {
  private(set) var text = Output()
  /// White space that becomes a space if more text of the same line follows.
  private var blank: Range<Int>?
  private var isAtLineStart = true
  private var mustBreak = false

  /// Whether nothing was added yet.
  var isEmpty: Bool { text.isEmpty }

  /// What is added from now on stands on a line of its own.
  mutating func breakLine() {
    if !text.isEmpty { mustBreak = true }
    isAtLineStart = true
    blank = nil
  }

  /// Adds `range` of a page in which that text stands as it is.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, keepsLines: Bool) {
    append(
      bytes, range, keepsLines: keepsLines, origin: { $0 },
      add: { text, piece in text.appendCopy(of: bytes, piece) })
  }

  /// Adds what a text token of a page says.
  mutating func append(_ token: Token, of document: Document, keepsLines: Bool) {
    let range = token.contentRange
    let isAdded = document.text.withUnsafeBufferPointer { bytes in
      guard TextDecoder.isVerbatim(range, of: bytes, keepsLines: keepsLines) else { return false }
      append(bytes, range, keepsLines: keepsLines)
      return true
    }
    if !isAdded { append(document.text(of: token), keepsLines: keepsLines) }
  }

  /// Adds what the value of an attribute says.
  mutating func append(_ attribute: Attribute, of document: Document, keepsLines: Bool) {
    let range = attribute.valueRange
    let isAdded = document.text.withUnsafeBufferPointer { bytes in
      guard TextDecoder.isVerbatim(range, of: bytes, keepsLines: true) else { return false }
      append(bytes, range, keepsLines: keepsLines)
      return true
    }
    if !isAdded { append(document.value(of: attribute), keepsLines: keepsLines) }
  }

  /// Adds a text that decoding has changed.
  mutating func append(_ decoded: MappedText, keepsLines: Bool) {
    decoded.bytes.withUnsafeBufferPointer { bytes in
      append(
        bytes, bytes.indices, keepsLines: keepsLines, origin: { decoded.origin(of: $0) },
        add: { text, piece in text.append(piece, of: decoded) })
    }
  }

  /// Cuts the bytes into words; between words there is at most one space.
  @inline(__always)
  private mutating func append(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, keepsLines: Bool,
    origin: (Range<Int>) -> Range<Int>, add: (inout Output, Range<Int>) -> Void
  ) {
    var at = range.lowerBound
    while at < range.upperBound {
      let start = at
      while at < range.upperBound, bytes[at].isHTMLSpace { at += 1 }
      if at > start {
        let hasLineEnd = keepsLines && (start..<at).contains { bytes[$0] == 0x0A }
        if hasLineEnd {
          breakLine()
        } else if !isAtLineStart, blank == nil {
          blank = origin(start..<at)
        }
      }
      guard at < range.upperBound else { return }
      let word = at
      at = PlainWords.end(bytes, at..<range.upperBound)
      startWord { origin(word..<word + 1).lowerBound }
      add(&text, word..<at)
    }
  }

  @inline(__always)
  private mutating func startWord(at origin: () -> Int) {
    if mustBreak {
      // Stands for nothing on the page: it has no length there.
      let place = origin()
      text.append(byte: 0x0A, replacing: place..<place)
    } else if let blank {
      text.append(byte: 0x20, replacing: blank)
    }
    blank = nil
    mustBreak = false
    isAtLineStart = false
  }
}

extension Visible<[UInt8]> {
  /// Forgets everything but the room that it took.
  mutating func restart() {
    text.removeAll(keepingCapacity: true)
    blank = nil
    isAtLineStart = true
    mustBreak = false
  }
}

/// Words with single spaces between them, found eight bytes at a time.
enum PlainWords {
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// Where the next white space stands that is not a single space between words.
  @inline(__always)
  static func end(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var at = skipped(bytes, range)
    while at < range.upperBound {
      if bytes[at] <= 0x20, bytes[at].isHTMLSpace {
        guard bytes[at] == 0x20, at + 1 < range.upperBound, !bytes[at + 1].isHTMLSpace else {
          return at
        }
      }
      at += 1
    }
    return at
  }

  /// How far there is nothing but words and single spaces for sure.
  @inline(__always)
  private static func skipped(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var at = range.lowerBound
    /// The mark of a space right before `at`.
    var carry: UInt64 = 0
    while at + 8 <= range.upperBound {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      let spaces = zeros(word ^ ones &* 0x20)
      // No control character, no two spaces in a row.
      guard zeros(word & (ones &* 0xE0)) | spaces & (spaces << 8 | carry) == 0 else { break }
      carry = spaces >> 56
      at += 8
    }
    return carry == 0 ? at : at - 1
  }

  /// The high bit of every byte that is zero.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    ~((word & (ones &* 0x7F)) &+ ones &* 0x7F | word) & (ones &* 0x80)
  }
}
