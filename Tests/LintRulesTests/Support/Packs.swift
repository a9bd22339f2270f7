import Testing

@testable import LintRules

/// A pack from YAML; fails the test if it is wrong.
func makePack(_ yaml: String) throws -> RulePack {
  let (pack, problems) = RulePackReader().pack(from: Array(yaml.utf8), file: "test.yml")
  #expect(problems.isEmpty)
  return try #require(pack)
}

/// What the rules find in a text that stands in a title, marked with « ».
func markedFindings(_ pack: RulePack, in text: String, field: Field.Kind = .title) -> String {
  let listing = FoldedListing(Listing(fields: [Field(kind: field, text: MappedText(text))]))
  let matches = Matcher(RuleSet(pack.rules)).matches(in: listing).matches
  var bytes = Array(text.utf8)
  for match in matches.reversed() {
    bytes.insert(contentsOf: Array("»".utf8), at: match.range.upperBound)
    bytes.insert(contentsOf: Array("«".utf8), at: match.range.lowerBound)
  }
  return String(decoding: bytes, as: UTF8.self)
}
