import Foundation
import Testing

/// What SECURITY.md promises, seen from the system: no network, no other program, no other file written.
@Suite("Confinement") struct ConfinementTests {
  /// The calls of a run, one on each line; nil where they cannot be watched.
  private static func calls(
    _ arguments: String, endsWith wanted: Int32, in folder: TestFolder
  ) throws -> [Substring]? {
    let trace =
      "strace -f -qq -s 300 -o trace -e trace=%network,%process,%file,ftruncate,fchmod,fchown"
    guard Shell.has("strace"), try Shell.run("strace -o /dev/null true", in: folder.url) == 0
    else {
      print("skipped: watching the calls of the program needs strace")
      return nil
    }
    let status = try Shell.run(
      "\(trace) '\(Program.url.path())' \(arguments) <in >out 2>err", in: folder.url,
      environment: [
        "LISTING_LINT_CACHE_DIR": folder.url.path() + "/cache",
        // A program under AddressSanitizer ends as failed if it is watched while it looks for leaks.
        "ASAN_OPTIONS": "detect_leaks=0",
      ])
    let errors = try String(contentsOf: folder.url.appending(path: "err"), encoding: .utf8)
    #expect(status == wanted, "\(arguments): \(errors)")
    return try String(contentsOf: folder.url.appending(path: "trace"), encoding: .utf8)
      .split(separator: "\n")
  }

  private static let page = """
    <!DOCTYPE html PUBLIC "x" "http://example.com/x.dtd" [<!ENTITY e SYSTEM "file:///etc/passwd">]>
    <base href="http://example.com/"><link rel=stylesheet href=x.css><h1>高仿 &e;</h1>
    <script src="http://example.com/x.js"></script><img src="http://example.com/x.png" alt="高仿">
    <iframe src="http://example.com/"></iframe><xi:include href="file:///etc/passwd"/>
    """

  @Test(
    "A run opens no connection, starts no program, and writes only what it was told to",
    arguments: [
      "--rules house.yml --evidence evidence.yml s -o html=r.html -o sarif=r.sarif",
      "--no-cache - -q", "stream --fail-on error", "baseline create --baseline b.json s",
    ])
  func confined(arguments: String) throws {
    let pack = """
      schema: 1
      pack: house
      language: any
      rules:
        - {id: a, severity: error, category: other, fields: any, message: m, pattern: 'x+'}
      """
    let line = #"{"id": "1", "title": "高仿", "html": "<h1>高仿</h1>"}"#
    let folder = try TestFolder([
      "s/a.html": Self.page, "house.yml": pack, "evidence.yml": "schema: 1\nevidence: []\n",
      "in": arguments.hasPrefix("stream") ? line + "\n" : Self.page,
    ])
    let status: Int32 = arguments.hasPrefix("baseline") ? 0 : 1
    guard let calls = try Self.calls(arguments, endsWith: status, in: folder) else { return }
    #expect(calls.count > 20)
    for call in calls {
      let text = call.drop { $0.isNumber || $0 == " " }
      let name = text.prefix { $0 != "(" }
      #expect(
        !["socket", "connect", "bind", "sendto", "sendmsg"].contains(String(name)), "\(call)")
      if name == "execve" { #expect(text.contains("listing-lint\""), "\(call)") }
      #expect(!["fork", "vfork"].contains(String(name)), "\(call)")
      let isOpen = name == "open" || name == "openat" || name == "creat"
      let opensToWrite =
        isOpen && ["O_WRONLY", "O_RDWR", "O_CREAT", "creat"].contains { text.contains($0) }
      let changes = ["unlink", "rename", "mkdir", "rmdir", "link", "symlink", "chmod", "chown"]
        .contains { name.hasPrefix($0) || name.hasPrefix("f" + $0) }
      guard opensToWrite || (changes && name != "fchmod") || name.contains("truncate") else {
        continue
      }
      let allowed = [
        "\"r.html\"", "\"r.sarif\"", "\"./.r.html.", "\"./.r.sarif.", "/cache", "b.json",
      ]
      let isFolderAbove = name == "mkdir" && text.contains("EEXIST")
      // Without a name until it is linked to one of those allowed.
      let isNameless =
        (text.contains("\".\"") || text.contains("\"\(folder.url.path())\""))
        && text.contains("O_TMPFILE")
      #expect(
        isFolderAbove || isNameless || allowed.contains { text.contains($0) }, "\(call)")
    }
  }

  @Test("Parts of a page that lead to files are never read")
  func entities() throws {
    let folder = try TestFolder(["a.html": Self.page])
    let result = try Program.run(["extract", "a.html", "--format", "json"], in: folder.url)
    #expect(result.output.contains("&e;") && !result.output.contains("root:"))
  }
}
