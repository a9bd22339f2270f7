// Matching: a rule set and a listing to matches - one literal pass a field, then only candidates.

/// Finds the matches of a rule set in listings.
public struct Matcher: Sendable {
  let rules: RuleSet
  let conditions: MatchConditions
  private let scopes: RuleScopes

  /// A matcher for a rule set under the conditions of a run.
  public init(_ rules: RuleSet, _ conditions: MatchConditions = MatchConditions()) {
    self.rules = rules
    self.conditions = conditions
    scopes = RuleScopes(rules.rules)
  }

  /// All matches in a listing, by field, then place, then rule; and what was not looked at.
  ///
  /// - Parameters:
  ///   - listing: where to look.
  ///   - deadline: when the whole page is given up.
  /// - Returns: the matches, and a problem for whatever limit or failure kept one from being found.
  public func matches(
    in listing: FoldedListing, until deadline: Deadline = .never
  ) -> (matches: [Match], problems: [Problem]) {
    var matches: [Match] = []
    let limits = conditions.limits
    var budget = MatchBudget(limits, page: deadline)
    let circumstances = conditions.circumstances(of: listing)
    let isApplicable = scopes.applicable(in: circumstances)
    var views = [.folded] + rules.extraViews
    // Letters alone are Chinese only where something else of the listing is.
    if views.contains(.pinyin), !listing.fields.contains(where: \.script.isChinese) {
      views.removeAll { $0 == .pinyin }
    }
    let all = listing.fields.count + listing.markup.count
    for index in listing.fields.indices.prefix(limits.fields) {
      guard budget.hasTime(leaving: all - index, of: all) else { break }
      let kind = listing.listing.fields[index].kind
      guard views.contains(where: { scopes.anyLooks(at: kind, in: $0) }) else { continue }
      let field = listing.fields[index]
      let folded = field.folded
      guard !folded.text.isEmpty else { continue }
      var found: [Match] = []
      // The folded view first: what it finds, a bolder view need not find again.
      for name in views where !budget.isOver && scopes.anyLooks(at: kind, in: name) {
        if name == .folded {
          search(folded, of: index, in: listing, &budget, &found) { isApplicable[$0] }
        }
        for way in 0..<name.ways {
          if let long = field.longView(name, way: way, folded: folded) {
            search(long, of: index, in: listing, &budget, &found) { isApplicable[$0] }
          } else if let view = field.view(name, way: way, folded: folded) {
            search(view, of: index, in: listing, &budget, &found) { isApplicable[$0] }
          }
        }
      }
      if !found.isEmpty { matches += inOrder(found) }
    }
    for (index, piece) in listing.markup.enumerated() {
      guard budget.hasTime(leaving: listing.markup.count - index, of: all) else { break }
      var found: [Match] = []
      let place = RuleScopes.Place(piece.folded, of: piece)
      for rule in rules.forMarkup where isApplicable[rule] && scopes.looks(rule, at: place) {
        let candidate = Candidate(rule: rule, hits: [])
        found += confirmed(candidate, in: piece.folded, of: piece, listing, &budget).map {
          Match(
            rule: rule, field: listing.fields.count + index, view: piece.folded, found: $0.match,
            proof: $0.proof)
        }
      }
      matches += inOrder(found)
    }
    var problems = budget.problems(rules)
    if listing.fields.count > limits.fields {
      problems.append(.tooManyFields(limits.fields))
    }
    return (matches, problems)
  }

  /// Adds what rules find in a view, or in what begins in a part of it.
  private func search(
    _ view: FieldView, beginningIn part: Range<Int>? = nil, of index: Int,
    in listing: FoldedListing, _ budget: inout MatchBudget, _ found: inout [Match],
    for isWanted: (Int) -> Bool
  ) {
    let field = listing.fields[index]
    for stretch in TextBlocks.stretches(of: view.text.bytes, within: part) where !budget.isOver {
      for candidate in candidates(in: view, stretch, of: field) where isWanted(candidate.rule) {
        for one in confirmed(candidate, in: view, of: field, listing, &budget) {
          let match = Match(
            rule: candidate.rule, field: index, view: view, found: one.match, proof: one.proof)
          if view.name == .folded {
            found.append(match)
          } else {
            Self.add(match, to: &found)
          }
        }
      }
    }
  }

  /// The same in a view of a long text.
  private func search(
    _ long: LongView, of index: Int, in listing: FoldedListing, _ budget: inout MatchBudget,
    _ found: inout [Match], for isWanted: (Int) -> Bool
  ) {
    var farSighted: Set<Int> = []
    for part in long.parts {
      if budget.isOver { return }
      search(part.view, beginningIn: part.own, of: index, in: listing, &budget, &found) { rule in
        guard isWanted(rule) else { return false }
        guard rules.rules[rule].check.needsWholeText else { return true }
        farSighted.insert(rule)
        return false
      }
    }
    guard !farSighted.isEmpty, let view = long.all else { return }
    search(view, of: index, in: listing, &budget, &found, for: farSighted.contains)
  }

  /// What stands of the matches in one text, by place and rule.
  private func inOrder(_ matches: [Match]) -> [Match] {
    withoutOverlaps(matches).sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.rule)
        < ($1.range.lowerBound, $1.range.upperBound, $1.rule)
    }
  }

  /// Adds what a bolder view shows: more of what a plainer one found, or something else.
  private static func add(_ match: Match, to found: inout [Match]) {
    var parts: [Int] = []
    for (index, known) in found.enumerated()
    where known.rule == match.rule && known.range.overlaps(match.range) {
      let isPart =
        known.range != match.range && known.range.lowerBound >= match.range.lowerBound
        && known.range.upperBound <= match.range.upperBound
      guard isPart else { return }
      parts.append(index)
    }
    for index in parts.reversed() { found.remove(at: index) }
    found.append(match)
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
    of match: CheckMatch, rule: Rule, in view: FieldView, _ listing: FoldedListing,
    _ deadline: Deadline
  ) throws(MatchLimitError) -> Match.Proof? {
    for evidence in rule.evidence {
      if let text = try evidence.found(
        for: match.range, in: view, of: listing, until: deadline)
      {
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

  struct Candidate {
    let rule: Int
    var hits: [LiteralSet.Hit]
  }

  /// The rules in scope that have a literal in a stretch of the view, by rule; with the first
  /// stretch those that need none.
  func candidates(
    in view: FieldView, _ stretch: Range<Int>, of field: FoldedField
  ) -> [Candidate] {
    let literals = rules.literals(in: view.name)
    let hits = view.text.bytes.withUnsafeBufferPointer {
      literals.set.hits(in: $0, beginningIn: stretch)
    }
    let isFirst = stretch.lowerBound == 0
    let hasUnfiltered = isFirst && view.name == .folded && !rules.unfiltered.isEmpty
    if hits.isEmpty, !hasUnfiltered { return [] }
    let place = RuleScopes.Place(view, of: field)
    // The rule in the upper half, the hit in the lower: a text has less than 2^32 of either.
    var found: [UInt64] = []
    for (index, hit) in hits.enumerated() {
      for owner in literals.owners[hit.literal] where scopes.looks(Int(owner), at: place) {
        found.append(UInt64(owner) << 32 | UInt64(index))
      }
    }
    found.sort()
    var candidates: [Candidate] = []
    for entry in found {
      let (rule, hit) = (Int(entry >> 32), Int(entry & 0xFFFF_FFFF))
      if candidates.last?.rule == rule {
        candidates[candidates.count - 1].hits.append(hits[hit])
      } else {
        candidates.append(Candidate(rule: rule, hits: [hits[hit]]))
      }
    }
    guard hasUnfiltered else { return candidates }
    for rule in rules.unfiltered where scopes.looks(rule, at: place) {
      candidates.append(Candidate(rule: rule, hits: []))
    }
    return candidates.sorted { $0.rule < $1.rule }
  }

  /// What a candidate matches once its check and its exceptions have spoken, within the budget.
  private func confirmed(
    _ candidate: Candidate, in view: FieldView, of field: FoldedField, _ listing: FoldedListing,
    _ budget: inout MatchBudget
  ) -> [Confirmed] {
    let rule = candidate.rule
    let bytes = view.whole?.length ?? view.text.bytes.count
    guard let deadline = budget.deadline(of: rule, bytes: bytes) else { return [] }
    defer { budget.book(rule) }
    do throws(MatchLimitError) {
      let judged = try judged(candidate, in: view, of: field, listing, until: deadline)
      var standing: [Confirmed] = []
      for (match, verdict) in judged {
        guard case .stands(let proof) = verdict, budget.admits(rule) else { continue }
        standing.append(Confirmed(match: match, proof: proof))
      }
      return standing
    } catch {
      budget.fail(rule, bytes: bytes, error)
      return []
    }
  }

  /// What became of something that a check found.
  enum Verdict {
    /// It is a match, perhaps one with a proof.
    case stands(Match.Proof?)
    /// The text reads so without the view, too: the folded view has judged it.
    case isNoDisguise
    /// The exception of this number holds.
    case excepted(Int)
  }

  /// What a check finds for a candidate, each with what becomes of it.
  func judged(
    _ candidate: Candidate, in view: FieldView, of field: FoldedField, _ listing: FoldedListing,
    until deadline: Deadline = .never
  ) throws(MatchLimitError) -> [(match: CheckMatch, verdict: Verdict)] {
    let context = CheckContext(view: view, field: field, listing: listing, deadline: deadline)
    let found = try rules.rules[candidate.rule].check.matches(in: context, hits: candidate.hits)
    if found.isEmpty { return [] }
    let rule = rules.rules[candidate.rule]
    var judged: [(match: CheckMatch, verdict: Verdict)] = []
    for match in Self.longest(found, in: view.text.bytes) {
      try deadline.check()
      let verdict = try verdict(on: match, of: rule, in: view, of: field, listing, deadline)
      judged.append((match, verdict))
    }
    return judged
  }

  private func verdict(
    on match: CheckMatch, of rule: Rule, in view: FieldView, of field: FoldedField,
    _ listing: FoldedListing, _ deadline: Deadline
  ) throws(MatchLimitError) -> Verdict {
    guard view.reveals(match.range, in: field) else { return .isNoDisguise }
    let (readable, range) = Self.readable(match.range, of: rule, in: view, of: field)
    for (index, exception) in rule.exceptions.enumerated()
    where try exception.holds(for: range, in: readable, of: listing, until: deadline) {
      return .excepted(index)
    }
    return .stands(try proof(of: match, rule: rule, in: view, listing, deadline))
  }

  /// A view in which exceptions can be read: pinyin is written back as the phrase it spells.
  private static func readable(
    _ range: Range<Int>, of rule: Rule, in view: FieldView, of field: FoldedField
  ) -> (FieldView, Range<Int>) {
    guard view.name == .pinyin, !rule.exceptions.isEmpty,
      let text = view.unspelt, let spelt = Pinyin.shared.spell(text),
      let phrase = (rule.check as? PhraseCheck)?.phrases.first(where: {
        Pinyin.shared.spelling(of: $0).map { $0[...] == view.text.bytes[range] } ?? false
      })
    else { return (view, range) }
    let place = spelt.origin(of: range)
    let bytes = text[..<place.lowerBound] + phrase + text[place.upperBound...]
    let written = MappedText(bytes: Array(bytes), map: .identity(length: bytes.count))
    return (
      FieldView(
        name: .pinyin, text: written, whole: view.whole == nil ? nil : field.folded.whole),
      place.lowerBound..<place.lowerBound + phrase.count
    )
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
