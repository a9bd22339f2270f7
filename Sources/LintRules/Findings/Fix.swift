// Findings: what a rule would write instead, as far as the page lets it be written.

extension Finding {
  /// A better wording for a claim and for its copies on the page.
  public struct Fix: Sendable, Equatable {
    /// Words for a span of the file, ready to be written there as they stand.
    public struct Edit: Sendable, Equatable {
      /// What to write: escaped for its place, and in characters that the file's encoding has.
      public let replacement: String
      /// Where, in place of what.
      public let span: Span
      /// The span as a range of bytes of the decoded text.
      let range: Range<Int>
    }

    /// A place where the better wording cannot be written.
    public struct Obstacle: Sendable, Equatable {
      /// Why not.
      public enum Reason: Sendable, CaseIterable {
        /// A tag or a comment stands inside of the wording, or it runs over several texts.
        case markup
        /// It stands in program text, which nobody can be sure to leave working.
        case script
        /// It stands where nothing can be escaped (`<xmp>`, CDATA), or where text is read twice.
        case place
        /// What is written there stands for more than the wording: half of a reference.
        case reference
        /// The better wording has characters that cannot stand there.
        case replacement
      }

      /// Why not.
      public let reason: Reason
      /// Where.
      public let span: Span
    }

    /// How safe it is.
    public let safety: FixSafety
    /// At the finding's own place first, then at the copies of the claim.
    public let edits: [Edit]
    /// The places of the claim where it cannot be written.
    public let obstacles: [Obstacle]

    /// What to write at the finding's own place.
    public var replacement: String { edits.first?.replacement ?? "" }

    /// Whether it changes every place of the claim.
    public var isWhole: Bool { obstacles.isEmpty }
  }

  /// What could be written in the file instead, at the finding's own place and its copies.
  public var fixes: [Fix] {
    guard let fix, fix.edits.first?.span == span else { return [] }
    return [fix]
  }
}

/// Why better wording cannot be written in one place.
struct FixRefusal: Error, Equatable {
  let reason: Finding.Fix.Obstacle.Reason
}

/// Makes the fixes of one page, or of a record's text.
struct FixBuilder {
  private let source: Source
  private let locator: Locator
  private let encoder: SourceEncoder
  private var places: WritingPlaces?

  /// Prepares for a page; for a record's text if there is no document.
  init(_ source: Source, _ locator: Locator, _ document: Document?) {
    self.source = source
    self.locator = locator
    encoder = SourceEncoder(encoding: source.encoding)
    places = document.map { WritingPlaces($0) }
  }

  /// The fix of a claim that stands in these places; nil if its rule knows no better wording.
  mutating func fix(
    _ claim: [(match: Match, text: MappedText)], safety: FixSafety
  ) -> Finding.Fix? {
    var edits: [Finding.Fix.Edit] = []
    var obstacles: [Finding.Fix.Obstacle] = []
    for (match, text) in claim {
      guard let replacement = match.replacement else { return nil }
      let range = text.origin(of: match.range)
      let span = locator.span(of: range)
      do throws(FixRefusal) {
        let words = try words(for: replacement, over: range, read: text.bytes[match.range])
        edits.append(Finding.Fix.Edit(replacement: words, span: span, range: range))
      } catch {
        obstacles.append(Finding.Fix.Obstacle(reason: error.reason, span: span))
      }
    }
    return Finding.Fix(safety: safety, edits: edits, obstacles: obstacles)
  }

  private mutating func words(
    for replacement: String, over range: Range<Int>, read: ArraySlice<UInt8>
  ) throws(FixRefusal) -> String {
    if replacement.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      throw FixRefusal(reason: .replacement)
    }
    guard let place = try places?.place(of: range) else {
      guard source.text[range].elementsEqual(read) else { throw FixRefusal(reason: .place) }
      return replacement
    }
    return try place.words(
      for: replacement, over: range, read: read, in: source.text, encoder: encoder)
  }
}
