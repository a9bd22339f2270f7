import Testing

@testable import LintRules
@testable import listing_lint

@Suite("Ignore files")
struct IgnorePatternTests {
  @Test(
    "One pattern against one path, as gitignore(5) says",
    arguments: [
      ("a.html", "a.html", true), ("a.html", "x/a.html", true), ("/a.html", "x/a.html", false),
      ("/a.html", "a.html", true), ("x/a.html", "x/a.html", true),
      ("x/a.html", "y/x/a.html", false),
      ("*.html", "x/y/a.html", true), ("*.html", "a.htm", false), ("a*b", "a/b", false),
      ("a?c", "abc", true), ("a?c", "a/c", false), ("**/x", "a/b/x", true), ("**/x", "x", true),
      ("a/**", "a/b/c", true), ("a/**", "a", false), ("a/**/b", "a/b", true),
      ("a/**/b", "a/x/y/b", true), ("a/**/b", "a/x/y/c", false), ("[a-c].html", "b.html", true),
      ("[!a-c].html", "b.html", false), ("[^a-c].html", "d.html", true),
      ("[]].html", "].html", true),
      ("[[:digit:]]x", "7x", true), ("[[:digit:]]x", "ax", false), ("\\*.html", "*.html", true),
      ("\\*.html", "a.html", false), ("\\#a", "#a", true), ("\\!a", "!a", true), ("a ", "a", true),
      ("a\\ ", "a ", true), ("a**b", "axxb", true), ("a**b", "a/b", false), ("**", "x/y", true),
      ("foo/*", "foo/a", true), ("foo/*", "foo/a/b", false), ("[a", "[a", false),
      ("高*", "高仿", true),
      ("*a*b*c*", "xaxbxcx", true), ("*a*b*c*", "xaxcxbx", false), ("[a\\]b]", "]", true),
    ] as [(String, String, Bool)])
  func patterns(pattern: String, path: String, matches: Bool) throws {
    let read = try #require(PathPattern(line: Array(pattern.utf8)))
    #expect(read.matches(Array(path.utf8)[...], isFolder: false) == matches)
  }

  @Test("A trailing slash means folders only", arguments: ["out/", "/out/", "**/out/"])
  func folders(pattern: String) throws {
    let read = try #require(PathPattern(line: Array(pattern.utf8)))
    #expect(read.matches(Array("out".utf8)[...], isFolder: true))
    #expect(!read.matches(Array("out".utf8)[...], isFolder: false))
  }

  @Test("Blank lines and comments are no patterns", arguments: ["", "   ", "# x", "/", "!", "\r"])
  func noPatterns(line: String) {
    #expect(PathPattern(line: Array(line.utf8)) == nil)
  }

  @Test("The last pattern that matches decides, and the nearest file before those above")
  func order() {
    var rules = IgnoreRules()
    rules.add(Array("*.html\n!keep.html\n".utf8), in: [])
    rules.add(Array("!*.html\r\n/x.html\n".utf8), in: Array("sub".utf8))
    func ignores(_ path: String) -> Bool { rules.ignores(Array(path.utf8), isFolder: false) }
    #expect(ignores("a.html") && !ignores("keep.html"))
    #expect(!ignores("sub/a.html") && ignores("sub/x.html") && !ignores("sub/deep/x.html"))
  }

  @Test("Patterns made to be slow are matched in no time")
  func hostilePatterns() throws {
    let pattern = String(repeating: "*a", count: 200) + "b"
    let read = try #require(PathPattern(line: Array(pattern.utf8)))
    let name = Array(String(repeating: "a", count: 4_000).utf8)
    let (isMatched, time) = ProcessorTime.of { read.matches(name[...], isFolder: false) }
    #expect(!isMatched)
    #expect(time < .seconds(5))
  }
}
