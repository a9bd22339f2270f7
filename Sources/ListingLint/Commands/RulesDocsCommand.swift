// `rules docs`: a folder of pages about the rules, made from the rules themselves.

import ArgumentParser
import LintRules

/// Writes, or compares, a page for each rule and an index.
struct RulesDocsCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "docs",
    abstract: "Write a Markdown page for each rule, and an index, to a folder.",
    discussion: "--check writes nothing: it names the pages that are stale, and fails if any is.")

  @Argument(help: "The folder; it and its pages are made if they are missing.")
  var folder: InputPath

  @Flag(help: "Only compare.")
  var check = false

  @OptionGroup(title: "Rules") var rules: RuleChoices
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let pages = RulePages.pages(
      of: try Workbench(RuleSettings(rules, Project(rules.config)), session).rules)
    var root = folder.bytes
    while root.count > 1, root.last == 0x2F { root.removeLast() }
    var stale = 0
    for page in pages {
      let path = root + [0x2F] + Array(page.path.utf8)
      if Self.holds(page.text, at: path) { continue }
      stale += 1
      if check {
        let name = TerminalText(DisplayName.text(of: path)).text
        try StandardOutput.write(Array("\(name)\n".utf8))
        continue
      }
      do throws(SystemError) {
        try SystemPath.createFolder(root)
        try SystemPath.createFolder(Array(path[..<(path.lastIndex(of: 0x2F) ?? path.endIndex)]))
        try ReplacedFile.write(page.text, to: path, unfinished: session.unfinished)
      } catch {
        let name = TerminalText(DisplayName.text(of: path)).text
        throw CommandFailure(writing: name, error)
      }
    }
    if !console.quiet {
      session.console.say("\(pages.count) pages: \(stale) \(check ? "stale" : "written")")
    }
    return check && stale > 0 ? .findings : .clean
  }

  private static func holds(_ text: [UInt8], at path: [UInt8]) -> Bool {
    guard let file = try? OpenFile(reading: path) else { return false }
    return (try? file.bytes(expecting: text.count, limit: text.count)) == text
  }
}
