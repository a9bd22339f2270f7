// Input: what a check reads, wherever it is kept - on the disk or in a commit to be.

import LintRules

/// A page as it was before a change.
struct EarlierVersions: Sendable {
  /// What the change starts from: one version, or one on each side of a merge.
  var sides: [Source] = []
  /// The versions where each other side of a merge parted from HEAD.
  var origins: [Source] = []
}

/// The inputs of a run, in order.
protocol CheckInputs: Sendable {
  var count: Int { get }
  /// What was met and left out.
  var skipped: SkippedFiles { get }
  /// What was named and cannot be read.
  var problems: [Problem] { get }

  /// The name of an input in reports.
  func name(_ index: Int) -> String
  /// The path of an input, relative or absolute; what config and suppressions speak of.
  func path(_ index: Int) -> [UInt8]
  /// Reads and decodes an input.
  func read(_ index: Int) -> Result<Source, Problem>

  /// Where the fixes of an input go.
  func fixTarget(_ index: Int) -> FixTarget

  /// Whether findings that were there before the change do not count.
  var comparesWithEarlier: Bool { get }
  /// The versions of an input before the change.
  func earlier(_ index: Int) -> EarlierVersions
  /// Inputs that the change takes away: what they had may have moved.
  var gone: [EarlierVersions] { get }
}

extension CheckInputs {
  var comparesWithEarlier: Bool { false }
  func earlier(_ index: Int) -> EarlierVersions { EarlierVersions() }
  var gone: [EarlierVersions] { [] }
}

/// Files of the disk and standard input.
struct DiskInputs: CheckInputs {
  private let files: InputFiles
  private let reader: FileReader
  private let standardInput: [UInt8]

  /// Finds what the paths lead to; `standardInput` is the path to take that for.
  init(_ settings: InputSettings, standardInput: InputPath?) throws {
    files = try InputFiles(settings.paths, obeysIgnoreFiles: settings.obeysIgnoreFiles)
    reader = settings.reader
    self.standardInput = standardInput?.bytes ?? InputFiles.standardInput
  }

  var count: Int { files.count }
  var skipped: SkippedFiles { files.skipped }
  var problems: [Problem] { files.problems }

  func name(_ index: Int) -> String { reader.name(of: files[index]) }

  func path(_ index: Int) -> [UInt8] {
    let path = files[index].path
    return path == InputFiles.standardInput ? standardInput : path
  }

  func read(_ index: Int) -> Result<Source, Problem> { reader.read(files[index]) }

  func fixTarget(_ index: Int) -> FixTarget {
    let entry = files[index]
    return entry.path == InputFiles.standardInput
      ? .standardOutput : .file(entry.path, isNamed: entry.isNamed)
  }
}
