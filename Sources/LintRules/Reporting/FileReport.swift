// Reporting: what one input gave - the unit that workers hand to the reporters, in order.

/// What checking one input gave.
public struct FileReport: Sendable {
  /// The input as shown to people.
  public let file: String
  /// The encoding its bytes were read in; nil if it could not be read.
  public let encoding: String?
  /// The marketplace its profile names, if known.
  public let market: String?
  /// How many listings were checked.
  public let listings: Int
  /// How many fields were checked.
  public let fields: Int
  /// What was found, by position, then rule.
  public var findings: [Finding]
  /// What kept it from being checked in full.
  public let problems: [Problem]
  /// What it did with the suppressions of the run.
  public let use: Suppressions.Use
  private let fixCounts: FixCounts?

  /// How many findings were fixed or could be.
  public var fixes: FixCounts { fixCounts ?? FixCounts(of: findings) }

  /// Describes what one input gave.
  public init(
    file: String, encoding: String?, market: String?, listings: Int, fields: Int,
    findings: [Finding], problems: [Problem], use: Suppressions.Use = Suppressions.Use(),
    fixes: FixCounts? = nil
  ) {
    self.file = file
    self.encoding = encoding
    self.market = market
    self.listings = listings
    self.fields = fields
    self.findings = findings
    self.problems = problems
    self.use = use
    fixCounts = fixes
  }

  /// An input that could not be checked at all.
  public init(file: String, problem: Problem) {
    self.init(
      file: file, encoding: nil, market: nil, listings: 0, fields: 0, findings: [],
      problems: [problem.inFile(file)])
  }
}

/// What a whole run checked, counted as its reports pass.
public struct Summary: Sendable, Equatable {
  /// Inputs that were read.
  public private(set) var files = 0
  /// Products checked.
  public private(set) var listings = 0
  /// Texts of products checked.
  public private(set) var fields = 0
  /// Findings of severity `error`.
  public private(set) var errors = 0
  /// Findings of severity `warning`.
  public private(set) var warnings = 0
  /// Findings of severity `note`.
  public private(set) var notes = 0
  /// Findings that somebody answered for; no severity counts them.
  public private(set) var suppressed = 0
  /// Findings that an earlier run had and nobody answered for; no severity counts them.
  public private(set) var unchanged = 0
  /// What kept the run from checking something, of any level.
  public private(set) var problems = 0
  /// Problems of level `error` among them: the run is incomplete.
  public private(set) var failures = 0
  /// How many findings were fixed or could be.
  public private(set) var fixes = FixCounts()

  /// Nothing checked yet.
  public init() {}

  /// Counts what one input gave.
  public mutating func add(_ report: FileReport) {
    // An input that could not be read was not checked: its problem is all there is of it.
    if report.encoding != nil { files += 1 }
    listings += report.listings
    fields += report.fields
    for finding in report.findings {
      guard finding.counts else {
        if finding.suppressed != nil { suppressed += 1 } else { unchanged += 1 }
        continue
      }
      switch finding.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .note: notes += 1
      }
    }
    add(report.problems)
    fixes.add(report.fixes)
  }

  /// Counts what another part of the same run checked.
  public mutating func add(_ part: Summary) {
    files += part.files
    listings += part.listings
    fields += part.fields
    errors += part.errors
    warnings += part.warnings
    notes += part.notes
    suppressed += part.suppressed
    unchanged += part.unchanged
    problems += part.problems
    failures += part.failures
    fixes.add(part.fixes)
  }

  /// Counts problems that belong to no input that was read.
  public mutating func add(_ problems: [Problem]) {
    self.problems += problems.count
    failures += problems.count { $0.level == .error }
  }
}
