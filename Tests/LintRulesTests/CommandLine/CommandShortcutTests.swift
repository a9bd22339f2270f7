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
    let found = try #require(CommandShortcut.parse(arguments, below: ListingLint.self))
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
    #expect(CommandShortcut.parse(arguments, below: ListingLint.self) == nil)
  }
}
