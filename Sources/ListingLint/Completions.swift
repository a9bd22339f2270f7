// What shells complete: the parser's own scripts, and what they leave out.

import ArgumentParser
import LintRules

/// Completions where no command is typed.
///
/// `listing-lint FILES` is `listing-lint check FILES`, but the parser's scripts offer nothing of a
/// default command that is not named. What is added here asks them once more, with its name put in.
enum Completions {
  /// The flag that asks for a script.
  static let flag = "--generate-completion-script"

  /// The parser's script of a shell, with the default command's completions where none is typed.
  static func completed(_ script: String) -> String {
    let configuration = ListingLint.configuration
    let command = configuration.defaultSubcommand?.configuration.commandName ?? ""
    let commands = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    if script.hasPrefix("#!/bin/bash") { return script + "\n" + bash(commands, command) }
    guard script.hasPrefix("#compdef") else { return script + "\n" + fish(commands, command) }
    // The script ends with a call of its function, and what is added must stand before that.
    let call = "\nif [[ \"${funcstack[1]}\""
    return script.replacing(call, with: "\n\(zsh(commands, command))\(call)")
  }

  private static func bash(_ commands: [String], _ command: String) -> String {
    """
    # Where no command is typed it is '\(command)'.
    _\(Tool.name)_or_\(command)() {
        case "${COMP_CWORD}:${COMP_WORDS[1]}" in
        1:*) _\(Tool.name) "${@}" ;;
        \(commands.map { "*:\($0)" }.joined(separator: "|")))
            _\(Tool.name) "${@}"
            return
            ;;
        esac
        local -ar replies=("${COMPREPLY[@]}")
        COMPREPLY=()
        local -a COMP_WORDS=("${COMP_WORDS[0]}" \(command) "${COMP_WORDS[@]:1}")
        local -i COMP_CWORD="$((COMP_CWORD + 1))"
        _\(Tool.name) "${@}"
        COMPREPLY=("${replies[@]}" "${COMPREPLY[@]}")
    }

    complete -o filenames -F _\(Tool.name)_or_\(command) \(Tool.name)

    """
  }

  private static func zsh(_ commands: [String], _ command: String) -> String {
    """
    # Where no command is typed it is '\(command)'.
    zmodload zsh/parameter
    functions[_\(Tool.name)_by_command]="${functions[_\(Tool.name)]}"
    _\(Tool.name)() {
        local -i ret=1
        if (( CURRENT == 2 )) || [[ "${words[2]}" == (\(commands.joined(separator: "|"))) ]]; then
            _\(Tool.name)_by_command "${@}" && ret=0
            (( CURRENT == 2 )) || return "${ret}"
        fi
        local -ar typed=("${words[@]}")
        words=("${words[1]}" \(command) "${(@)words[2,-1]}")
        (( CURRENT++ ))
        _\(Tool.name)_by_command "${@}" && ret=0
        # Other completers may be asked after this one.
        (( CURRENT-- ))
        words=("${typed[@]}")
        return "${ret}"
    }

    """
  }

  private static func fish(_ commands: [String], _ command: String) -> String {
    """
    # Where no command is typed it is '\(command)': what is asked of that sees it named, and nothing is
    # asked of the program itself once something is typed.
    functions -c __\(Tool.name)_tokens __\(Tool.name)_typed_tokens
    function __\(Tool.name)_tokens -S
        set -l typed (__\(Tool.name)_typed_tokens $argv)
        if not contains -- "$typed[2]" \(commands.joined(separator: " "))
            if test -n "$typed[2]"; or test "$expected_commands" = '\(Tool.name) \(command)'
                set typed $typed[1] \(command) $typed[2..]
            end
        end
        printf '%s\\n' $typed
    end

    """
  }
}
