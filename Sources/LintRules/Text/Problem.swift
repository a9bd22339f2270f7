// Text: what kept the tool from checking something. The lowest floor, since any stage may meet one.

/// Something that kept a file, a listing or a rule from being checked in full.
///
/// A problem is never dropped and never a finding: a run that met one of level `error` does not
/// end as clean.
public struct Problem: Error, Sendable, Equatable, Hashable {
  /// How much was left unchecked.
  public enum Level: String, Sendable, CaseIterable {
    /// Something asked for was not checked: the run is incomplete.
    case error
    /// Everything was read, but part of it may have been read wrongly.
    case warning
    /// A choice the tool made that the reader may want to know.
    case note
  }

  /// What went wrong, for programs; the spelling of each case is part of the output format.
  public enum Code: String, Sendable, CaseIterable {
    /// The file could not be opened or read.
    case unreadable
    /// The path is no regular file.
    case notAFile = "not-a-file"
    /// The file is larger than `--max-file-size`.
    case tooLarge = "too-large"
    /// A limit stopped the reading or matching of part of the text.
    case limitReached = "limit-reached"
    /// Bytes that the encoding does not allow were read as U+FFFD.
    case replacedBytes = "replaced-bytes"
    /// The page names one encoding and its bytes are in another.
    case encodingConflict = "encoding-conflict"
    /// A comment, a tag or a script that never ends swallows the rest of the page.
    case unclosedMarkup = "unclosed-markup"
    /// The page holds no listing text that could be checked.
    case nothingExtracted = "nothing-extracted"
    /// A line of a stream, or structured data on a page, is not what it claims to be.
    case malformedInput = "malformed-input"
    /// What was named is not part of the change that was to be checked.
    case notStaged = "not-staged"
    /// A config file says something that does not count where it stands.
    case misplacedConfig = "misplaced-config"
    /// A finding was to be fixed and is as it was.
    case notFixed = "not-fixed"
    /// A rule, a pack or a profile is wrong.
    case badRule = "bad-rule"
    /// Matching a rule was given up; the other rules went on.
    case matchFailed = "match-failed"
  }

  /// How much was left unchecked.
  public let level: Level
  /// What went wrong, for programs.
  public let code: Code
  /// What went wrong and what to do, for people.
  public let message: LocalizedText
  /// The file as shown to people, if the problem is about one.
  public let file: String?
  /// The line, counted from 1, if the problem is at one.
  public let line: Int?

  /// Describes a problem; `file` and `line` may be filled in later by a stage that knows them.
  public init(
    _ level: Level, _ code: Code, _ message: LocalizedText, file: String? = nil,
    line: Int? = nil
  ) {
    self.level = level
    self.code = code
    self.message = message
    self.file = file
    self.line = line
  }

  /// The same problem, said of a file, unless it already names one.
  public func inFile(_ name: String) -> Problem {
    file == nil ? Problem(level, code, message, file: name, line: line) : self
  }
}

extension Problem {
  /// A listing with more fields than are looked at.
  static func tooManyFields(_ limit: Int) -> Problem {
    Problem(
      .error, .limitReached,
      LocalizedText(
        zh: "文字超过 max-fields 规定的 \(limit) 处：其余的没有检查",
        en: "its texts are more than the \(limit) of max-fields: the others were not checked"))
  }
}
