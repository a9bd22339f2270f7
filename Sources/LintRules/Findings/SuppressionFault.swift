// Findings: why a suppression suppresses nothing, as a finding that says so.

/// What is wrong with a suppression or a baseline.
enum SuppressionFault: Sendable, Equatable {
  /// What the policy does not allow.
  enum Refusal: Sendable, Equatable {
    case comments
    case never(String)
    case lacks(SuppressionPolicy.Need)
    case tooLong(Int)
  }

  /// It cannot be read.
  case malformed(String)
  /// It names no rule there is.
  case unknown(String, nearest: String?)
  /// Its day has passed.
  case expired(String, on: String)
  /// The policy does not allow it.
  case refused(Refusal)
  /// What it is about is not there any more.
  case unused(String)
  /// The baseline holds what is not there any more.
  case stale(String)

  /// The ids of the faults; they cannot be suppressed themselves.
  static let ids = ["malformed", "unknown", "expired", "refused", "unused", "stale"]
  /// What the ids begin with.
  static let pack = "suppressions"

  /// The full id that reports show.
  var rule: String {
    let name =
      switch self {
      case .malformed: "malformed"
      case .unknown: "unknown"
      case .expired: "expired"
      case .refused: "refused"
      case .unused: "unused"
      case .stale: "stale"
      }
    return "\(Self.pack)/\(name)"
  }

  /// What is wrong, for people.
  var message: LocalizedText {
    switch self {
    case .malformed(let detail):
      LocalizedText(
        zh: "这条豁免写法有误，不起作用：\(detail)", en: "this suppression suppresses nothing: \(detail)")
    case .unknown(let name, let nearest):
      LocalizedText(
        zh: "没有名为“\(name)”的规则、规则包或类别，豁免不起作用"
          + (nearest.map { "；是否想写“\($0)”？" } ?? ""),
        en: "there is no rule, pack or category '\(name)', so nothing is suppressed"
          + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
    case .expired(let name, let day):
      LocalizedText(
        zh: "对“\(name)”的豁免已于 \(day) 到期", en: "the suppression of '\(name)' ended on \(day)")
    case .refused(let refusal):
      LocalizedText(
        zh: "不符合豁免政策，不起作用：\(refusal.text.zh)",
        en: "the policy does not allow this suppression: \(refusal.text.en)")
    case .unused(let name):
      LocalizedText(
        zh: "对“\(name)”的豁免已无对应问题，请删除",
        en: "nothing is left for the suppression of '\(name)' to answer for: take it out")
    case .stale(let name):
      LocalizedText(
        zh: "基线中的“\(name)”已不存在；可用 baseline prune 删除",
        en: "the baseline holds '\(name)', which is no more; `baseline prune` takes it out")
    }
  }

  /// The fault as a finding at a place of a file.
  func finding(
    at range: Range<Int>, of source: Source, _ locator: Locator, severity: Severity,
    language: RuleLanguage?
  ) -> Finding {
    let span = locator.span(of: range)
    let words = language ?? (FieldScript(of: Array(span.text.utf8)).isChinese ? .zh : .en)
    let excerpt = locator.excerpt(of: range)
    return Finding(
      rule: rule, category: .other, severity: severity, confidence: .high,
      message: message.text(in: words), suggestion: nil, file: source.name, listing: nil,
      field: .other, fieldName: nil, span: span, matched: span.text, view: nil,
      fingerprint: Fingerprint.of([
        Array(rule.utf8), Array(source.name.utf8), Array(span.text.utf8),
      ]),
      citations: [], related: [], evidence: nil, fix: nil, excerpt: excerpt, sentence: excerpt)
  }
}

extension SuppressionFault.Refusal {
  fileprivate var text: (zh: String, en: String) {
    switch self {
    case .comments: ("不接受网页注释中的豁免", "comments in pages do not count")
    case .never(let name): ("“\(name)”不得豁免", "'\(name)' may not be suppressed")
    case .lacks(.reason): ("缺少理由（写在 -- 之后）", "it gives no reason (after --)")
    case .lacks(.owner): ("缺少负责人（owner=）", "it names no owner (owner=)")
    case .lacks(.expiry): ("缺少到期日（until=）", "it has no end (until=)")
    case .tooLong(let days): ("期限超过 \(days) 天", "it holds for more than \(days) days")
    }
  }
}
