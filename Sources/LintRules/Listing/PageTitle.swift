// Listing: the product's title on pages of no known marketplace.

/// Finds what a page is called.
enum PageTitle {
  /// What the page says of itself to others: `og:title`, else `<title>`.
  static func headline(of document: Document) -> String? {
    for meta in document.elements(named: .meta).lazy.map({ Int($0) }) {
      let name = document.string(.property, of: meta) ?? document.string(.name, of: meta)
      guard name?.lowercased() == "og:title",
        let text = document.string(.content, of: meta)?.trimmed,
        !text.isEmpty
      else { continue }
      return text
    }
    for element in document.elements(named: .title).lazy.map({ Int($0) }) {
      let text = document.tokens[document.elements[element].tokens].lazy
        .filter { $0.kind == .text }.map { document.text(of: $0).string }.joined().trimmed
      if !text.isEmpty { return text }
    }
    return nil
  }

  /// How many elements of a name are looked at: each costs its text and the way up from it.
  private static let mostHeadings = 200

  /// The heading that is the product's name: of the first-level headings the one that the page is
  /// called after, else the first; on pages without one, an element that its class calls a title.
  static func heading(
    of document: Document, _ layout: PageLayout, _ words: ClassWords
  ) -> Int? {
    let headline = headline(of: document)?.lowercased() ?? ""
    func text(_ element: Int) -> String {
      PageText.words(of: element, in: document, layout: layout).lowercased()
    }
    func isUsable(_ element: Int) -> Bool {
      layout[element].visibility == .visible && !isAround(element, document)
    }
    var first: Int?
    for element in document.elements(named: .h1).prefix(mostHeadings).lazy.map({ Int($0) })
    where isUsable(element) {
      let words = text(element)
      guard !words.isEmpty else { continue }
      if headline.contains(words) || (!headline.isEmpty && words.contains(headline)) {
        return element
      }
      first = first ?? element
    }
    if let first { return first }
    for name in [TagName.h2, .h3, .div, .span, .p] {
      let titles = document.elements(named: name).lazy.map({ Int($0) })
        .filter { words.says($0, .title) }
      for element in titles.prefix(mostHeadings) where isUsable(element) {
        let words = text(element)
        if words.utf8.count >= 4, words.utf8.count <= 300, headline.contains(words) {
          return element
        }
      }
    }
    return nil
  }

  /// Whether an element stands in the shop's frame.
  private static func isAround(_ element: Int, _ document: Document) -> Bool {
    var at = document.parent(of: element)
    while let parent = at {
      switch document.elements[parent].name {
      case .nav, .footer, .aside, .dialog: return true
      default: at = document.parent(of: parent)
      }
    }
    return false
  }
}
