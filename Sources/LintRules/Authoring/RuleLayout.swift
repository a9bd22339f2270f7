// Authoring: how a pack is laid out - blanks, tabs, the order of keys, the length of lines.

/// Looks at a pack as text.
public enum RuleLayout {
  /// The longest line that reads well; a list or a pattern may be longer, prose may not.
  static let maximumLine = 150

  /// The keys of a rule in the order that readers meet them.
  static let order = [
    "id", "severity", "confidence", "category", "fields", "message", "why",
    "suggest", "citations",
  ]

  /// The same text without carriage returns and trailing blanks, and with one line end at its end.
  ///
  /// Lines within a literal block (`|`) keep their blanks nowhere: YAML text that needs trailing
  /// blanks is quoted.
  public static func tidied(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      var end = line.endIndex
      while end > line.startIndex, [0x20, 0x09, 0x0D].contains(line[end - 1]) { end -= 1 }
      result += line[..<end]
      result.append(0x0A)
    }
    while result.count > 1, result.suffix(2) == [0x0A, 0x0A] { result.removeLast() }
    return result
  }

  /// What a person should mend.
  public static func problems(in text: [UInt8], file: String) -> [Problem] {
    var problems: [Problem] = []
    func add(_ line: Int, _ message: String) {
      problems.append(Problem(.warning, .badRule, LocalizedText(message), file: file, line: line))
    }
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if let last = line.last, [0x20, 0x09, 0x0D].contains(last) {
        add(index + 1, "blanks at the end of the line")
      }
      if line.contains(0x09) { add(index + 1, "a tab; YAML is indented with spaces") }
      let characters = line.count { $0 & 0xC0 != 0x80 }
      if characters > maximumLine, isProse(line) {
        add(index + 1, "\(characters) characters; wrap prose at \(maximumLine) with '>-'")
      }
    }
    if text.last != 0x0A || text.suffix(2) == [0x0A, 0x0A] {
      add(lines.count, "the file must end with one line end")
    }
    guard let root = try? YAMLNode.parse(text), case .mapping(let head) = root.value,
      let rules = head.first(where: { $0.key == "rules" }),
      case .sequence(let items) = rules.value.value
    else { return problems }
    for item in items {
      guard case .mapping(let entries) = item.value else { continue }
      let known = entries.filter { order.contains($0.key) }
      let ranks = known.compactMap { order.firstIndex(of: $0.key) }
      for (index, rank) in ranks.enumerated().dropFirst() where rank < ranks[index - 1] {
        add(known[index].line, "'\(known[index].key)' belongs before '\(known[index - 1].key)'")
      }
      if let last = entries.last, entries.contains(where: { $0.key == "examples" }),
        last.key != "examples"
      {
        add(last.line, "'\(last.key)' belongs before 'examples'")
      }
    }
    return problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  /// Whether a line is running text: a sentence for people, not a list, a pattern or a comment.
  private static func isProse(_ line: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: line, as: UTF8.self)
    return text.firstMatch(of: /^\s*(?:zh|en|why|message|suggest):/) != nil
      || !text.contains(/[\[{#'"]/)
  }
}
