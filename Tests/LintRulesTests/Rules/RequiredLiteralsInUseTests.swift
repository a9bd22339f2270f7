import Testing

@testable import LintRules

@Suite(
  "Only checks whose literals stand in a text are tried, and none that could match is left out")
struct RequiredLiteralsInUseTests {
  static func context(_ text: String) -> CheckContext {
    let field = Field(kind: .title, text: MappedText(text))
    let listing = FoldedListing(Listing(fields: [field]))
    return CheckContext(view: listing.fields[0].folded, field: listing.fields[0], listing: listing)
  }

  static func hits(_ check: any Check, in context: CheckContext) -> [LiteralSet.Hit] {
    let set = LiteralSet(check.literals(in: .folded))
    return context.view.text.bytes.withUnsafeBufferPointer { set.hits(in: $0) }
  }

  static let patterns = [
    "best (?:bag|shoe)", "(?:no|number) ?1\\b", "top.{0,9}quality", "最.{0,4}(?:好|佳)", "x (?=y)",
    "Ｎｏ[１1]",
    "(?:best|top)+ bag", "\\bno ?1", "(?<=top )quality", "最[^佳]{0,2}佳?", "(?:no|top)[a-z ]*bag",
    "a",
  ]
  static let words = [
    "best", "bag", "shoe", "no1", "NO1", "number 1", "top", "quality", "最", "好", "\n", "x y",
  ]

  static func randomText(_ random: inout SeededGenerator, words count: Int) -> String {
    (0..<count).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
  }

  /// With the last pattern, which requires nothing, every text is looked at.
  @Test(arguments: [11, 12], [5, 40, 4_000])
  func aPatternIsTriedWhereverItCanMatch(patterns count: Int, words: Int) throws {
    let sources = Array(Self.patterns.prefix(count))
    let check = try PatternCheck(patterns: sources, caseSensitive: false)
    var random = SeededGenerator(seed: UInt64(words))
    for _ in 0..<(words > 1_000 ? 1 : 30) {
      let context = Self.context(Self.randomText(&random, words: words))
      let bytes = context.view.text.bytes
      let found = try check.matches(in: context, hits: Self.hits(check, in: context)).map(\.range)
      var plain: Set<Range<Int>> = []
      for window in TextBlocks.all(of: bytes) {
        for source in sources {
          let pattern = try Pattern(PatternSpelling.folded(source))
          let ranges = try bytes.withUnsafeBufferPointer {
            try pattern.matches(in: UnsafeBufferPointer(rebasing: $0[window]))
          }
          plain.formUnion(
            ranges.map { window.lowerBound + $0.lowerBound..<window.lowerBound + $0.upperBound })
        }
      }
      #expect(Set(found) == plain)
    }
  }

  @Test func whatIsKeptOfARuleIsWhatIsWorkedOut() throws {
    let list = """
      schema: 1
      list: things
      entries:
        - {name: Quality, also: [top quality], class: [good]}
        - {name: Number One, class: [place]}
        - shoe
      """
    let yaml = """
      schema: 1
      pack: test
      language: any
      rules:
        - id: a
          severity: error
          category: counterfeit
          message: m
          pattern: ['best (?:bag|shoe)', '最.{0,4}(?:好|佳)', '\\d+ x']
        - id: b
          severity: error
          category: counterfeit
          message: m
          any: [{phrases: [top bag]}, {pattern: '[0-9]{3} shoes'}]
          unless:
            - {pattern: "no (?:bag|shoe)", position: before, chars: 20}
          examples: {flagged: ['a «top bag»', '«345 shoes»'], allowed: [a bag]}
        - id: c
          severity: error
          category: ip
          message: m
          list: things
          without: {class: [place]}
        - id: d
          severity: error
          category: ip
          message: m
          all: [{phrases: [best]}, {any: [{list: things, with: {class: [good]}}, {phrases: [no1]}]}]
          within: {chars: 30}
      """
    let files = [("lists/things.yml", list), ("test.yml", yaml)].map {
      RulesetFile(path: $0.0, shownPath: $0.0, text: Array($0.1.utf8))
    }
    let read = RulesetCollection(shipped: [], added: files)
    let key = RulesetCache.Key(shipped: [], added: files, program: [1])
    guard read.problems.isEmpty, let bytes = RulesetCache.bytes(of: read, key: key),
      let kept = RulesetCache.collection(from: KeptBytes(bytes), key: key)
    else {
      Issue.record("\(read.problems)")
      return
    }
    #expect(RulesetCache.bytes(of: kept, key: key) == bytes)
    let matchers = [read, kept].map { Matcher(RuleSet($0)) }
    for (read, kept) in zip(read.rules, kept.rules) {
      for view in ViewName.allCases {
        #expect(read.check.literals(in: view) == kept.check.literals(in: view))
      }
      #expect(read.flagged == kept.flagged && read.allowed == kept.allowed)
    }
    #expect(kept.rules[1].flagged.count == 2)
    var random = SeededGenerator(seed: 5)
    var count = 0
    var rules: Set<Int> = []
    for _ in 0..<50 {
      let text = Self.randomText(&random, words: 20) + " top bag 12 x 345 shoes no bag"
      let listing = FoldedListing(Listing(fields: [Field(kind: .title, text: MappedText(text))]))
      let found = matchers.map { $0.matches(in: listing).matches }
      #expect(found[0] == found[1])
      count += found[0].count
      rules.formUnion(found[0].map(\.rule))
    }
    #expect(count > 50)
    #expect(rules == [0, 1, 2, 3])
  }

  @Test func phrasesAreFoundBesideAPatternThatRequiresNothing() throws {
    let pack = try CompositeRuleTests.pack("any: [{phrases: [replica]}, {pattern: '[0-9]+%'}]")
    #expect(markedFindings(pack, in: "a replica of 50% wool") == "a «replica» of «50%» wool")
    #expect(markedFindings(pack, in: "a replica of wool") == "a «replica» of wool")
  }

  @Test func anItemTakesOnlyItsOwnLiterals() throws {
    let check = "any: [{phrases: [copy]}, {pattern: 'best.{0,9}copy'}, {phrases: [best bag]}]"
    let pack = try CompositeRuleTests.pack(check)
    #expect(markedFindings(pack, in: "best bag, copy") == "«best bag, copy»")
    #expect(markedFindings(pack, in: "bags, a copy") == "bags, a «copy»")
    #expect(markedFindings(pack, in: "photocopy of the best bags") == "photocopy of the best bags")
  }
}
