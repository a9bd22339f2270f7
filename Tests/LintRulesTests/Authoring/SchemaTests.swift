import Foundation
import Testing

@testable import LintRules
@testable import listing_lint

/// Keeps schemas/ true: their keys are the keys that the readers know, learnt by giving each
/// reader a key that it cannot know.
@Suite struct SchemaTests {
  static let folder: URL = {
    var folder = URL(filePath: #filePath)
    while folder.lastPathComponent != "Tests" { folder.deleteLastPathComponent() }
    return folder.deletingLastPathComponent().appending(path: "schemas")
  }()

  static let unknown = "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"

  static let head =
    "schema: 1\npack: p\nlanguage: any\nrules:\n  - id: r\n    severity: note\n"
    + "    category: other\n    message: m\n"

  /// Schema, the definition in it, and a text that has the unknown key there (`?`).
  static let places: [(schema: String, definition: String?, yaml: String)] = [
    ("pack", nil, "?: 1\nschema: 1"),
    ("pack", "rule", head + "    ?: 1"),
    ("pack", "citation", head + "    phrases: [ab]\n    citations: [{?: 1}]"),
    ("pack", "exception", head + "    phrases: [ab]\n    unless: [{?: 1}]"),
    ("pack", "evidence", head + "    phrases: [ab]\n    evidence: [{?: 1}]"),
    ("pack", "applies", head + "    phrases: [ab]\n    applies: {?: 1}"),
    ("pack", "wording", head + "    any: [{?: 1}]"),
    ("pack", "limit", head + "    limit: {?: 1}"),
    ("pack", "mismatch", head + "    mismatch: {?: 1}"),
    ("pack", "examples", head + "    phrases: [ab]\n    examples: {?: 1}"),
    ("list", nil, "?: 1"),
    ("evidence", nil, "?: 1"),
    ("evidence", "entry", "schema: 1\nevidence: [{?: 1}]"),
    ("config", nil, "schema: 1\n?: 1"),
    ("config", "override", "schema: 1\noverrides: [{?: 1}]"),
    ("config", "output", "schema: 1\noutput: {?: 1}"),
    ("config", "policy", "schema: 1\npolicy: {?: 1}"),
    ("suppressions", nil, "schema: 1\n?: 1"),
    ("suppressions", "entry", "schema: 1\nsuppressions: [{?: 1}]"),
    ("config", "limits", "schema: 1\nlimits: {?: 1}"),
    ("profile", nil, "?: 1"),
    ("profile", "table", "schema: 1\nprofile: p\nattributes: [{?: 1}]"),
  ]

  @Test(arguments: places.indices)
  func theKeysOfASchemaAreThoseOfItsReader(index: Int) throws {
    let (name, definition, yaml) = Self.places[index]
    let message = try #require(
      Self.error(name, Array(yaml.replacing("?", with: Self.unknown).utf8)))
    let list = try #require(message.firstMatch(of: /known keys: (.*)$/), "\(message)").1
    let known = Set(list.split(separator: ", ").map(String.init))
    let data = try Data(contentsOf: Self.folder.appending(path: "\(name).json"))
    var schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    if let definition {
      let definitions = try #require(schema["$defs"] as? [String: Any])
      schema = try #require(definitions[definition] as? [String: Any], "\(definition)")
    }
    let properties = try #require(schema["properties"] as? [String: Any])
    #expect(Set(properties.keys) == known, "\(name) \(definition ?? "")")
    #expect(schema["additionalProperties"] as? Bool == false)
  }

  private static func error(_ schema: String, _ text: [UInt8]) -> String? {
    do {
      switch schema {
      case "pack":
        return RulePackReader().pack(from: text, file: "p.yml").problems.first?.message.en
      case "list": _ = try WordList(from: text, name: "l")
      case "config": _ = try ConfigReader(shownPath: "", folder: []).config(from: text, base: [])
      case "suppressions": _ = try SuppressionFile(name: "s.yml", text: text)
      case "profile": _ = try ProfileReader.profile(from: text, file: "p.yml")
      default: _ = try EvidenceRegister(from: text)
      }
    } catch let error as YAMLError {
      return error.message
    } catch {
      return (error as? Problem)?.message.en ?? (error as? CommandFailure)?.message.en
    }
    return nil
  }
}
