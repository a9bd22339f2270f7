// Listing: a bolder view of a long text, made a piece at a time and never as a whole.

import Synchronization

/// A view of a text that is too long to stand in memory once more, with all that leads back from it.
///
/// It is made anew for whoever looks through it; what has been asked about all of it is kept.
final class LongView: Sendable {
  /// A piece of the view.
  struct Part: Sendable {
    /// The piece with its margins.
    let view: FieldView
    /// Where in the view begins what this piece is searched for; what goes on behind is seen, too.
    let own: Range<Int>
  }

  /// Which view this is.
  let name: ViewName
  /// How long the text is that it is made of, in bytes.
  var length: Int { base.bytes.count }

  private let way: Int
  private let base: MappedText
  private let pieces: [TextPiece]
  private let answers = Answers()
  private let counted = Mutex<FieldScript?>(nil)

  /// One of the ways in which a view is made of a text; nil for one that is not longer than a piece.
  init?(_ name: ViewName, way: Int, of base: MappedText, _ size: TextPiece.Size) {
    guard base.bytes.count > size.own else { return nil }
    self.name = name
    self.way = way
    self.base = base
    // The folded view is there already.
    let all = 0..<base.bytes.count
    pieces =
      name == .folded ? [TextPiece(own: all, extent: all)] : TextPiece.all(of: base.bytes, size)
  }

  /// What there is to see, piece by piece; a piece that shows nothing else than the text is none.
  var parts: some Sequence<Part> { pieces.lazy.compactMap { self.part($0) } }

  /// The view as a whole, for those who cannot do with less; nil if it shows nothing else.
  var all: FieldView? {
    FieldView.text(name, way: way, of: base).map {
      FieldView(name: name, text: $0, of: base, whole: self)
    }
  }

  private func part(_ piece: TextPiece) -> Part? {
    guard name != .folded else {
      let view = FieldView(name: .folded, text: base, whole: self)
      return Part(view: view, own: piece.own)
    }
    let base = self.base.slice(piece.extent)
    guard let text = FieldView.text(name, way: way, of: base) else { return nil }
    let start = piece.own.lowerBound == 0 ? 0 : beginning(of: piece.own.lowerBound, in: text)
    let end =
      piece.own.upperBound == self.base.bytes.count
      ? text.bytes.count : beginning(of: piece.own.upperBound, in: text)
    return Part(
      view: FieldView(name: name, text: text, of: base, whole: self), own: start..<end)
  }

  /// Where a view of a piece first shows what was made of the base from `offset` on; asked of two
  /// pieces that share it, it is the same place.
  private func beginning(of offset: Int, in text: MappedText) -> Int {
    let origin = base.origin(of: offset..<offset + 1).lowerBound
    return Halving.count(in: text.bytes.indices) {
      text.origin(of: $0..<$0 + 1).lowerBound < origin
    }
  }

  /// What letters the whole view shows.
  var script: FieldScript {
    counted.withLock { counted in
      if let counted { return counted }
      let sum = parts.reduce(FieldScript(of: [])) {
        $0 + FieldScript(of: Array($1.view.text.bytes[$1.own]))
      }
      counted = sum
      return sum
    }
  }

  /// What has been answered to a question about the whole view; nil if nobody has asked it yet.
  func answer(to question: FoldedListing.Question) -> FoldedListing.Answer? {
    answers.answer(to: question)
  }

  /// Keeps an answer for those who ask next.
  func note(_ answer: FoldedListing.Answer, to question: FoldedListing.Question) {
    answers.note(answer, to: question)
  }
}
