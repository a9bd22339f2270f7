// Listing: the lines a reader sees, for facts that only the page's words tell.

/// One line of a page.
struct PageLine: Sendable {
  /// Where the line stands in `PageLines.text`.
  fileprivate let text: Range<Int>
  /// Where it stands in `PageLines.lower`.
  let lower: Range<Int>
  /// The element in which the line begins.
  let element: Int
  /// What the line may hold.
  let traits: TextTraits
}

/// The visible lines of the part of a page that is about the product.
struct PageLines {
  private(set) var lines: [PageLine] = []
  /// The first line of the title; 0 if there is none.
  private(set) var titleLine = 0
  /// The lines with single spaces, one behind the other.
  private var text: [UInt8] = []
  /// The lines in lower case, each followed by a line feed.
  private(set) var lower: [UInt8] = []

  /// Lines longer than this tell no facts.
  private static let maximumLength = 300
  /// No more lines than this are looked at.
  private static let maximumCount = 4_000

  init(
    _ document: Document, _ layout: PageLayout, _ words: ClassWords, _ region: ListingRegion,
    title: Int?
  ) {
    let titles = title.map { $0..<Int(document.elements[$0].subtreeEnd) } ?? 0..<0
    var line = VisibleBytes()
    var first = -1
    var block: Int32 = -1
    for token in document.tokens {
      switch token.kind {
      case .startTag, .endTag:
        if first >= 0, Self.isEdge(token, document, layout, words) { flush(&line, &first) }
      case .text:
        let element = Int(token.element)
        guard element >= 0 else { continue }
        let shown = layout[element]
        guard shown.visibility == .visible, !region.isOutside(element),
          document.elements[element].name != .title
        else { continue }
        if shown.block != block { flush(&line, &first) }
        block = shown.block
        if first < 0 || line.isEmpty { first = element }
        line.append(token, of: document, keepsLines: false)
        if titleLine == 0, titles.contains(element) { titleLine = lines.count }
      case .comment, .doctype: break
      }
      if lines.count >= Self.maximumCount { break }
    }
    flush(&line, &first)
  }

  /// The line as text.
  func string(of line: PageLine) -> String { String(decoding: text[line.text], as: UTF8.self) }

  /// What `body` makes of each line and its text in lower case.
  func visit(_ body: (Int, PageLine, UnsafeBufferPointer<UInt8>) -> Void) {
    lower.withUnsafeBufferPointer { lower in
      for (index, line) in lines.enumerated() {
        body(index, line, UnsafeBufferPointer(rebasing: lower[line.lower]))
      }
    }
  }

  /// Whether a line ends at a tag.
  @inline(__always)
  private static func isEdge(
    _ token: Token, _ document: Document, _ layout: PageLayout, _ words: ClassWords
  ) -> Bool {
    token.name == .br || layout.startsLine(token.name) || isStruckOut(token.name)
      || isPrice(Int(token.element), document, words)
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

  private mutating func flush(_ line: inout VisibleBytes, _ first: inout Int) {
    if first < 0 { return }
    defer {
      line.restart()
      first = -1
    }
    guard !line.isEmpty, line.text.count <= Self.maximumLength else { return }
    let start = text.count
    let traits = line.text.withUnsafeBufferPointer { line in
      let traits = TextTraits(of: line)
      if TrimmedText.isPlain(line, traits) {
        text.append(contentsOf: line)
      } else {
        TrimmedText.append(line, to: &text)
      }
      return traits
    }
    guard text.count > start else { return }
    let lowerStart = lower.count
    Self.lowercase(text[start...], traits, into: &lower)
    lines.append(
      PageLine(
        text: start..<text.count, lower: lowerStart..<lower.count, element: first, traits: traits))
    lower.append(0x0A)
  }

  /// Adds a line in lower case; Han and most of what stands beside it has no case, and is only copied.
  static func lowercase(_ line: ArraySlice<UInt8>, _ traits: TextTraits, into lower: inout [UInt8])
  {
    guard !traits.contains(.cased) || !mayHaveCase(line) else {
      lower.append(contentsOf: String(decoding: line, as: UTF8.self).lowercased().utf8)
      return
    }
    let start = lower.count
    lower.append(contentsOf: line)
    lower.withUnsafeMutableBufferPointer { bytes in
      for at in start..<bytes.count { bytes[at] |= bytes[at] &- 0x41 < 26 ? 0x20 : 0 }
    }
  }

  /// Whether letters beyond ASCII may have a case.
  private static func mayHaveCase(_ line: ArraySlice<UInt8>) -> Bool {
    line.withUnsafeBufferPointer { bytes in
      for at in bytes.indices {
        switch bytes[at] {
        // Lead bytes of U+0080 to U+00BF and U+3000 to U+9FFF, and bytes that follow any lead.
        case 0..<0xC3, 0xE3...0xE9: continue
        // U+FF00 to U+FFEF, in which only the letters of full width have a case.
        case 0xEF where bytes[at + 1] != 0xBC || bytes[at + 2] < 0xA1 || bytes[at + 2] > 0xBA:
          continue
        default: return true
        }
      }
      return false
    }
  }
}
