import Foundation
import Testing

/// Keeps docs/architecture.md true.
///
/// Who may know whom, where the C libraries are imported, and how long a file may get: the compiler
/// does not guard folders of one module, so this does.
@Suite struct LayeringTests {
  static let sources: URL = {
    var folder = URL(filePath: #filePath)
    while folder.lastPathComponent != "Tests" { folder.deleteLastPathComponent() }
    return folder.deletingLastPathComponent().appending(path: "Sources")
  }()

  /// Lower floors first: a folder names types of lower floors only, never of its own floor.
  static let floors: [[String]] = [
    ["Memory"], ["Text", "Search", "YAML"], ["Document", "Normalization"], ["Listing"], ["Checks"],
    ["Rules"],
    ["Findings", "Matching"], ["Reporting"], ["Authoring", "Fixing"],
  ]

  static func swiftFiles(below path: String) throws -> [URL] {
    let folder = sources.appending(path: path)
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
    return names.filter { $0.hasSuffix(".swift") }.sorted().map { folder.appending(path: $0) }
  }

  /// Names of the types that a folder declares: for others to see, or `nested` ones too.
  static func types(declaredIn folder: String, nested: Bool = false) throws -> Set<String> {
    let declaration =
      /^( *)(?:private |fileprivate |public |package |internal )?(?:final |indirect )?(?:struct|enum|class|protocol|actor) (\w+)/
      .anchorsMatchLineEndings()
    var names: Set<String> = []
    for file in try swiftFiles(below: "LintRules/\(folder)") {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: declaration) where nested || match.1.isEmpty {
        names.insert(String(match.2))
      }
    }
    return names
  }

  static func code(of file: URL) throws -> String {
    let text = try String(contentsOf: file, encoding: .utf8)
    // Comments and strings may speak of anything.
    return text.replacing(/\/\/.*/, with: "").replacing(/"(?:[^"\\\n]|\\.)*"/, with: "\"\"")
  }

  @Test func foldersKnowOnlyLowerFloors() throws {
    let declared = try Dictionary(
      uniqueKeysWithValues: Self.floors.flatMap { $0 }.map { ($0, try Self.types(declaredIn: $0)) })
    #expect(declared.values.allSatisfy { !$0.isEmpty })
    for (floor, folders) in Self.floors.enumerated() {
      for folder in folders {
        let higher = Self.floors[floor...].flatMap { $0 }.filter { $0 != folder }
        // A folder may have a nested type of the same name as somebody else's.
        let own = try Self.types(declaredIn: folder, nested: true)
        let forbidden = Set(higher.flatMap { declared[$0] ?? [] }).subtracting(own)
        for file in try Self.swiftFiles(below: "LintRules/\(folder)") {
          let words = Set(try Self.code(of: file).matches(of: /\b[A-Z]\w+/).map { String($0.0) })
          let known = words.intersection(forbidden).sorted()
          #expect(known.isEmpty, "\(folder)/\(file.lastPathComponent) names \(known)")
        }
      }
    }
  }

  @Test(arguments: ["CXML2", "CPCRE2", "Yams"])
  func aLibraryIsImportedInOneFile(module: String) throws {
    let importing = try Self.swiftFiles(below: "").filter { file in
      try String(contentsOf: file, encoding: .utf8).contains(
        Regex("(?m)^\\s*(?:\\w+ )?import \(module)\\b"))
    }
    #expect(importing.count == 1, "\(importing.map(\.lastPathComponent))")
  }

  @Test func noFileIsLongerThan400Lines() throws {
    let tests = Self.sources.deletingLastPathComponent().appending(path: "Tests")
    let names = try FileManager.default.subpathsOfDirectory(atPath: tests.path())
    let files =
      try Self.swiftFiles(below: "")
      + names.filter { $0.hasSuffix(".swift") }.map { tests.appending(path: $0) }
    for file in files {
      let lines = try String(contentsOf: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false
      ).count
      #expect(lines <= 401, "\(file.lastPathComponent) has \(lines) lines")
    }
  }

  @Test func sourcesNeverCrashOnPurpose() throws {
    let crashes = /\b(?:fatalError|try!|as!|preconditionFailure|unowned\(unsafe\))/
    for file in try Self.swiftFiles(below: "") {
      let found = try Self.code(of: file).matches(of: crashes).map { String($0.0) }
      #expect(found.isEmpty, "\(file.lastPathComponent): \(found)")
    }
  }

  @Test func everyFileOpensWithItsPlaceInTheFlow() throws {
    for file in try Self.swiftFiles(below: "LintRules") {
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.hasPrefix("//"), "\(file.lastPathComponent) has no opening sentence")
    }
  }
}
