import Foundation
import Testing

@testable import LintRules

/// Names that are no text or mean something to a shell, a terminal, a build system or a parser.
@Suite("Hostile names and trees") struct HostileTreesTests {
  static let names: [[UInt8]] =
    [
      "-rf.html", "--help.html", "-.html", " .html", "a b.html", "a\tb.html", "a\nb.html",
      "a\r\nb.html", "\n.html", "::error file=x::y.html", "##vso[task]x.html", "##teamcity[x].html",
      "%0A::error::x.html", "a%2Fb.html", "a%.html", "\u{1B}[31mred.html", "\u{1B}]0;t\u{7}.html",
      "\u{9B}31m.html", "\u{202E}lmth.html", "\u{2066}a.html", "\u{2028}.html", "\u{85}.html",
      "a'b.html", "a\"b.html", "a\\b.html", "a\\n.html", "$(id).html", "`id`.html", "a;b.html",
      "a|b.html", "a&b.html", "<b>.html", "]]>.html", "</script>.html", "=1+1.html", "@x.html",
      "+1.html", "#a.html", "?a=b.html", "a:1:2.html", "C:\\x.html", "file:x.html", "~.html",
      "*.html", "[a].html", "{a,b}.html", "..html", "...html", "高仿.html", "é.html", "e\u{301}.html",
      "😀.html", "\u{FEFF}a.html", "\u{200B}.html", "NUL.html", ".html.html",
      String(repeating: "n", count: 250) + ".html", String(repeating: "高", count: 83) + ".html",
    ].map { Array($0.utf8) }
    + [
      [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xE9, 0xAB], [0xB8, 0xDF, 0xB7, 0xC2], [0x80],
      [0x61, 0xFE, 0x0A, 0x1B], [0x5C, 0xFF],
    ].map { $0 + Array(".html".utf8) }

  private static func write(_ name: [UInt8], in folder: URL) throws {
    let path = Array(folder.path().utf8) + [0x2F] + name + [0]
    let descriptor = path.withUnsafeBytes { buffer in
      buffer.withMemoryRebound(to: CChar.self) { text in
        text.baseAddress.map { open($0, O_WRONLY | O_CREAT | O_EXCL, 0o600) } ?? -1
      }
    }
    try #require(descriptor >= 0)
    let page = Array("<h1>高仿</h1>".utf8)
    #expect(writeAll(descriptor, page) == page.count)
    close(descriptor)
  }

  private static func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
  }

  @Test("Every name is read, and shown so that it does nothing")
  func shown() throws {
    #expect(Self.names.count >= 40)
    let folder = try TestFolder(["s/x": ""])
    for name in Self.names { try Self.write(name, in: folder.url.appending(path: "s")) }
    for format in OutputFormat.allCases {
      let result = try Program.run(
        ["--isolated", "s", "--format", format.rawValue], in: folder.url)
      #expect(result.status == 1, "\(format): \(result.errors.prefix(300))")
      #expect(result.errors.contains("checked \(Self.names.count) files"), "\(result.errors)")
      let unsafe = (result.output + result.errors).unicodeScalars.filter {
        TerminalText.isUnsafe($0.value) && $0 != "\n"
      }
      #expect(unsafe.allSatisfy { format == .csv && $0 == "\r" }, "\(format)")
      for line in result.output.split(separator: "\n") where format != .github {
        let line = line.drop { $0 == " " }
        #expect(!line.hasPrefix("::") && !line.hasPrefix("##"), "\(format): \(line)")
      }
    }
  }

  @Test("In JSON no two names are the same, and each address leads to its file's bytes")
  func identified() throws {
    let folder = try TestFolder(["s/x": ""])
    for name in Self.names { try Self.write(name, in: folder.url.appending(path: "s")) }
    let json = try Program.run(["--isolated", "s", "--format", "json"], in: folder.url).output
    let root = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let findings = try #require(root?["findings"] as? [[String: Any]])
    // As bytes: two of the names are the same to a Swift string.
    let files = findings.compactMap { ($0["file"] as? String).map { Array($0.utf8) } }
    #expect(Set(files).count == Self.names.count)

    let sarif = try Program.run(["--isolated", "s", "--format", "sarif"], in: folder.url).output
    let addresses = sarif.matches(of: /"uri": ?"(s\/[^"]*)"/).map { String($0.1) }
    let found = Set(addresses.map(Self.decoded))
    let wanted = Set(Self.names.map { Array("s/".utf8) + $0 })
    #expect(found == wanted, "\(wanted.subtracting(found)) \(found.subtracting(wanted))")
  }

  /// The bytes that a percent-encoded address stands for.
  private static func decoded(_ address: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(address.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  @Test("Names after -- are names, those before it options")
  func dashes() throws {
    let folder = try TestFolder(["-q": "<h1>高仿</h1>", "--help": "<h1>x</h1>"])
    let result = try Program.run(["--isolated", "--", "-q", "--help"], in: folder.url)
    #expect(result.status == 1 && result.errors.contains("checked 2 files"), "\(result.errors)")
  }

  @Test("Links, loops, pipes and sockets in a tree cost nothing and hide nothing")
  func tree() throws {
    let folder = try TestFolder([
      "s/a.html": "<h1>高仿</h1>", "s/d.html/b.html": "<h1>高仿</h1>", "out/c.html": "<h1>高仿</h1>",
    ])
    let script = """
      cd s && ln -s . self && ln -s .. up && ln -s ../out away && ln -s loop loop && ln -s gone dead.html
      ln -s ../out/c.html link.html && ln -s /dev/zero zero.html && mkfifo pipe.html && ln a.html hard.html
      mkdir -p \(String(repeating: "deep/", count: 300)) && echo '<h1>高仿</h1>' > \(String(repeating: "deep/", count: 300))z.html
      """
    #expect(try Shell.run(script, in: folder.url) == 0)
    let result = try Program.run(["--isolated", "s", "--format", "jsonl"], in: folder.url)
    #expect(result.status == 1, "\(result.errors)")
    #expect(result.errors.contains("checked 4 files"), "\(result.errors)")
    #expect(result.errors.contains("skipped") && !result.output.contains("c.html"))
    // What is named is looked at, and what it is is said.
    for (name, status) in [
      ("s/pipe.html", Int32(3)), ("s/zero.html", 3), ("s/dead.html", 2), ("s/loop", 3),
      ("s/link.html", 1),
    ] {
      let named = try Program.run(["--isolated", name], in: folder.url)
      #expect(named.status == status, "\(name): \(named.errors)")
      #expect(!named.errors.isEmpty)
    }
    #expect(try Shell.run("rm -rf s", in: folder.url) == 0)
  }

  @Test("Three thousand files are reported in order, at any number of jobs")
  func many() throws {
    let folder = try TestFolder()
    let script = "mkdir s && cd s && for i in $(seq 3000); do echo '<h1>高仿</h1>' > $i.html; done"
    #expect(try Shell.run(script, in: folder.url) == 0)
    let one = try Program.run(
      ["--isolated", "s", "--format", "jsonl", "--jobs", "1"], in: folder.url)
    let four = try Program.run(
      ["--isolated", "s", "--format", "jsonl", "--jobs", "4"], in: folder.url)
    #expect(one.output == four.output && one.status == 1)
    let files = one.output.matches(of: /"file":"(s\/\d+.html)"/).map { String($0.1) }
    #expect(files.count == 3_000 && files == files.sorted())
  }
}
