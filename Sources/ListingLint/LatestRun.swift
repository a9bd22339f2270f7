// The end of a run: its rules go with the program, not one by one.

import Synchronization

/// Holds what the latest run has made until another run or the program's end.
///
/// To free thousands of rules and compiled patterns one after the other takes as long as to check a
/// page or two, just before the system takes back all memory at once.
final class LatestRun: Sendable {
  private let values = Mutex<(any Sendable)?>(nil)

  /// Holds values in place of those of the run before.
  func hold(_ new: any Sendable) {
    // Let go of outside, so that nothing is freed while others wait.
    let old = values.withLock { values in
      defer { values = new }
      return values
    }
    _ = old
  }
}
