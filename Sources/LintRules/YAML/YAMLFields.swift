// YAML: reading typed values out of nodes, with errors that say what was wanted.

extension YAMLNode {
  /// The keys and values of a mapping, once its keys are known to be allowed ones.
  public struct Fields: Sendable {
    let line: Int
    let entries: [Entry]

    /// The value of a key, if given.
    public subscript(key: String) -> YAMLNode? {
      entries.first { $0.key == key }?.value
    }

    /// The value of a key that must be there.
    public func required(_ key: String, of what: String) throws -> YAMLNode {
      guard let node = self[key] else {
        throw YAMLError(line: line, message: "\(what) lacks '\(key)'")
      }
      return node
    }
  }

  /// This node as a mapping with no keys but the allowed ones; keys starting `x-` are the author's.
  public func fields(of what: String, allowed: [String]) throws -> Fields {
    guard case .mapping(let entries) = value else {
      throw YAMLError(line: line, message: "\(what) must be a mapping of keys, not \(kind)")
    }
    for entry in entries where !allowed.contains(entry.key) && !entry.key.hasPrefix("x-") {
      var message = "unknown key '\(entry.key)' in \(what)"
      if let near = Spelling.nearest(to: entry.key, among: allowed) {
        message += "; did you mean '\(near)'?"
      } else {
        message += "; known keys: \(allowed.joined(separator: ", "))"
      }
      throw YAMLError(line: entry.line, message: message)
    }
    return Fields(line: line, entries: entries)
  }

  /// This node as text.
  public func string(_ what: String) throws -> String {
    guard case .scalar(let text, let quoted) = value, quoted || !text.isEmpty else {
      throw YAMLError(line: line, message: "\(what) must be text, not \(kind)")
    }
    return text
  }

  /// This node as a list of texts; a single text is a list of one.
  public func strings(_ what: String) throws -> [String] {
    switch value {
    case .scalar: [try string(what)]
    case .sequence(let items): try items.map { try $0.string("each of \(what)") }
    case .mapping: throw YAMLError(line: line, message: "\(what) must be a list, not a mapping")
    }
  }

  /// The items of a list.
  public func items(_ what: String) throws -> [YAMLNode] {
    guard case .sequence(let items) = value else {
      throw YAMLError(line: line, message: "\(what) must be a list, not \(kind)")
    }
    return items
  }

  /// This node as a whole number within a range.
  public func int(_ what: String, in range: ClosedRange<Int>) throws -> Int {
    guard case .scalar(let text, _) = value, let number = Int(text), range.contains(number) else {
      throw YAMLError(
        line: line,
        message: "\(what) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// This node as one of the words of an enumeration.
  public func choice<Word: RawRepresentable & CaseIterable>(
    _ what: String, of type: Word.Type
  ) throws -> Word where Word.RawValue == String {
    let text = try string(what)
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    var message = "'\(text)' is no \(what)"
    if let near = Spelling.nearest(to: text, among: words) {
      message += "; did you mean '\(near)'?"
    } else {
      message += "; it is one of \(words.joined(separator: ", "))"
    }
    throw YAMLError(line: line, message: message)
  }

  private var kind: String {
    switch value {
    case .scalar(let text, _): text.isEmpty ? "nothing" : "'\(text.prefix(40))'"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

/// Finds the word somebody probably meant.
public enum Spelling {
  /// The nearest of the candidates, if one is near enough to be a slip (a third of its letters).
  public static func nearest(to word: String, among candidates: [String]) -> String? {
    let scored = candidates.map { ($0, distance(Array(word.utf8), Array($0.utf8))) }
    guard let best = scored.min(by: { $0.1 < $1.1 }), best.1 <= max(1, word.utf8.count / 3)
    else { return nil }
    return best.0
  }

  /// Damerau-Levenshtein distance, adjacent swaps counted once (optimal string alignment).
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var older: [Int] = []
    var old = Array(0...right.count)
    for row in left.indices {
      var new = [row + 1]
      for column in right.indices {
        let cost = left[row] == right[column] ? 0 : 1
        var best = min(old[column + 1] + 1, new[column] + 1, old[column] + cost)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, older[column - 1] + 1)
        }
        new.append(best)
      }
      older = old
      old = new
    }
    return old[right.count]
  }
}
