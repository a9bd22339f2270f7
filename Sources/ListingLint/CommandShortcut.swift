// The shortest way from arguments to a command that is named in full.

import ArgumentParser

/// Parses the arguments of one command without those above it.
///
/// On its way down from the root the parser looks at all options of each command and of the default
/// one, which takes as long as checking a page. What goes wrong is left to it: it knows how to say so.
enum CommandShortcut {
  /// The command that arguments name, or nil if the parser has to say.
  static func parse(_ arguments: [String], below root: ParsableCommand.Type) -> (any Command)? {
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
    return try? command.parse(Array(rest))
  }
}

extension [ParsableCommand.Type] {
  fileprivate func first(named name: String) -> ParsableCommand.Type? {
    first { $0.configuration.commandName == name }
  }
}
