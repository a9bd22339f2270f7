// Where flags and config meet: complete values, nothing left to guess.

import LintRules

/// What a run takes from its config files.
struct Project {
  /// What holds for the whole run.
  let run: RunConfig
  /// What holds for listings that are in no file.
  let listings: ListingConfig
  /// What holds for each file.
  var configs: ConfigFiles
  private let start: [UInt8]

  /// Finds the config of a run: that of the folder which the first path names or lies in.
  init(
    _ choices: ConfigChoices, paths: [InputPath] = [], files: any ProjectFiles = DiskFiles()
  ) throws {
    configs = try ConfigFiles(choices.source, files: files)
    start = Self.start(paths.first?.bytes ?? InputFiles.standardInput)
    run = try configs.run(in: start)
    listings = try configs.listings(in: start)
  }

  /// Warnings about config files met so far.
  mutating func problems() throws -> [Problem] { try configs.misplaced(inRunOf: start) }

  private static func start(_ path: [UInt8]) -> [UInt8] {
    let folder =
      path == InputFiles.standardInput
      ? [0x2E] : SystemPath.kind(of: path) == .folder ? path : InputPath.folder(of: path)
    return SystemPath.resolved(folder) ?? Environment.workingFolder
  }
}

/// What to read and how, resolved.
struct InputSettings: Sendable {
  /// Larger files are not read, in megabytes, unless flags or config say otherwise.
  static let usualFileSize = 32

  let paths: [InputPath]
  let obeysIgnoreFiles: Bool
  let reader: FileReader
  let jobs: Int

  init(_ choices: InputChoices, _ config: RunConfig) throws {
    paths = choices.paths
    obeysIgnoreFiles = !choices.noIgnore
    jobs = choices.jobs ?? config.jobs?.value ?? Environment.processors
    let size = choices.maxFileSize ?? config.maximumFileSize?.value ?? Self.usualFileSize
    reader = FileReader(
      maximumSize: size << 20,
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
  /// Rule packs beside the shipped ones.
  let packs: [InputPath]
  /// The file of the proofs that the shop keeps, if it keeps one.
  let evidence: InputPath?
  /// Whether rules may be taken from the cache and kept in it.
  let usesCache: Bool
  /// What holds for listings that are in no file.
  let listings: ListingConfig
  private let flags: ListingConfig

  init(_ choices: RuleChoices, _ project: Project) {
    packs = (project.run.packs?.value ?? []).map(\.fromWorkingFolder) + choices.rules
    evidence = choices.evidence ?? project.run.evidence?.value.fromWorkingFolder
    usesCache = !choices.cache.noCache
    flags = ListingConfig(
      select: Self.setting(Self.list(choices.select)),
      ignore: Self.setting(Self.list(choices.ignore)), market: Self.setting(choices.market),
      language: Self.setting(choices.lang))
    listings = flags.over(project.listings)
  }

  /// What holds for a listing: a flag wins over any config.
  func listings(_ config: ListingConfig) -> ListingConfig { flags.over(config) }

  private static func setting<Value>(_ value: Value?) -> Setting<Value>? {
    value.map { Setting(value: $0, origin: .commandLine) }
  }

  /// `a,b` and repeated options mean the same; nil for none.
  private static func list(_ values: [String]) -> [String]? {
    let names = values.flatMap { $0.split(separator: ",") }.map { name in
      String(name.drop { $0 == " " })
    }.filter { !$0.isEmpty }
    return names.isEmpty ? nil : names
  }
}
