import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// Files are the old or the new ones at any moment, never half of one.
@Suite("A program that is killed")
struct KilledProgramTests {
  /// How often it is killed: a few times, or as the environment says.
  static let rounds =
    ProcessInfo.processInfo.environment["LISTING_LINT_KILLS"].flatMap { Int($0) } ?? 10

  /// A run that writes: what it is started with, and the files it writes.
  struct Work: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let files: [String]
    /// What stands in each of the files before the run; nil where there is none.
    let before: String?
    let status: Int32

    var testDescription: String { arguments.joined(separator: " ") }
  }

  private static let pages = (0..<60).map { "pages/\($0).html" }
  private static let page =
    "<h1>zonk</h1>" + String(repeating: "<p>velcro and zonk</p>", count: 60)

  static let works = [
    Work(
      arguments: [
        "check", "pages", "-q", "--format", "csv", "-o", "json=r.json", "-o", "sarif=r.sarif",
        "-o", "html=r.html",
      ],
      files: ["r.json", "r.sarif", "r.html"], before: "the old report", status: 1),
    Work(arguments: ["check", "pages", "-q", "--fix"], files: pages, before: page, status: 1),
    Work(
      arguments: ["baseline", "create", "-q", "--baseline", "b.json", "pages"], files: ["b.json"],
      before: nil, status: 0),
    Work(
      arguments: ["baseline", "update", "-q", "--baseline", "b.json", "pages"], files: ["b.json"],
      before: #"{"version": 1, "findings": []}"#, status: 0),
  ]

  @Test("A file is the old or the new one at any moment, never half of one", arguments: works)
  func files(work: Work) throws {
    let pages = Self.pages.map { ($0, Self.page) }
    let folder = try TestFolder(
      Dictionary(uniqueKeysWithValues: pages).merging([
        ".listing-lint.yml": "schema: 1\nroot: true\npacks: rules/p.yml\nselect: p\n",
        "rules/p.yml": FixedPages.pack,
        // In place of the rules that ship, which take long to read anew for each run.
        "shipped/small.yml": FaultTests.smallPack,
      ]) { $1 })
    func contents(_ name: String) -> Data? {
      FileManager.default.contents(atPath: folder.url.appending(path: name).path())
    }
    let old = work.before.map { Data($0.utf8) }
    func start() throws -> Process {
      for name in work.files {
        let file = folder.url.appending(path: name)
        try? FileManager.default.removeItem(at: file)
        if let old { try old.write(to: file) }
      }
      let process = Process()
      process.executableURL = Program.url
      process.currentDirectoryURL = folder.url
      process.arguments = work.arguments
      process.environment = ["PATH": "/usr/bin:/bin", "LISTING_LINT_RULESETS": "shipped"]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      return process
    }
    let begun = ContinuousClock.now
    let whole = try start()
    whole.waitUntilExit()
    let duration = ContinuousClock.now - begun
    #expect(whole.terminationStatus == work.status)
    let new = work.files.map(contents)
    #expect(!new.contains(nil) && !new.contains(old))
    var random = SeededGenerator(seed: 6)
    var killed = 0
    for _ in 0..<Self.rounds {
      let process = try start()
      usleep(
        UInt32(duration / .microseconds(1) * Double.random(in: 0...1, using: &random)))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { killed += 1 }
      for (name, new) in zip(work.files, new) {
        let found = contents(name)
        #expect(
          found == old || found == new, "\(name) is half a file: \(found?.count ?? -1) bytes")
      }
    }
    // Nothing has a name before it is whole: only between two calls could one be left.
    let left = try Self.leftovers(in: folder.url)
    print("killed \(killed) of \(Self.rounds), \(left.count) left: \(work.testDescription)")
    if Self.hasNamelessFiles(in: folder.url) { #expect(left.count <= 1, "\(left)") }
    // Most of the moments lie within the run, or this would test nothing.
    #expect(killed > Self.rounds / 4)
  }

  /// The unfinished files in a folder and those below it.
  private static func leftovers(in folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(".tmp") }
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
