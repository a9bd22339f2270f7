// The entry point: picks a command and maps its outcome to the code the program ends with.

import ArgumentParser
import LintRules

/// A command of the program.
protocol Command: ParsableArguments, Sendable {
  /// Whether it takes the shipped rules from its session, where they are loaded in the meantime.
  static var takesShippedRules: Bool { get }

  /// How it wants to speak to people.
  var console: ConsoleChoices { get }

  /// Does the work; throws `CommandFailure` or `InputError` when nothing could be done.
  func run(_ session: Session) async throws -> ExitStatus
}

extension Command {
  /// Most need others, or none.
  static var takesShippedRules: Bool { false }
}

/// What commands share: the console, and the files to take away if the run is interrupted.
struct Session: Sendable {
  let console: Console
  let choices: ConsoleChoices
  let unfinished: TemporaryFiles
  let latest: LatestRun
  /// The shipped rules as they were kept; nil where nobody will want them, or they have to be read.
  let shipped: Task<RulesetCollection?, Never>
}

@main
struct ListingLint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Tool.name,
    abstract: "Finds counterfeit, IP and false-advertising wording in exported product listings.",
    discussion: """
      Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 nothing trustworthy \
      ran, 3 something could not be checked. Findings go to standard output, all else \
      to standard error.
      """,
    version: Tool.versions,
    subcommands: [
      CheckCommand.self, ExtractCommand.self, StreamCommand.self, RulesCommand.self,
      ExplainCommand.self, WhyNotCommand.self, EvalCommand.self, InitCommand.self,
      ConfigCommand.self, SuppressionsCommand.self, BaselineCommand.self,
      HookCommand.self, WatchCommand.self, DoctorCommand.self,
    ],
    defaultSubcommand: CheckCommand.self)

  static func main() {
    MemoryLimit.adapt()
    OpenFileLimit.check()
    StandardStreams.secure()
    let signals = Signals()
    let unfinished = TemporaryFiles()
    let latest = LatestRun()
    Task.detached {
      let status = await status(unfinished, latest)
      withExtendedLifetime(latest) { Process.end(status) }
    }
    signals.wait(thenDelete: unfinished)
  }

  private static func status(
    _ unfinished: TemporaryFiles, _ latest: LatestRun
  ) async -> ExitStatus {
    let arguments = RawArguments.read()
    // The parser takes longer to say so than all else a start does.
    if arguments == ["--version"] { return say(Tool.versions) }
    let shortcut = CommandShortcut(arguments, below: Self.self)
    // The rules take as long to load as the arguments to parse: the one while the other.
    let shipped = Task.detached {
      shortcut?.wantsShippedRules == true ? Workbench.keptShipped() : nil
    }
    let command: any Command
    do {
      if let named = shortcut?.parse() {
        command = named
      } else {
        var parsed = try parseAsRoot(arguments)
        guard let named = parsed as? any Command else {
          try parsed.run()
          return .clean
        }
        command = named
      }
    } catch {
      return answer(error, to: arguments)
    }
    let session = Session(
      console: Console(command.console), choices: command.console, unfinished: unfinished,
      latest: latest, shipped: shipped)
    do {
      return try await command.run(session)
    } catch let failure as CommandFailure {
      session.console.fail(failure.message)
      return .failed
    } catch let error as InputError {
      session.console.fail(error.message)
      return .failed
    } catch is OutputClosed {
      return .outputClosed
    } catch {
      return answer(error, to: arguments)
    }
  }

  /// Help and versions go to standard output; what was typed wrong, to standard error.
  private static func answer(_ error: any Error, to arguments: [String]) -> ExitStatus {
    let message = fullMessage(for: error)
    guard exitCode(for: error).isSuccess else {
      // The message repeats arguments: only its line ends may reach the terminal as they are.
      for line in message.split(separator: "\n", omittingEmptySubsequences: false) {
        Console.sayRaw(TerminalText(String(line)).text + "\n")
      }
      return .failed
    }
    let isScript = arguments.contains { $0.hasPrefix(Completions.flag) }
    return say(isScript ? Completions.completed(message) : message)
  }

  private static func say(_ text: String) -> ExitStatus {
    do {
      try StandardOutput.write(Array((text + "\n").utf8))
      return .clean
    } catch {
      return error is OutputClosed ? .outputClosed : .failed
    }
  }
}
