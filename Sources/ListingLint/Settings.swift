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
    // UTF-32 has no label in the standard; a user may name it all the same.
    let byName = SourceEncoding.allCases.first { $0.rawValue.lowercased() == name.lowercased() }
    if let encoding = SourceEncoding(label: name) ?? byName { return encoding }
    let known = SourceEncoding.allCases.map(\.rawValue).joined(separator: ", ")
    throw CommandFailure("there is no encoding '\(TerminalText(name).text)'; there are \(known)")
  }
}

/// Which rules to use, resolved.
struct RuleSettings: Sendable {
  let packs: [InputPath]
  let select: [String]
  let ignore: [String]
  let market: String?
  /// The language of the listings; nil takes the rules of all languages.
  let ruleLanguage: RuleLanguage?
  /// The file of the proofs that the shop keeps, if it keeps one.
  let evidence: InputPath?

  /// Whether rules may be taken from the cache and kept in it.
  let usesCache: Bool

  init(_ choices: RuleChoices) {
    packs = choices.rules
    select = Self.list(choices.select)
    ignore = Self.list(choices.ignore)
    market = choices.market
    ruleLanguage = choices.lang.ruleLanguage
    evidence = choices.evidence
    usesCache = !choices.cache.noCache
  }

  /// `a,b` and repeated options mean the same.
  private static func list(_ values: [String]) -> [String] {
    values.flatMap { $0.split(separator: ",") }.map { name in
      String(name.drop { $0 == " " })
    }.filter { !$0.isEmpty }
  }
}
