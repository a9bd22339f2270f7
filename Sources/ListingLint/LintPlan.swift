// Which linter checks which file: one for each set of values that config files give.

import LintRules

/// The linters of a run, and the one of each file.
struct LintPlan: Sendable {
  private let linters: [Linter]
  /// The linter of each file by its number; empty where all files have the first.
  private let numbers: [Int32]
  /// Absolute paths of the files, where something speaks of them.
  private let paths: PathList
  private let workbench: Workbench

  /// Reads the config of every file there is; `needsPaths` where suppressions speak of files.
  init(
    _ inputs: any CheckInputs, _ workbench: Workbench, _ settings: RuleSettings,
    _ project: inout Project, needsPaths: Bool
  ) throws {
    self.workbench = workbench
    var linters = [workbench.linter]
    var numbers: [Int32] = []
    var paths = PathList()
    let dependsOnPath = project.configs.dependsOnPath
    if dependsOnPath || needsPaths {
      var known = [settings.listings.values: Int32(0)]
      var folders = FolderNames()
      for index in 0..<inputs.count {
        let absolute = folders.absolute(inputs.path(index))
        if needsPaths { paths.append(absolute) }
        guard dependsOnPath else { continue }
        let listings = settings.listings(try project.configs.listings(for: absolute))
        let values = listings.values
        if let number = known[values] {
          numbers.append(number)
        } else {
          let number = Int32(linters.count)
          linters.append(try workbench.linter(for: listings))
          known[values] = number
          numbers.append(number)
        }
      }
      if numbers.allSatisfy({ $0 == 0 }) { numbers = [] }
    }
    self.linters = linters
    self.numbers = numbers
    self.paths = paths
  }

  /// The linter of a file by its number.
  subscript(index: Int) -> Linter { numbers.isEmpty ? linters[0] : linters[Int(numbers[index])] }

  /// The linter of what is in no file of the run.
  var base: Linter { linters[0] }

  /// A file's path as it counts from a folder; nil if it lies elsewhere.
  func path(_ index: Int, from folder: [UInt8]) -> [UInt8]? {
    paths.isEmpty ? nil : InputPath.relative(paths[index], to: folder)
  }

  /// All rules that may speak, for reports that describe them.
  var rules: [RuleSummary] {
    linters.flatMap { workbench.rules(of: $0) } + RuleSummary.ofSuppressions()
  }

  /// The ids of the rules that may speak.
  var enabled: Set<String> { Set(linters.flatMap { $0.ruleSet.rules.map(\.id) }) }
}

/// Absolute paths of files, each folder looked up once.
struct FolderNames {
  private var known: [[UInt8]: [UInt8]] = [:]

  init() {}

  mutating func absolute(_ path: [UInt8]) -> [UInt8] {
    let folder = InputPath.folder(of: path)
    let resolved =
      known[folder] ?? SystemPath.resolved(folder)
      ?? InputPath.absolute(folder, in: Environment.workingFolder)
    known[folder] = resolved
    return InputPath.joined(resolved, InputPath.lastName(of: path))
  }
}
