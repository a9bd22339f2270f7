// Listing: text that few rules look at, put together only when somebody reads it.

/// Text of a page whose place is known and whose words nobody has asked for: navigation, reviews,
/// what stands for the pictures there.
enum UnreadText: Sendable {
  /// The value of the attribute of this number.
  case attribute(Document, Int)
  /// The texts of one claim in a range of tokens.
  case run(UnreadRun)

  /// The text, put together anew each time.
  var text: MappedText {
    switch self {
    case .attribute(let document, let index):
      var text = VisibleText()
      text.append(document.attributes[index], of: document, keepsLines: true)
      return text.text
    case .run(let run): return run.text
    }
  }

  /// Where the words of a token begin and end in the page; nil if there are none.
  static func extent(of token: Token, in document: Document) -> Range<Int>? {
    if token.model == .data {
      let words = document.text.withUnsafeBufferPointer {
        Self.words(in: token.contentRange, of: $0)
      }
      if let words { return words.isEmpty ? nil : words }
    }
    // References may stand for blanks, and blanks may be all there is.
    var text = VisibleText()
    text.append(token, of: document, keepsLines: false)
    return text.isEmpty ? nil : text.text.origin(of: 0..<text.text.bytes.count)
  }

  /// The same for a range of the page that says what is written there; nil for others too.
  static func extent(of range: Range<Int>, in document: Document) -> Range<Int>? {
    document.text.withUnsafeBufferPointer { bytes in
      guard TextDecoder.isVerbatim(range, of: bytes, keepsLines: false) else { return nil }
      let words = trimmed(range, of: bytes)
      return words.isEmpty ? nil : words
    }
  }

  /// Where the words of ordinary text begin and end; nil where only decoding can tell.
  private static func words(
    in range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    let words = trimmed(range, of: bytes)
    guard !TextDecoder.isVerbatim(words, of: bytes, keepsLines: false) else { return words }
    guard bytes.firstOffset(of: 0, in: words) == nil else { return nil }
    // What stands at the ends must not be a blank written as a reference.
    var last = words.upperBound - 1
    while last > words.lowerBound, bytes[last] != Byte.ampersand { last -= 1 }
    for at in [words.lowerBound, last] where bytes[at] == Byte.ampersand {
      let found = CharacterReferences.match(bytes, at: at, end: words.upperBound, in: .text)
      if let found, found.first <= 0x20 { return nil }
    }
    return words
  }

  /// A range without the white space at its ends.
  @inline(__always)
  private static func trimmed(
    _ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start].isHTMLSpace { start += 1 }
    while start < end, bytes[end - 1].isHTMLSpace { end -= 1 }
    return start..<end
  }
}

/// The texts of one claim in a range of tokens; shared, since fields are copied.
final class UnreadRun: Sendable {
  private let document: Document
  private let layout: PageLayout
  private let claimOf: [FieldClaims.Number]
  private let claim: FieldClaims.Number
  private let tokens: Range<Int>

  init(
    _ document: Document, _ layout: PageLayout, _ claimOf: [FieldClaims.Number],
    claim: FieldClaims.Number, tokens: Range<Int>
  ) {
    self.document = document
    self.layout = layout
    self.claimOf = claimOf
    self.claim = claim
    self.tokens = tokens
  }

  fileprivate var text: MappedText {
    var builder = FieldBuilder()
    var lineEnds = 0
    for token in document.tokens[tokens] {
      switch token.kind {
      case .text:
        let element = Int(token.element)
        guard element >= 0, layout[element].visibility != .none, claimOf[element] == claim else {
          continue
        }
        builder.append(token, of: document, layout, lineEnds: lineEnds)
      case .startTag, .endTag:
        if token.name == .br || layout.startsLine(token.name) { lineEnds += 1 }
      case .comment, .doctype: break
      }
    }
    return builder.text.text
  }
}

/// Puts the text of one field together.
struct FieldBuilder {
  private(set) var text = VisibleText()
  private var block: Int32 = -1
  private var lineEnds = 0
  /// Whether a text that is more than white space has come.
  private(set) var isBegun = false

  /// Adds the text of a token; `lineEnds` counts the places where a line ends before it.
  mutating func append(
    _ token: Token, of document: Document, _ layout: PageLayout, lineEnds: Int
  ) {
    let shown = layout[Int(token.element)]
    if block != shown.block || self.lineEnds != lineEnds { text.breakLine() }
    block = shown.block
    self.lineEnds = lineEnds
    isBegun = true
    text.append(token, of: document, keepsLines: shown.keepsLines)
  }
}
