// `init`: a commented config file to begin with.

import ArgumentParser
import LintRules

/// Writes a config file.
struct InitCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a commented \(ConfigFile.name) into a folder.")

  @Argument(help: "The folder (default: this one).")
  var folder: InputPath?

  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    let name = Array(ConfigFile.name.utf8)
    let path = folder.map { InputPath.joined($0.bytes, name) } ?? name
    let shown = TerminalText(InputPath(bytes: path).name).text
    do throws(SystemError) {
      try NewFile.write(
        Array(ConfigTemplate.text.utf8), to: path, unfinished: session.unfinished)
    } catch {
      throw CommandFailure(writing: shown, error)
    }
    if !console.quiet {
      session.console.report(LocalizedText(zh: "已写入 '\(shown)'", en: "wrote '\(shown)'"))
    }
    return .clean
  }
}
