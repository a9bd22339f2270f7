// Matching: what the rules have cost on one listing, against the limits of a page.

/// Counts time and findings of each rule on one listing, and remembers what was given up.
struct MatchBudget {
  /// A rule that did not look at everything.
  private struct Failure {
    let message: String
    /// The length of the first text that it gave up on.
    let bytes: Int
    var texts = 1
  }

  private let limits: PageLimits
  private let page: Deadline
  /// What is said of a rule that takes longer than it may; made once, since each text asks for it.
  private let ruleMessage: String
  private var last = SuspendingClock.now
  private var spent: [Int: Duration] = [:]
  private var found: [Int: Int] = [:]
  private var failures: [Int: Failure] = [:]
  /// The fields that are not done yet, this one included, of how many.
  private var ahead = (fields: 0, of: 0)
  private var isOver = false

  init(_ limits: PageLimits, page: Deadline) {
    self.limits = limits
    self.page = page
    let seconds = limits.ruleTime.components.seconds
    ruleMessage = Deadline.message("the \(seconds) s of max-rule-seconds")
  }

  /// Whether the page has time left; if not, `fields` of `all` were not checked to the end.
  mutating func hasTime(leaving fields: Int, of all: Int) -> Bool {
    guard !isOver else { return false }
    ahead = (fields, all)
    isOver = page.hasPassed
    return !isOver
  }

  /// When a rule must be done with its next text; nil if it has used all of its time, or found more
  /// than is reported.
  mutating func deadline(of rule: Int, bytes: Int) -> Deadline? {
    guard found[rule] ?? 0 <= limits.findings else { return nil }
    last = SuspendingClock.now
    let left = limits.ruleTime - (spent[rule] ?? .zero)
    guard left > .zero else {
      fail(rule, bytes: bytes, MatchLimitError(message: ""))
      return nil
    }
    return Deadline(in: left, message: ruleMessage).or(page)
  }

  /// Books the time since `deadline(of:bytes:)` on the rule.
  mutating func book(_ rule: Int) { spent[rule, default: .zero] += SuspendingClock.now - last }

  /// Remembers that a rule gave up on a text.
  mutating func fail(_ rule: Int, bytes: Int, _ error: MatchLimitError) {
    guard !page.hasPassed else {
      isOver = true
      return
    }
    guard failures[rule] == nil else {
      failures[rule]?.texts += 1
      return
    }
    failures[rule] = Failure(message: error.message, bytes: bytes)
  }

  /// Whether a rule may find one more.
  mutating func admits(_ rule: Int) -> Bool {
    found[rule, default: 0] += 1
    return found[rule, default: 0] <= limits.findings
  }

  /// What was not checked or not reported, by rule.
  func problems(_ rules: RuleSet) -> [Problem] {
    var problems: [Problem] = []
    if isOver {
      problems.append(
        Problem(
          .error, .limitReached,
          "took longer than the \(limits.pageTime.components.seconds) s of max-page-seconds:"
            + " \(ahead.fields) of its \(ahead.of) fields were not checked to the end"))
    }
    for (rule, failure) in failures.sorted(by: { $0.key < $1.key }) {
      let texts =
        failure.texts == 1
        ? "a text of \(failure.bytes) bytes"
        : "\(failure.texts) texts, the first of \(failure.bytes) bytes"
      problems.append(
        Problem(
          .error, .matchFailed,
          "rule \(rules.rules[rule].id) gave up on \(texts): \(failure.message)"))
    }
    for (rule, count) in found.sorted(by: { $0.key < $1.key }) where count > limits.findings {
      problems.append(
        Problem(
          .error, .limitReached,
          "rule \(rules.rules[rule].id) found more than \(limits.findings) times what it looks for"
            + " (limits: max-findings); the others are not reported"))
    }
    return problems
  }
}

extension Deadline {
  /// The end of the time that one page may take, if it starts now.
  static func ofPage(_ limits: PageLimits) -> Deadline {
    Deadline(
      in: limits.pageTime, limit: "the \(limits.pageTime.components.seconds) s of max-page-seconds")
  }
}
