// Listing: which part of a page is about the product, and which is the shop around it.

/// For every element whether it is part of the listing.
struct ListingRegion {
  /// Whether the element is inside navigation, reviews, recommendations or the like.
  private(set) var isOutside: [Bool] = []
  /// Whether it is inside of what the marketplace's own profile says to ignore.
  private(set) var isIgnored: [Bool] = []
  /// The outermost elements that are outside.
  private(set) var roots: [Int] = []

  /// Finds the parts that are outside: those profiles say are, and those whose class says so.
  ///
  /// The product's title is never outside, nor is what holds it.
  /// `ignored` are elements that the marketplace's own profile says to ignore, `usual` those that
  /// pages of any marketplace have for something else.
  init(
    _ document: Document, ignored: [Int], usual: [Int], words: ClassWords, title: Int?
  ) {
    var marks = Array(repeating: Mark.none, count: document.elements.count)
    for element in usual { marks[element] = .usual }
    for element in ignored { marks[element] = .ignored }
    var keep = Set<Int>()
    var at = title
    while let element = at {
      keep.insert(element)
      at = document.parent(of: element)
    }
    isOutside.reserveCapacity(document.elements.count)
    isIgnored.reserveCapacity(document.elements.count)
    for (index, element) in document.elements.enumerated() {
      let parent = Int(element.parent)
      let isInside = parent < 0 || !isOutside[parent]
      let isKept = keep.contains(index)
      let isIgnored = marks[index] == .ignored && !isKept
      self.isIgnored.append(isIgnored || (parent >= 0 && self.isIgnored[parent]))
      let starts =
        isInside && !isKept
        && (marks[index] != .none || Self.isOutside(index, element, document, words))
      if starts { roots.append(index) }
      isOutside.append(!isInside || starts)
    }
  }

  private enum Mark {
    case none, usual, ignored
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
