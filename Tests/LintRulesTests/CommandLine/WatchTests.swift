import Foundation
import Testing

@Suite("Watching folders", .serialized)
struct WatchTests {
  /// A `watch` that runs, with what it has said so far.
  final class Watch {
    private let process = Process()
    private let said: URL
    private let handle: FileHandle

    init(_ arguments: [String], in folder: TestFolder) throws {
      said = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try Data().write(to: said)
      handle = try FileHandle(forWritingTo: said)
      process.executableURL = Program.url
      process.arguments = ["watch"] + arguments
      process.currentDirectoryURL = folder.url
      process.environment = ["LC_ALL": "C", "PATH": "/usr/bin:/bin"]
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = handle
      process.standardError = handle
      try process.run()
    }

    deinit {
      if process.isRunning { process.terminate() }
      try? FileManager.default.removeItem(at: said)
    }

    var text: String { (try? String(contentsOf: said, encoding: .utf8)) ?? "" }

    /// Waits until it has said all of these words, in any order.
    func says(_ words: String...) -> Bool {
      for _ in 0..<600 {
        if words.allSatisfy(text.contains) { return true }
        usleep(50_000)
      }
      return false
    }

    /// Ends it as Ctrl-C does.
    func interrupt() -> Int32 {
      process.interrupt()
      process.waitUntilExit()
      return process.terminationStatus
    }
  }

  @Test("Pages that change, come and go are seen, and Ctrl-C ends with 130")
  func changes() throws {
    let folder = try TestFolder([
      ".listing-lint.yml": "schema: 1\nroot: true\npacks: p.yml\nselect: p\n",
      "p.yml": SuppressionsTests.pack, "shop/a.html": "<h1>fine</h1>",
    ])
    func write(_ text: String, _ path: String) throws {
      let file = folder.url.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let watch = try Watch(["shop"], in: folder)
    #expect(watch.says("checked 1 file", "watching 1 pages"), "\(watch.text)")
    try write("<h1>zonk</h1>", "shop/a.html")
    #expect(watch.says("changed: shop/a.html", "shop/a.html:1:5: "), "\(watch.text)")
    try write("<h1>quux</h1>", "shop/new/b.html")
    #expect(watch.says("new: shop/new/b.html", "shop/new/b.html:1:5: "), "\(watch.text)")
    try FileManager.default.removeItem(at: folder.url.appending(path: "shop/a.html"))
    #expect(watch.says("removed: shop/a.html"), "\(watch.text)")
    // What is wrong with the config is waited out.
    try write("schema: 9\n", ".listing-lint.yml")
    #expect(watch.says("error: .listing-lint.yml:1"), "\(watch.text)")
    try write("schema: 1\nroot: true\npacks: p.yml\nselect: p/zonk\n", ".listing-lint.yml")
    #expect(
      watch.says("checking all", "checked 1 file, 1 listing, 1 field: 0 errors"), "\(watch.text)")
    // Nothing of a terminal's goes into a file.
    #expect(!watch.text.contains("\u{1B}"))
    #expect(watch.interrupt() == 130)
  }

  @Test("What cannot be watched is refused", arguments: [["-"], ["nowhere"], []])
  func refused(arguments: [String]) throws {
    let folder = try TestFolder()
    let result = try Program.run(["watch"] + arguments, in: folder.url)
    #expect(result.status == 2 && !result.errors.isEmpty)
  }
}
