// Reporting: how many findings of a page were fixed, and how many could be.

/// The fixes of a page or a run, counted.
public struct FixCounts: Sendable, Equatable {
  /// Findings that were fixed; nil if nothing was to be fixed.
  public var done: Int?
  /// Findings that could be fixed.
  public var possible = 0
  /// Findings that could be fixed by a fix that is not marked safe.
  public var unsafe = 0

  /// Counts what the findings of a page offer.
  public init(of findings: [Finding] = []) {
    for finding in findings where finding.wantsFix {
      guard let fix = finding.fix, fix.isWhole else { continue }
      if fix.safety == .safe { possible += 1 } else { unsafe += 1 }
    }
  }

  /// Adds the counts of another part of the run.
  public mutating func add(_ other: FixCounts) {
    if let more = other.done { done = (done ?? 0) + more }
    possible += other.possible
    unsafe += other.unsafe
  }
}

extension Finding {
  /// Whether there is something to fix: it counts, and nothing backs the claim.
  public var wantsFix: Bool { fix != nil && counts && evidence == nil }
}
