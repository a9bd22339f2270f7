// Reporting: rules, as they are matched, to what people and reports read of them.

extension RuleSummary {
  /// What there is to read about a rule.
  ///
  /// - Parameters:
  ///   - rule: the rule.
  ///   - language: the reader's language; nil takes the language of the wording it looks for.
  ///   - penalties: what breaking laws may cost.
  public init(_ rule: Rule, language: RuleLanguage?, penalties: Penalties = Penalties()) {
    let language = language ?? rule.language
    let isChinese = language == .zh
    let title = Self.withoutPlaceholder(rule.message.text(in: language))
    let costs = penalties.following(rule.citations).map { Self.line(of: $0, in: language) }
    let why = rule.why?.text(in: language) ?? ""
    var help: [String] = []
    func section(_ zh: String, _ en: String, _ lines: [String]) {
      if lines.isEmpty { return }
      help.append("## \(isChinese ? zh : en)\n\n" + lines.joined(separator: "\n"))
    }
    if !why.isEmpty { help.append(why) }
    section("怎么改", "What to write", [rule.suggestion?.text(in: language)].compactMap { $0 })
    section("查找的用语", "Wording", rule.wording.map { "- `\($0)`" })
    section("例外", "Exceptions", rule.exceptions.map { "- \($0.summary)" })
    section("证据", "Evidence", Self.evidence(of: rule, isChinese: isChinese))
    section("范围", "Where it looks", Self.scope(of: rule, isChinese: isChinese))
    section("会报告", "Reported", rule.flagged.map { "- \($0.text)" })
    section("不会报告", "Not reported", rule.allowed.map { "- \($0.text)" })
    section("依据", "Law and policy", rule.citations.map { Self.line(of: $0) })
    section("可能的处罚", "Possible penalties", costs.map { "- \($0)" })
    self.init(
      id: rule.id, pack: String(rule.id.prefix { $0 != "/" }), title: title, why: why,
      help: help.joined(separator: "\n\n"), severity: rule.severity, confidence: rule.confidence,
      category: rule.category, citations: rule.citations.map(\.line),
      penalties: costs)
  }

  /// A penalty with where it is said and how sure that is.
  private static func line(of penalty: Penalties.Penalty, in language: RuleLanguage) -> String {
    let isCertain = penalty.status == .confirmed
    let text = penalty.text.text(in: language)
    return language == .zh
      ? "\(text)（\(penalty.source)，\(penalty.checked)\(isCertain ? "" : "，未经核实")）"
      : "\(text) (\(penalty.source), \(penalty.checked)\(isCertain ? "" : ", unconfirmed"))"
  }

  /// A citation with the day it was last looked at.
  private static func line(of citation: Citation) -> String {
    let parts = [
      citation.status == .confirmed ? "confirmed" : nil, citation.checked, citation.market,
      citation.url, citation.note,
    ].compactMap { $0 }
    return parts.isEmpty
      ? "- \(citation.line)" : "- \(citation.line) (\(parts.joined(separator: ", ")))"
  }

  private static func evidence(of rule: Rule, isChinese: Bool) -> [String] {
    guard !rule.evidence.isEmpty else { return [] }
    return [
      isChinese
        ? "- 找到证明（许可证号、属性等）时降为提示，并说明要保存什么"
        : "- with proof on the listing (a licence number, an attribute) the finding becomes a note"
    ]
  }

  /// Fields, views, markets and dates, where the rule says more than rules usually do.
  private static func scope(of rule: Rule, isChinese: Bool) -> [String] {
    var lines = ["- " + rule.fields.sorted().map(\.rawValue).joined(separator: ", ")]
    let views = rule.views.subtracting(ViewName.standard).sorted().map(\.rawValue)
    if !views.isEmpty {
      lines.append((isChinese ? "- 另识破：" : "- sees through, too: ") + views.joined(separator: ", "))
    }
    let applies = rule.applies
    let parts = [
      ("markets", applies.markets), ("not markets", applies.otherMarkets),
      ("jurisdictions", applies.jurisdictions),
      ("categories", applies.categories), ("not categories", applies.otherCategories),
      ("from", [applies.from].compactMap { $0 }), ("until", [applies.until].compactMap { $0 }),
    ]
    for (name, values) in parts where !values.isEmpty {
      lines.append("- \(name): \(values.joined(separator: ", "))")
    }
    return lines
  }

  private static func withoutPlaceholder(_ message: String) -> String {
    message.split(separator: "{match}", omittingEmptySubsequences: false).joined(separator: "…")
  }
}
