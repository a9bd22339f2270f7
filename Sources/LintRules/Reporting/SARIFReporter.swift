// Reporting: `--format sarif` - one run of SARIF 2.1.0 that code scanners and editors accept.

/// A SARIF log of one run (OASIS SARIF 2.1.0, errata 01), results streamed.
///
/// Kept to what GitHub, the VS Code viewer and reviewdog read; data of ours stands only in
/// `properties`. Places are lines and UTF-16 columns, never byte offsets.
struct SARIFReporter: Reporter {
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  /// The code scanners' limit for short texts.
  private static let longestText = 1_024

  private let rules: [RuleSummary]
  private let ruleIndex: [String: Int]
  private let locations: SARIFLocations
  private var writer = JSONWriter()
  private var problems: [Problem] = []
  private var encodings: [(file: String, encoding: String)] = []

  init(_ context: OutputFormat.Context) {
    let rules = context.rules
    self.rules = rules
    ruleIndex = Dictionary(
      rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    locations = SARIFLocations(ReportPaths(workingFolder: context.workingFolder))
  }

  mutating func begin(into output: inout [UInt8]) {
    writer.beginObject()
    writer.member("$schema", Self.schema)
    writer.member("version", "2.1.0")
    writer.key("runs")
    writer.beginArray()
    writer.beginObject()
    writeTool()
    writer.breakLine()
    writer.member("columnKind", "utf16CodeUnits")
    writer.member("newlineSequences", ["\r\n", "\n", "\r"])
    writer.member("defaultEncoding", "UTF-8")
    writer.key("originalUriBaseIds")
    writer.beginObject()
    writer.key(SARIFLocations.base)
    writer.beginObject()
    writer.key("description")
    writeText("The folder the check was started in.")
    writer.endObject()
    writer.endObject()
    writer.breakLine()
    writer.key("results")
    writer.beginArray()
    output += writer.take()
  }

  mutating func add(_ report: FileReport, into output: inout [UInt8]) {
    for finding in report.findings {
      writer.breakLine()
      write(finding, market: report.market)
    }
    problems += report.problems
    if let encoding = report.encoding, encoding != "UTF-8" {
      encodings.append((report.file, encoding))
    }
    output += writer.take()
  }

  mutating func finish(_ run: RunOutcome, into output: inout [UInt8]) {
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
    writer.endArray()
    writer.endObject()
    writer.endLine()
    output += writer.take()
  }

  private mutating func writeText(_ text: String) {
    writer.beginObject()
    writer.member("text", text)
    writer.endObject()
  }
}

extension SARIFReporter {
  private mutating func writeTool() {
    writer.key("tool")
    writer.beginObject()
    writer.key("driver")
    writer.beginObject()
    writer.member("name", Tool.name)
    writer.member("version", Tool.version)
    writer.member("semanticVersion", Tool.version)
    writer.key("rules")
    writer.beginArray()
    var written: Set<String> = []
    for rule in rules where written.insert(rule.id).inserted {
      writer.breakLine()
      write(rule)
    }
    writer.endArray()
    writer.breakLine()
    writer.key("notifications")
    writer.beginArray()
    for code in Problem.Code.allCases {
      writer.beginObject()
      writer.member("id", code.rawValue)
      writer.member("name", SARIFText.pascalCase(code.rawValue))
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endObject()
  }

  private mutating func write(_ rule: RuleSummary) {
    writer.beginObject()
    writer.member("id", rule.id)
    writer.member("name", SARIFText.pascalCase(rule.id))
    writer.key("shortDescription")
    writeText(SARIFText.shortened(rule.title, to: Self.longestText))
    writer.key("fullDescription")
    writeText(SARIFText.shortened(rule.why.isEmpty ? rule.title : rule.why, to: Self.longestText))
    writer.key("help")
    writer.beginObject()
    writer.member("text", rule.why.isEmpty ? rule.title : rule.why)
    writer.member("markdown", rule.help)
    writer.endObject()
    writer.key("defaultConfiguration")
    writer.beginObject()
    writer.member("level", rule.severity.rawValue)
    writer.member("rank", Self.rank(rule.severity, rule.confidence))
    writer.endObject()
    writer.key("properties")
    writer.beginObject()
    writer.member("tags", [rule.category.rawValue, rule.pack])
    writer.member("precision", Self.precision(rule.confidence))
    writer.member("problem.severity", Self.problemSeverity(rule.severity))
    writer.member("citations", rule.citations)
    writer.endObject()
    writer.endObject()
  }

  private mutating func write(_ finding: Finding, market: String?) {
    writer.beginObject()
    writer.member("ruleId", finding.rule)
    if let index = ruleIndex[finding.rule] { writer.member("ruleIndex", index) }
    writer.member("level", finding.severity.rawValue)
    writer.member("rank", Self.rank(finding.severity, finding.confidence))
    writer.key("message")
    writeText(SARIFText.message(finding.message, quoting: finding.matched))
    writer.key("locations")
    writer.beginArray()
    writer.beginObject()
    locations.writePhysical(finding.file, finding.span, to: &writer)
    writer.key("logicalLocations")
    writer.beginArray()
    writer.beginObject()
    writer.member("fullyQualifiedName", Self.logicalName(finding))
    writer.endObject()
    writer.endArray()
    writer.endObject()
    writer.endArray()
    if !finding.related.isEmpty {
      writer.key("relatedLocations")
      writer.beginArray()
      for (index, related) in finding.related.enumerated() {
        writer.beginObject()
        writer.member("id", index + 1)
        locations.writePhysical(finding.file, related.span, to: &writer)
        writer.key("message")
        writeText(
          related.role == .sameClaim
            ? "The same wording in \(related.field.rawValue)." : "What stands with it.")
        writer.endObject()
      }
      writer.endArray()
    }
    if !finding.fixes.isEmpty {
      writer.key("fixes")
      writer.beginArray()
      for fix in finding.fixes { locations.write(fix, in: finding.file, to: &writer) }
      writer.endArray()
    }
    writer.key("partialFingerprints")
    writer.beginObject()
    writer.member("listing-lint/claim/v1", finding.fingerprint)
    writer.member("primaryLocationLineHash", finding.fingerprint)
    writer.endObject()
    writer.key("properties")
    writer.beginObject()
    writer.member("category", finding.category.rawValue)
    writer.member("confidence", finding.confidence.rawValue)
    writer.member("matched", finding.matched)
    if let view = finding.view { writer.member("listing-lint/view", view) }
    if let suggestion = finding.suggestion { writer.member("suggestion", suggestion) }
    if let evidence = finding.evidence { writer.member("listing-lint/evidence", evidence) }
    if let market { writer.member("market", market) }
    writer.endObject()
    writer.endObject()
  }

  private mutating func writeInvocation(_ run: RunOutcome) {
    writer.key("invocations")
    writer.beginArray()
    writer.beginObject()
    writer.member("executionSuccessful", run.summary.failures == 0)
    writer.member("exitCode", run.exitCode)
    writer.key("toolExecutionNotifications")
    writer.beginArray()
    for problem in problems {
      writer.breakLine()
      writer.beginObject()
      writer.key("descriptor")
      writer.beginObject()
      writer.member("id", problem.code.rawValue)
      writer.member(
        "index", Problem.Code.allCases.firstIndex(of: problem.code) ?? 0)
      writer.endObject()
      writer.member("level", problem.level.rawValue)
      writer.key("message")
      writeText(SARIFText.message(problem.message, quoting: ""))
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
    writer.endObject()
    writer.endArray()
  }

  private static func logicalName(_ finding: Finding) -> String {
    let listing = finding.listing.map { "listing[\($0)]/" } ?? ""
    return listing + finding.field.rawValue + (finding.fieldName.map { "[\($0)]" } ?? "")
  }

  private static func rank(_ severity: Severity, _ confidence: Confidence) -> Int {
    let base =
      switch severity {
      case .error: 90
      case .warning: 60
      case .note: 30
      }
    return switch confidence {
    case .high: base
    case .medium: base - 10
    case .low: base - 20
    }
  }

  private static func precision(_ confidence: Confidence) -> String { confidence.rawValue }

  private static func problemSeverity(_ severity: Severity) -> String {
    severity == .note ? "recommendation" : severity.rawValue
  }
}
