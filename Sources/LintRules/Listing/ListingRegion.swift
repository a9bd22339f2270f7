// Listing: which part of a page is about the product, and which is the shop around it.

/// For every element whether it is part of the listing.
struct ListingRegion {
  private let places: [Place]
  /// The outermost elements that are outside.
  let roots: [Int]

  /// Whether the element is inside navigation, reviews, recommendations or the like.
  @inline(__always)
  func isOutside(_ element: Int) -> Bool { places[element].contains(.outside) }

  /// Whether it is inside of what the marketplace's own profile says to ignore.
  func isIgnored(_ element: Int) -> Bool { places[element].contains(.ignored) }

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
    var at = title
    while let element = at {
      marks[element] = .kept
      at = document.parent(of: element)
    }
    var roots: [Int] = []
    places = Array(filling: marks.count) { places, count in
      for (index, element) in document.elements.enumerated() {
        let mark = marks[index]
        var place = element.parent < 0 ? [] : places[Int(element.parent)]
        if mark == .ignored { place.insert(.ignored) }
        let starts =
          !place.contains(.outside) && mark != .kept
          && (mark != .none || Self.saysOutside(index, element, document, words))
        if starts {
          roots.append(index)
          place.insert(.outside)
        }
        places.initializeElement(at: index, to: place)
      }
      count = marks.count
    }
    self.roots = roots
  }

  /// What an element is inside of.
  private struct Place: OptionSet {
    let rawValue: UInt8
    static let outside = Place(rawValue: 1)
    static let ignored = Place(rawValue: 2)
  }

  private enum Mark {
    case none, usual, ignored
    /// It holds the title.
    case kept
  }

  private static func saysOutside(
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
