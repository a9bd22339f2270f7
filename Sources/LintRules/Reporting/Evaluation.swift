// Reporting: findings held against labels - what was found, missed and flagged wrongly.

/// Precision and recall of findings on labelled texts.
///
/// A text labelled as a whole counts once: a violation is found if a finding of its category is in
/// it, an ok text is a false alarm if one is. In a listing with marked claims, a claim is found if a
/// finding of its category overlaps it, and a finding is right if it overlaps a claim so. At `error`
/// only claims that no proof could save are wanted; at `warning` and above, all.
public struct Evaluation: Sendable {
  /// The lowest severity that counts as flagged.
  public enum Threshold: String, Sendable, CaseIterable {
    case error
    case warning

    func contains(_ finding: Finding) -> Bool {
      finding.severity == .error || (self == .warning && finding.severity == .warning)
    }
  }

  /// Counts of one category at one threshold.
  public struct Score: Sendable, Equatable {
    /// What was wanted and found.
    public internal(set) var found = 0
    /// What was wanted and not found.
    public internal(set) var missed = 0
    /// What was flagged rightly.
    public internal(set) var hits = 0
    /// What was flagged wrongly.
    public internal(set) var falseAlarms = 0

    static func + (left: Score, right: Score) -> Score {
      var sum = left
      sum.found += right.found
      sum.missed += right.missed
      sum.hits += right.hits
      sum.falseAlarms += right.falseAlarms
      return sum
    }

    /// The share of what was flagged that is right; nil if nothing was.
    public var precision: Double? { Self.share(hits, of: hits + falseAlarms) }
    /// The share of what was wanted that was found; nil if nothing was wanted.
    public var recall: Double? { Self.share(found, of: found + missed) }
    /// The harmonic mean of the two; nil unless both are known.
    public var f1: Double? {
      guard let precision, let recall else { return nil }
      return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
    }

    private static func share(_ part: Int, of whole: Int) -> Double? {
      whole == 0 ? nil : Double(part) / Double(whole)
    }
  }

  /// What a marked claim is graded as.
  public enum Grade: String, Sendable, CaseIterable {
    /// No proof could save the claim.
    case violation
    /// Lawful with proof.
    case evidence
  }

  /// Something to look at: a false alarm or a miss, at `warning` and above.
  public struct Sample: Sendable, Equatable {
    let line: Int
    let category: Category?
    let rule: String?
    let text: String
    let context: String
  }

  /// Scores by category; nil for texts whose label names none.
  public private(set) var scores: [Threshold: [Category?: Score]] = [:]
  /// Whole records with marked claims: flagged where something is wanted, whatever the category.
  public private(set) var records: [Threshold: Score] = [:]
  /// Marked claims by grade, whatever their category: what was found and missed of them.
  public private(set) var grades: [Threshold: [Grade: Score]] = [:]
  /// Records with marked claims that have none.
  public private(set) var cleanRecords = 0
  /// How many of those were flagged.
  public private(set) var cleanRecordsFlagged: [Threshold: Int] = [:]
  /// Lines read.
  public private(set) var lines = 0
  /// Lines whose text alone cannot show the violation, kept out of the scores.
  public private(set) var needsFact = 0
  /// How many of those were flagged all the same.
  public private(set) var needsFactFlagged = 0
  /// What was flagged wrongly at `warning` and above.
  public private(set) var falseAlarms: [Sample] = []
  /// What was missed at `warning` and above.
  public private(set) var misses: [Sample] = []

  /// Nothing evaluated yet.
  public init() {}

  /// Holds what a text gave against its label.
  public mutating func add(_ text: LabelledText, _ findings: [Finding]) {
    lines += 1
    if text.needsFact {
      needsFact += 1
      if findings.contains(where: Threshold.warning.contains) { needsFactFlagged += 1 }
      return
    }
    for threshold in Threshold.allCases {
      let flagged = findings.filter(threshold.contains)
      switch text.label {
      case .whole(let verdict): add(verdict, text, flagged, threshold)
      case .claims(let claims): add(claims, text, flagged, threshold)
      }
    }
  }

  private mutating func add(
    _ verdict: LabelledText.Verdict, _ text: LabelledText, _ flagged: [Finding],
    _ threshold: Threshold
  ) {
    func first(of category: Category?) -> Finding? {
      flagged.first { category == nil || $0.category == category }
    }
    var score = Score()
    let category: Category?
    switch verdict {
    case .violation(let wanted):
      category = wanted
      if first(of: wanted) != nil {
        score.found = 1
        score.hits = 1
      } else {
        score.missed = 1
        if threshold == .warning { misses.append(sample(text, wanted, nil, "")) }
      }
    case .ok(let unwanted):
      category = unwanted
      if let finding = first(of: unwanted) {
        score.falseAlarms = 1
        if threshold == .warning {
          falseAlarms.append(sample(text, unwanted, finding.rule, finding.matched))
        }
      }
    }
    add(score, to: category, threshold)
  }

  private mutating func add(
    _ claims: [LabelledText.Claim], _ text: LabelledText, _ flagged: [Finding],
    _ threshold: Threshold
  ) {
    let wanted = claims.filter { threshold == .warning || !$0.needsEvidence }
    func overlap(_ finding: Finding, _ claim: LabelledText.Claim) -> Bool {
      let range = finding.span.start.offset..<finding.span.end.offset
      return finding.field == claim.field && claim.ranges.contains(where: range.overlaps)
    }
    for claim in wanted {
      var score = Score()
      if flagged.contains(where: { $0.category == claim.category && overlap($0, claim) }) {
        score.found = 1
      } else {
        score.missed = 1
        if threshold == .warning { misses.append(sample(text, claim.category, nil, claim.span)) }
      }
      add(score, to: claim.category, threshold)
      let grade: Grade = claim.needsEvidence ? .evidence : .violation
      let sum = (grades[threshold]?[grade] ?? Score()) + score
      grades[threshold, default: [:]][grade] = sum
    }
    for finding in flagged {
      var score = Score()
      if wanted.contains(where: { $0.category == finding.category && overlap(finding, $0) }) {
        score.hits = 1
      } else {
        score.falseAlarms = 1
        if threshold == .warning {
          falseAlarms.append(sample(text, finding.category, finding.rule, finding.matched))
        }
      }
      add(score, to: finding.category, threshold)
    }
    if claims.isEmpty {
      if threshold == .warning { cleanRecords += 1 }
      if !flagged.isEmpty { cleanRecordsFlagged[threshold, default: 0] += 1 }
    }
    var record = Score()
    switch (wanted.isEmpty, flagged.isEmpty) {
    case (false, false): (record.found, record.hits) = (1, 1)
    case (false, true): record.missed = 1
    case (true, false): record.falseAlarms = 1
    case (true, true): break
    }
    records[threshold] = (records[threshold] ?? Score()) + record
  }

  private mutating func add(_ score: Score, to category: Category?, _ threshold: Threshold) {
    let sum = (scores[threshold]?[category] ?? Score()) + score
    scores[threshold, default: [:]][category] = sum
  }

  private func sample(
    _ text: LabelledText, _ category: Category?, _ rule: String?, _ wording: String
  ) -> Sample {
    let context = text.record.items.map(\.field.text.string).joined(separator: " | ")
    return Sample(line: text.line, category: category, rule: rule, text: wording, context: context)
  }
}
