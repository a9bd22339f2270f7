// Reporting: the steps of one rule in one listing, in words - `why-not` and `explain --finding`.

/// Puts a trace into words.
public struct TraceText: Sendable {
  private let source: Source
  private let rules: RuleSet
  private let locator: Locator
  private let language: UILanguage

  /// Words about traces of one source.
  public init(source: Source, rules: RuleSet, language: UILanguage) {
    self.source = source
    self.rules = rules
    self.language = language
    locator = Locator(source)
  }

  /// What a rule did in a listing, line by line, fit for a terminal.
  ///
  /// - Parameters:
  ///   - trace: the steps.
  ///   - listing: the listing they were taken in.
  ///   - line: only the fields that stand on this line of the file; all when nil.
  /// - Returns: one text a line, escaped.
  public func lines(_ trace: MatchTrace, in listing: FoldedListing, line: Int? = nil) -> [String] {
    let rule = rules.rules[trace.rule]
    let name = listing.listing.id.map { " \($0)" } ?? ""
    var lines = [say(zh: "商品\(name)：", en: "listing\(name):")]
    if let obstacle = trace.obstacle {
      lines.append("  " + words(obstacle, of: rule, trace.circumstances))
      return lines.map { TerminalText($0).text }
    }
    var quiet: [MatchTrace.FieldObstacle: Int] = [:]
    var withoutLiteral = 0
    var shown = 0
    for field in trace.fields {
      let span = self.span(of: listing[field.field].field)
      if let line, !(span.start.line...span.end.line).contains(line) { continue }
      shown += 1
      // Without a line, fields that the rule is not about are counted, not listed.
      if let obstacle = field.obstacle, line == nil {
        quiet[obstacle, default: 0] += 1
        continue
      }
      if line == nil, field.views.allSatisfy({ $0.literals.isEmpty && !$0.isUnfiltered }) {
        withoutLiteral += 1
        continue
      }
      lines += self.lines(field, of: rule, listing, span)
    }
    if withoutLiteral > 0 {
      lines.append(
        "  " + say(zh: "\(withoutLiteral) 个字段：", en: "fields: \(withoutLiteral): ")
          + words(noLiteral: rule))
    }
    for obstacle in [MatchTrace.FieldObstacle.kind, .language, .empty] {
      guard let count = quiet[obstacle] else { continue }
      lines.append(
        "  " + say(zh: "\(count) 个字段：", en: "fields: \(count): ") + words(obstacle, rule))
    }
    if shown == 0, let line {
      lines.append("  " + say(zh: "第 \(line) 行没有字段", en: "no field stands on line \(line)"))
    }
    return lines.map { TerminalText($0).text }
  }

  /// What a rule did at one place, for a finding there; empty if it found nothing there.
  public func lines(
    _ trace: MatchTrace, in listing: FoldedListing, at offset: Int
  ) -> [String] {
    for field in trace.fields {
      let text = listing[field.field].field.text
      for view in field.views {
        for outcome in view.outcomes where outcome.end == .reported {
          let span = locator.span(of: text.origin(of: outcome.match.range))
          guard span.start.offset == offset else { continue }
          let rule = rules.rules[trace.rule]
          return lines(field, of: rule, listing, self.span(of: listing[field.field].field))
            .map { TerminalText($0).text }
        }
      }
    }
    return []
  }

  private func lines(
    _ trace: MatchTrace.FieldTrace, of rule: Rule, _ listing: FoldedListing, _ span: Span
  ) -> [String] {
    let field = listing[trace.field].field
    let name = field.name.map { " '\($0)'" } ?? ""
    let place = "\(source.name):\(span.start.line):\(span.start.column)"
    var lines = ["  \(field.kind.rawValue)\(name) (\(place)): \(excerpt(field.text.string))"]
    if let obstacle = trace.obstacle {
      lines.append("    " + words(obstacle, rule))
      return lines
    }
    for view in trace.views {
      lines += self.lines(view, of: rule, field).map { "    \(view.view.name.rawValue): \($0)" }
    }
    return lines
  }

  private func lines(
    _ view: MatchTrace.ViewTrace, of rule: Rule, _ field: Field
  ) -> [String] {
    if view.literals.isEmpty, !view.isUnfiltered { return [words(noLiteral: rule)] }
    var lines: [String] = []
    if view.isUnfiltered {
      lines.append(say(zh: "规则没有关键字，逐字检查", en: "the rule has no literals; every text is tried"))
    } else {
      let literals = view.literals.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
      lines.append(say(zh: "出现关键字 ", en: "literals found: ") + literals)
    }
    if let failure = view.failure {
      lines.append(say(zh: "放弃匹配：\(failure.zh)", en: "gave up: \(failure.en)"))
    }
    for outcome in view.outcomes {
      let wording = String(decoding: outcome.match.wording, as: UTF8.self)
      lines.append("«\(excerpt(wording))» \(words(outcome, rule))")
      lines += conditions(outcome, rule).map { "  \($0)" }
    }
    for miss in view.nearMisses {
      let wording = String(decoding: view.view.text.bytes[miss.range], as: UTF8.self)
      lines.append("«\(excerpt(wording))» \(words(miss.reason, rule))")
    }
    if view.outcomes.isEmpty, view.nearMisses.isEmpty, view.failure == nil {
      lines.append(say(zh: "但规则的检查不匹配", en: "but the check does not match there"))
    }
    return lines
  }

  // MARK: - Words

  private func words(noLiteral rule: Rule) -> String {
    say(zh: "没有出现规则的任何关键字", en: "none of the rule's literals occurs; looked no further")
  }

  private func words(_ outcome: MatchTrace.Outcome, _ rule: Rule) -> String {
    switch outcome.end {
    case .reported: return say(zh: "已报告", en: "is reported")
    case .noDisguise:
      return say(
        zh: "不是伪装，由 folded 视图判断", en: "stands there plainly: the folded view has judged it")
    case .known: return say(zh: "已由更直接的视图报告", en: "is reported from a plainer view already")
    case .excepted(let index):
      return say(
        zh: "不报告：第 \(index + 1) 个例外成立", en: "is not reported: exception \(index + 1) holds")
        + ": " + rule.exceptions[index].summary
    case .merged(let other):
      let id = rules.rules[other].id
      return say(zh: "已并入规则 \(id) 的结果", en: "is part of what rule \(id) reports there")
    }
  }

  /// What else was looked at on the way to a match: exceptions and evidence.
  private func conditions(_ outcome: MatchTrace.Outcome, _ rule: Rule) -> [String] {
    guard outcome.end == .reported else { return [] }
    var lines: [String] = []
    for (index, exception) in rule.exceptions.enumerated() {
      lines.append(
        say(zh: "例外 \(index + 1) 不成立：", en: "exception \(index + 1) does not hold: ")
          + exception.summary)
    }
    switch outcome.match.proof {
    case .found(let proof):
      lines.append(
        say(zh: "有证据，降为提示：", en: "evidence found, so it is only a note: ") + excerpt(proof))
    case .expired(let document, let date):
      lines.append(
        say(zh: "证据已于 \(date) 过期：", en: "the evidence expired on \(date): ") + document)
    case nil:
      if !rule.evidence.isEmpty {
        lines.append(say(zh: "没有找到证据", en: "no evidence was found"))
      }
    }
    return lines
  }

  private func words(_ reason: NearMiss.Reason, _ rule: Rule) -> String {
    switch reason {
    case .partMissing(let number):
      let part = rule.wording.count >= number ? " (\(excerpt(rule.wording[number - 1])))" : ""
      return say(
        zh: "附近缺少第 \(number) 个成分\(part)",
        en: "stands alone: part \(number)\(part) is not near enough")
    case .noAttribute:
      return say(zh: "没有可对照的属性", en: "has no attribute of the listing to be compared with")
    case .noContradiction: return say(zh: "与属性不矛盾", en: "is contradicted by no attribute")
    }
  }

  private func words(_ obstacle: MatchTrace.FieldObstacle, _ rule: Rule) -> String {
    switch obstacle {
    case .kind:
      let kinds = rule.fields.sorted().map(\.rawValue).joined(separator: ", ")
      return say(zh: "规则只看：\(kinds)", en: "not looked at: the rule reads \(kinds)")
    case .language:
      return say(
        zh: "不是规则的语言（\(rule.language.rawValue)）",
        en: "not looked at: the text is not in the rule's language (\(rule.language.rawValue))")
    case .empty: return say(zh: "没有文字", en: "no text")
    }
  }

  private func words(
    _ obstacle: Applicability.Obstacle, of rule: Rule, _ circumstances: Circumstances
  ) -> String {
    let known: String
    switch obstacle {
    case .market, .jurisdiction:
      known = circumstances.market ?? say(zh: "未知", en: "unknown")
    case .category:
      let kinds = circumstances.categories.sorted().joined(separator: ", ")
      known = kinds.isEmpty ? say(zh: "未知", en: "unknown") : kinds
    case .notYetInForce, .noLongerInForce: known = circumstances.today
    }
    return say(
      zh: "规则不适用（\(obstacle.rawValue)）：\(known)",
      en: "the rule does not apply here (\(obstacle.rawValue)): \(known)")
  }

  private func span(of field: Field) -> Span {
    locator.span(of: field.text.origin(of: 0..<field.text.bytes.count))
  }

  /// The beginning of a text on one line.
  private func excerpt(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).prefix(40).joined(separator: " ")
    return words.count <= 80 ? words : words.prefix(79) + "…"
  }

  private func say(zh: String, en: String) -> String { language.choose(zh: zh, en: en) }
}
