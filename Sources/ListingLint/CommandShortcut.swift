// The shortest way from arguments to a command that is named in full.

import ArgumentParser

/// A command found by its name, before anything of its arguments is parsed.
///
/// On its way down from the root the parser looks at all options of each command and of the default
/// one, which takes as long as checking a page. What goes wrong is left to it: it knows how to say so.
struct CommandShortcut: Sendable {
  private let command: any Command.Type
  private let rest: [String]

  /// The command that arguments name, or nil if the parser has to say.
  init?(_ arguments: [String], below root: ParsableCommand.Type) {
    var type = root
    var rest = arguments[...]
    while let name = rest.first, let next = type.configuration.subcommands.first(named: name) {
      type = next
      rest.removeFirst()
    }
    // Of itself the parser knows `help`, and a word that is no command belongs to the default one.
    if rest.count == arguments.count {
      guard let usual = type.configuration.defaultSubcommand, rest.first != "help" else {
        return nil
      }
      type = usual
    }
    guard let command = type as? any Command.Type else { return nil }
    self.command = command
    self.rest = Array(rest)
  }

  /// The command with its options, or nil if something is wrong with them or they ask for help.
  func parse() -> (any Command)? { try? command.parse(rest) }

  /// Whether the command will want the shipped rules as they are kept, and no others.
  var wantsShippedRules: Bool {
    command.takesShippedRules && !rest.contains { $0.hasPrefix("--rules") || $0 == "--no-cache" }
  }
}

extension [ParsableCommand.Type] {
  fileprivate func first(named name: String) -> ParsableCommand.Type? {
    first { $0.configuration.commandName == name }
  }
}
