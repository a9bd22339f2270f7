import Testing

@testable import LintRules

/// Where many subjects stand, what their partners require is looked for once, and all the same is found.
@Suite("Wordings of many parts that stand everywhere")
struct KnownRequirementsTests {
  static let nearnesses: [CompositeCheck.Nearness] = [
    .scope(.clause), .scope(.sentence), .scope(.field), .characters(20),
  ]

  @Test("Many subjects at once find what each finds alone", arguments: nearnesses.indices)
  func manyAndAlone(_ index: Int) throws {
    let subject = PhraseCheck(phrases: ["replica", "高仿"])
    let check = CompositeCheck(
      subject: subject,
      partners: [
        AnyCheck(items: [
          PhraseCheck(phrases: ["gucci"]),
          try PatternCheck(patterns: ["prada [a-z]+"], caseSensitive: false),
        ]),
        PhraseCheck(phrases: ["bag", "包"]),
      ], nearness: Self.nearnesses[index])
    let words = [
      "replica", "高仿", "gucci", "prada of", "bag", "包", "soft", "warm", "cup", "a", "1,000",
    ]
    let set = LiteralSet(subject.literals(in: .folded))
    var random = SeededGenerator(seed: 8)
    var found = 0
    var missed = 0
    for fillers in [0, 0, 0, 12, 120] {
      var text = ""
      for _ in 0..<(fillers == 0 ? 300 : 80) {
        text += words.randomElement(using: &random) ?? ""
        text += [" ", " ", ", ", ". ", "\n"].randomElement(using: &random) ?? ""
        text += String(repeating: "x ", count: Int.random(in: 0...fillers, using: &random))
      }
      let listing = FoldedListing(
        Listing(fields: [Field(kind: .description, text: MappedText(text))]))
      let field = listing.fields[0]
      let context = CheckContext(view: field.folded, field: field, listing: listing)
      let hits = field.folded.text.bytes.withUnsafeBufferPointer { set.hits(in: $0) }
      let all = try check.matches(in: context, hits: hits)
      let alone = try hits.flatMap { try check.matches(in: context, hits: [$0]) }
      #expect(all == alone)
      found += all.count
      missed += hits.count - all.count
    }
    #expect(found > 4, "\(found)")
    #expect(missed > 10 || Self.nearnesses[index] == .scope(.field), "\(missed)")
  }
}
