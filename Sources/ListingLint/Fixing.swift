// What `--fix` does with the pages of a run: each is fixed, then written where it belongs.

import ArgumentParser
import LintRules

/// Whether to fix, and how boldly.
struct FixChoices: ParsableArguments {
  @Flag(help: "Write the better wording where its rule calls that safe; - goes to standard output.")
  var fix = false

  @Flag(help: "With --fix or --diff: write better wording, too, that a person should look at.")
  var unsafeFixes = false

  @Flag(help: "Show what --fix would change, and write nothing.")
  var diff = false

  func validate() throws {
    if unsafeFixes, !fix, !diff {
      throw ValidationError(
        zh: "--unsafe-fixes 要配合 --fix 或 --diff",
        en: "--unsafe-fixes is for --fix and --diff")
    }
  }

  /// What to do with pages; nil where they stay as they are.
  func fixing(_ encoding: SourceEncoding?, _ session: Session) -> Fixing? {
    guard fix || diff else { return nil }
    return Fixing(
      isTrial: diff, includesUnsafe: unsafeFixes, encoding: encoding, session: session)
  }
}

/// Where the fixes of an input go.
enum FixTarget {
  /// What was checked came from standard input.
  case standardOutput
  /// The file that was checked; `isNamed` if the user named it, rather than a folder above it.
  case file([UInt8], isNamed: Bool)
  /// What was checked lies in a commit to be; this is the same page in the working tree.
  case workingTree([UInt8], read: () throws -> Result<Source, Problem>)
}

/// Fixes the pages of a run.
struct Fixing: Sendable {
  /// Whether changes are only shown.
  let isTrial: Bool
  let includesUnsafe: Bool
  /// What the user says the files are encoded in.
  let encoding: SourceEncoding?
  let session: Session

  /// Fixes a page, puts it into its `target`, and gives the report of what is left; `mark` marks
  /// findings that an earlier run had.
  func fixed(
    _ report: FileReport, of source: Source, by linter: Linter, path: [UInt8]?,
    target: FixTarget, mark: (inout [Finding]) -> Void
  ) throws -> FileReport {
    let fixer = PageFixer(
      linter, encoding: encoding, includesUnsafe: includesUnsafe, isTrial: isTrial)
    guard report.findings.contains(where: { $0.fix != nil && $0.suppressed == nil }) else {
      _ = try keep(source, over: source, target)
      return report.adding([], fixes: FixCounts.none(isTrial))
    }
    switch target {
    case .standardOutput, .file:
      let page = fixer.fix(source, path: path, mark: mark)
      let failure = try keep(page.source, over: source, target)
      if let failure { return report.adding([failure], fixes: FixCounts.none(isTrial)) }
      // What is only shown has changed nothing.
      return isTrial
        ? report.adding(page.report.unfixed, fixes: page.report.fixes) : page.report
    case .workingTree(_, let read):
      switch try read() {
      case .success(let there):
        let page = fixer.fix(there, path: path, mark: mark)
        let failure = try keep(page.source, over: there, target)
        if let failure { return report.adding([failure], fixes: FixCounts.none(isTrial)) }
        // The commit to be is as it was.
        return report.adding(page.report.unfixed, fixes: page.report.fixes)
      case .failure(let problem):
        return report.adding([problem], fixes: FixCounts.none(isTrial))
      }
    }
  }

  /// Puts a page where it belongs; gives what kept it from there.
  private func keep(_ page: Source, over old: Source, _ target: FixTarget) throws -> Problem? {
    if isTrial {
      if page.bytes != old.bytes { try show(page, over: old) }
      return nil
    }
    switch target {
    case .standardOutput: try StandardOutput.write(page.bytes)
    case .file(let path, let isNamed): return replace(path, old, page, isNamed: isNamed)
    case .workingTree(let path, _): return replace(path, old, page, isNamed: false)
    }
    return nil
  }

  private func replace(_ path: [UInt8], _ old: Source, _ new: Source, isNamed: Bool) -> Problem? {
    guard new.bytes != old.bytes else { return nil }
    let failure = ReplacedFile.replace(
      old.bytes, with: new.bytes, at: path, isNamed: isNamed, unfinished: session.unfinished)
    return failure.map {
      Problem(
        .error, .notFixed,
        LocalizedText(zh: "没有修改：\($0.zh)", en: "was not fixed: \($0.en)"), file: new.name)
    }
  }

  /// Shows what is changed: for `patch` as bytes of the file, on a terminal as text.
  private func show(_ new: Source, over old: Source) throws {
    let name = DisplayName.bytes(of: new.name)
    let isWide = [.utf16LE, .utf16BE, .utf32LE, .utf32BE].contains(old.encoding)
    if session.console.isOutputTerminal {
      let diff = UnifiedDiff(old.text, new.text, name: name)
      try StandardOutput.write(Array(diff.text(session.console.outputStyle).utf8))
    } else if isWide {
      // Nothing takes a diff of such lines: it is for reading.
      try StandardOutput.write(UnifiedDiff(old.text, new.text, name: name).bytes)
    } else {
      try StandardOutput.write(UnifiedDiff(old.bytes, new.bytes, name: name).bytes)
    }
  }
}

extension FixCounts {
  /// Nothing fixed, or nothing to be fixed.
  static func none(_ isTrial: Bool) -> FixCounts {
    var counts = FixCounts()
    if !isTrial { counts.done = 0 }
    return counts
  }
}

extension FileReport {
  /// What was to be fixed and is as it was.
  fileprivate var unfixed: [Problem] { problems.filter { $0.code == .notFixed } }

  /// The same report with more problems, and with what became of its fixes.
  func adding(_ more: [Problem], fixes: FixCounts) -> FileReport {
    FileReport(
      file: file, encoding: encoding, market: market, listings: listings, fields: fields,
      findings: findings, problems: problems + more.map { $0.inFile(file) }, use: use,
      fixes: fixes)
  }
}
