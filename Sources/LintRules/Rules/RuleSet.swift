// Rules: the enabled rules, compiled - immutable, shared by all workers.

/// The enabled rules, compiled once.
public struct RuleSet: Sendable {
  /// No rules at all.
  public init() {}
}
