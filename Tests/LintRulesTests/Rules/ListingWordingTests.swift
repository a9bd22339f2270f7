import Testing

@testable import LintRules

@Suite("What may stand anywhere in a listing is looked for in each listing anew")
struct ListingWordingTests {
  static func listing(_ texts: [String]) -> FoldedListing {
    FoldedListing(
      Listing(fields: texts.map { Field(kind: .description, text: MappedText($0)) }))
  }

  @Test("The answer for one listing is none for another, and stays the same")
  func answers() throws {
    let wording = ListingWording(PhraseCheck(phrases: ["licence"]))
    let other = ListingWording(PhraseCheck(phrases: ["copy"]))
    let with = Self.listing(["a bag", "our licence"])
    let without = Self.listing(["a bag", "a copy"])
    for _ in 0..<2 {
      #expect(try wording.first(in: with, until: .never) == Array("licence".utf8))
      #expect(try wording.first(in: without, until: .never) == nil)
      #expect(try other.first(in: with, until: .never) == nil)
      #expect(try other.first(in: without, until: .never) == Array("copy".utf8))
    }
  }

  @Test("A search that was given up is no answer")
  func givenUp() throws {
    let wording = ListingWording(PhraseCheck(phrases: ["licence"]))
    let listing = Self.listing(["our licence"])
    #expect(throws: MatchLimitError.self) {
      try wording.first(in: listing, until: Deadline(in: .zero, limit: "nothing"))
    }
    #expect(try wording.first(in: listing, until: .never) == Array("licence".utf8))
  }
}
