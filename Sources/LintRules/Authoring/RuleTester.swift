// Authoring: rules run on their own examples, as written and in disguise - a pack tests itself.

/// Runs the examples of rules.
public struct RuleTester: Sendable {
  /// An example that a rule does not live up to.
  public struct Failure: Sendable, Equatable {
    /// The rule's full id.
    public let rule: String
    /// The pack's file as shown to people.
    public let file: String
    /// The line of the example, counted from 1.
    public let line: Int
    /// What was wanted and what came.
    public let message: String
  }

  /// How many cases of one disguise there were, and how many went as they should.
  public struct Tally: Sendable, Equatable {
    /// Flagged examples in this disguise.
    public fileprivate(set) var flagged = 0
    /// Of them, those whose wording was found, exactly.
    public fileprivate(set) var found = 0
    /// Allowed examples in this disguise.
    public fileprivate(set) var allowed = 0
    /// Of them, those that stayed quiet.
    public fileprivate(set) var quiet = 0

    /// Nothing counted yet.
    public init() {}

    /// Both together.
    public static func + (left: Tally, right: Tally) -> Tally {
      var sum = left
      sum.flagged += right.flagged
      sum.found += right.found
      sum.allowed += right.allowed
      sum.quiet += right.quiet
      return sum
    }
  }

  /// What testing a pack gave.
  public struct Outcome: Sendable {
    /// Examples run as written.
    public fileprivate(set) var examples = 0
    /// Examples that failed as written or as a page has them, and allowed ones that spoke up in
    /// disguise: these fail a pack.
    public fileprivate(set) var failures: [Failure] = []
    /// Flagged examples that were missed in a disguise: a pack may have few of these.
    public fileprivate(set) var misses: [Failure] = []
    /// The cases by disguise.
    public fileprivate(set) var tallies: [Evasion: Tally] = [:]
    /// Rules that no literal makes cheap: each costs a look at every field.
    public fileprivate(set) var slowRules: [String] = []

    /// Nothing tested yet.
    public init() {}

    /// The examples run in disguise.
    public var variants: Int { tallies.values.reduce(0) { $0 + $1.flagged + $1.allowed } }

    /// The share of flagged examples that were found in disguise; 1 if there were none.
    public var share: Double {
      let all = tallies.filter { $0.key != .page }.values.reduce(Tally(), +)
      return all.flagged == 0 ? 1 : Double(all.found) / Double(all.flagged)
    }

    /// Adds what another pack gave.
    public mutating func add(_ other: Outcome) {
      examples += other.examples
      failures += other.failures
      misses += other.misses
      tallies.merge(other.tallies, uniquingKeysWith: +)
      slowRules += other.slowRules
    }
  }

  /// The share of disguised examples that must be found: no view sees through everything.
  public static let wantedShare = 0.98

  /// A tester.
  public init() {}

  /// Runs every example of every rule of a pack, as written, on a page, and in each disguise that
  /// the rule's views promise to see through.
  public func test(_ pack: RulePack) -> Outcome {
    var outcome = Outcome()
    for rule in pack.rules {
      if rule.check.literals(in: .folded).isEmpty, !rule.isNoWording {
        outcome.slowRules.append(rule.id)
      }
      let matcher = Matcher(RuleSet([rule]))
      for example in rule.flagged + rule.allowed {
        outcome.examples += 1
        if rule.readsMarkup {
          let found = example.foundInMarkup(by: matcher)
          if let message = Self.difference(found, from: example.expected, in: example.text.utf8) {
            outcome.failures.append(Self.failure(rule, example, "\(message) in: \(example.text)"))
          }
          continue
        }
        let kind = example.field ?? rule.fields.min() ?? .title
        let field = Field(kind: kind, text: MappedText(example.text))
        if let message = Self.mistake(matcher, example, field, wanted: example.expected) {
          outcome.failures.append(
            Self.failure(rule, example, "\(message) in: \(example.text)"))
          // In disguise it could only fail again.
          continue
        }
        let isPlain = Self.isPlain(matcher, example, field)
        for evasion in Evasion.allCases where evasion.isPromised(by: rule) {
          // Views are ways of looking at the folded text, not at each other: an example that needs
          // one already is not put into another's disguise.
          if !isPlain, evasion.view != nil { continue }
          // What counts only in disguise has its allowed examples spoiled by one.
          if example.expected.isEmpty, evasion.isDisguise, Self.wantsDisguise(rule) { continue }
          test(example, of: rule, as: evasion, kind: kind, by: matcher, &outcome)
        }
      }
    }
    return outcome
  }

  /// Whether the folded view alone shows what is found.
  private static func isPlain(_ matcher: Matcher, _ example: RuleExample, _ field: Field) -> Bool {
    matcher.matches(in: listing(of: example, field)).matches.allSatisfy {
      $0.field != 0 || $0.view == .folded
    }
  }

  /// An example as a listing of one field, and the attributes that it names.
  static func listing(of example: RuleExample, _ field: Field) -> FoldedListing {
    var identity = Listing.Identity()
    identity.brand = example.brand
    let attributes = example.attributes.map {
      Field(kind: .attribute, name: $0.name, text: MappedText($0.value))
    }
    return FoldedListing(Listing(identity: identity, fields: [field] + attributes))
  }

  private static func wantsDisguise(_ rule: Rule) -> Bool {
    (rule.check as? PhraseCheck)?.onlyDisguised ?? false
  }

  private func test(
    _ example: RuleExample, of rule: Rule, as evasion: Evasion, kind: Field.Kind,
    by matcher: Matcher, _ outcome: inout Outcome
  ) {
    let isFlagged = !example.expected.isEmpty
    let spans = isFlagged ? example.expected : Self.wording(of: rule, in: example, kind)
    guard let disguised = evasion.disguise(DisguisedExample(example.text, spans: spans)) else {
      return
    }
    let page = disguised.page()
    let document = Document(page.html, isFragment: true)
    // What precedes the example would count for a limit.
    let isLimit = rule.check is LimitCheck
    let tokens = document.tokens.indices.filter {
      !isLimit || document.tokens[$0].range.lowerBound >= page.start
    }
    let text = PageText.text(
      of: document, layout: PageLayout(document),
      tokens: (tokens.first ?? 0)..<document.tokens.count)
    let mistake = Self.mistake(
      matcher, example, Field(kind: kind, text: text), wanted: isFlagged ? page.spans : [],
      source: page.html)
    var tally = outcome.tallies[evasion] ?? Tally()
    if isFlagged { tally.flagged += 1 } else { tally.allowed += 1 }
    if let mistake {
      let html = String(decoding: page.html[page.start...], as: UTF8.self)
      let failure = Self.failure(rule, example, "\(evasion.rawValue): \(mistake) in: \(html)")
      if isFlagged, evasion != .page {
        outcome.misses.append(failure)
      } else {
        outcome.failures.append(failure)
      }
    } else if isFlagged {
      tally.found += 1
    } else {
      tally.quiet += 1
    }
    outcome.tallies[evasion] = tally
  }

  /// What in an allowed example the check itself finds, and an exception excuses; all of it if
  /// nothing is.
  private static func wording(
    of rule: Rule, in example: RuleExample, _ kind: Field.Kind
  ) -> [Range<Int>] {
    let listing = Self.listing(of: example, Field(kind: kind, text: MappedText(example.text)))
    let whole = 0..<example.text.utf8.count
    guard let field = listing.fields.first else { return [] }
    let context = CheckContext(view: field.folded, field: field, listing: listing)
    let literals = LiteralSet(rule.check.literals(in: .folded))
    let hits = field.folded.text.bytes.withUnsafeBufferPointer { literals.hits(in: $0) }
    let found = (try? rule.check.matches(in: context, hits: hits)) ?? []
    let first = found.map { field.folded.text.origin(of: $0.range) }.first { !$0.isEmpty }
    return first.map { [$0] } ?? (whole.isEmpty ? [] : [whole])
  }

  /// What is wrong with what a rule finds in a field, or nil.
  ///
  /// `wanted` are ranges of the field's origin; `source` is that origin, for messages, or nil if the
  /// field's own text is its origin.
  private static func mistake(
    _ matcher: Matcher, _ example: RuleExample, _ field: Field, wanted: [Range<Int>],
    source: [UInt8]? = nil
  ) -> String? {
    let (matches, problems) = matcher.matches(in: listing(of: example, field))
    if let problem = problems.first { return problem.message.en }
    let found = matches.filter { $0.field == 0 }.map { field.text.origin(of: $0.range) }
    return difference(found, from: wanted, in: source ?? field.text.bytes)
  }

  /// How what was found differs from what was wanted, or nil.
  private static func difference(
    _ found: [Range<Int>], from wanted: [Range<Int>], in bytes: some Sequence<UInt8>
  ) -> String? {
    guard found != wanted else { return nil }
    let bytes = Array(bytes)
    func show(_ ranges: [Range<Int>]) -> String {
      if ranges.isEmpty { return "nothing" }
      return ranges.map { "«\(String(decoding: bytes[$0], as: UTF8.self))»" }.joined(separator: " ")
    }
    return "wanted \(show(wanted)), found \(show(found))"
  }

  private static func failure(
    _ rule: Rule, _ example: RuleExample, _ message: String
  ) -> Failure {
    Failure(rule: rule.id, file: rule.file, line: example.line, message: message)
  }
}
