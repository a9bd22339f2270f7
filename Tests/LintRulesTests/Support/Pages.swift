// Support: pages of tests read with the shipped profiles, and what must hold for any page's fields.

import Testing

@testable import LintRules

enum Pages {
  /// Reads a page with the shipped profiles.
  static func extraction(_ html: String, market: String? = nil) throws -> Extraction {
    let source = Source(name: "page.html", text: html)
    return try ShippedProfiles.extractor().extract(source, market: market)
  }

  /// The listing of a page that has one.
  static func listing(_ html: String, market: String? = nil) throws -> Listing {
    try #require(try extraction(html, market: market).listings.first)
  }

  /// The texts of a listing's fields of one kind, the visible ones unless said otherwise.
  static func texts(
    _ listing: Listing, _ kind: Field.Kind, place: Field.Place? = .visible
  ) -> [String] {
    listing.fields.filter { $0.kind == kind && (place == nil || $0.place == place) }
      .map(\.text.string)
  }

  /// A line end or tab of the source is a space, or a line end, of the text.
  private static func isShownAs(_ written: UInt8, _ shown: UInt8) -> Bool {
    written == shown || (written.isHTMLSpace && shown.isHTMLSpace)
  }

  /// What is wrong with the positions of a listing's fields; empty if nothing is.
  ///
  /// Copied bytes must be the source's, no byte of the source may be in two fields (those of
  /// structured data aside), and no text a reader sees may be in none.
  static func faults(_ listing: Listing, in text: [UInt8]) -> [String] {
    var faults: [String] = []
    var owners = Array(repeating: UInt8(0), count: text.count)
    for field in listing.fields {
      let map = field.text.map
      let ends = map.runs.dropFirst().map { Int($0.derived) } + [map.derivedLength]
      for (run, end) in zip(map.runs, ends) {
        let derived = Int(run.derived)..<end
        let origin = map.origin(of: derived)
        if origin.upperBound > text.count { faults.append("\(field.kind) leaves the page") }
        if run.derivedUnit == 1, run.originUnit == 1,
          !text[origin].elementsEqual(field.text.bytes[derived], by: isShownAs)
        {
          faults.append("\(field.kind) '\(field.text.string.prefix(40))' is not at \(origin)")
        }
        if field.place != .structured { for offset in origin { owners[offset] &+= 1 } }
      }
    }
    if let offset = owners.firstIndex(where: { $0 > 1 }) {
      faults.append("byte \(offset) is in \(owners[offset]) fields")
    }
    let document = Document(text)
    let layout = PageLayout(document)
    for token in document.tokens where token.kind == .text && token.element >= 0 {
      guard layout[Int(token.element)].visibility != .none else { continue }
      for offset in token.contentRange where text[offset] > 0x20 && owners[offset] == 0 {
        // What a reference or a lone CR or NUL stands for may be white space.
        let around = text[max(0, offset - 8)...offset]
        if around.contains(UInt8(ascii: "&")) { continue }
        faults.append("byte \(offset) is in no field")
        return faults
      }
    }
    return faults
  }
}
