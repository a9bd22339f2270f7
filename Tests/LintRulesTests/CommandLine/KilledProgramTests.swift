import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#endif

@Suite("A program that is killed")
struct KilledProgramTests {
  /// How often it is killed: a few times, or as the environment says.
  static let rounds =
    ProcessInfo.processInfo.environment["LISTING_LINT_KILLS"].flatMap { Int($0) } ?? 10

  @Test("A report over an old one is the old or the new one at any moment, never half of one")
  func reports() throws {
    let pages = (0..<60).map { number in
      (
        "pages/\(number).html",
        "<h1>zonk</h1>" + String(repeating: "<p>quux and zonk</p>", count: 60)
      )
    }
    let folder = try TestFolder(
      Dictionary(uniqueKeysWithValues: pages).merging(["rules/p.yml": SuppressionsTests.pack]) {
        $1
      })
    let names = ["r.json", "r.sarif", "r.html"]
    func contents(_ name: String) throws -> Data {
      try Data(contentsOf: folder.url.appending(path: name))
    }
    func process() -> Process {
      let process = Process()
      process.executableURL = Program.url
      process.currentDirectoryURL = folder.url
      process.arguments =
        ["check", "pages", "-q", "--format", "csv"]
        + names.flatMap { ["-o", "\($0.dropFirst(2))=\($0)"] }
      process.environment = ["PATH": "/usr/bin:/bin", "LISTING_LINT_RULESETS": "rules"]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      return process
    }
    let whole = process()
    let start = ContinuousClock.now
    try whole.run()
    whole.waitUntilExit()
    let duration = ContinuousClock.now - start
    #expect(whole.terminationStatus == 1)
    let new = try names.map(contents)
    let old = Data("the old report".utf8)
    var random = SeededGenerator(seed: 6)
    var killed = 0
    for _ in 0..<Self.rounds {
      for name in names { try old.write(to: folder.url.appending(path: name)) }
      let process = process()
      try process.run()
      usleep(
        UInt32(duration / .microseconds(1) * Double.random(in: 0...1, using: &random)))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { killed += 1 }
      for (name, new) in zip(names, new) {
        let found = try contents(name)
        #expect(found == old || found == new, "\(name) is half a report: \(found.count) bytes")
      }
    }
    // Nothing has a name before it is whole: only between two calls could one be left.
    if Self.hasNamelessFiles(in: folder.url) {
      let left = folder.names.filter { $0.hasSuffix(".tmp") }
      #expect(left.count <= 1, "\(left)")
    }
    // Most of the moments lie within the run, or this would test nothing.
    #expect(killed > Self.rounds / 4)
  }

  /// Whether the file system of a folder has files without a name.
  private static func hasNamelessFiles(in folder: URL) -> Bool {
    #if os(Linux)
    let descriptor = open(folder.path(), 0o20_000_000 | O_DIRECTORY | O_WRONLY, 0o600)
    if descriptor >= 0 { close(descriptor) }
    return descriptor >= 0
    #else
    return false
    #endif
  }
}
