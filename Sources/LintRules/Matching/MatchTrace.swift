// Matching: why a rule did or did not speak - the steps of the matcher, written down.

/// What a matcher does with one rule in one listing.
public struct MatchTrace: Sendable {
  /// One text of the listing.
  public struct FieldTrace: Sendable {
    /// The field, as an index into its listing.
    public let field: Int
    /// Why the field was not looked at, or nil.
    public let obstacle: FieldObstacle?
    /// What each view of the field showed, the plainest first.
    public let views: [ViewTrace]
  }

  /// Why a rule does not look at a field.
  public enum FieldObstacle: Sendable, Equatable {
    /// The rule is not about fields of this kind.
    case kind
    /// The text is not in the rule's language.
    case language
    /// There is no text.
    case empty
  }

  /// One view of a field.
  public struct ViewTrace: Sendable {
    /// The view.
    public let view: FieldView
    /// The rule's literals that occur in it, each once; the check looks no further without one.
    public let literals: [String]
    /// Whether the rule looks at every text, having no literals.
    public let isUnfiltered: Bool
    /// What the check found, and what became of it.
    public let outcomes: [Outcome]
    /// What it nearly found.
    public let nearMisses: [NearMiss]
    /// The limit that ended the search, if one did.
    public let failure: LocalizedText?
  }

  /// Something that the check found.
  public struct Outcome: Sendable {
    /// What was found.
    public let match: Match
    /// What became of it.
    public let end: End
  }

  /// What becomes of a match.
  public enum End: Sendable, Equatable {
    /// It is reported.
    case reported
    /// It is not seen through a disguise: the folded view has judged it already.
    case noDisguise
    /// A plainer view reports the same place.
    case known
    /// The exception of this number holds, counted from 0.
    case excepted(Int)
    /// A match of this rule covers it and says as much.
    case merged(rule: Int)
  }

  /// The rule, as an index into its rule set.
  public let rule: Int
  /// Why the rule does not hold for the listing at all, or nil.
  public let obstacle: Applicability.Obstacle?
  /// What the listing was judged under.
  public let circumstances: Circumstances
  /// The fields in their order; empty if the rule does not hold.
  public let fields: [FieldTrace]

  /// Everything found that is reported.
  public var reported: [Match] {
    fields.flatMap(\.views).flatMap(\.outcomes).filter { $0.end == .reported }.map(\.match)
  }
}

extension Matcher {
  /// The steps of one rule of the set in a listing; slower than matching all of them.
  public func trace(rule index: Int, in listing: FoldedListing) -> MatchTrace {
    let rule = rules.rules[index]
    let circumstances = conditions.circumstances(of: listing)
    let obstacle = rule.applies.obstacle(in: circumstances)
    // What other rules say of the same words, which only all of them together show.
    let all = obstacle == nil ? matches(in: listing).matches : []
    let texts = listing.fields.count
    let places = rule.readsMarkup ? texts..<texts + listing.markup.count : 0..<texts
    let fields = obstacle == nil ? places : 0..<0
    return MatchTrace(
      rule: index, obstacle: obstacle, circumstances: circumstances,
      fields: fields.map { field in
        self.fieldTrace(index, field, listing, all.filter { $0.field == field })
      })
  }

  private func fieldTrace(
    _ index: Int, _ fieldIndex: Int, _ listing: FoldedListing, _ all: [Match]
  ) -> MatchTrace.FieldTrace {
    let rule = rules.rules[index]
    let field = listing[fieldIndex]
    func stopped(_ obstacle: MatchTrace.FieldObstacle) -> MatchTrace.FieldTrace {
      MatchTrace.FieldTrace(field: fieldIndex, obstacle: obstacle, views: [])
    }
    guard rule.fields.contains(field.field.kind) else { return stopped(.kind) }
    guard !field.folded.text.isEmpty else { return stopped(.empty) }
    let names = rule.readsMarkup ? [.folded] : rule.views.sorted()
    var views: [MatchTrace.ViewTrace] = []
    var known: [Range<Int>] = []
    for name in names {
      for view in name == .folded ? [field.folded] : field.views(name)
      where RuleScopes.Place(view, of: field).isOf(rule.language) {
        let trace = viewTrace(index, view, fieldIndex, listing, all, known: known)
        known += trace.outcomes.filter { $0.end == .reported }.map(\.match.range)
        views.append(trace)
      }
    }
    if views.isEmpty { return stopped(.language) }
    return MatchTrace.FieldTrace(field: fieldIndex, obstacle: nil, views: views)
  }

  private func viewTrace(
    _ index: Int, _ view: FieldView, _ fieldIndex: Int, _ listing: FoldedListing, _ all: [Match],
    known: [Range<Int>]
  ) -> MatchTrace.ViewTrace {
    let field = listing[fieldIndex]
    let candidate =
      rules.rules[index].readsMarkup
      ? Candidate(rule: index, hits: [])
      : candidates(in: view, 0..<view.text.bytes.count, of: field).first { $0.rule == index }
    let isUnfiltered =
      view.name == .folded && (rules.unfiltered + rules.forMarkup).contains(index)
    var literals: [String] = []
    for hit in candidate?.hits ?? [] {
      let literal = String(decoding: view.text.bytes[hit.range], as: UTF8.self)
      if !literals.contains(literal) { literals.append(literal) }
    }
    var outcomes: [MatchTrace.Outcome] = []
    var nearMisses: [NearMiss] = []
    var failure: LocalizedText?
    if let candidate {
      do throws(MatchLimitError) {
        for (found, verdict) in try judged(candidate, in: view, of: field, listing) {
          let match = Match(
            rule: index, field: fieldIndex, view: view, found: found, proof: verdict.proof)
          outcomes.append(
            MatchTrace.Outcome(match: match, end: end(of: match, verdict, all, known)))
        }
        if let check = rules.rules[index].check as? any NearlyMatching {
          let context = CheckContext(view: view, field: field, listing: listing)
          nearMisses = try check.nearMisses(in: context, hits: candidate.hits)
        }
      } catch {
        failure = error.text
      }
    }
    return MatchTrace.ViewTrace(
      view: view, literals: literals, isUnfiltered: isUnfiltered, outcomes: outcomes,
      nearMisses: nearMisses, failure: failure)
  }

  private func end(
    of match: Match, _ verdict: Verdict, _ all: [Match], _ known: [Range<Int>]
  ) -> MatchTrace.End {
    switch verdict {
    case .isNoDisguise: return .noDisguise
    case .excepted(let index): return .excepted(index)
    case .stands:
      if all.contains(match) { return .reported }
      if match.view != .folded, known.contains(where: match.range.overlaps) { return .known }
      let cover = all.first {
        $0.range.lowerBound <= match.range.lowerBound
          && $0.range.upperBound >= match.range.upperBound
      }
      return cover.map { .merged(rule: $0.rule) } ?? .reported
    }
  }
}

extension Matcher.Verdict {
  /// The proof that a match comes with.
  fileprivate var proof: Match.Proof? {
    if case .stands(let proof) = self { return proof }
    return nil
  }
}
