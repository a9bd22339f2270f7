// Listing: one piece of a listing - what kind of text it is, the text, and where it was found.

/// A text of a listing that a reader or a platform reads.
public struct Field: Sendable {
  /// What a text is to a listing; the raw values are part of the rule and output formats.
  public enum Kind: String, Sendable, CaseIterable, Comparable {
    case title
    case subtitle
    case bullets
    case description
    case attribute
    case keywords
    case imageAlt = "image-alt"
    case price
    case seller
    /// Text on the page that no reader sees.
    case hidden
    /// Text that is no part of the listing proper: navigation, reviews, footers.
    case other

    /// Orders kinds as a reader meets them, the title first.
    public static func < (left: Kind, right: Kind) -> Bool { left.rank < right.rank }

    /// Its place among the kinds, the title being 0.
    var rank: Int {
      switch self {
      case .title: 0
      case .subtitle: 1
      case .bullets: 2
      case .description: 3
      case .attribute: 4
      case .keywords: 5
      case .imageAlt: 6
      case .price: 7
      case .seller: 8
      case .hidden: 9
      case .other: 10
      }
    }
  }

  /// Where on the page a field's text stands, the most visible place first.
  public enum Place: Int, Sendable, Comparable {
    /// Text that a reader sees.
    case visible
    /// An attribute that a reader or a platform reads (`alt`, `title`, `content` of a meta tag).
    case attribute
    /// Structured data: JSON-LD, microdata, the state object of a marketplace.
    case structured
    /// Text kept from the reader's eyes.
    case hidden

    /// Orders places by how visible they are.
    public static func < (left: Place, right: Place) -> Bool { left.rawValue < right.rawValue }
  }

  /// What a piece of markup inside of a text does; no reader reads it as text.
  public enum Markup: Sendable {
    /// The address that a link leads to.
    case link
    /// A script's tag, an event handler, a `javascript:` address.
    case script
    /// The tag of a frame or an embedded object.
    case frame
    /// The tag of a form.
    case form
    /// Text that a style hides inside of text that is shown.
    case hiddenText
  }

  /// What the text is to the listing.
  public let kind: Kind
  /// The attribute's name as the page writes it, for fields of kind `attribute`.
  public let name: String?
  /// Where on the page the text stands.
  public let place: Place
  /// What it does if it is markup, for the pieces in `Listing.markup`; nil for text.
  public let markup: Markup?
  /// The text as read, tied to the decoded source; blocks are separated by a line feed.
  public var text: MappedText {
    switch content {
    case .read(let text): text
    case .unread(let unread, at: _): unread.text
    }
  }
  /// Where the text begins and ends in the decoded source.
  var origin: Range<Int> {
    switch content {
    case .read(let text): text.origin(of: 0..<text.bytes.count)
    case .unread(_, let origin): origin
    }
  }

  private enum Content {
    case read(MappedText)
    case unread(UnreadText, at: Range<Int>)
  }

  private let content: Content

  /// Describes a field.
  public init(
    kind: Kind, name: String? = nil, place: Place = .visible, markup: Markup? = nil,
    text: MappedText
  ) {
    self.markup = markup
    self.kind = kind
    self.name = name
    self.place = place
    content = .read(text)
  }

  /// A field whose text nobody may ask for.
  init(
    kind: Kind, name: String?, place: Place, unread: UnreadText, at origin: Range<Int>
  ) {
    markup = nil
    self.kind = kind
    self.name = name
    self.place = place
    content = .unread(unread, at: origin)
  }
}
