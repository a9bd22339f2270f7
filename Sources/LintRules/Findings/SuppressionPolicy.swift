// Findings: what a shop demands of suppressions before they count.

/// The rules for those who suppress findings.
public struct SuppressionPolicy: Sendable, Equatable {
  /// What a suppression must say; the raw values are part of the config format.
  public enum Need: String, Sendable, CaseIterable {
    case reason
    case owner
    case expiry
  }

  /// Whether comments in pages count, which whoever writes a listing can set.
  public enum Comments: String, Sendable, CaseIterable {
    case allow
    case ignore
  }

  /// What each suppression must say.
  public var needs: Set<Need> = [.reason]
  /// The most days from the run to the end of a suppression; nil for any.
  public var mostDays: Int?
  /// Rules, packs and categories whose findings always count.
  public var never: [String] = []
  /// Whether comments in pages count.
  public var comments = Comments.allow
  /// How severe faults of suppressions are; nil leaves them out.
  public var faults: Severity? = .warning

  /// A reason is asked for, and nothing else.
  public init() {}

  /// Why a suppression does not count; nil if it does.
  func fault(of suppressor: Suppressor, today: String) -> SuppressionFault? {
    if suppressor.origin == .comment, comments == .ignore { return .refused(.comments) }
    if never.contains(suppressor.name) { return .refused(.never(suppressor.name)) }
    if needs.contains(.reason), suppressor.reason == nil { return .refused(.lacks(.reason)) }
    if needs.contains(.owner), suppressor.owner == nil { return .refused(.lacks(.owner)) }
    guard let end = suppressor.expires else {
      return needs.contains(.expiry) || mostDays != nil ? .refused(.lacks(.expiry)) : nil
    }
    guard !today.isEmpty else { return nil }
    if end < today { return .expired(suppressor.name, on: end) }
    if let mostDays, let days = ISODate.days(from: today, to: end), days > mostDays {
      return .refused(.tooLong(mostDays))
    }
    return nil
  }
}
