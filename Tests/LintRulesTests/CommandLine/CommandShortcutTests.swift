import ArgumentParser
import Foundation
import Testing

@testable import listing_lint

@Suite("A command found by its name alone is the one that the parser finds")
struct CommandShortcutTests {
  /// Arguments, and the command they are.
  static let named: [(arguments: [String], command: any Command.Type)] = [
    (["pages"], CheckCommand.self), (["a b", "-q"], CheckCommand.self),
    (["--jobs", "2", "pages"], CheckCommand.self), (["check", "hook"], CheckCommand.self),
    (["check", "help"], CheckCommand.self), (["--staged"], CheckCommand.self),
    (["--", "check"], CheckCommand.self), (["hooks"], CheckCommand.self),
    (["hook", "run", "pre-commit"], HookRunCommand.self),
    (["hook", "install"], HookInstallCommand.self), (["stream", "-q"], StreamCommand.self),
    (["extract", "a.html"], ExtractCommand.self), (["watch", "a"], WatchCommand.self),
    (["doctor", "--format", "json"], DoctorCommand.self),
    (["explain", "a/b"], ExplainCommand.self),
  ]

  @Test(arguments: named.indices)
  func theCommandIsTheSame(index: Int) throws {
    let (arguments, command) = Self.named[index]
    let shortcut = CommandShortcut(arguments, below: ListingLint.self)
    let found = try #require(shortcut?.parse())
    let parsed = try ListingLint.parseAsRoot(arguments)
    #expect(type(of: found) == command && type(of: parsed) == command)
    // To write all of a command down takes seconds; what is given last tells whether all was read.
    if let found = found as? CheckCommand, let parsed = parsed as? CheckCommand {
      #expect(found.input.paths.map(\.bytes) == parsed.input.paths.map(\.bytes))
      #expect(found.git.staged == parsed.git.staged)
    }
  }

  @Test(
    "What is wrong, asks for help or is no command of its own is left to the parser",
    arguments: [
      [], ["help"], ["help", "check"], ["--help"], ["check", "-h"], ["check", "--version"],
      ["hook"],
      ["hook", "run"], ["hook", "install", "post-commit"], ["--jobs", "many"], ["--no-such-option"],
      ["--generate-completion-script", "bash"], ["rules"], ["hook", "help"],
      ["--staged", "--since", "HEAD"],
    ])
  func left(_ arguments: [String]) {
    #expect(CommandShortcut(arguments, below: ListingLint.self)?.parse() == nil)
  }

  @Test(
    "Kept rules are loaded only for those who will use them",
    arguments: [
      ("pages", true), ("check a.html", true), ("hook run pre-commit", true), ("--staged", true),
      ("--rules own a.html", false), ("--rules=own a.html", false), ("a.html --no-cache", false),
      ("extract a.html", false), ("rules list", false), ("help", false), ("hook install", false),
    ])
  func early(_ line: String, _ isWanted: Bool) {
    let words = line.split(separator: " ").map(String.init)
    let shortcut = CommandShortcut(words, below: ListingLint.self)
    #expect((shortcut?.wantsShippedRules ?? false) == isWanted)
  }

  /// A command with another name would be taken for a path.
  @Test func everyCommandHasTheOneNameThatIsLookedFor() {
    var commands: [ParsableCommand.Type] = [ListingLint.self]
    var count = 0
    while let command = commands.popLast() {
      count += 1
      #expect(command.configuration.commandName != nil && command.configuration.aliases.isEmpty)
      commands += command.configuration.subcommands
    }
    #expect(count > 20)
  }
}
