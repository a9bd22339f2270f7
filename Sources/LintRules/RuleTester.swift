// The pipeline run on rules' own examples: a pack tests itself.

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

  /// What testing a pack gave.
  public struct Outcome: Sendable {
    /// Examples run as written.
    public fileprivate(set) var examples = 0
    /// Examples run in disguise: behind other characters, entities and tags.
    public fileprivate(set) var variants = 0
    /// Examples that failed.
    public fileprivate(set) var failures: [Failure] = []
    /// Rules that no literal makes cheap: each costs a look at every field.
    public fileprivate(set) var slowRules: [String] = []
  }

  /// A tester.
  public init() {}

  /// Runs every example of every rule of a pack, as written and behind markup.
  public func test(_ pack: RulePack) -> Outcome {
    var outcome = Outcome()
    for rule in pack.rules {
      if rule.check.literals(in: .folded).isEmpty, !(rule.check is LimitCheck) {
        outcome.slowRules.append(rule.id)
      }
      let matcher = Matcher(RuleSet([rule]))
      for example in rule.flagged + rule.allowed {
        let kind = example.field ?? rule.fields.min() ?? .title
        outcome.examples += 1
        let plain = Field(kind: kind, text: MappedText(example.text))
        check(example, of: rule, in: plain, shift: 0, by: matcher, as: "", &outcome)
      }
    }
    return outcome
  }

  private func check(
    _ example: RuleExample, of rule: Rule, in field: Field, shift: Int, by matcher: Matcher,
    as variant: String, _ outcome: inout Outcome
  ) {
    let listing = FoldedListing(Listing(fields: [field]))
    let (matches, problems) = matcher.matches(in: listing)
    let wanted = example.expected.map { $0.lowerBound + shift..<$0.upperBound + shift }
    let found = matches.map(\.range)
    guard found != wanted || !problems.isEmpty else { return }
    let bytes = field.text.bytes
    func show(_ ranges: [Range<Int>]) -> String {
      if ranges.isEmpty { return "nothing" }
      return ranges.map { "«\(String(decoding: bytes[$0], as: UTF8.self))»" }.joined(separator: " ")
    }
    let reason =
      problems.first?.message ?? "wanted \(show(wanted)), found \(show(found))"
    outcome.failures.append(
      Failure(
        rule: rule.id, file: rule.file, line: example.line,
        message: "\(reason)\(variant) in: \(example.text)"))
  }
}
