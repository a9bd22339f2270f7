// The outcome of a command as the code that the program ends with.

import LintRules

/// The codes that scripts rely on.
enum ExitStatus: Int32, Sendable {
  /// Nothing at or above the threshold.
  case clean = 0
  /// Findings.
  case findings = 1
  /// Nothing trustworthy ran.
  case failed = 2
  /// Something asked for was not checked.
  case incomplete = 3
  /// The reader of the output went away; what a shell reports for SIGPIPE.
  case outputClosed = 141

  /// The outcome of a run: being incomplete wins over findings.
  init(_ summary: Summary, failOn threshold: FailureThreshold) {
    self =
      if summary.failures > 0 {
        .incomplete
      } else if threshold.isReached(by: summary) {
        .findings
      } else {
        .clean
      }
  }
}

/// Why a command could do nothing, in words for people.
struct CommandFailure: Error, Sendable {
  let message: String

  init(_ message: String) { self.message = message }
}

/// The reader of standard output went away.
struct OutputClosed: Error {}
