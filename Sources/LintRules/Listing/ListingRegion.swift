// Listing: which part of a page is about the product, and which is the shop around it.

/// For every element whether it is part of the listing.
struct ListingRegion {
  /// Whether the element is inside navigation, reviews, recommendations or the like.
  private(set) var isOutside: [Bool] = []
  /// The outermost elements of those parts.
  private(set) var roots: [Int] = []

  /// Finds the parts that are outside: those a profile says are, and those whose class says so.
  ///
  /// The product's title is never outside, nor is what holds it.
  init(_ document: Document, ignored: [Int], words: ClassWords?, title: Int?) {
    var marked = Array(repeating: false, count: document.elements.count)
    for element in ignored { marked[element] = true }
    var keep = Set<Int>()
    var at = title
    while let element = at {
      keep.insert(element)
      at = document.parent(of: element)
    }
    isOutside.reserveCapacity(document.elements.count)
    for (index, element) in document.elements.enumerated() {
      let parent = Int(element.parent)
      let isInside = parent < 0 || !isOutside[parent]
      let isMarked =
        marked[index]
        || (words.map { Self.isOutside(index, element, document, $0) } ?? false)
      let starts = isInside && isMarked && !keep.contains(index)
      if starts { roots.append(index) }
      isOutside.append(!isInside || starts)
    }
  }

  private static func isOutside(
    _ index: Int, _ element: Element, _ document: Document, _ words: ClassWords
  ) -> Bool {
    switch element.name {
    case .nav, .footer, .aside, .dialog: return true
    case .header:
      return document.parent(of: index).map { document.elements[$0].name == .body } ?? true
    case .html, .body, .main, .h1: return false
    default: return words.says(index, .outside) && !words.says(index, .description)
    }
  }
}
