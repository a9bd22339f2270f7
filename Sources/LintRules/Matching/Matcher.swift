// Matching: a rule set and a listing to matches - one literal pass a field, then only candidates.

/// Finds the matches of a rule set in listings.
public struct Matcher: Sendable {
  private let rules: RuleSet

  /// A matcher for a rule set.
  public init(_ rules: RuleSet) { self.rules = rules }

  /// All matches in a listing, by field, then place, then rule; and the rules that were given up.
  public func matches(in listing: FoldedListing) -> (matches: [Match], problems: [Problem]) {
    var matches: [Match] = []
    var problems: [Problem] = []
    for (index, field) in listing.fields.enumerated() where !field.folded.text.isEmpty {
      var found: [Match] = []
      // The folded view first: what it finds, a bolder view need not find again.
      for name in [.folded] + rules.extraViews {
        for view in name == .folded ? [field.folded] : field.views(name) {
          for candidate in candidates(in: view, of: field) {
            let known = found.filter { $0.rule == candidate.rule }.map(\.range)
            switch confirmed(candidate, in: view, of: field, listing) {
            case .success(let ranges):
              for range in ranges {
                let origin = view.text.origin(of: range)
                guard !known.contains(where: origin.overlaps) else { continue }
                found.append(
                  Match(
                    rule: candidate.rule, field: index, view: name,
                    wording: Array(view.text.bytes[range]), range: origin))
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
      found.sort {
        ($0.range.lowerBound, $0.range.upperBound, $0.rule)
          < ($1.range.lowerBound, $1.range.upperBound, $1.rule)
      }
      matches += found
    }
    return (matches, problems)
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
  ) -> Result<[Range<Int>], MatchLimitError> {
    let rule = rules.rules[candidate.rule]
    return Result { () throws(MatchLimitError) in
      let ranges = try rule.check.matches(in: view, of: field, hits: candidate.hits)
      var kept: [Range<Int>] = []
      for range in Self.longest(ranges, in: view.text.bytes) where view.reveals(range, in: field) {
        var isExcepted = false
        for exception in rule.exceptions {
          isExcepted = try exception.holds(for: range, in: view, of: listing)
          if isExcepted { break }
        }
        if !isExcepted { kept.append(range) }
      }
      return kept
    }
  }

  /// Of ranges that overlap the longest, white space trimmed from their ends, in order.
  private static func longest(_ ranges: [Range<Int>], in text: [UInt8]) -> [Range<Int>] {
    let trimmed = ranges.map { trim($0, in: text) }.filter { !$0.isEmpty }
    let sorted = trimmed.sorted {
      ($0.lowerBound, -$0.count) < ($1.lowerBound, -$1.count)
    }
    var kept: [Range<Int>] = []
    for range in sorted {
      guard let last = kept.last, last.overlaps(range) else {
        kept.append(range)
        continue
      }
      if range.count > last.count { kept[kept.count - 1] = range }
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
