// Reporting: rules, as they are matched, to what people and reports read of them.

extension RuleSummary {
  /// What there is to read about a rule.
  ///
  /// - Parameters:
  ///   - rule: the rule.
  ///   - language: the reader's language; nil takes the language of the wording it looks for.
  public init(_ rule: Rule, language: RuleLanguage?) {
    let language = language ?? rule.language
    let isChinese = language == .zh
    let title = Self.withoutPlaceholder(rule.message.text(in: language))
    let why = rule.why?.text(in: language) ?? ""
    var help: [String] = []
    func section(_ zh: String, _ en: String, _ lines: [String]) {
      if lines.isEmpty { return }
      help.append("## \(isChinese ? zh : en)\n\n" + lines.joined(separator: "\n"))
    }
    if !why.isEmpty { help.append(why) }
    section("怎么改", "What to write", [rule.suggestion?.text(in: language)].compactMap { $0 })
    section("查找的用语", "Wording", rule.wording.map { "- `\($0)`" })
    section("会报告", "Reported", rule.flagged.map { "- \($0.text)" })
    section("不会报告", "Not reported", rule.allowed.map { "- \($0.text)" })
    section("依据", "Law and policy", rule.citations.map { "- \($0.line)" })
    self.init(
      id: rule.id, pack: String(rule.id.prefix { $0 != "/" }), title: title, why: why,
      help: help.joined(separator: "\n\n"), severity: rule.severity, confidence: rule.confidence,
      category: rule.category, citations: rule.citations.map(\.line))
  }

  private static func withoutPlaceholder(_ message: String) -> String {
    message.split(separator: "{match}", omittingEmptySubsequences: false).joined(separator: "…")
  }
}
