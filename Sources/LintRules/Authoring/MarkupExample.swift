// Authoring: examples of rules that look at markup - each is a bare description as a seller uploads it.

extension RuleExample {
  /// The example, read as a page would be.
  var asPage: FoldedListing {
    let extraction = Extractor(profiles: []).extract(Source(name: "example", text: text))
    return FoldedListing(extraction.listings.first ?? Listing(fields: []))
  }

  /// What a rule about markup reports in the example, as ranges of its text.
  func foundInMarkup(by matcher: Matcher) -> [Range<Int>] {
    let page = asPage
    return matcher.matches(in: page).matches
      .map { page[$0.field].field.text.origin(of: $0.range) }
      .sorted { $0.lowerBound < $1.lowerBound }
  }
}

extension Rule {
  /// Whether its check looks for no wording, so that there is no literal to have nor a disguise to
  /// see through.
  var isNoWording: Bool { check is LimitCheck || check is InjectedCheck }
}
