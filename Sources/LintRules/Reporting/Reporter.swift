// Reporting: the contract of an output format, and the list of those there are.

/// Turns the reports of a run into the bytes of one format.
///
/// The calls come in order: `begin`, one `add` for each input, `finish`. A format that can stream
/// appends at once; one that cannot holds its bytes back until the end. Same calls, same bytes.
public protocol Reporter: Sendable {
  /// Writes what stands before the first report.
  mutating func begin(into output: inout [UInt8])
  /// Writes what one input gave.
  mutating func add(_ report: FileReport, into output: inout [UInt8])
  /// Writes what stands after the last report.
  mutating func finish(_ run: RunOutcome, into output: inout [UInt8])
}

/// What is known when a run has ended.
public struct RunOutcome: Sendable {
  /// What was checked and found.
  public let summary: Summary
  /// What was met and not checked, and why.
  public let skipped: SkippedFiles
  /// The code the program ends with.
  public let exitCode: Int

  /// Describes the end of a run.
  public init(summary: Summary, skipped: SkippedFiles, exitCode: Int) {
    self.summary = summary
    self.skipped = skipped
    self.exitCode = exitCode
  }
}

/// The formats of `--format`, by the names users type.
public enum OutputFormat: String, Sendable, CaseIterable {
  case text
  case json
  case jsonl
  case sarif
  case github
  case gitlab
  case junit
  case checkstyle
  case rdjson
  case markdown
  case csv
  case html

  /// What a reporter needs to know of its run.
  public struct Context: Sendable {
    /// The language of the words that are ours.
    public let language: UILanguage
    /// Colours, or none.
    public let style: TerminalStyle
    /// The rules of the run, for formats that describe them.
    public var rules: [RuleSummary] { describe() }
    private let describe: @Sendable () -> [RuleSummary]
    /// The absolute path of the folder that relative names start from, as bytes.
    public let workingFolder: [UInt8]
    /// What users chose of SARIF logs.
    public let sarif: SARIFOptions
    /// Whether the bytes stand for themselves (a file), with no summary beside them.
    public let isStandalone: Bool
    /// Whether text for people shows findings, too, that do not count.
    public let showsAll: Bool

    /// Describes a run to its reporters.
    public init(
      language: UILanguage, style: TerminalStyle,
      rules: @autoclosure @escaping @Sendable () -> [RuleSummary], workingFolder: [UInt8],
      sarif: SARIFOptions = SARIFOptions(), isStandalone: Bool, showsAll: Bool = false
    ) {
      self.language = language
      self.style = style
      describe = rules
      self.workingFolder = workingFolder
      self.sarif = sarif
      self.isStandalone = isStandalone
      self.showsAll = showsAll
    }
  }

  /// A fresh reporter of this format.
  public func reporter(_ context: Context) -> any Reporter {
    switch self {
    case .text: TextReporter(context)
    case .json: JSONReporter(context)
    case .jsonl: JSONLinesReporter(context)
    case .sarif: SARIFReporter(context)
    case .github: GitHubReporter(context)
    case .gitlab: GitLabReporter(context)
    case .junit: JUnitReporter(context)
    case .checkstyle: CheckstyleReporter(context)
    case .rdjson: RDJSONReporter(context)
    case .markdown: MarkdownReporter(context)
    case .csv: CSVReporter(context)
    case .html: HTMLReporter(context)
    }
  }
}

extension UILanguage {
  /// A severity by its name in the language.
  func name(of severity: Severity) -> String {
    switch (self, severity) {
    case (.english, _): severity.rawValue
    case (.chinese, .error): "错误"
    case (.chinese, .warning): "警告"
    case (.chinese, .note): "提示"
    }
  }
}
