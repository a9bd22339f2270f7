// Which linter checks which file: one for each set of values that config files give.

import LintRules

/// The linters of a run, and the one of each file.
struct LintPlan: Sendable {
  private let linters: [Linter]
  /// The linter of each file by its number; empty where all files have the first.
  private let numbers: [Int32]
  private let workbench: Workbench

  /// Reads the config of every file there is.
  init(
    _ files: InputFiles, standardInput: InputPath?, _ settings: RuleSettings,
    _ project: inout Project, _ session: Session
  ) throws {
    workbench = try Workbench(settings, session)
    var linters = [workbench.linter]
    var numbers: [Int32] = []
    if project.configs.dependsOnPath {
      var known = [settings.listings.values: Int32(0)]
      var folders = FolderNames()
      numbers.reserveCapacity(files.count)
      for path in files.paths {
        let isInput = path == InputFiles.standardInput
        let absolute = folders.absolute(isInput ? standardInput?.bytes ?? path : path)
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
  }

  /// The linter of a file by its number.
  subscript(index: Int) -> Linter { numbers.isEmpty ? linters[0] : linters[Int(numbers[index])] }

  /// All rules that may speak, for reports that describe them.
  var rules: [RuleSummary] { linters.flatMap { workbench.rules(of: $0) } }
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
