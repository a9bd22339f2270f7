import Foundation
import Testing

/// Runs of the program that somebody looked at once.
///
/// A folder of Golden/ holds `args` (one a line), perhaps `stdin`, and what must come: `stdout`,
/// `stderr`, `exit`. LISTING_LINT_UPDATE_GOLDEN=1 writes what came instead.
@Suite("Golden runs")
struct GoldenTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Golden")

  static let cases: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path())) ?? []
    return names.filter {
      FileManager.default.fileExists(atPath: root.appending(path: "\($0)/args").path())
    }.sorted()
  }()

  @Test("There are golden runs")
  func exist() { #expect(!Self.cases.isEmpty) }

  @Test("A run gives what it gave when somebody looked at it", arguments: cases)
  func run(name: String) throws {
    let folder = Self.root.appending(path: name)
    func content(_ file: String) -> String? {
      try? String(contentsOf: folder.appending(path: file), encoding: .utf8)
    }
    let arguments = (content("args") ?? "").split(separator: "\n").map(String.init)
    let result = try Program.run(arguments, in: folder, input: content("stdin") ?? "")
    let came = [
      "stdout": result.output, "stderr": result.errors, "exit": "\(result.status)\n",
    ]
    let isUpdate = ProcessInfo.processInfo.environment["LISTING_LINT_UPDATE_GOLDEN"] == "1"
    for (file, text) in came {
      if isUpdate {
        try text.write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
      } else if let wanted = content(file) {
        #expect(text == wanted, "\(name)/\(file)")
      } else {
        #expect(file == "stderr", "\(name) has no \(file)")
      }
    }
  }
}
