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
  /// Where config, suppressions and baseline are read from.
  let files: any ProjectFiles
  private let start: [UInt8]

  /// Finds the config of a run: that of the folder which the first path names or lies in.
  init(
    _ choices: ConfigChoices, paths: [InputPath] = [], files: any ProjectFiles = DiskFiles()
  ) throws {
    self.files = files
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

/// What flags say of any input.
struct InputLimits: Sendable {
  var jobs: Int?
  /// In megabytes.
  var maximumFileSize: Int?
  var encoding: SourceEncoding?
}

/// What to read and how, resolved.
struct InputSettings: Sendable {
  /// Larger files are not read, in megabytes, unless flags or config say otherwise.
  static let usualFileSize = 32
  /// What may be allowed, in megabytes: decoded, a file may be three times as large, and places in a
  /// text are counted in 32 bits.
  static let fileSizes = 1...1_024

  let paths: [InputPath]
  let obeysIgnoreFiles: Bool
  let reader: FileReader
  let jobs: Int

  init(_ choices: InputChoices, _ config: RunConfig) throws {
    self.init(
      InputLimits(
        jobs: choices.jobs, maximumFileSize: choices.maxFileSize,
        encoding: try choices.encoding.map(Self.encoding)), config, paths: choices.paths,
      obeysIgnoreFiles: !choices.noIgnore, standardInputName: choices.stdinFilename?.name)
  }

  init(
    _ limits: InputLimits, _ config: RunConfig, paths: [InputPath], obeysIgnoreFiles: Bool = true,
    standardInputName: String? = nil
  ) {
    self.paths = paths
    self.obeysIgnoreFiles = obeysIgnoreFiles
    jobs = limits.jobs ?? config.jobs?.value ?? Environment.processors
    let size = limits.maximumFileSize ?? config.maximumFileSize?.value ?? Self.usualFileSize
    reader = FileReader(
      maximumSize: size << 20, standardInputName: standardInputName ?? "<stdin>",
      encoding: limits.encoding)
  }

  static func encoding(_ name: String) throws -> SourceEncoding {
    // UTF-32 has no label in the standard; a user may name it all the same.
    let byName = SourceEncoding.allCases.first { $0.rawValue.lowercased() == name.lowercased() }
    if let encoding = SourceEncoding(label: name) ?? byName { return encoding }
    let known = SourceEncoding.allCases.map(\.rawValue).joined(separator: ", ")
    let shown = TerminalText(name).text
    throw CommandFailure(
      zh: "没有编码 '\(shown)'；可用的有 \(known)", en: "there is no encoding '\(shown)'; there are \(known)"
    )
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
  /// The file of suppressions, absolute.
  let suppressions: InputPath?
  /// What suppressions must be like; nil where none counts.
  let policy: SuppressionPolicy?
  /// Where the file of suppressions is read from.
  let files: any ProjectFiles
  /// What holds for listings that are in no file.
  let listings: ListingConfig
  /// How much one page may cost.
  let limits: PageLimits
  private let flags: ListingConfig

  init(_ choices: RuleChoices, _ project: Project) {
    packs = (project.run.packs?.value ?? []).map(\.fromWorkingFolder) + choices.rules
    evidence = choices.evidence ?? project.run.evidence?.value.fromWorkingFolder
    usesCache = !choices.cache.noCache
    limits = project.run.limits
    let isOff = choices.suppressions.noSuppressions
    suppressions =
      isOff
      ? nil : choices.suppressions.suppressions?.absolute ?? project.run.suppressions?.value
    policy = isOff ? nil : project.run.policy?.value ?? SuppressionPolicy()
    files = project.files
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

/// What was known before, resolved.
struct StandingSettings: Sendable {
  /// The name of baselines that no config names.
  static let usualName = Array(".listing-lint-baseline.json".utf8)

  /// The file of the baseline, absolute.
  let baselinePath: InputPath?
  /// Whether findings are held against it.
  let comparesWithBaseline: Bool
  /// How severe it is that a baseline holds what is no more.
  let faults: Severity?

  /// The baseline of flags or config; without `choices` none counts.
  init(_ choices: BaselineChoices?, _ run: RunConfig, compares: Bool = true) {
    baselinePath = choices.flatMap { $0.baseline?.absolute ?? run.baseline?.value }
    comparesWithBaseline = compares && !(choices?.noBaseline ?? true)
    faults = (run.policy?.value ?? SuppressionPolicy()).faults
  }

  /// Reads the baseline; one that is named and not there would let everything count unasked.
  func baseline(_ files: any ProjectFiles) throws -> Baseline {
    guard let path = baselinePath else { return Baseline() }
    let text = try ProjectText.required(path, of: .theBaseline, files)
    do {
      return try Baseline(name: text.shownPath, text: text.bytes)
    } catch let error as YAMLError {
      throw CommandFailure(in: text.place, error)
    } catch let error as JSONError {
      throw CommandFailure(
        zh: "\(text.place)：\(TerminalText(error.text.zh).text)",
        en: "\(text.place): \(TerminalText(error.text.en).text)")
    }
  }
}

/// A file of the project that is wanted by name.
struct ProjectText {
  /// The file as shown to people.
  let shownPath: String
  let bytes: [UInt8]

  /// The file as messages begin with it.
  var place: String { TerminalText(shownPath).text }

  /// Reads a file that must be there; `what` names in errors what it holds.
  static func required(
    _ path: InputPath, of what: LocalizedText, _ files: any ProjectFiles
  ) throws -> ProjectText {
    let shownPath = path.fromWorkingFolder.name
    let name = TerminalText(shownPath).text
    do throws(SystemError) {
      guard let bytes = try files.content(path.absolute.bytes) else { throw SystemError.missing }
      return ProjectText(shownPath: shownPath, bytes: bytes)
    } catch {
      throw CommandFailure(reading: what, in: name, error)
    }
  }
}

extension LocalizedText {
  /// What files of a project hold.
  static let theBaseline = LocalizedText(zh: "基线", en: "the baseline")
  static let theSuppressions = LocalizedText(zh: "豁免文件", en: "the suppressions")
  static let theEvidence = LocalizedText(zh: "证据文件", en: "the evidence")
  static let theRules = LocalizedText(zh: "规则", en: "the rules")
}
