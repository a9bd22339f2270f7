import Foundation
import Testing

@testable import listing_lint

@Suite("Fixes of the program")
struct FixProgramTests {
  private static func folder(_ pages: [String: String]) throws -> TestFolder {
    try TestFolder(
      pages.merging([
        ".listing-lint.yml": "schema: 1\nroot: true\npacks: rules/p.yml\nselect: p\n",
        "rules/p.yml": FixedPages.pack,
      ]) { $1 })
  }

  private static func text(_ folder: TestFolder, _ path: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.url.appending(path: path)), as: UTF8.self)
  }

  @Test("--fix writes pages, keeps their modes, and reports what is left")
  func fix() throws {
    let folder = try Self.folder([
      "shop/a.html": "<h1>zonk</h1>\r\n<p>velcro, zo<b>nk</b></p>", "shop/b.html": "<h1>fine</h1>",
      "shop/c.html": "<h1>zonk</h1>",
    ])
    let page = folder.url.appending(path: "shop/a.html").path()
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: page)
    let before = try Program.run(["shop"], in: folder.url)
    #expect(before.status == 1)
    #expect(
      before.errors.contains("; 2 to fix with --fix; 1 more to fix with --unsafe-fixes"),
      "\(before.errors)")
    let fixed = try Program.run(["shop", "--fix"], in: folder.url)
    #expect(fixed.status == 1, "\(fixed.errors)")
    #expect(
      try Self.text(folder, "shop/a.html") == "<h1>better</h1>\r\n<p>velcro, zo<b>nk</b></p>")
    #expect(try Self.text(folder, "shop/c.html") == "<h1>better</h1>")
    #expect(
      try FileManager.default.attributesOfItem(atPath: page)[.posixPermissions] as? Int == 0o640)
    #expect(fixed.errors.contains("; 2 fixed; 1 more to fix with --unsafe-fixes"))
    #expect(
      fixed.errors.contains(
        "shop/a.html:2: warning: 'zonk' at 2:12 was not fixed (p/zonk): a tag or a comment"))
    // Places are those of the file as it is now.
    #expect(fixed.output.contains("shop/a.html:2:4: error: 'velcro'"))
    let bold = try Program.run(
      ["shop", "--fix", "--unsafe-fixes", "--format", "json"], in: folder.url)
    #expect(bold.output.contains("\"fixed\":1,"))
    #expect(try Self.text(folder, "shop/a.html").contains("<p>hook and loop, zo<b>"))
    #expect(try Program.run(["shop/c.html", "--fix"], in: folder.url).status == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(
        atPath: folder.url.appending(path: "shop").path()
      ).sorted() == ["a.html", "b.html", "c.html"])
  }

  @Test("--diff shows what --fix would do, and writes nothing")
  func diff() throws {
    let html = "<!doctype html>\n<h1>zonk</h1>\n<p>fine</p>\n"
    let folder = try Self.folder(["a.html": html])
    let shown = try Program.run(["a.html", "--fix", "--diff"], in: folder.url)
    #expect(
      shown.output == """
        --- a/a.html
        +++ b/a.html
        @@ -1,3 +1,3 @@
         <!doctype html>
        -<h1>zonk</h1>
        +<h1>better</h1>
         <p>fine</p>

        """)
    // Nothing is written: what there is to find is still there.
    #expect(shown.status == 1 && shown.errors.contains("a.html:2:5: error: 'zonk'"))
    #expect(shown.errors.contains("; 1 to fix with --fix"))
    #expect(try Self.text(folder, "a.html") == html)
    #expect(try Program.run(["a.html", "--unsafe-fixes"], in: folder.url).status == 2)
    #expect(try Program.run(["--since", "HEAD", "--fix"], in: folder.url).status == 2)
  }

  @Test("Standard input comes out fixed, and findings go elsewhere")
  func standardInput() throws {
    let folder = try Self.folder([:])
    let fixed = try Program.run(
      ["-", "--fix", "-o", "json=r.json"], in: folder.url, input: "<h1>zonk velcro</h1>\r\n")
    #expect(fixed.output == "<h1>better velcro</h1>\r\n")
    #expect(fixed.status == 1 && fixed.errors.contains("<stdin>:1:12: error: 'velcro'"))
    #expect(try Self.text(folder, "r.json").contains("\"fixed\":1"))
    let clean = try Program.run(["-", "--fix"], in: folder.url, input: "<h1>fine</h1>")
    #expect(clean.output == "<h1>fine</h1>" && clean.status == 0)
    let shown = try Program.run(["-", "--diff"], in: folder.url, input: "<h1>zonk</h1>")
    #expect(shown.output.contains("+<h1>better</h1>\n\\ No newline at end of file"))
  }

  @Test("Links met on the way are left alone, named ones stay links, and read-only is respected")
  func links() throws {
    let folder = try Self.folder(["out/a.html": "<h1>zonk</h1>", "shop/b.html": "<h1>zonk</h1>"])
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "shop/l.html").path(),
      withDestinationPath: "../out/a.html")
    _ = try Program.run(["shop", "--fix"], in: folder.url)
    #expect(try Self.text(folder, "out/a.html") == "<h1>zonk</h1>")
    #expect(try Self.text(folder, "shop/b.html") == "<h1>better</h1>")
    #expect(try Program.run(["shop/l.html", "--fix"], in: folder.url).status == 0)
    #expect(try Self.text(folder, "out/a.html") == "<h1>better</h1>")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(
        atPath: folder.url.appending(path: "shop/l.html").path()) == "../out/a.html")
  }

  @Test("A file is only replaced if it still is what was read")
  func changed() throws {
    let folder = try TestFolder(["a.html": "as it is now"])
    func replace(_ name: String, _ old: String, isNamed: Bool = false) -> String? {
      ReplacedFile.replace(
        Array(old.utf8), with: Array("new".utf8),
        at: Array(folder.url.appending(path: name).path().utf8), isNamed: isNamed,
        unfinished: TemporaryFiles())?.en
    }
    #expect(replace("a.html", "as it was")?.contains("has changed") == true)
    #expect(replace("a.html", "as it is no")?.contains("has changed") == true)
    #expect(try Self.text(folder, "a.html") == "as it is now")
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "l.html").path(), withDestinationPath: "a.html")
    #expect(replace("l.html", "as it is now") != nil)
    #expect(replace("", "") != nil && replace("nowhere", "") != nil)
    #expect(replace("l.html", "as it is now", isNamed: true) == nil)
    #expect(try Self.text(folder, "a.html") == "new" && folder.names == ["a.html", "l.html"])
  }

  @Test("What cannot be read is not fixed, and nothing comes out that looks like a page")
  func unreadable() throws {
    let folder = try Self.folder([:])
    let result = try Program.run(["/dev/stdin", "--fix"], in: folder.url, input: "<h1>zonk</h1>")
    #expect(result.status == 3 && result.output.isEmpty)
    let large = String(repeating: "<p>zonk</p>", count: 100_000)
    let refused = try Program.run(
      ["-", "--fix", "--max-file-size", "1"], in: folder.url, input: large)
    #expect(refused.status == 3 && refused.output.isEmpty)
  }

  @Test("What is known, or answered for, is not fixed")
  func standing() throws {
    let folder = try Self.folder([
      "a.html": "<h1>zonk</h1><p>zonk</p>",
      "b.html": "<!-- listing-lint-disable-next p/zonk -- ours --><h1>zonk</h1>",
    ])
    _ = try Program.run(["baseline", "create", "a.html", "--baseline", "b.json"], in: folder.url)
    try "<h1>zonk</h1><p>zonk</p><p>more zonk</p>".write(
      to: folder.url.appending(path: "a.html"), atomically: true, encoding: .utf8)
    let fixed = try Program.run(
      ["a.html", "b.html", "--baseline", "b.json", "--fix"], in: folder.url)
    #expect(fixed.status == 0, "\(fixed.output) \(fixed.errors)")
    #expect(
      fixed.errors.contains("1 suppressed; 2 known before") && fixed.errors.contains("1 fixed"))
    #expect(try Self.text(folder, "a.html").components(separatedBy: "zonk").count == 3)
    #expect(try Self.text(folder, "b.html").contains("<h1>zonk"))
  }

  static let staged = [
    GitScenario(
      "Pages that are staged whole are fixed in the working tree, and the index stays",
      GitScenario.start + #"""

        cat > "$LISTING_LINT_RULESETS/p.yml" <<'END'
        schema: 1
        pack: p
        language: any
        title: t
        rules:
          - id: zonk
            severity: error
            category: other
            message: {en: "'{match}'"}
            fields: any
            fix: safe
            substitute: {zonk: better}
            examples: {flagged: ["a «zonk»"], allowed: [fine]}
        END
        page a.html 'a zonk'; page b.html fine; git add .; git commit -qm one
        page a.html 'new zonk'; page b.html 'other zonk'; git add .; page b.html 'other zonk, half staged'
        index=$(git ls-files -s)
        if lint check --staged --all-findings --fix > out 2>&1; then fail "passed: $(cat out)"; fi
        [ "$(git ls-files -s)" = "$index" ] || fail "the index has changed"
        grep -q 'new better' a.html || fail "$(cat a.html out)"
        grep -q 'other zonk, half' b.html || fail "$(cat b.html)"
        grep -q 'b.html: warning: was not fixed: it is staged only in part' out || fail "$(cat out)"
        grep -q '1 fixed' out || fail "$(cat out)"
        git add . && git checkout -q b.html
        lint hook run pre-commit --diff > out 2>&1 || true
        grep -q '^+.*better' out || fail "$(cat out)"
        """#)
  ]

  @Test("Staged pages", arguments: staged)
  func git(scenario: GitScenario) throws {
    let result = try scenario.run()
    #expect(result.status == 0, "\(result.errors)")
  }
}
