// Matching: what the rules have cost on one listing, against the limits of a page.

/// Counts time and findings of each rule on one listing, and remembers what was given up.
struct MatchBudget {
  /// A rule that did not look at everything.
  private struct Failure {
    let error: MatchLimitError
    /// The length of the first text that it gave up on.
    let bytes: Int
    var texts = 1
  }

  private static let ruleLimit = "max-rule-seconds"

  private let limits: PageLimits
  private let page: Deadline
  private var last = SuspendingClock.now
  private var spent: [Int: Duration] = [:]
  private var found: [Int: Int] = [:]
  private var failures: [Int: Failure] = [:]
  /// The fields that are not done yet, this one included, of how many.
  private var ahead = (fields: 0, of: 0)
  /// Whether the page has no time left, as far as anybody has noticed.
  private(set) var isOver = false

  init(_ limits: PageLimits, page: Deadline) {
    self.limits = limits
    self.page = page
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
      fail(rule, bytes: bytes, .time(limits.ruleTime, limit: Self.ruleLimit))
      return nil
    }
    return Deadline(in: left, of: limits.ruleTime, limit: Self.ruleLimit).or(page)
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
    failures[rule] = Failure(error: error, bytes: bytes)
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
          LocalizedText(
            zh: "检查耗时超过 max-page-seconds 规定的 \(limits.pageTime.components.seconds) 秒："
              + "共 \(ahead.of) 个字段，有 \(ahead.fields) 个没有检查完",
            en: "took longer than the \(limits.pageTime.components.seconds) s of max-page-seconds:"
              + " \(ahead.fields) of its \(ahead.of) fields were not checked to the end")))
    }
    for (rule, failure) in failures.sorted(by: { $0.key < $1.key }) {
      let texts =
        failure.texts == 1
        ? LocalizedText(
          zh: "一段 \(failure.bytes) 字节的文字", en: "a text of \(failure.bytes) bytes")
        : LocalizedText(
          zh: "\(failure.texts) 段文字（第一段 \(failure.bytes) 字节）",
          en: "\(failure.texts) texts, the first of \(failure.bytes) bytes")
      let (id, reason) = (rules.rules[rule].id, failure.error.text)
      problems.append(
        Problem(
          .error, .matchFailed,
          LocalizedText(
            zh: "规则 \(id) 没有检查完\(texts.zh)：\(reason.zh)",
            en: "rule \(id) gave up on \(texts.en): \(reason.en)")))
    }
    for (rule, count) in found.sorted(by: { $0.key < $1.key }) where count > limits.findings {
      problems.append(
        Problem(
          .error, .limitReached,
          LocalizedText(
            zh: "规则 \(rules.rules[rule].id) 命中超过 \(limits.findings) 次"
              + "（limits: max-findings），其余的没有列出",
            en: "rule \(rules.rules[rule].id) found more than \(limits.findings) times what it"
              + " looks for (limits: max-findings); the others are not reported")))
    }
    return problems
  }
}

extension Deadline {
  /// The end of the time that one page may take, if it starts now.
  static func ofPage(_ limits: PageLimits) -> Deadline {
    Deadline(in: limits.pageTime, limit: "max-page-seconds")
  }
}

extension MatchLimitError {
  /// The reason for people.
  var text: LocalizedText {
    switch self {
    case .time(let time, let limit):
      LocalizedText(
        zh: "耗时超过 \(limit) 规定的 \(time.components.seconds) 秒",
        en: "it took longer than the \(time.components.seconds) s of \(limit)")
    case .steps:
      LocalizedText(zh: "文字太复杂，匹配步数超过上限", en: "match limit exceeded")
    case .memory: LocalizedText(zh: "内存不足", en: "out of memory")
    case .damagedCache:
      LocalizedText(
        zh: "规则缓存已损坏；加 --no-cache 可不用缓存",
        en: "the rule cache is damaged; --no-cache does without it")
    case .other(let words): LocalizedText(words)
    }
  }
}
