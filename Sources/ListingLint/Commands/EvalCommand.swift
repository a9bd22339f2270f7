// `eval`: the enabled rules held against labelled texts.

import ArgumentParser
import LintRules

/// Measures precision and recall on labelled texts.
struct EvalCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Measure precision and recall of the rules on labelled texts.")

  /// The formats of this command.
  enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text
    case json
  }

  @Argument(help: "JSON Lines with labels or marked claims; several files are one set.")
  var files: [InputPath]

  @Option(
    help: ArgumentHelp("List what was flagged wrongly or missed.", valueName: "what"))
  var show: EvaluationReport.Samples?

  @Option(help: ArgumentHelp("Format of the scores: text or json.", valueName: "name"))
  var format: Format = .text

  @Option(
    help: ArgumentHelp(
      "A row also for each value that this member of the lines has, such as 'source'.",
      valueName: "member"))
  var by: String?

  @OptionGroup(title: "Rules") var rules: RuleChoices
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let linter = try Workbench(RuleSettings(rules, Project(rules.config)), session).records
    var texts: [LabelledText] = []
    for file in files { texts += try self.texts(of: file, session) }
    guard !texts.isEmpty else {
      throw CommandFailure(zh: "没有可评测的标注行", en: "there is no labelled line to evaluate")
    }
    var evaluation = Evaluation()
    var groups: [String: Evaluation] = [:]
    var failures = Summary()
    let work = OrderedWork(jobs: Environment.processors)
    let all = texts
    try await work.run(count: all.count) {
      linter.lint(all[$0].record)
    } deliver: { index, report in
      let findings = report.items.map(\.finding)
      evaluation.add(all[index], findings)
      if let group = all[index].group {
        groups[group, default: Evaluation()].add(all[index], findings)
      }
      failures.add(report.problems)
    }
    let report = EvaluationReport(evaluation, groups: groups, show: show)
    try StandardOutput.write(format == .json ? report.json() : report.text())
    return ExitStatus(failures, failOn: .never)
  }

  private func texts(of path: InputPath, _ session: Session) throws -> [LabelledText] {
    let reader = FileReader(maximumSize: 1 << 30, standardInputName: "<stdin>", encoding: nil)
    let bytes: [UInt8]
    switch reader.bytes(of: InputFiles.Entry(path: path.bytes, isNamed: true)) {
    case .success(let content): bytes = content
    case .failure(let problem):
      let name = TerminalText(path.name).text
      throw CommandFailure(
        zh: "'\(name)' \(problem.message.zh)", en: "'\(name)' \(problem.message.en)")
    }
    var texts: [LabelledText] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) {
      do throws(Problem) {
        texts.append(try LabelledText(line: Array(line), number: index + 1, groupKey: by))
      } catch {
        let text = RunText(session.console.language, session.console.errorStyle)
        session.console.say(text.line(error.inFile(path.name)))
        throw CommandFailure(
          zh: "有一行无法评测；没有得出结果",
          en: "a line cannot be evaluated; nothing was measured")
      }
    }
    return texts
  }
}

extension EvaluationReport.Samples: ExpressibleByArgument {}
