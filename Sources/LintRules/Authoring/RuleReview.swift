// Authoring: what is doubtful about rules although their examples pass.

/// Reviews the rules of a pack; what it says is advice, each a warning or a note.
public struct RuleReview: Sendable {
  /// A reviewer.
  public init() {}

  /// Everything doubtful about a pack, by line.
  ///
  /// - Parameters:
  ///   - pack: the pack.
  ///   - text: the file it was read from, for what reading does not keep.
  /// - Returns: remarks of level warning or note.
  public func review(_ pack: RulePack, text: [UInt8]) -> [Problem] {
    var remarks: [Problem] = []
    let matchers = pack.rules.map { Matcher(RuleSet([$0])) }
    for (index, rule) in pack.rules.enumerated() {
      func add(_ level: Problem.Level, _ message: String, line: Int? = nil) {
        remarks.append(
          Problem(
            level, .badRule, LocalizedText("\(rule.id): \(message)"), file: pack.file,
            line: line ?? rule.line))
      }
      if !rule.flagged.isEmpty,
        rule.flagged.allSatisfy({ Self.found(matchers[index], $0, rule) != $0.expected })
      {
        add(.warning, "matches none of its flagged examples as marked")
      }
      if rule.flagged.isEmpty || rule.allowed.isEmpty {
        add(.warning, "has no \(rule.flagged.isEmpty ? "flagged" : "allowed") examples")
      }
      if rule.check.literals(in: .folded).isEmpty, !rule.isNoWording {
        add(.warning, "has no literal to look for, so it is tried on every text: slow")
      }
      for other in shadows(of: index, pack, matchers) {
        add(
          .warning,
          "is shadowed: \(pack.rules[other].id) reports the same in all its flagged examples")
      }
      for exception in uselessExceptions(of: rule) {
        add(
          .note,
          "exception \(exception + 1) changes no example: add an allowed one that needs it"
            + " (\(rule.exceptions[exception].summary))")
      }
      for (name, sentence) in [
        ("message", rule.message), ("why", rule.why), ("suggest", rule.suggestion),
      ] {
        guard let sentence else {
          if name == "why" { add(.warning, "has no 'why'") }
          continue
        }
        for language in sentence.missing {
          add(.warning, "'\(name)' lacks its \(language.rawValue) text")
        }
      }
    }
    remarks += WordingReview.remarks(on: text, pack: pack)
    return remarks.sorted {
      ($0.line ?? 0, $0.message.en) < ($1.line ?? 0, $1.message.en)
    }
  }

  /// What a rule reports in an example.
  private static func found(
    _ matcher: Matcher, _ example: RuleExample, _ rule: Rule
  ) -> [Range<Int>] {
    if rule.readsMarkup { return example.foundInMarkup(by: matcher) }
    let kind = example.field ?? rule.fields.min() ?? .title
    let field = Field(kind: kind, text: MappedText(example.text))
    return matcher.matches(in: RuleTester.listing(of: example, field)).matches
      .filter { $0.field == 0 }.map(\.range)
  }

  /// Other rules that report the same, at least as seriously, in every flagged example.
  private func shadows(of index: Int, _ pack: RulePack, _ matchers: [Matcher]) -> [Int] {
    let rule = pack.rules[index]
    guard !rule.flagged.isEmpty else { return [] }
    return pack.rules.indices.filter { other in
      let shadow = pack.rules[other]
      guard other != index, shadow.severity >= rule.severity, shadow.category == rule.category
      else {
        return false
      }
      return rule.flagged.allSatisfy { example in
        let found = Self.found(matchers[other], example, rule)
        return example.expected.allSatisfy(found.contains)
      }
    }
  }

  /// Exceptions without which every example comes out the same.
  private func uselessExceptions(of rule: Rule) -> [Int] {
    rule.exceptions.indices.filter { index in
      var left = rule.exceptions
      left.remove(at: index)
      let matcher = Matcher(RuleSet([rule.with(exceptions: left)]))
      return (rule.flagged + rule.allowed).allSatisfy {
        Self.found(matcher, $0, rule) == $0.expected
      }
    }
  }
}

extension Rule {
  /// The same rule with other exceptions.
  fileprivate func with(exceptions: [Exception]) -> Rule {
    let content = Content(
      message: message, why: why, suggestion: suggestion, citations: citations, check: check,
      exceptions: exceptions, evidence: evidence, wording: wording)
    return Rule(
      id: id, severity: severity, confidence: confidence, category: category, language: language,
      fields: fields, views: views, applies: applies, fixSafety: fixSafety, file: file, line: line,
      source: source, content: Deferred(content), examples: examples)
  }
}
