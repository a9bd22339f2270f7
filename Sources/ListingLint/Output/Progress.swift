// Output: one line on a terminal that says how far a long run has come.

/// Draws how many inputs are done, from the second second on.
struct Progress {
  private let console: Console
  private let isWanted: Bool
  private let total: Int
  private let start = ContinuousClock.now
  private var nextAt: Duration = .seconds(1)
  private var isDrawn = false

  init(_ console: Console, total: Int, isQuiet: Bool) {
    self.console = console
    self.total = total
    isWanted = console.isErrorTerminal && !isQuiet
  }

  mutating func step(_ done: Int) {
    guard isWanted else { return }
    let elapsed = ContinuousClock.now - start
    guard elapsed >= nextAt else { return }
    nextAt = elapsed + .milliseconds(100)
    isDrawn = true
    console.draw(
      console.language == .chinese ? "\(done)/\(total) 页 …" : "\(done)/\(total) pages …")
  }

  /// Takes the line away, before anything else is written to the terminal.
  mutating func clear() {
    guard isDrawn else { return }
    isDrawn = false
    console.draw("")
  }
}
