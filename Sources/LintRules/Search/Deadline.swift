// Search: the moment at which a search is given up, since no limit of a regex engine counts all work.

/// A moment that a search must not pass; asked for between steps that are short by themselves.
public struct Deadline: Sendable {
  private let end: SuspendingClock.Instant?
  /// What a search fails with that passes it.
  private let error: MatchLimitError

  /// No end.
  public static let never = Deadline(end: nil, error: .time(.zero, limit: ""))

  private init(end: SuspendingClock.Instant?, error: MatchLimitError) {
    self.end = end
    self.error = error
  }

  /// So long from now; `limit` names in messages the limit that allows it, or all of `whole`.
  public init(in time: Duration, of whole: Duration? = nil, limit: String) {
    self.init(
      end: SuspendingClock.now.advanced(by: time), error: .time(whole ?? time, limit: limit))
  }

  /// This one or another, whichever comes first.
  public func or(_ other: Deadline) -> Deadline {
    guard let end else { return other }
    guard let otherEnd = other.end else { return self }
    return otherEnd < end ? other : self
  }

  /// Whether it has passed.
  public var hasPassed: Bool { end.map { SuspendingClock.now >= $0 } ?? false }

  /// Goes on, or gives up.
  ///
  /// - Throws: `MatchLimitError` once the moment has passed.
  public func check() throws(MatchLimitError) {
    if hasPassed { throw error }
  }
}
