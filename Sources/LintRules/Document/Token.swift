// Document: what the tokenizer makes of the text - runs of text, tags, comments, each with its range.

/// How text is read until the next tag: the tokenizer states of the standard (13.2.5.1 to 13.2.5.5).
enum TextModel: UInt8, Sendable {
  /// Ordinary markup.
  case data
  /// References, but no tags until the element's own end tag: title, textarea.
  case rcdata
  /// Neither references nor tags until the element's own end tag: style, xmp, iframe.
  case rawtext
  /// As raw text, with the escapes that `<!--` opens.
  case scriptData
  /// Neither references nor tags to the end of the page.
  case plaintext
  /// A CDATA section of SVG or MathML.
  case cdata
}

/// One token; all positions are byte offsets in the text of its document.
public struct Token: Sendable {
  /// What a token is.
  public enum Kind: UInt8, Sendable {
    case text
    case startTag
    case endTag
    case comment
    case doctype
  }

  /// What it is.
  public let kind: Kind
  /// How its text was read; `data` for other tokens.
  let model: TextModel
  /// Whether a start tag ends in `/>`.
  let isSelfClosing: Bool
  /// Whether its text stands in SVG or MathML, where NUL is shown as U+FFFD.
  var isForeign = false
  /// The name of a tag.
  var name: TagName
  private let start: UInt32
  private let end: UInt32
  private let first: UInt32
  private let last: UInt32
  /// The element that this start tag opens, that this end tag closes, or in which this text or
  /// comment stands; -1 for a tag without effect and for text that no browser shows.
  var element: Int32 = -1

  /// A token; `inner` is the text of a text or comment token, or the attributes of a tag.
  init(
    _ kind: Kind, _ range: Range<Int>, inner: Range<Int>, model: TextModel = .data,
    name: TagName = .none, isSelfClosing: Bool = false
  ) {
    self.kind = kind
    self.model = model
    self.isSelfClosing = isSelfClosing
    self.name = name
    start = UInt32(truncatingIfNeeded: range.lowerBound)
    end = UInt32(truncatingIfNeeded: range.upperBound)
    first = UInt32(truncatingIfNeeded: inner.lowerBound)
    last = UInt32(truncatingIfNeeded: inner.upperBound)
  }

  /// The whole token as written, with its marks (`<p class=a>`, `<!--...-->`).
  public var range: Range<Int> { Int(start)..<Int(end) }

  /// The text of a text token, a comment or a doctype, without marks.
  var contentRange: Range<Int> { Int(first)..<Int(last) }

  /// The indices of a start tag's attributes in the document's `attributes`.
  var attributes: Range<Int> { kind == .startTag ? Int(first)..<Int(last) : 0..<0 }
}

/// One attribute as written in a start tag; of two with one name only the first is kept.
struct Attribute: Sendable {
  /// How its value is written.
  enum Quote: UInt8, Sendable {
    /// There is no value: `<input disabled>`.
    case absent
    case unquoted
    case single
    case double
  }

  /// Its name, lower-case.
  let name: AttributeName
  private let nameStart: UInt32
  private let nameEnd: UInt32
  private let valueStart: UInt32
  private let valueEnd: UInt32
  /// How the value is written.
  let quote: Quote

  init(_ name: AttributeName, at nameRange: Range<Int>, value: Range<Int>, quote: Quote) {
    self.name = name
    nameStart = UInt32(truncatingIfNeeded: nameRange.lowerBound)
    nameEnd = UInt32(truncatingIfNeeded: nameRange.upperBound)
    valueStart = UInt32(truncatingIfNeeded: value.lowerBound)
    valueEnd = UInt32(truncatingIfNeeded: value.upperBound)
    self.quote = quote
  }

  /// The name as written.
  var nameRange: Range<Int> { Int(nameStart)..<Int(nameEnd) }

  /// The value as written, without its quotation marks.
  var valueRange: Range<Int> { Int(valueStart)..<Int(valueEnd) }
}
