// Output: the only writer to the terminal's standard error, and what is known of both streams.

import LintRules

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where people look: standard error for messages, and whether the streams are terminals.
struct Console: Sendable {
  /// The language of the program's own words.
  let language: UILanguage
  /// Colours for standard output.
  let outputStyle: TerminalStyle
  /// Colours for standard error.
  let errorStyle: TerminalStyle
  /// Whether standard error is a terminal that a progress line may be drawn on.
  let isErrorTerminal: Bool
  /// Whether standard output is a terminal that wants each finding at once.
  let isOutputTerminal: Bool

  init(_ choices: ConsoleChoices) {
    let isPlain = Environment.value("NO_COLOR").map { !$0.isEmpty } ?? false
    isErrorTerminal = isatty(STDERR_FILENO) == 1
    isOutputTerminal = isatty(STDOUT_FILENO) == 1
    func style(_ isTerminal: Bool) -> TerminalStyle {
      switch choices.color {
      case .always: TerminalStyle(colored: true)
      case .never: TerminalStyle(colored: false)
      case .auto:
        TerminalStyle(colored: isTerminal && !isPlain && Environment.value("TERM") != "dumb")
      }
    }
    outputStyle = style(isOutputTerminal)
    errorStyle = style(isErrorTerminal)
    language = Self.language(choices.uiLang)
  }

  private static func language(_ choice: LanguageChoice) -> UILanguage {
    switch choice {
    case .zh: .chinese
    case .en: .english
    case .auto: languageOfEnvironment
    }
  }

  /// The language of a command line that is not understood yet.
  static var languageAsTyped: UILanguage {
    let flag = "--ui-lang"
    let arguments = RawArguments.read()
    let named = arguments.lastIndex(of: flag).flatMap { arguments.dropFirst($0 + 1).first }
    let joined = arguments.last { $0.hasPrefix(flag + "=") }?.dropFirst(flag.count + 1)
    return language((named ?? joined.map(String.init)).flatMap(LanguageChoice.init) ?? .auto)
  }

  /// A line for people on standard error; a closed one is nobody's loss.
  func say(_ line: String) { Self.sayRaw(line + "\n") }

  /// A line for people in their language.
  func say(_ line: LocalizedText) { say(line.text(in: language)) }

  /// Says what was done.
  func report(_ done: LocalizedText) {
    say("\(Tool.name): \(done.text(in: language))")
  }

  /// Says why nothing could be done.
  func fail(_ message: LocalizedText) {
    say(
      LocalizedText(
        zh: "\(Tool.name): 错误: \(message.zh)", en: "\(Tool.name): error: \(message.en)"))
  }

  /// Draws over the current line of the terminal.
  func draw(_ text: String) { Self.sayRaw("\r\u{1B}[K" + text) }

  static func sayRaw(_ text: String) {
    try? OutputStream.write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// The language that the environment asks for.
  static var languageOfEnvironment: UILanguage {
    // The order of POSIX (XBD 8.2): the first that is set and not empty decides.
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = Environment.value(name), !value.isEmpty {
        return value.hasPrefix("zh") ? .chinese : .english
      }
    }
    return .english
  }
}

/// The environment the program was started in.
enum Environment {
  static func value(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// A path as it was set, whatever its bytes; nil if there is none.
  static func path(_ name: String) -> [UInt8]? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return Array(UnsafeRawBufferPointer(start: value, count: strlen(value)))
  }

  /// The folder that relative paths start from, as bytes; empty if it has been removed.
  static var workingFolder: [UInt8] {
    guard let folder = getcwd(nil, 0) else { return [] }
    defer { free(folder) }
    return Array(UnsafeRawBufferPointer(start: folder, count: strlen(folder)))
  }

  /// How many processors the program may use.
  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
