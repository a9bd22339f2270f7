// Authoring: where a new rule begins - a block that is right as it stands, with what to fill in.

/// Text of rules to start from.
public enum RuleTemplate {
  /// Whether a name can be a rule's or a pack's.
  public static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }

  /// The block of a rule; `id` is a name.
  public static func rule(_ id: String) -> String {
    """
      - id: \(id)
        severity: warning            # error: expect a penalty; warning: needs proof or a person; note
        confidence: medium           # high, medium, low
        category: other              # counterfeit, ip, false-advertising, medical-claim, ... (docs/writing-rules.md)
        fields: [title, bullets, description]
        message:                     # to a shop assistant; {match} is the wording found
          zh: "“{match}”…"
          en: "'{match}' …"
        why:                         # the harm, the law or policy, what honest wording looks like
          zh: …
          en: …
        suggest: {zh: …, en: …}
        citations:
          - {law: …, checked: 2026-01-01, status: unconfirmed}   # confirmed: you read it in the source
        phrases: [example wording]   # or another check: exactly one
        unless:
          - {phrases: [no example wording], covers: match, reason: says the opposite}
        examples:                    # write these first; « » around exactly what is to be reported
          flagged: ["A bag with «example wording» in it"]
          allowed: ["A bag with no example wording in it"]

    """
  }

  /// A whole pack with one rule.
  public static func pack(_ name: String, rule id: String) -> String {
    """
    schema: 1
    pack: \(name)                    # the file must be called \(name).yml
    title: …
    language: any                    # zh, en, any: the language of the wording looked for
    rules:

    """ + rule(id)
  }

  /// A pack with one rule for a wording that somebody wants to try.
  public static func trial(of wording: String, isPhrase: Bool) -> String {
    let signs: Set<Character> = [".", "*", "+", "?", "(", ")", "[", "]", "{", "|", "\\", "^", "$"]
    let isPattern = !isPhrase && wording.contains(where: signs.contains)
    // Single quotes: nothing in them has a meaning to YAML but the quote itself.
    let lines = wording.unicodeScalars.map { $0 == "'" ? "''" : $0.value < 0x20 ? " " : String($0) }
    return """
      schema: 1
      pack: trial
      language: any
      rules:
        - id: wording
          severity: note
          category: other
          fields: any
          message: "'{match}'"
          \(isPattern ? "pattern" : "phrases"): ['\(lines.joined())']
      """
  }
}
