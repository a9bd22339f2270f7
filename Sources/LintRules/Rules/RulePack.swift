// Rules: a file of rules as written.

/// The rules of one file.
public struct RulePack: Sendable {
  /// The pack's name, which is the file's name too.
  public let id: String
  /// What the pack is about.
  public let title: String
  /// The language of its rules.
  public let language: RuleLanguage
  /// Its rules in the order written.
  public let rules: [Rule]
  /// The file as shown to people.
  public let file: String
  /// Whether it ships with the program: a shipped rule must have examples of both kinds.
  public let isShipped: Bool
}
