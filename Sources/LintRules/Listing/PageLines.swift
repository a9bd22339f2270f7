// Listing: the lines a reader sees, for facts that only the page's words tell.

/// One line of a page.
struct PageLine: Sendable {
  /// The line with single spaces.
  let text: String
  /// The line in lower case.
  let lower: [UInt8]
  /// The element in which the line begins.
  let element: Int
}

/// The visible lines of the part of a page that is about the product.
struct PageLines {
  private(set) var lines: [PageLine] = []
  /// The first line of the title; 0 if there is none.
  private(set) var titleLine = 0

  /// Lines longer than this tell no facts.
  private static let maximumLength = 300
  /// No more lines than this are looked at.
  private static let maximumCount = 4_000

  init(
    _ document: Document, _ layout: PageLayout, _ words: ClassWords, _ region: ListingRegion,
    title: Int?
  ) {
    var text = VisibleText()
    var first = -1
    var block: Int32 = -1
    for token in document.tokens {
      switch token.kind {
      case .startTag, .endTag:
        if token.name == .br || PageLayout.isBlock(token.name) || Self.isStruckOut(token.name)
          || Self.isPrice(Int(token.element), document, words)
        {
          flush(&text, &first, title)
        }
      case .text:
        let element = Int(token.element)
        guard element >= 0, layout.visibility[element] == .visible, !region.isOutside[element],
          document.elements[element].name != .title
        else { continue }
        if layout.block[element] != block { flush(&text, &first, title) }
        block = layout.block[element]
        if first < 0 || text.isEmpty { first = element }
        text.append(token, of: document, keepsLines: false)
        if let title, titleLine == 0,
          element == title || document.descendants(of: title).contains(element)
        {
          titleLine = lines.count
        }
      case .comment, .doctype: break
      }
      if lines.count >= Self.maximumCount { break }
    }
    flush(&text, &first, title)
  }

  /// What is struck out does not belong to the line it stands in: `<del>€30</del> €20`.
  static func isStruckOut(_ name: TagName) -> Bool {
    name == .del || name == .s || name == .strike
  }

  /// A price stands by itself whatever runs on behind it: `<span class=price>$20</span>0 bids`.
  private static func isPrice(_ element: Int, _ document: Document, _ words: ClassWords) -> Bool {
    guard element >= 0, words.says(element, .price) else { return false }
    // The parts of one price, its sign and its cents, stay together.
    return !(document.parent(of: element).map { words.says($0, .price) } ?? false)
  }

  private mutating func flush(_ text: inout VisibleText, _ first: inout Int, _ title: Int?) {
    if first < 0 { return }
    defer {
      text = VisibleText()
      first = -1
    }
    guard !text.isEmpty, text.text.bytes.count <= Self.maximumLength else { return }
    let line = text.text.string.trimmed
    guard !line.isEmpty else { return }
    lines.append(PageLine(text: line, lower: Self.lowercased(line), element: first))
  }

  /// The line in lower case; Han and most of what stands beside it has no case, and is only copied.
  static func lowercased(_ line: String) -> [UInt8] {
    var bytes = Array(line.utf8)
    for at in bytes.indices {
      switch bytes[at] {
      case 0x41...0x5A: bytes[at] |= 0x20
      // Lead bytes of U+0080 to U+00BF and U+3000 to U+9FFF, and bytes that follow any lead.
      case 0..<0xC3, 0xE3...0xE9: continue
      // U+FF00 to U+FFEF, in which only the letters of full width have a case.
      case 0xEF where bytes[at + 1] != 0xBC || bytes[at + 2] < 0xA1 || bytes[at + 2] > 0xBA:
        continue
      default: return Array(line.lowercased().utf8)
      }
    }
    return bytes
  }
}
