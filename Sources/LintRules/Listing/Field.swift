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

    private var rank: Int { Kind.allCases.firstIndex(of: self) ?? Kind.allCases.count }
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

  /// What the text is to the listing.
  public let kind: Kind
  /// The attribute's name as the page writes it, for fields of kind `attribute`.
  public let name: String?
  /// Where on the page the text stands.
  public let place: Place
  /// The text as read, tied to the decoded source; blocks are separated by a line feed.
  public let text: MappedText

  /// Describes a field.
  public init(kind: Kind, name: String? = nil, place: Place = .visible, text: MappedText) {
    self.kind = kind
    self.name = name
    self.place = place
    self.text = text
  }
}
