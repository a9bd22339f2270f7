// Search: the moment at which a search is given up, since no limit of a regex engine counts all work.

/// A moment that a search must not pass; asked for between steps that are short by themselves.
public struct Deadline: Sendable {
  private let end: SuspendingClock.Instant?
  /// What is said of a search that passes it.
  private let message: String

  /// No end.
  public static let never = Deadline(end: nil, message: "")

  /// So long from now; `message` is what is said of a search that takes longer.
  init(in time: Duration, message: String) {
    self.init(end: SuspendingClock.now.advanced(by: time), message: message)
  }

  private init(end: SuspendingClock.Instant?, message: String) {
    self.end = end
    self.message = message
  }

  /// So long from now; `limit` names the limit in messages.
  public init(in time: Duration, limit: String) {
    self.init(in: time, message: Self.message(limit))
  }

  /// What is said of a search that takes longer than a limit.
  static func message(_ limit: String) -> String { "it took longer than \(limit)" }

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
    if hasPassed { throw MatchLimitError(message: message) }
  }
}
