// Matching: a rule set and a listing to matches - one literal pass a field, then only candidates.

/// Finds the matches of a rule set in listings.
public struct Matcher: Sendable {
  private let rules: RuleSet
  private let conditions: MatchConditions

  /// A matcher for a rule set under the conditions of a run.
  public init(_ rules: RuleSet, _ conditions: MatchConditions = MatchConditions()) {
    self.rules = rules
    self.conditions = conditions
  }

  /// All matches in a listing, by field, then place, then rule; and the rules that were given up.
  public func matches(in listing: FoldedListing) -> (matches: [Match], problems: [Problem]) {
    var matches: [Match] = []
    var problems: [Problem] = []
    let circumstances = conditions.circumstances(of: listing)
    let isApplicable = rules.rules.map { $0.applies.obstacle(in: circumstances) == nil }
    // Letters alone are Chinese only where something else of the listing is.
    let isChinese = listing.fields.contains { $0.script.isChinese }
    let views = [.folded] + rules.extraViews.filter { $0 != .pinyin || isChinese }
    for (index, field) in listing.fields.enumerated() where !field.folded.text.isEmpty {
      var found: [Match] = []
      // The folded view first: what it finds, a bolder view need not find again.
      for name in views {
        for view in name == .folded ? [field.folded] : field.views(name) {
          for candidate in candidates(in: view, of: field) where isApplicable[candidate.rule] {
            let known =
              name == .folded ? [] : found.filter { $0.rule == candidate.rule }.map(\.range)
            switch confirmed(candidate, in: view, of: field, listing) {
            case .success(let ranges):
              for one in ranges {
                let match = Match(
                  rule: candidate.rule, field: index, view: view, found: one.match,
                  proof: one.proof)
                if !known.contains(where: match.range.overlaps) { found.append(match) }
              }
            case .failure(let error):
              problems.append(
                Problem(
                  .error, .matchFailed,
                  "rule \(rules.rules[candidate.rule].id) gave up on a text of "
                    + "\(view.text.bytes.count) bytes: \(error.message)"))
            }
          }
        }
      }
      found = withoutOverlaps(found)
      found.sort {
        ($0.range.lowerBound, $0.range.upperBound, $0.rule)
          < ($1.range.lowerBound, $1.range.upperBound, $1.rule)
      }
      matches += found
    }
    return (matches, problems)
  }

  /// Of matches of one category that lie inside each other, the longest of the highest severity.
  ///
  /// Two rules that say the same of the same words are one alarm too many; a warning inside of an
  /// error is no news, an error inside of a warning is.
  private func withoutOverlaps(_ matches: [Match]) -> [Match] {
    guard matches.count > 1 else { return matches }
    // What encloses a match comes before it; of two alike the more severe, then the first rule.
    let sorted = matches.sorted {
      let left = rules.rules[$0.rule].severity
      let right = rules.rules[$1.rule].severity
      return left == right
        ? ($0.range.lowerBound, -$0.range.upperBound, $0.rule)
          < ($1.range.lowerBound, -$1.range.upperBound, $1.rule)
        : ($0.range.lowerBound, -$0.range.upperBound) == ($1.range.lowerBound, -$1.range.upperBound)
          ? left > right
          : ($0.range.lowerBound, -$0.range.upperBound)
            < ($1.range.lowerBound, -$1.range.upperBound)
    }
    // How far the matches of a category and severity reach so far.
    var reach: [Category: [Severity: Int]] = [:]
    return sorted.filter { match in
      let rule = rules.rules[match.rule]
      let isEnclosed = Severity.allCases.contains {
        $0 >= rule.severity && reach[rule.category]?[$0] ?? 0 >= match.range.upperBound
      }
      if !isEnclosed { reach[rule.category, default: [:]][rule.severity] = match.range.upperBound }
      return !isEnclosed
    }
  }

  /// A match that no exception silences.
  private struct Confirmed {
    let match: CheckMatch
    let proof: Match.Proof?
  }

  /// The proof on the page, else in the register.
  private func proof(
    of match: CheckMatch, rule: Rule, in view: FieldView, _ listing: FoldedListing
  ) throws(MatchLimitError) -> Match.Proof? {
    for evidence in rule.evidence {
      if let text = try evidence.found(for: match.range, in: view, of: listing) {
        return .found(text)
      }
    }
    let verdict = conditions.register.verdict(
      rule: rule.id, wording: Array(view.text.bytes[match.range]), listing: listing.listing,
      today: conditions.today)
    switch verdict {
    case .backed(let document): return .found(document)
    case .expired(let document, let date): return .expired(document, on: date)
    case nil: return nil
    }
  }

  private struct Candidate {
    let rule: Int
    var hits: [LiteralSet.Hit]
  }

  /// The rules in scope that have a literal in the view, by rule.
  private func candidates(in view: FieldView, of field: FoldedField) -> [Candidate] {
    let literals = rules.literals(in: view.name)
    let hits = view.text.bytes.withUnsafeBufferPointer { literals.set.hits(in: $0) }
    var byRule: [Int: [LiteralSet.Hit]] = [:]
    for hit in hits {
      for rule in literals.owners[hit.literal] where isInScope(rule, view, field) {
        byRule[rule, default: []].append(hit)
      }
    }
    var candidates = byRule.map { Candidate(rule: $0.key, hits: $0.value) }
    if view.name == .folded {
      for rule in rules.unfiltered where isInScope(rule, view, field) {
        candidates.append(Candidate(rule: rule, hits: []))
      }
    }
    return candidates.sorted { $0.rule < $1.rule }
  }

  private func isInScope(_ index: Int, _ view: FieldView, _ field: FoldedField) -> Bool {
    let rule = rules.rules[index]
    guard rule.fields.contains(field.field.kind), rule.views.contains(view.name) else {
      return false
    }
    switch rule.language {
    // Letters alone may be Chinese typed in pinyin.
    case .zh: return field.script.isChinese || view.name == .pinyin
    case .en: return field.script.isLatin
    case .any: return true
    }
  }

  /// What a candidate matches once its check and its exceptions have spoken.
  private func confirmed(
    _ candidate: Candidate, in view: FieldView, of field: FoldedField, _ listing: FoldedListing
  ) -> Result<[Confirmed], MatchLimitError> {
    let rule = rules.rules[candidate.rule]
    return Result { () throws(MatchLimitError) in
      let context = CheckContext(view: view, field: field, listing: listing)
      let found = try rule.check.matches(in: context, hits: candidate.hits)
      var kept: [Confirmed] = []
      for match in Self.longest(found, in: view.text.bytes) {
        guard view.reveals(match.range, in: field) else { continue }
        var isExcepted = false
        for exception in rule.exceptions {
          isExcepted = try exception.holds(for: match.range, in: view, of: listing)
          if isExcepted { break }
        }
        if isExcepted { continue }
        kept.append(
          Confirmed(match: match, proof: try proof(of: match, rule: rule, in: view, listing)))
      }
      return kept
    }
  }

  /// Of matches that overlap the longest, white space trimmed from their ends, in order.
  private static func longest(_ matches: [CheckMatch], in text: [UInt8]) -> [CheckMatch] {
    let trimmed = matches.map { match in
      var match = match
      match.range = trim(match.range, in: text)
      return match
    }
    let sorted = trimmed.filter { !$0.range.isEmpty }.sorted {
      ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count)
    }
    var kept: [CheckMatch] = []
    for match in sorted {
      guard let last = kept.last, last.range.overlaps(match.range) else {
        kept.append(match)
        continue
      }
      if match.range.count > last.range.count { kept[kept.count - 1] = match }
    }
    return kept
  }

  private static func trim(_ range: Range<Int>, in text: [UInt8]) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, text[start] == 0x20 || text[start] == 0x0A { start += 1 }
    while end > start, text[end - 1] == 0x20 || text[end - 1] == 0x0A { end -= 1 }
    return start..<end
  }
}
