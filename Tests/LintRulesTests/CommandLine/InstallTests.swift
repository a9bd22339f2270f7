import Foundation
import Testing

@Suite("Installing", .enabled(if: Shell.has("make")))
struct InstallTests {
  private static let root = SchemaTests.folder.deletingLastPathComponent()

  /// The recipes, with what would be built left out.
  private static func recipe(_ target: String, into place: String) throws -> String {
    let folder = try TestFolder()
    let file = folder.url.appending(path: "recipe")
    let status = try Shell.run(
      "make -s -n \(target) DESTDIR='\(place)' PREFIX=/usr > '\(file.path())'", in: root)
    #expect(status == 0)
    return try String(contentsOf: file, encoding: .utf8)
      .replacing(/(?m)^(?:swift|bash|strip) .*$/, with: "")
      .replacing(/(?s)\$\(swift build.*?\)\/listing-lint/, with: Program.url.path())
  }

  @Test("What is installed works for everybody, in a folder of any name, and is taken away again")
  func installed() throws {
    let folder = try TestFolder(["a.html": "<h1>Gucci replica bag</h1>", "root/keep": ""])
    let place = folder.url.appending(path: "my root").path()
    let install = try Self.recipe("install", into: place)
    #expect(try Shell.run("set -eu; umask 077; " + install, in: Self.root) == 0)
    func files(_ test: String) throws -> [String] {
      let list = folder.url.appending(path: "list")
      #expect(
        try Shell.run(
          "find '\(place)' \(test) -printf '%P\\n' | LC_ALL=C sort > '\(list.path())'",
          in: folder.url) == 0)
      return try String(contentsOf: list, encoding: .utf8).split(separator: "\n").map(String.init)
    }
    let all = try files("-type f")
    for path in [
      "usr/bin/listing-lint", "usr/share/bash-completion/completions/listing-lint",
      "usr/share/fish/vendor_completions.d/listing-lint.fish",
      "usr/share/listing-lint/rulesets/cn-ip.yml",
      "usr/share/listing-lint/rulesets/lists/brands.yml",
      "usr/share/man/man1/listing-lint.1", "usr/share/zsh/site-functions/_listing-lint",
    ] {
      #expect(all.contains(path), "\(path)")
    }
    #expect(try files("-type f ! -perm -044") == [])
    #expect(try files("-path '*/listing-lint/*' -type d ! -perm -055") == [])
    let uninstall = try Self.recipe("uninstall", into: place)
    #expect(try Shell.run("set -eu; " + uninstall, in: folder.url) == 0)
    #expect(try files("-type f") == [])
    #expect(FileManager.default.fileExists(atPath: folder.url.appending(path: "root/keep").path()))
  }
}
