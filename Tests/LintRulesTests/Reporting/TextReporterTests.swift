import Testing

@testable import LintRules

@Suite("Text reports")
struct TextReporterTests {
  /// The source line and the line of carets below it.
  private func frame(_ marked: String) throws -> (line: String, carets: String) {
    let lines = output(.text, [report([finding(marked)])]).split(separator: "\n").map(String.init)
    try #require(lines.count >= 3)
    return (lines[1], lines[2])
  }

  @Test("A finding names place, severity, message and rule, then shows its line")
  func wholeFinding() {
    let text = output(.text, [report([finding("<h1>LV «高仿» 女包</h1>")])])
    #expect(
      text == """
        shop/a.html:1:8: error: says it is a replica [test-pack/replica]
         1 | <h1>LV 高仿 女包</h1>
           |        ^^^^

        """)
  }

  @Test(
    "Carets stand under the wording, whatever stands before it",
    arguments: [
      "ab «cd» e", "高仿 «精仿» 包", "👩‍👩‍👧‍👦🇨🇳 «x» y", "e\u{301}e\u{301} «x»", "\t\ta\t«x»",
      "\u{202E}abc«x»", "ＡＢ「«高»」", "«» empty", "👍🏽❤️1️⃣«😀»",
    ])
  func caretsAlign(marked: String) throws {
    let (line, carets) = try frame(marked)
    let parts = marked.replacing("»", with: "«").split(
      separator: "«", omittingEmptySubsequences: false)
    let trimmed = parts[0].drop { $0 == "\t" || $0 == " " }
    let before = TerminalText(String(trimmed)).width
    let width = max(1, TerminalText(String(parts[1])).width)
    let gutter = " 1 | "
    #expect(line.hasPrefix(gutter))
    #expect(
      carets == "   | " + String(repeating: " ", count: before)
        + String(repeating: "^", count: width))
  }

  @Test("Long lines are cut on both sides and the carets still fit")
  func longLines() throws {
    let filler = String(repeating: "最好的商品", count: 200)
    let (line, carets) = try frame(filler + "«高仿»" + filler)
    #expect(line.contains("…") && line.contains("高仿") && line.hasSuffix("…"))
    #expect(TerminalText(line).width < 100)
    let before = try #require(line.range(of: "高仿")).lowerBound
    #expect(TerminalText(String(line[..<before])).width == carets.prefix { $0 != "^" }.count)
  }

  @Test(
    "A command of a build system is none where its line is cut, or where pieces of it meet",
    arguments: [
      "##«[error]»", "#«#[error]»", "##«»[error]", "#«#»[error]", "«##»[error]", "«##»vso[x]",
    ])
  func commands(marked: String) throws {
    let filler = String(repeating: "##[x] ##vso[y] ##teamcity[z] ", count: 20)
    for text in [marked, filler + marked, marked + filler, filler + marked + filler] {
      let line = try frame(text).line
      for command in ["##[", "##vso[", "##teamcity["] {
        #expect(!line.contains(command), "\(line)")
      }
    }
    // Not every hash is one.
    #expect(try frame("#«#1» of #vintage").line == " 1 | ##1 of #vintage")
  }

  @Test("Hostile text never reaches the terminal as it is")
  func hostileText() {
    for string in hostileStrings {
      let bad = sampleFinding(
        in: "a\u{2}\(string.filter { $0 != "\u{2}" })\u{2}b", rule: string, message: string,
        matched: string, file: string, suggestion: string)
      let problem = Problem(.error, .unreadable, LocalizedText(string), file: string)
      let text = output(.text, [report([bad], problems: [problem])], isStandalone: true)
      let allowed: Set<Unicode.Scalar> = ["\n", "\u{200D}"]
      #expect(
        !text.unicodeScalars.contains {
          TerminalText.isUnsafe($0.value) && !allowed.contains($0)
        })
    }
  }

  @Test("The summary says what was checked and what was skipped, in both languages")
  func summaries() {
    var skipped = SkippedFiles()
    skipped.byType = [".csv": 2, ".jpg": 1, "": 1]
    skipped.ignored = 1
    var summary = Summary()
    summary.add(report([finding("«高仿»")]))
    let run = RunOutcome(summary: summary, skipped: skipped, exitCode: 1)
    let style = TerminalStyle(colored: false)
    #expect(
      RunText(.english, style).line(run)
        == "checked 1 file, 1 listing, 3 fields: 1 error, 0 warnings, 0 notes; "
        + "skipped: 4 by type (.csv 2, no extension 1, .jpg 1), 1 by an ignore file")
    #expect(
      RunText(.chinese, style).line(run)
        == "检查了 1 个文件、1 个商品、3 个字段：1 个错误，0 个警告，0 个提示。"
        + "跳过：4 个不是网页 (.csv 2, 无扩展名 1, .jpg 1)，1 个被忽略文件排除。")
  }

  @Test("Colours appear only where they are wanted")
  func colours() {
    #expect(TerminalStyle(colored: true).bold("x") == "\u{1B}[1mx\u{1B}[0m")
    #expect(TerminalStyle(colored: false).bold("x") == "x")
  }
}
