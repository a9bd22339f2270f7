// Reporting: `--format sarif` - SARIF 2.1.0 that code scanners and editors accept.

/// A SARIF log (OASIS SARIF 2.1.0, errata 01).
///
/// Kept to what GitHub, the VS Code viewer and reviewdog read; data of ours stands only in
/// `properties`. Places are lines and UTF-16 columns, never byte offsets. The profile `full` is one
/// run, streamed; `github` is as many runs as its limits ask for, written at the end.
struct SARIFReporter: Reporter {
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  /// A result of the profile `github`, with what orders it.
  private struct Kept {
    let severity: Severity
    let rank: Int
    let order: Int
    let bytes: [UInt8]
  }

  private let options: SARIFOptions
  private let language: UILanguage
  private let rules: SARIFRules
  private let results: SARIFResults
  private let locations: SARIFLocations
  private var writer = JSONWriter()
  private var kept: [Kept] = []
  private var problems: [Problem] = []
  private var encodings: [(file: String, encoding: String)] = []

  init(_ context: OutputFormat.Context) {
    options = context.sarif
    language = context.language
    rules = SARIFRules(context.rules)
    locations = SARIFLocations(ReportPaths(workingFolder: context.workingFolder))
    results = SARIFResults(options: options, rules: rules, locations: locations)
  }

  mutating func begin(into output: inout [UInt8]) {
    writer.beginObject()
    writer.member("$schema", Self.schema)
    writer.member("version", "2.1.0")
    writer.key("runs")
    writer.beginArray()
    if options.profile == .full { beginRun(part: nil) }
    output += writer.take()
  }

  mutating func add(_ report: FileReport, into output: inout [UInt8]) {
    for finding in report.findings {
      switch options.profile {
      case .full:
        writer.breakLine()
        results.write(finding, market: report.market, to: &writer)
      case .github where finding.counts:
        var single = JSONWriter()
        results.write(finding, market: report.market, to: &single)
        kept.append(
          Kept(
            severity: finding.severity,
            rank: SARIFText.rank(finding.severity, finding.confidence), order: kept.count,
            bytes: single.bytes))
      case .github: continue
      }
    }
    problems += report.problems
    if let encoding = report.encoding, encoding != "UTF-8" {
      encodings.append((report.file, encoding))
    }
    output += writer.take()
  }

  mutating func finish(_ run: RunOutcome, into output: inout [UInt8]) {
    switch options.profile {
    case .full: endRun(run)
    case .github: writeRuns(run, into: &output)
    }
    writer.endArray()
    writer.endObject()
    writer.endLine()
    output += writer.take()
  }

  /// The worst first, as many to a run as are shown; what no run has room for is said, not dropped
  /// in silence.
  private mutating func writeRuns(_ run: RunOutcome, into output: inout [UInt8]) {
    kept.sort { ($1.severity, $1.rank, $0.order) < ($0.severity, $0.rank, $1.order) }
    let fitting = min(kept.count, SARIFLimits.results)
    if fitting < kept.count {
      problems.append(Problem(.warning, .limitReached, SARIFText.cut(kept.count)))
    }
    var start = 0
    repeat {
      let end = min(start + SARIFLimits.shownResults, fitting)
      beginRun(
        part: fitting > SARIFLimits.shownResults ? start / SARIFLimits.shownResults + 1 : nil)
      for result in kept[start..<end] {
        writer.breakLine()
        writer.written(result.bytes)
      }
      endRun(run)
      output += writer.take()
      start = end
    } while start < fitting
  }
}

extension SARIFReporter {
  private mutating func beginRun(part: Int?) {
    writer.beginObject()
    rules.writeTool(to: &writer)
    writer.breakLine()
    if let part {
      // A category of its own: two runs of one tool and category are refused.
      writer.key("automationDetails")
      writer.beginObject()
      writer.member("id", "\(Tool.name)/part-\(part)/")
      writer.endObject()
    }
    writer.member("columnKind", "utf16CodeUnits")
    writer.member("newlineSequences", ["\r\n", "\n", "\r"])
    writer.member("defaultEncoding", "UTF-8")
    writer.key("originalUriBaseIds")
    writer.beginObject()
    writer.key(SARIFLocations.base)
    writer.beginObject()
    writer.key("description")
    writer.write(text: "The folder the check was started in.")
    writer.endObject()
    writer.endObject()
    writer.breakLine()
    rules.writeTaxonomies(to: &writer)
    writer.breakLine()
    writer.key("results")
    writer.beginArray()
  }

  private mutating func endRun(_ run: RunOutcome) {
    writer.endArray()
    writer.breakLine()
    writeInvocation(run)
    if !encodings.isEmpty {
      writer.breakLine()
      writer.key("artifacts")
      writer.beginArray()
      for artifact in encodings {
        writer.beginObject()
        writer.key("location")
        locations.writeArtifact(artifact.file, to: &writer)
        writer.member("encoding", artifact.encoding)
        writer.endObject()
      }
      writer.endArray()
    }
    writer.endObject()
  }

  private mutating func writeInvocation(_ run: RunOutcome) {
    writer.key("invocations")
    writer.beginArray()
    writer.beginObject()
    writer.member("executionSuccessful", run.summary.failures == 0)
    writer.member("exitCode", run.exitCode)
    writer.member("exitCodeDescription", Self.meaning(of: run.exitCode))
    let configuration: [Problem.Code] = [.badRule]
    write(problems.filter { !configuration.contains($0.code) }, as: "toolExecutionNotifications")
    write(problems.filter { configuration.contains($0.code) }, as: "toolConfigurationNotifications")
    writer.endObject()
    writer.endArray()
  }

  private mutating func write(_ problems: [Problem], as name: String) {
    writer.key(name)
    writer.beginArray()
    for problem in problems {
      writer.breakLine()
      writer.beginObject()
      writer.key("descriptor")
      writer.beginObject()
      writer.member("id", problem.code.rawValue)
      writer.member("index", Problem.Code.allCases.firstIndex(of: problem.code) ?? 0)
      writer.endObject()
      writer.member("level", problem.level.rawValue)
      writer.key("message")
      writer.write(text: SARIFText.message(problem.message.text(in: language), quoting: ""))
      if let file = problem.file {
        writer.key("locations")
        writer.beginArray()
        writer.beginObject()
        locations.writePhysical(file, line: problem.line, to: &writer)
        writer.endObject()
        writer.endArray()
      }
      writer.endObject()
    }
    writer.endArray()
  }

  private static func meaning(of code: Int) -> String {
    switch code {
    case 0: "nothing at or above the threshold"
    case 1: "findings"
    case 3: "something could not be checked"
    default: "the run failed"
    }
  }
}

extension JSONWriter {
  /// A message object of SARIF, text only.
  mutating func write(text: String) {
    beginObject()
    member("text", text)
    endObject()
  }
}
