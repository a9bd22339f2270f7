// Listing: the description on pages of no known marketplace - by what elements are called, else by size.

/// Finds the elements that hold a product's description.
struct MainContent {
  private let document: Document
  private let layout: PageLayout
  private let words: ClassWords
  private let region: ListingRegion
  /// Bytes of visible text up to each token, and of those in links.
  private var textBefore: [UInt32] = [0]
  private var linkBefore: [UInt32] = [0]

  init(_ document: Document, _ layout: PageLayout, _ words: ClassWords, _ region: ListingRegion) {
    self.document = document
    self.layout = layout
    self.words = words
    self.region = region
    let isLink = Self.insideLinks(document)
    textBefore.reserveCapacity(document.tokens.count + 1)
    linkBefore.reserveCapacity(document.tokens.count + 1)
    var text: UInt32 = 0
    var link: UInt32 = 0
    for token in document.tokens {
      let element = Int(token.element)
      if token.kind == .text, element >= 0, layout[element].visibility == .visible,
        !region.isOutside(element)
      {
        let range = token.contentRange
        let count = document.text.withUnsafeBufferPointer { bytes in
          var count = 0
          for at in range where !bytes[at].isHTMLSpace { count += 1 }
          return count
        }
        text += UInt32(count)
        if isLink[element] { link += UInt32(count) }
      }
      textBefore.append(text)
      linkBefore.append(link)
    }
  }

  private static func insideLinks(_ document: Document) -> [Bool] {
    var result: [Bool] = []
    result.reserveCapacity(document.elements.count)
    for element in document.elements {
      let parent = Int(element.parent)
      result.append(
        element.name == .a || element.name == .button || element.name == .select
          || (parent >= 0 && result[parent]))
    }
    return result
  }

  /// How much text an element shows, white space aside.
  func textLength(_ element: Int) -> Int {
    let tokens = document.elements[element].tokens
    return Int(textBefore[tokens.upperBound] - textBefore[tokens.lowerBound])
  }

  private func linkLength(_ element: Int) -> Int {
    let tokens = document.elements[element].tokens
    return Int(linkBefore[tokens.upperBound] - linkBefore[tokens.lowerBound])
  }

  /// The elements that hold the description: those called so, else the largest text after the title.
  func descriptions(title: Int?) -> [Int] {
    for meaning in [ClassWords.Meaning.description, .details] {
      let found = named(meaning, title: title)
      if !found.isEmpty { return found }
    }
    return largest(title: title).map { [$0] } ?? []
  }

  /// The outermost elements with a word in their class that show enough text of their own.
  private func named(_ meaning: ClassWords.Meaning, title: Int?) -> [Int] {
    var found: [Int] = []
    var end = 0
    for index in document.elements.indices where index >= end {
      guard words.says(index, meaning), !region.isOutside(index), isContainer(index),
        title.map({ !contains(index, $0) }) ?? true, textLength(index) >= 40,
        linkLength(index) * 2 < textLength(index)
      else { continue }
      found.append(index)
      end = Int(document.elements[index].subtreeEnd)
    }
    return found
  }

  private func contains(_ element: Int, _ other: Int) -> Bool {
    element == other || document.descendants(of: element).contains(other)
  }

  private func isContainer(_ element: Int) -> Bool {
    switch document.elements[element].name {
    case .html, .body, .head, .main, .a, .button, .form, .select, .input, .label: false
    default: layout[element].visibility == .visible
    }
  }

  /// The block whose paragraphs hold the most text: each gives its size to its parent, and half of
  /// it to the parent's parent.
  private func largest(title: Int?) -> Int? {
    var scores: [Int: Int] = [:]
    for index in document.elements.indices {
      switch document.elements[index].name {
      case .p, .li, .td, .dd, .blockquote, .pre, .div, .span, .section: break
      default: continue
      }
      let size = ownLength(index)
      guard size >= 40, !region.isOutside(index) else { continue }
      guard let parent = document.parent(of: index) else { continue }
      scores[index, default: 0] += size / 2
      scores[parent, default: 0] += size
      if let above = document.parent(of: parent) { scores[above, default: 0] += size / 2 }
    }
    let candidates = scores.filter { index, _ in
      isContainer(index) && (title.map { !contains(index, $0) } ?? true)
        && linkLength(index) * 2 < textLength(index)
    }
    return candidates.max { ($0.value, $1.key) < ($1.value, $0.key) }.flatMap {
      $0.value >= 80 ? $0.key : nil
    }
  }

  /// How much text an element shows outside of the blocks in it.
  private func ownLength(_ element: Int) -> Int {
    var length = textLength(element) - linkLength(element)
    for child in document.children(of: element)
    where layout.startsLine(document.elements[child].name) {
      length -= textLength(child) - linkLength(child)
    }
    return max(0, length)
  }
}
