// Listing: which attribute values a reader or a platform reads.

struct ReadableAttributes {
  /// What a value is by itself.
  enum Kind {
    /// What stands for a picture.
    case alternativeText
    /// The content of a `<meta>` that says something about the page.
    case meta(Field.Kind)
    /// Text like that around it: a tooltip, the words on a button.
    case plain
  }

  /// Attributes in which scripts keep what they show, and the rest of ARIA's words.
  private static let spoken = [
    "aria-description", "aria-placeholder", "aria-roledescription", "aria-valuetext", "data-alt",
    "data-caption", "data-description", "data-image-alt", "data-item-name", "data-label",
    "data-name", "data-original-title", "data-placeholder", "data-product-name",
    "data-product-title", "data-tooltip",
  ]

  /// What the name of an attribute tells of its value.
  private enum Role: UInt8 {
    /// Nobody reads it.
    case unread
    case alternativeText
    case plain
    /// The element decides.
    case value
    case content
  }

  /// By the number of the name; names with higher numbers are not read.
  private let roles: [Role]

  init(_ document: Document) {
    let plain =
      [.title, .ariaLabel, .placeholder, .label, .summary, .dataTitle]
      + Self.spoken.compactMap { document.attributeName($0.utf8) }
    let highest = plain.map(\.id).max() ?? 0
    var roles = Array(
      repeating: Role.unread, count: Int(max(highest, AttributeName.lastKnown.id)) + 1)
    for name in plain { roles[Int(name.id)] = .plain }
    roles[Int(AttributeName.alt.id)] = .alternativeText
    roles[Int(AttributeName.value.id)] = .value
    roles[Int(AttributeName.content.id)] = .content
    self.roles = roles
  }

  /// What the value of an attribute is; nil if nobody reads it.
  @inline(__always)
  func kind(
    of name: AttributeName, _ token: Token, _ document: Document
  ) -> Kind? {
    guard Int(name.id) < roles.count else { return nil }
    switch roles[Int(name.id)] {
    case .unread: return nil
    case .alternativeText: return .alternativeText
    case .plain: return .plain
    case .value: return Self.isShownValue(token, document) ? .plain : nil
    case .content: return token.name == .meta ? Self.meta(token, document).map(Kind.meta) : nil
    }
  }

  /// A form control shows its value, but for those that only carry it.
  private static func isShownValue(_ token: Token, _ document: Document) -> Bool {
    guard token.name == .input else { return false }
    switch document.lowercased(.type, of: token) {
    case "submit", "button", "reset", "text", "search", nil: return true
    default: return false
    }
  }

  /// What the content of a `<meta>` is to the listing; nil if it is for machines.
  static func meta(_ token: Token, _ document: Document) -> Field.Kind? {
    var found: Field.Kind?
    for index in token.attributes {
      switch document.attributes[index].name {
      case .name, .property, .itemprop:
        let name = document.value(ofAttribute: index).bytes.map(\.asciiLowercased)
        if let kind = metaKind(String(decoding: name, as: UTF8.self)) { found = kind }
      default: continue
      }
    }
    return found
  }

  private static func metaKind(_ name: String) -> Field.Kind? {
    let plain = name.split(separator: ":").last.map(String.init) ?? name
    switch plain {
    case "title" where name != "og:site:title": return .title
    case "description", "dc.description", "abstract", "summary": return .description
    case "dc.title": return .title
    case "keywords", "news_keywords": return .keywords
    case "alt": return .imageAlt
    case "amount" where name.contains("price"): return .price
    case "brand", "color", "material", "pattern", "gender": return .attribute
    case "site_name", "author", "category", "subject", "application-name", "label1", "label2",
      "data1", "data2", "label", "name", "retailer_title", "caption":
      return .other
    default: return nil
    }
  }
}
