import Foundation
import Testing

@testable import LintRules

@Suite("Unified diffs")
struct UnifiedDiffTests {
  @Test("A diff shows what changed with three lines around it")
  func shape() {
    let old = (1...20).map { "line \($0)\n" }.joined()
    let new = old.replacingOccurrences(of: "line 2\n", with: "LINE 2\n")
      .replacingOccurrences(of: "line 12\n", with: "LINE 12\n")
    let diff = UnifiedDiff(Array(old.utf8), Array(new.utf8), name: Array("shop/a.html".utf8))
    #expect(
      String(decoding: diff.bytes, as: UTF8.self) == """
        --- a/shop/a.html
        +++ b/shop/a.html
        @@ -1,5 +1,5 @@
         line 1
        -line 2
        +LINE 2
         line 3
         line 4
         line 5
        @@ -9,7 +9,7 @@
         line 9
         line 10
         line 11
        -line 12
        +LINE 12
         line 13
         line 14
         line 15

        """)
    #expect(UnifiedDiff(Array(old.utf8), Array(old.utf8), name: []).bytes.isEmpty)
  }

  @Test("On a terminal nothing of the file acts")
  func terminal() {
    let diff = UnifiedDiff(
      Array("a\u{1B}[2Jb\n".utf8), Array("c\r\n".utf8), name: Array("\u{1B}a".utf8))
    let text = diff.text(TerminalStyle(colored: false))
    #expect(!text.contains("\u{1B}") && !text.contains("\r"))
    #expect(text.contains("a\\u{1B}[2Jb"))
    #expect(text.hasPrefix("--- \"a/\\033a\"\n"))
  }

  @Test("git applies it to the byte: other encodings, CRLF, lost line ends, lines come and gone")
  func applied() throws {
    var generator = SeededGenerator(seed: 7)
    let pieces: [[UInt8]] = [
      Array("one\n".utf8), Array("two\r\n".utf8), [0xC4, 0xE3, 0x0A], [0xFF, 0x0D, 0x0A], [0x0A],
      Array("tail".utf8),
    ]
    for round in 0..<40 {
      let old = (0..<Int.random(in: 0...30, using: &generator)).flatMap { _ in
        pieces.randomElement(using: &generator) ?? []
      }
      var lines = old.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
      for _ in 0..<3 {
        let at = Int.random(in: 0..<lines.count, using: &generator)
        switch round % 3 {
        case 0: lines[at] += [0x78]
        case 1: lines.insert([0x79], at: at)
        default: if lines.count > 1 { lines.remove(at: at) }
        }
      }
      let new = Array(lines.joined(separator: [0x0A]))
      // An empty file is one that git would have to make or delete.
      guard old != new, !old.isEmpty, !new.isEmpty else { continue }
      let folder = try TestFolder()
      let file = folder.url.appending(path: "a b.html")
      try Data(old).write(to: file)
      let diff = folder.url.appending(path: "diff")
      try Data(UnifiedDiff(old, new, name: Array("a b.html".utf8)).bytes).write(to: diff)
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/git")
      process.arguments = ["apply", "--whitespace=nowarn", "-p1", "diff"]
      process.currentDirectoryURL = folder.url
      process.environment = ["GIT_CEILING_DIRECTORIES": "/", "GIT_CONFIG_NOSYSTEM": "1"]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "round \(round)")
      #expect(try Data(contentsOf: file) == Data(new), "round \(round)")
    }
  }
}
