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
  let message: LocalizedText

  /// A failure in both languages.
  init(zh: String, en: String) { message = LocalizedText(zh: zh, en: en) }

  /// A failure whose words are at hand, or in English alone: for authors of rules and config.
  init(_ message: LocalizedText) { self.message = message }

  /// What is wrong in a file that a project keeps, at its place.
  init(in place: String, _ error: YAMLError) {
    self.init(LocalizedText("\(place):\(error.line): \(TerminalText(error.message).text)"))
  }

  /// What cannot be written and why; `name` as it is shown on a terminal.
  init(writing name: String, _ error: SystemError) {
    self.init(
      zh: "无法写入 '\(name)'：\(error.reason.zh)", en: "cannot write '\(name)': \(error.reason.en)")
  }

  /// What cannot be read and why; `what` names what the file holds.
  init(reading what: LocalizedText, in name: String, _ error: SystemError) {
    self.init(
      zh: "无法读取\(what.zh) '\(name)'：\(error.reason.zh)",
      en: "cannot read \(what.en) in '\(name)': \(error.reason.en)")
  }

  /// Standard input cannot be read.
  init(readingInput error: SystemError) {
    self.init(
      zh: "无法读取标准输入：\(error.reason.zh)", en: "cannot read standard input: \(error.reason.en)")
  }
}

/// The reader of standard output went away.
struct OutputClosed: Error {}
