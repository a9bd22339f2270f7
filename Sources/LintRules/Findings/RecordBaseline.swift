// Findings: a baseline held against records, which know the id of a listing and no file.

/// What a baseline holds of listings that have an id, whatever file each was found in.
public struct RecordBaseline: Sendable {
  private let counts: [Baseline.Claim: Int]

  /// Takes from a baseline what records can be compared with.
  public init(_ baseline: Baseline) {
    var counts: [Baseline.Claim: Int] = [:]
    for (key, count) in baseline.counts where key.claim.listing != nil {
      // The same listing may lie in several files: the most that one of them had.
      counts[key.claim] = max(count, counts[key.claim] ?? 0)
    }
    self.counts = counts
  }

  /// Marks the findings of one record that were known of its listing, each as often as it was known.
  ///
  /// Records do not wait for one another, so a record that comes twice is known twice.
  public func mark(_ findings: inout [Finding]) {
    var left: [Baseline.Claim: Int] = [:]
    for index in findings.indices where Baseline.keeps(findings[index]) {
      let claim = Baseline.Claim(findings[index])
      guard findings[index].listing != nil, findings[index].suppressed == nil,
        case let count = left[claim] ?? counts[claim] ?? 0, count > 0
      else {
        findings[index].baselineState = .new
        continue
      }
      left[claim] = count - 1
      findings[index].baselineState = .unchanged
    }
  }
}
