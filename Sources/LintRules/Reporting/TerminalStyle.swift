// Reporting: colour, or none - chosen once, by whoever knows where the text goes.

/// The few styles that text for people uses; all of them empty where colour is not wanted.
public struct TerminalStyle: Sendable {
  private let isOn: Bool

  /// Styles for a terminal, or none.
  public init(colored: Bool) { isOn = colored }

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }

  func severity(_ severity: Severity, _ text: String) -> String {
    switch severity {
    case .error: wrap(text, "1;31")
    case .warning: wrap(text, "1;33")
    case .note: wrap(text, "1;36")
    }
  }

  func level(_ level: Problem.Level, _ text: String) -> String {
    switch level {
    case .error: severity(.error, text)
    case .warning: severity(.warning, text)
    case .note: severity(.note, text)
    }
  }

  private func wrap(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
