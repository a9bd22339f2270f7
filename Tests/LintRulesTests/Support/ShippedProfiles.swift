import Testing

@testable import LintRules

/// The profiles that ship with the program.
enum ShippedProfiles {
  static let files = RulesetFile.builtIn.filter { $0.folder == "profiles" }

  static func all() throws -> [Profile] {
    try files.map { try ProfileReader.profile(from: $0.text, file: $0.shownPath) }
  }

  static func extractor() throws -> Extractor { Extractor(profiles: try all()) }
}
