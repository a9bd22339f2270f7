import Foundation
import Testing

@Suite("Completions and the manual")
struct CompletionTests {
  @Test("Shells learn the commands and their flags", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let result = try Program.run(["--generate-completion-script", shell])
    #expect(result.status == 0, "\(result.errors)")
    for word in ["watch", "doctor", "unsafe-fixes", "rdjson", "pre-merge-commit"] {
      #expect(result.output.contains(word), "\(word)")
    }
    guard shell == "bash" else { return }
    let folder = try TestFolder(["c.bash": result.output])
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-n", folder.url.appending(path: "c.bash").path()]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test("The manual says what the program says", .enabled(if: hasPython))
  func manual() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", root.appending(path: "scripts/make-man-page.py").path(), Program.url.path(),
      "--check", root.appending(path: "docs/man/listing-lint.1").path(),
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "run scripts/make-man-page.py")
  }

  private static let hasPython = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/python3")
    }
}
