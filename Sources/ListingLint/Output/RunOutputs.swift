// Output: everywhere that the reports of a run go, fed in step.

import LintRules

/// The findings on standard output and the report files of a run.
struct RunOutputs {
  private let session: Session
  private var reporter: any Reporter
  private var output: StandardOutput
  private var isOutputOpen = true
  private var files: [ReportFile] = []

  /// Opens all outputs; nothing is left behind if one cannot be opened.
  init(
    _ session: Session, format: OutputFormat, files targets: [ReportTarget],
    sarif: SARIFOptions = SARIFOptions(), showsAll: Bool = false, toStandardError: Bool = false,
    rules: @escaping @Sendable () -> [RuleSummary]
  ) throws {
    let folder = Environment.workingFolder
    func context(_ style: TerminalStyle, isStandalone: Bool) -> OutputFormat.Context {
      OutputFormat.Context(
        language: session.console.language, style: style, rules: rules(), workingFolder: folder,
        sarif: sarif, isStandalone: isStandalone, showsAll: showsAll)
    }
    self.session = session
    let console = session.console
    reporter = format.reporter(
      context(toStandardError ? console.errorStyle : console.outputStyle, isStandalone: false))
    output = StandardOutput(
      eager: toStandardError || console.isOutputTerminal, toStandardError: toStandardError)
    reporter.begin(into: &output.pending)
    for target in targets {
      let fresh = target.format.reporter(
        context(TerminalStyle(colored: false), isStandalone: true))
      do throws(SystemError) {
        files.append(try ReportFile(target.path, fresh, unfinished: session.unfinished))
      } catch {
        abandon()
        throw Self.failure(target.path.name, error)
      }
    }
  }

  /// Writes what one input gave to all outputs.
  mutating func add(_ report: FileReport) throws {
    try write { reporter, bytes in reporter.add(report, into: &bytes) }
    for index in files.indices {
      do throws(SystemError) {
        try files[index].add(report)
      } catch {
        throw Self.failure(files[index].name, error)
      }
    }
  }

  /// Completes all outputs.
  mutating func finish(_ run: RunOutcome) throws {
    try write(isLast: true) { reporter, bytes in reporter.finish(run, into: &bytes) }
    for index in files.indices {
      do throws(SystemError) {
        try files[index].finish(run)
      } catch {
        throw Self.failure(files[index].name, error)
      }
    }
  }

  /// Takes unfinished report files away.
  func abandon() {
    for file in files { file.abandon() }
  }

  /// A closed standard output ends the run, unless there are files that are still wanted.
  private mutating func write(
    isLast: Bool = false, _ append: (inout any Reporter, inout [UInt8]) -> Void
  ) throws {
    guard isOutputOpen else { return }
    append(&reporter, &output.pending)
    do {
      try output.flush(evenIfLittle: isLast)
    } catch is OutputClosed where !files.isEmpty {
      isOutputOpen = false
    }
  }

  private static func failure(_ name: String, _ error: SystemError) -> CommandFailure {
    let name = TerminalText(name).text
    return CommandFailure(
      zh: "无法写入报告 '\(name)'：\(error.reason.zh)",
      en: "cannot write the report '\(name)': \(error.reason.en)")
  }
}
