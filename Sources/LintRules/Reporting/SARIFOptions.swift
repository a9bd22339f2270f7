// Reporting: what users choose of a SARIF log, and the limits of those who read it.

/// For whom a SARIF log is written.
public enum SARIFProfile: String, Sendable, CaseIterable {
  /// Everything, in the order of the files: findings that do not count are marked.
  case full
  /// What GitHub code scanning shows: what counts, the worst first, within its limits.
  case github
}

/// What `primaryLocationLineHash` is made from.
public enum SARIFFingerprint: String, Sendable, CaseIterable {
  /// The claim: rule, listing, field, wording, nth occurrence.
  case claim
  /// The line, as the uploader's own recipe wants it: it is left to the uploader.
  case line
}

/// The choices of a SARIF log.
public struct SARIFOptions: Sendable {
  /// For whom it is written.
  public let profile: SARIFProfile
  /// What its fingerprints are made from.
  public let fingerprint: SARIFFingerprint

  /// Chooses a profile and a fingerprint.
  public init(profile: SARIFProfile = .full, fingerprint: SARIFFingerprint = .claim) {
    self.profile = profile
    self.fingerprint = fingerprint
  }

  /// What to tell people of findings that a log has no room for; nil if it has.
  public func cut(_ summary: Summary) -> LocalizedText? {
    let count = summary.errors + summary.warnings + summary.notes
    guard profile == .github, count > SARIFLimits.results else { return nil }
    return SARIFText.cut(count)
  }
}

/// Limits of GitHub code scanning (docs.github.com, "SARIF support for code scanning"): a file over
/// them is refused as a whole, and of a run only the first `shownResults` are shown.
enum SARIFLimits {
  static let shownResults = 5_000
  static let runs = 20
  /// Of 1,000 locations of a result 100 are shown.
  static let relatedLocations = 100
  static let extensions = 100
  /// Characters of the short texts of a rule.
  static let text = 1_024
  /// Characters of a rule's name.
  static let name = 255
  /// All that a log of the profile `github` holds.
  static var results: Int { shownResults * runs }
}
