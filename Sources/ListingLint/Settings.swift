// The command line resolved: complete values, nothing left to guess.

import LintRules

/// What to read and how, resolved.
struct InputSettings: Sendable {
  let paths: [InputPath]
  let obeysIgnoreFiles: Bool
  let reader: FileReader
  let jobs: Int

  init(_ choices: InputChoices) throws {
    paths = choices.paths
    obeysIgnoreFiles = !choices.noIgnore
    jobs = choices.jobs ?? Environment.processors
    reader = FileReader(
      maximumSize: choices.maxFileSize << 20,
      standardInputName: choices.stdinFilename?.name ?? "<stdin>",
      encoding: try choices.encoding.map(Self.encoding))
  }

  private static func encoding(_ name: String) throws -> SourceEncoding {
    let wanted = name.lowercased()
    guard
      let encoding = SourceEncoding.allCases.first(where: { $0.rawValue.lowercased() == wanted })
    else {
      let known = SourceEncoding.allCases.map(\.rawValue).joined(separator: ", ")
      throw CommandFailure("there is no encoding '\(TerminalText(name).text)'; there are \(known)")
    }
    return encoding
  }
}

/// Which rules to use, resolved.
struct RuleSettings: Sendable {
  let packs: [InputPath]
  let select: [String]
  let ignore: [String]
  let market: String?
  let language: LanguageChoice

  init(_ choices: RuleChoices) {
    packs = choices.rules
    select = Self.list(choices.select)
    ignore = Self.list(choices.ignore)
    market = choices.market
    language = choices.lang
  }

  /// `a,b` and repeated options mean the same.
  private static func list(_ values: [String]) -> [String] {
    values.flatMap { $0.split(separator: ",") }.map { name in
      String(name.drop { $0 == " " })
    }.filter { !$0.isEmpty }
  }
}
