// Reporting: what there is to read about findings that no pack makes: faults of suppressions and baselines.

extension RuleSummary {
  /// What findings about suppressions and baselines name as their rules.
  public static func ofSuppressions(_ language: RuleLanguage? = nil) -> [RuleSummary] {
    let isChinese = language == .zh
    return SuppressionFault.ids.map { id in
      let page = pages[id] ?? (zh: (id, ""), en: (id, ""))
      let (title, remedy) = isChinese ? page.zh : page.en
      let why =
        isChinese
        ? "它不起作用，而写它的人可能以为起作用。"
        : "It suppresses nothing, and whoever wrote it may think that it does."
      let help =
        isChinese
        ? "\(why)\n\n## 怎么改\n\n\(remedy)\n\n详见 docs/suppressions.md；级别由配置 policy: suppression-faults 决定。"
        : "\(why)\n\n## What to do\n\n\(remedy)\n\nSee docs/suppressions.md; how much it counts is"
          + " `policy: suppression-faults` of the config."
      return RuleSummary(
        id: "\(SuppressionFault.pack)/\(id)", pack: SuppressionFault.pack, title: title,
        why: why, help: help, severity: .warning, confidence: .high, category: .other,
        citations: [])
    }
  }

  /// Title and remedy by the id of the fault.
  private static let pages: [String: (zh: (String, String), en: (String, String))] = [
    "malformed": (
      zh: ("无法识别的豁免", "按 `<!-- listing-lint-disable-next 规则 -- 理由 -->` 的写法改正。"),
      en: (
        "A suppression that cannot be read",
        "Write it as `<!-- listing-lint-disable-next RULE -- reason -->`."
      )
    ),
    "refused": (
      zh: ("不符合政策的豁免", "补上政策要求的理由、负责人或到期日；写明不得豁免的规则只能改商品文案。"),
      en: (
        "A suppression against the policy",
        "Give the reason, owner or end that the policy asks for; what may never be suppressed has to be"
          + " reworded in the listing."
      )
    ),
    "unknown": (
      zh: ("豁免了不存在的规则", "用 `listing-lint rules list` 查正确的名称。"),
      en: (
        "A suppression of a rule that does not exist",
        "`listing-lint rules list` has the right name."
      )
    ),
    "expired": (
      zh: ("已到期的豁免", "改文案，或由负责人确认后延长到期日。"),
      en: (
        "A suppression that has ended",
        "Reword the listing, or let whoever answers for it set a new end."
      )
    ),
    "unused": (
      zh: ("没有对应问题的豁免", "删除它；文件中的可用 `listing-lint suppressions prune`。"),
      en: (
        "A suppression without a finding",
        "Take it out; `listing-lint suppressions prune` does so in the file of suppressions."
      )
    ),
    "stale": (
      zh: ("基线中已不存在的问题", "用 `listing-lint baseline prune` 删除。"),
      en: ("A claim of the baseline that is no more", "`listing-lint baseline prune` takes it out.")
    ),
  ]
}
