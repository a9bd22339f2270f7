// Reporting: what `doctor` found out about the program and its surroundings.

/// The state of everything that a check depends on.
public struct Diagnosis: Sendable {
  /// How something stands.
  public enum State: String, Sendable, CaseIterable {
    /// As it should be.
    case good = "ok"
    /// A check runs, but somebody may want to know.
    case note
    /// It would stop a check.
    case fault
  }

  /// One thing that was looked at.
  public struct Entry: Sendable {
    /// What was looked at: `rules`, `cache`.
    public let name: String
    /// How it stands.
    public let state: State
    /// What was found.
    public let text: String
  }

  /// What was looked at, in order.
  public private(set) var entries: [Entry] = []
  private let language: UILanguage

  /// Nothing looked at yet.
  ///
  /// - Parameter language: the language of what was found; names and states of JSON stay what they
  ///   are.
  public init(_ language: UILanguage) { self.language = language }

  /// Whether nothing would stop a check.
  public var isFine: Bool { entries.allSatisfy { $0.state != .fault } }

  /// Adds what was found.
  public mutating func add(_ name: String, _ state: State, _ text: String) {
    entries.append(Entry(name: name, state: state, text: text))
  }

  /// Adds what was found, in both languages.
  public mutating func add(_ name: String, _ state: State, zh: String, en: String) {
    add(name, state, language.choose(zh: zh, en: en))
  }

  /// A line for each entry.
  public func text(_ style: TerminalStyle) -> [UInt8] {
    let width = entries.map(\.name.utf8.count).max() ?? 0
    let lines = entries.map { entry in
      let gap = String(repeating: " ", count: width - entry.name.utf8.count + 2)
      let name = self.name(of: entry.state)
      let word = name + String(repeating: " ", count: 7 - TerminalText(name).width)
      let state =
        switch entry.state {
        case .good: word
        case .note: style.severity(.warning, word)
        case .fault: style.severity(.error, word)
        }
      return "\(state)\(entry.name)\(gap)\(TerminalText(entry.text).text)\n"
    }
    return Array(lines.joined().utf8)
  }

  private func name(of state: State) -> String {
    switch state {
    case .good: language.choose(zh: "正常", en: state.rawValue)
    case .note: language.choose(zh: "提示", en: state.rawValue)
    case .fault: language.choose(zh: "故障", en: state.rawValue)
    }
  }

  /// The same for programs.
  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.writeTool()
    writer.member("fine", isFine)
    writer.key("entries")
    writer.beginArray()
    for entry in entries {
      writer.breakLine()
      writer.beginObject()
      writer.member("name", entry.name)
      writer.member("state", entry.state.rawValue)
      writer.member("text", entry.text)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endLine()
    return writer.take()
  }
}
