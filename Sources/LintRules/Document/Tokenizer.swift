// Document: text -> tokens, as the WHATWG HTML standard tokenizes (13.2.5). Nothing else finds text or positions.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Reads tokens one after the other.
///
/// The standard's states are positions in this code: what a state would collect character by
/// character is a range here, found with `memchr` where that can be; references, NUL and line ends
/// inside a range are decoded only when somebody asks for its text (`TextDecoder`). It is
/// iterative, linear in the text, and its depth does not grow with the page.
///
/// The tree tells it what only the tree can know: `model` after a start tag, and `allowsCDATA`.
struct Tokenizer {
  let bytes: UnsafeBufferPointer<UInt8>
  let count: Int
  /// Where the next token starts.
  var position = 0
  /// How the text at `position` is to be read.
  var model = TextModel.data
  /// The name of the end tag that ends raw text.
  var rawTextName = TagName.none
  /// Whether the text at `position` stands in SVG or MathML.
  var allowsCDATA = false

  var attributes: [Attribute] = []
  var tagNames = TagName.spellingTable
  var attributeNames = AttributeName.spellingTable
  /// What ran to the end of the text without ending, and what passed a limit.
  var notes: [Note] = []
  /// The last tag that had the attribute of each number, to know a second one of the same name.
  var lastTagWithAttribute: [UInt32]
  var tagsRead: UInt32 = 0

  /// Something met on the way that the reader of a report must know.
  struct Note {
    enum Kind {
      case unclosedComment
      case unclosedTag
      case unclosedQuote
      case unclosedCDATA
      case unclosedElement(TagName)
      case manyAttributes
      case manyTokens
      case manyOpenElements
    }

    let kind: Kind
    let offset: Int
  }

  /// More attributes than this in one tag are reported; they are read all the same.
  let attributeLimit: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, attributeLimit: Int = PageLimits().attributes) {
    self.bytes = bytes
    self.attributeLimit = attributeLimit
    count = bytes.count
    lastTagWithAttribute = Array(repeating: 0, count: attributeNames.count + 64)
  }

  /// The next token, or nil at the end.
  mutating func next() -> Token? {
    switch model {
    case .data: nextInData()
    case .rcdata, .rawtext, .scriptData: nextInRawText()
    case .plaintext: restAsText()
    case .cdata: section(at: position, from: position) ?? next()
    }
  }

  /// The offset of the next `byte` at or after `offset`, or the end of the text.
  @inline(__always)
  func firstIndex(of byte: UInt8, from offset: Int) -> Int {
    guard offset < count, let base = bytes.baseAddress,
      let hit = memchr(base + offset, Int32(byte), count - offset)
    else { return count }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  func text(_ range: Range<Int>, _ model: TextModel) -> Token {
    Token(.text, range, inner: range, model: model)
  }

  private mutating func restAsText() -> Token? {
    defer { position = count }
    return position < count ? text(position..<count, .plaintext) : nil
  }

  /// Data state, tag open state, end tag open state (13.2.5.1, 13.2.5.6, 13.2.5.7).
  mutating func nextInData() -> Token? {
    var start = position
    var at = start
    while at < count {
      if bytes[at] != Byte.less { at = firstIndex(of: Byte.less, from: at + 1) }
      // A "<" that is the last character, or that nothing of a tag follows, is text.
      guard at + 1 < count else { break }
      let next = bytes[at + 1]
      guard next.isASCIILetter || next == Byte.slash || next == Byte.bang || next == Byte.question
      else {
        at += 1
        continue
      }
      if next == Byte.slash && at + 2 == count { break }
      if at > start {
        position = at
        return text(start..<at, .data)
      }
      if next.isASCIILetter { return tag(.startTag, at: at) }
      if next == Byte.slash {
        if bytes[at + 2].isASCIILetter { return tag(.endTag, at: at) }
        if bytes[at + 2] != Byte.greater { return bogusComment(at: at, content: at + 2) }
        // "</>" is nothing at all.
        at += 3
      } else {
        if let token = declaration(at: at) { return token }
        // An empty CDATA section.
        at = position
      }
      start = at
    }
    position = count
    return start < count ? text(start..<count, .data) : nil
  }
}

/// The bytes that markup is made of.
enum Byte {
  static let quote: UInt8 = 0x22
  static let hash: UInt8 = 0x23
  static let ampersand: UInt8 = 0x26
  static let apostrophe: UInt8 = 0x27
  static let dash: UInt8 = 0x2D
  static let slash: UInt8 = 0x2F
  static let semicolon: UInt8 = 0x3B
  static let less: UInt8 = 0x3C
  static let equals: UInt8 = 0x3D
  static let greater: UInt8 = 0x3E
  static let question: UInt8 = 0x3F
  static let bang: UInt8 = 0x21
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
}
