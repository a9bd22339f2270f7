// `extract`: the listings as they were found, without judging them.

import ArgumentParser
import LintRules

/// Shows the fields of listings with their places in the source.
struct ExtractCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Show the fields of listings and where they stand.")

  /// The formats of this command.
  enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text
    case json
  }

  @OptionGroup var input: InputChoices

  @Option(help: ArgumentHelp("The marketplace the listings are from.", valueName: "name"))
  var market: String?

  @Option(help: ArgumentHelp("Format of the fields: text or json.", valueName: "name"))
  var format: Format = .text

  @OptionGroup var config: ConfigChoices
  @OptionGroup var cache: CacheChoices

  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let project = try Project(config, paths: input.paths)
    let settings = try InputSettings(input, project.run)
    let linter = try Workbench.reader(
      market: market.map { Setting(value: $0, origin: .commandLine) } ?? project.listings.market,
      project.run.limits, usesCache: !cache.noCache, session)
    let files = try InputFiles(settings.paths, obeysIgnoreFiles: settings.obeysIgnoreFiles)
    var output = StandardOutput(eager: session.console.isOutputTerminal)
    var reporter = ExtractReporter(
      json: format == .json, style: session.console.outputStyle,
      language: session.console.language)
    var messages = RunMessages(session.console, console, total: files.count)
    reporter.begin(into: &output.pending)
    func add(_ report: ExtractReport, done: Int) throws {
      messages.add(report.counts, done: done)
      reporter.add(report, into: &output.pending)
      try output.flush()
    }
    for problem in files.problems {
      try add(ExtractReport(file: problem.file ?? "", problem: problem), done: 0)
    }
    try await OrderedWork(jobs: settings.jobs).run(count: files.count) { index in
      let entry = files[index]
      return switch settings.reader.read(entry) {
      case .success(let source): ExtractReport(linter.extract(source), of: source)
      case .failure(let problem):
        ExtractReport(file: settings.reader.name(of: entry), problem: problem)
      }
    } deliver: { index, report in
      try add(report, done: index + 1)
    }
    reporter.finish(into: &output.pending)
    try output.flush(evenIfLittle: true)
    let status = ExitStatus(messages.summary, failOn: .never)
    messages.finish(
      RunOutcome(
        summary: messages.summary, skipped: files.skipped, exitCode: Int(status.rawValue)))
    return status
  }
}
