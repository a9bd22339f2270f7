// Findings: what is known of a finding beyond its rule - who answered for it, whether it is new.

extension Finding {
  /// Somebody's word that a finding is to stand as it is.
  public struct Suppression: Sendable, Equatable {
    /// Where the word was given; the raw values are part of the output format.
    public enum Origin: String, Sendable, CaseIterable {
      /// A comment in the page itself.
      case comment
      /// An entry of the file of suppressions.
      case file
    }

    /// Where the word was given.
    public let origin: Origin
    /// Why, in the words of whoever gave it.
    public let reason: String?

    /// A word for a finding.
    public init(origin: Origin, reason: String?) {
      self.origin = origin
      self.reason = reason
    }
  }

  /// What a finding is beside an earlier run; the raw values are those of SARIF.
  public enum BaselineState: String, Sendable, CaseIterable {
    /// The earlier run did not have it.
    case new
    /// The earlier run had it, too.
    case unchanged
  }

  /// Whether it counts for the outcome of a run: nobody answered for it, and it was not there before.
  public var counts: Bool { suppressed == nil && baselineState != .unchanged }
}
