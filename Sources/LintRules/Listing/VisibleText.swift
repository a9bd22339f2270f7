// Listing: text tokens to the text of a field, with white space as a browser shows it.

/// Builds the text of one field from pieces of its page, in the order of the page.
///
/// Runs of white space become one space, which keeps its origin; what the page shows on separate
/// lines is separated by one inserted line feed. There is neither at the ends (CSS Text 3,
/// section 4.1, for `white-space: normal`).
struct VisibleText {
  private(set) var text = MappedText()
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

  /// Adds a text that decoding has changed.
  mutating func append(_ decoded: MappedText, keepsLines: Bool) {
    decoded.bytes.withUnsafeBufferPointer { bytes in
      append(
        bytes, bytes.indices, keepsLines: keepsLines, origin: { decoded.origin(of: $0) },
        add: { text, piece in text.append(decoded.slice(piece)) })
    }
  }

  /// Cuts the bytes into words; between words there is at most one space.
  @inline(__always)
  private mutating func append(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, keepsLines: Bool,
    origin: (Range<Int>) -> Range<Int>, add: (inout MappedText, Range<Int>) -> Void
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
      at = Self.endOfWords(bytes, at..<range.upperBound)
      startWord(at: origin(word..<word + 1).lowerBound)
      add(&text, word..<at)
    }
  }

  /// Where the next white space stands that is not a single space between words.
  @inline(__always)
  private static func endOfWords(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Int {
    var at = range.lowerBound
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

  private mutating func startWord(at origin: Int) {
    if mustBreak {
      // Stands for nothing on the page: it has no length there.
      text.append([0x0A], replacing: origin..<origin)
    } else if let blank {
      text.append([0x20], replacing: blank)
    }
    blank = nil
    mustBreak = false
    isAtLineStart = false
  }
}
