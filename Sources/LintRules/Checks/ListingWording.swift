// Checks: a wording looked for in all of a listing, or in all of a field.

/// A wording that may stand anywhere in a listing, or in a field; each listing, and each long text, is
/// searched for it once at most, however many matches ask.
struct ListingWording: Sendable {
  let wording: any WordingCheck
  private let question = FoldedListing.Question()

  init(_ wording: any WordingCheck) { self.wording = wording }

  /// What stands first of the wording in the folded text of any field; nil if nothing does.
  ///
  /// - Throws: `MatchLimitError` when a limit stops the search; what was not answered is asked again.
  func first(
    in listing: FoldedListing, until deadline: Deadline
  ) throws(MatchLimitError) -> [UInt8]? {
    if let known = listing.answer(to: question) { return known.wording }
    var answer: [UInt8]?
    for field in listing.fields where answer == nil {
      answer = try first(in: field.folded.text.bytes, deadline)
    }
    listing.note(FoldedListing.Answer(wording: answer), to: question)
    return answer
  }

  /// What stands first of the wording in all of the text that a view shows.
  ///
  /// - Throws: `MatchLimitError` when a limit stops the search; what was not answered is asked again.
  func first(
    in view: FieldView, until deadline: Deadline
  ) throws(MatchLimitError) -> [UInt8]? {
    guard let whole = view.whole else { return try first(in: view.text.bytes, deadline) }
    if let known = try first(in: whole, deadline) { return known }
    // Pinyin that is written back as a phrase is in no view of the whole.
    return view.name == whole.name ? nil : try first(in: view.text.bytes, deadline)
  }

  private func first(
    in whole: LongView, _ deadline: Deadline
  ) throws(MatchLimitError) -> [UInt8]? {
    if let known = whole.answer(to: question) { return known.wording }
    var answer: [UInt8]?
    for part in whole.parts {
      answer = try first(in: part.view.text.bytes, deadline)
      if answer != nil { break }
    }
    whole.note(FoldedListing.Answer(wording: answer), to: question)
    return answer
  }

  private func first(
    in text: [UInt8], _ deadline: Deadline
  ) throws(MatchLimitError) -> [UInt8]? {
    for window in TextBlocks.all(of: text) {
      try deadline.check()
      if let range = try wording.occurrences(in: text, window).first { return Array(text[range]) }
    }
    return nil
  }
}
