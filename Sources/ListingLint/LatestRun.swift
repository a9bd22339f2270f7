// The end of a run: its rules go with the program, not one by one.

import Synchronization

/// Holds what the latest run has made until another run or the program's end.
///
/// To free thousands of rules and compiled patterns one after the other takes as long as to check a
/// page or two, just before the system takes back all memory at once.
final class LatestRun: Sendable {
  private let values = Mutex<(any Sendable)?>(nil)

  /// Holds values in place of those of the run before.
  ///
  /// A build that looks for leaks frees everything: what a value of an enumeration holds is marked in
  /// the pointer to it, so that who looks for pointers takes it for lost.
  func hold(_ new: any Sendable) {
    #if !FREES_AT_END
    // What was held is let go of outside, so that nothing is freed while others wait.
    withExtendedLifetime(values.withLock { exchange(&$0, with: new) }) {}
    #endif
  }

  private func exchange(
    _ values: inout (any Sendable)?, with new: any Sendable
  ) -> (any Sendable)? {
    defer { values = new }
    return values
  }
}
