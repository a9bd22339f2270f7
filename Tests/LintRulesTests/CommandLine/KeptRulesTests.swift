import Foundation
import Testing

@testable import listing_lint

@Suite("Kept rules are never older than the files they were read from")
struct KeptRulesTests {
  static func pack(_ phrase: String) -> String {
    """
    schema: 1
    pack: shop
    title: Shop
    language: any
    rules:
      - id: a
        severity: error
        category: ip
        message: no
        phrases: [\(phrase)]
        examples: {flagged: ["«\(phrase)»"], allowed: [good]}
    """
  }

  /// Written where the file lies, so that its name, number and size stay the same.
  static func overwrite(_ file: URL, _ text: String) throws {
    let handle = try FileHandle(forWritingTo: file)
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  @Test("A changed file of installed rules counts at once, soon after it was written and later")
  func changes() throws {
    let folder = try TestFolder([
      "rulesets/shop.yml": Self.pack("aaaa"), "a.html": "<h1>A bbbb and a cccc</h1>",
    ])
    let file = folder.url.appending(path: "rulesets/shop.yml")
    func status() throws -> Int32 {
      try Program.run(
        ["a.html", "-q"], in: folder.url,
        environment: [
          "LISTING_LINT_RULESETS": "rulesets",
          "LISTING_LINT_CACHE_DIR": folder.url.path() + "/cache",
        ]
      ).status
    }
    #expect(try status() == 0)
    try Self.overwrite(file, Self.pack("bbbb"))
    #expect(try status() == 1)
    // From now on what the system says of the file is enough to know it by.
    Thread.sleep(forTimeInterval: 3.5)
    #expect(FileStamp(Array(file.path().utf8))?.isSettled == true)
    #expect(try status() == 1)
    try Self.overwrite(file, Self.pack("aaaa"))
    #expect(try status() == 0)
    try Self.overwrite(file, Self.pack("cccc"))
    #expect(try status() == 1)
  }

  @Test("Kept rules cut off under a running program end it aloud, not with fewer rules")
  func cutOff() throws {
    let folder = try TestFolder(["rulesets/shop.yml": Self.pack("aaaa")])
    let environment = [
      "LISTING_LINT_RULESETS": "rulesets", "LISTING_LINT_CACHE_DIR": folder.url.path() + "/cache",
    ]
    // From now on the files are known by their stamps; the first run keeps the rules, the second maps them.
    Thread.sleep(forTimeInterval: 3.5)
    let first = try Program.run(["stream"], in: folder.url, environment: environment)
    #expect(first.status == 0)
    let kept = try #require(
      FileManager.default.contentsOfDirectory(atPath: folder.url.path() + "/cache").first)
    let process = Process()
    process.executableURL = Program.url
    process.arguments = ["stream"]
    process.currentDirectoryURL = folder.url
    process.environment = environment
    let (input, errors) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    let maps = "/proc/\(process.processIdentifier)/maps"
    // Of files without a size `String` reads nothing.
    func isMapped() throws -> Bool {
      let text = try FileHandle(forReadingAtPath: maps)?.readToEnd() ?? Data()
      return text.range(of: Data(kept.utf8)) != nil
    }
    let deadline = Date(timeIntervalSinceNow: 60)
    while process.isRunning, Date() < deadline, try !isMapped() {
      Thread.sleep(forTimeInterval: 0.02)
    }
    #expect(try isMapped())
    let file = folder.url.appending(path: "cache/\(kept)")
    try FileHandle(forWritingTo: file).truncate(atOffset: 0)
    try? input.fileHandleForWriting.write(
      contentsOf: Data("{\"id\":\"1\",\"title\":\"aaaa\"}\n".utf8))
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(process.terminationStatus == 2 && said.contains("not complete"), "\(said)")
  }
}
