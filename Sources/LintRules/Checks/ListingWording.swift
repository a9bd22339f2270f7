// Checks: a wording looked for in all of a listing.

/// A wording that may stand anywhere in a listing; each listing is searched for it once at most,
/// however many matches ask.
struct ListingWording: Sendable {
  private let wording: any WordingCheck
  private let question = FoldedListing.Question()

  init(_ wording: any WordingCheck) { self.wording = wording }

  /// Whether the wording stands in the folded text of any field.
  ///
  /// - Throws: `MatchLimitError` when a limit stops the search; what was not answered is asked again.
  func stands(
    in listing: FoldedListing, until deadline: Deadline
  ) throws(MatchLimitError) -> Bool {
    if let known = listing.answer(to: question) { return known }
    let answer = try isFound(in: listing, deadline)
    listing.note(answer, to: question)
    return answer
  }

  private func isFound(
    in listing: FoldedListing, _ deadline: Deadline
  ) throws(MatchLimitError) -> Bool {
    for field in listing.fields {
      let text = field.folded.text.bytes
      for window in TextBlocks.all(of: text) {
        try deadline.check()
        if try !wording.occurrences(in: text, window).isEmpty { return true }
      }
    }
    return false
  }
}
