// Findings: the words of one directive.

/// A directive taken apart: `disable-next RULE("phrase"), RULE until=DATE owner=NAME -- reason`.
struct DirectiveWords {
  /// A name, perhaps of one wording only.
  struct Target: Equatable {
    let name: String
    let phrase: String?
  }

  let verb: String
  private(set) var targets: [Target] = []
  private(set) var reason: String?
  private(set) var owner: String?
  private(set) var expires: String?
  /// What cannot be read.
  private(set) var fault: String?

  init(_ text: String) {
    var rest = text[...]
    verb = String(rest.prefix { !Self.isGap($0) })
    rest = rest.dropFirst(verb.count)
    while fault == nil {
      rest = rest.drop(while: Self.isGap)
      guard !rest.isEmpty else { return }
      if rest.hasPrefix("--") {
        let words = rest.drop { $0 == "-" }.split(whereSeparator: \.isWhitespace)
        reason = words.isEmpty ? nil : words.joined(separator: " ")
        return
      }
      readWord(&rest)
    }
  }

  private static func isGap(_ character: Character) -> Bool {
    character.isWhitespace || character == "," || character == "，"
  }

  private mutating func readWord(_ rest: inout Substring) {
    let word = String(rest.prefix { !Self.isGap($0) && $0 != "(" && $0 != "=" })
    rest = rest.dropFirst(word.count)
    switch rest.first {
    case "(":
      guard let phrase = Self.phrase(&rest) else {
        fault = "write one phrase as \(word)(\"phrase\")"
        return
      }
      targets.append(Target(name: word, phrase: phrase))
    case "=":
      rest = rest.dropFirst()
      let value = String(rest.prefix { !Self.isGap($0) })
      rest = rest.dropFirst(value.count)
      readOption(word, value)
    default: targets.append(Target(name: word, phrase: nil))
    }
  }

  private mutating func readOption(_ name: String, _ value: String) {
    switch name {
    case "until" where ISODate.isValid(value): expires = value
    case "until": fault = "'\(value)' is no date like 2027-06-30"
    case "owner" where !value.isEmpty: owner = value
    default: fault = "'\(name)=' is neither until= nor owner="
    }
  }

  /// `("…")`, quotes of any kind.
  private static func phrase(_ rest: inout Substring) -> String? {
    let quotes: [Character: Character] = ["\"": "\"", "'": "'", "“": "”", "「": "」"]
    var after = rest.dropFirst()
    guard let open = after.first, let close = quotes[open] else { return nil }
    after = after.dropFirst()
    let phrase = String(after.prefix { $0 != close })
    after = after.dropFirst(phrase.count)
    guard after.hasPrefix("\(close))"), !phrase.isEmpty else { return nil }
    rest = after.dropFirst(2)
    return phrase
  }
}
