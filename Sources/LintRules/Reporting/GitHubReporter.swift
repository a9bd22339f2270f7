// Reporting: `--format github` - workflow commands that GitHub shows beside the lines of a change.

/// One annotation a finding and problem (docs.github.com, workflow commands for Actions).
struct GitHubReporter: Reporter {
  private let paths: ReportPaths
  private let language: UILanguage

  init(_ context: OutputFormat.Context) {
    paths = ReportPaths(workingFolder: context.workingFolder)
    language = context.language
  }

  mutating func begin(into output: inout [UInt8]) {}

  mutating func add(_ report: FileReport, into output: inout [UInt8]) {
    for finding in report.findings where finding.counts {
      let span = finding.span
      var members = [
        ("file", paths.path(of: finding.file)), ("line", String(span.start.line)),
        ("endLine", String(span.end.line)),
      ]
      // Columns hold only within one line.
      if span.start.line == span.end.line {
        members += [("col", String(span.start.column)), ("endColumn", String(span.end.column))]
      }
      members.append(("title", finding.rule))
      let hint = finding.suggestion.map { "\n→ \($0)" } ?? ""
      write(Self.command(finding.severity), members, finding.message + hint, to: &output)
    }
    for problem in report.problems where problem.level != .note {
      var members = [("title", "listing-lint: \(problem.code.rawValue)")]
      if let file = problem.file { members.append(("file", paths.path(of: file))) }
      if let line = problem.line { members.append(("line", String(line))) }
      write(problem.level.rawValue, members, problem.message.text(in: language), to: &output)
    }
  }

  mutating func finish(_ run: RunOutcome, into output: inout [UInt8]) {}

  private static func command(_ severity: Severity) -> String {
    severity == .note ? "notice" : severity.rawValue
  }

  private func write(
    _ command: String, _ members: [(String, String)], _ message: String, to output: inout [UInt8]
  ) {
    let list = members.map { "\($0.0)=\(Self.escaped($0.1, isMember: true))" }
    output += "::\(command) \(list.joined(separator: ","))::".utf8
    // Lines are joined by the escape, so each is made safe for itself.
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    output += lines.map { Self.escaped(String($0), isMember: false) }.joined(separator: "%0A").utf8
    output.append(0x0A)
  }

  private static func escaped(_ text: String, isMember: Bool) -> String {
    var out = ""
    for scalar in TerminalText(text).text.unicodeScalars {
      switch scalar {
      case "%": out += "%25"
      case ":" where isMember: out += "%3A"
      case "," where isMember: out += "%2C"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
