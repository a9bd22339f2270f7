// Authoring: an example written as a page, with the place of each marked wording known beforehand.

/// An example in HTML, character by character, so that every disguise knows where its wording went.
struct DisguisedExample: Sendable {
  /// One character of the example as the page writes it.
  struct Piece: Sendable, Equatable {
    /// The character as the example has it.
    let scalar: Unicode.Scalar
    /// Markup or marks that stand before it and belong to nothing.
    var before = ""
    /// The character as the page writes it.
    var html: String
    /// Markup that stands after it.
    var after = ""

    init(_ scalar: Unicode.Scalar) {
      self.scalar = scalar
      html = Self.escaped(scalar)
    }

    /// A character as HTML text; a line end is one that a reader sees.
    static func escaped(_ scalar: Unicode.Scalar) -> String {
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case "\n": "<br>"
      default: String(scalar)
      }
    }
  }

  /// The characters in order.
  var pieces: [Piece]
  /// The wordings to disguise, as half-open ranges of `pieces`.
  let spans: [Range<Int>]

  /// An example as it is; `spans` are byte ranges of the text that begin and end at characters.
  init(_ text: String, spans: [Range<Int>]) {
    pieces = text.unicodeScalars.map(Piece.init)
    var offsets: [Int: Int] = [:]
    var offset = 0
    for (index, scalar) in text.unicodeScalars.enumerated() {
      offsets[offset] = index
      offset += UTF8.width(scalar)
    }
    offsets[offset] = pieces.count
    self.spans = spans.compactMap { span in
      guard let start = offsets[span.lowerBound], let end = offsets[span.upperBound] else {
        return nil
      }
      return start..<end
    }
  }

  /// Bytes of a page and of the wordings in it.
  struct Page: Sendable, Equatable {
    /// The page.
    let html: [UInt8]
    /// Where the wordings stand in it.
    let spans: [Range<Int>]
    /// Where the text begins that precedes the example in the same field.
    let start: Int
  }

  /// The example as a paragraph behind one with a multi-byte character, an entity and a tag.
  func page() -> Page {
    var html = Array("<p>\u{1F642}&amp;<i></i></p>".utf8)
    let start = html.count
    html += "<p>".utf8
    var starts: [Int] = []
    var ends: [Int] = []
    for piece in pieces {
      html += piece.before.utf8
      starts.append(html.count)
      html += piece.html.utf8
      ends.append(html.count)
      html += piece.after.utf8
    }
    html += "</p>".utf8
    return Page(
      html: html,
      spans: spans.map { starts[$0.lowerBound]..<ends[$0.upperBound - 1] },
      start: start)
  }

  /// The indices of the runs of characters within the spans for which a condition holds.
  func runs(where condition: (Unicode.Scalar) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for span in spans {
      var start: Int?
      for index in span {
        if condition(pieces[index].scalar) {
          start = start ?? index
        } else if let first = start {
          runs.append(first..<index)
          start = nil
        }
      }
      if let start { runs.append(start..<span.upperBound) }
    }
    return runs
  }

  /// Whether the character at `index` is inside a wording and not its first one.
  func isInner(_ index: Int) -> Bool {
    spans.contains { $0.contains(index) && index > $0.lowerBound }
  }
}
