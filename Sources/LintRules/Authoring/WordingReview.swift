// Authoring: what is doubtful about the wording of rules as their authors typed it.

/// Reviews phrases, patterns and citations in a pack's YAML.
enum WordingReview {
  /// Everything doubtful about the wording of a pack.
  static func remarks(on text: [UInt8], pack: RulePack) -> [Problem] {
    guard let root = try? YAMLNode.parse(text), let rules = root["rules"],
      case .sequence(let items) = rules.value
    else { return [] }
    var remarks: [Problem] = []
    for item in items {
      guard let id = try? item["id"]?.string("'id'") else { continue }
      visit(item) { key, node in
        for (line, message) in self.remarks(on: key, node) {
          remarks.append(
            Problem(
              .warning, .badRule, LocalizedText("\(pack.id)/\(id): \(message)"), file: pack.file,
              line: line))
        }
      }
    }
    return remarks
  }

  /// Visits every key of a rule with its value, those inside of others too.
  private static func visit(_ node: YAMLNode, _ body: (String, YAMLNode) -> Void) {
    switch node.value {
    case .scalar: return
    case .sequence(let items): for item in items { visit(item, body) }
    case .mapping(let entries):
      for entry in entries where entry.key != "examples" {
        body(entry.key, entry.value)
        visit(entry.value, body)
      }
    }
  }

  private static func remarks(on key: String, _ node: YAMLNode) -> [(line: Int, message: String)] {
    switch key {
    case "citations":
      guard case .sequence(let citations) = node.value else { return [] }
      return citations.filter { $0["status"] == nil }.map {
        ($0.line, "a citation does not say whether it is confirmed or unconfirmed")
      }
    case "phrases":
      let phrases = (try? node.strings(key)) ?? []
      var seen: [[UInt8]: String] = [:]
      return phrases.compactMap { phrase in
        let folded = Folding.fold(phrase)
        if let first = seen[folded] {
          return (node.line, "phrase '\(phrase)' says the same as '\(first)'")
        }
        seen[folded] = phrase
        return nil
      }
    case "pattern":
      let patterns = (try? node.strings(key)) ?? []
      return patterns.flatMap { pattern in
        var remarks: [(line: Int, message: String)] = []
        if let compiled = try? Pattern(pattern), compiled.canMatchEmpty {
          remarks.append((node.line, "pattern '\(short(pattern))' can match no text at all"))
        }
        if let probe = SlowPattern.probe(of: pattern) {
          remarks.append(
            (
              node.line,
              "pattern '\(short(pattern))' is slow: on a text of '\(probe)' over and over it tries"
                + " more than \(SlowPattern.steps) ways from one place; bound what repeats ({0,40})"
            ))
        }
        if let place = doubtfulBoundary(in: pattern) {
          remarks.append(
            (
              node.line,
              "'\\b' beside '\(place)' in pattern '\(short(pattern))': there is no word edge where"
                + " another word follows at once"
            ))
        }
        return remarks
      }
    default: return []
    }
  }

  private static func short(_ pattern: String) -> String {
    pattern.count <= 50 ? pattern : pattern.prefix(49) + "…"
  }

  /// The punctuation or Han that a `\b` touches, or nil: `\b#1` wants a letter before the sign, and
  /// Han are word characters, so that `lv\b` fails in `lv包`.
  static func doubtfulBoundary(in pattern: String) -> String? {
    let scalars = Array(pattern.unicodeScalars)
    var at = 0
    // The character that a pattern item just before stands for, if it is a plain one.
    var before: Unicode.Scalar?
    while at < scalars.count {
      guard scalars[at] == "\\", at + 1 < scalars.count else {
        // `(?:`, `(?!` and the like are no text.
        before = at > 0 && scalars[at - 1] == "?" ? nil : scalars[at]
        at += 1
        continue
      }
      let escaped = scalars[at + 1]
      if escaped == "b" {
        if let before, isDoubtful(before) { return String(before) }
        if at + 2 < scalars.count {
          let next = scalars[at + 2]
          if next == "\\", at + 3 < scalars.count, isPunctuation(scalars[at + 3]) {
            return String(scalars[at + 3])
          }
          if isDoubtful(next) { return String(next) }
        }
        before = nil
      } else {
        before = nil
      }
      at += 2
    }
    return nil
  }

  /// Characters without a meaning in patterns beside which `\b` is no word edge.
  private static func isDoubtful(_ scalar: Unicode.Scalar) -> Bool {
    "#%&@!,;:'\"/~`¥€£".unicodeScalars.contains(scalar) || (0x3400...0x9FFF).contains(scalar.value)
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
  }
}

extension YAMLNode {
  /// The value of a key of a mapping.
  fileprivate subscript(key: String) -> YAMLNode? {
    guard case .mapping(let entries) = value else { return nil }
    return entries.first { $0.key == key }?.value
  }
}
