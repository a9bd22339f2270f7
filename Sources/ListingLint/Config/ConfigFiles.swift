// Config: the config files that hold for a file, found by walking up from it; the nearest wins.

import LintRules

/// How the command line says which config to use.
enum ConfigSource: Sendable {
  /// The files on the way up from each listing.
  case found
  /// This file for every listing.
  case file(InputPath)
  /// None.
  case isolated
}

/// The config files of a run, each read once.
struct ConfigFiles {
  private let source: ConfigSource
  private let files: any ProjectFiles
  private let workingFolder: [UInt8]
  /// The files that hold in a folder, the farthest first.
  private var chains: [[UInt8]: [ConfigFile]] = [:]

  init(_ source: ConfigSource, files: any ProjectFiles) throws {
    self.source = source
    self.files = files
    workingFolder = SystemPath.resolved([0x2E]) ?? Environment.workingFolder
    if case .file(let path) = source {
      let absolute = InputPath.absolute(path.bytes, in: workingFolder)
      guard let file = try read(absolute, base: workingFolder) else {
        let name = TerminalText(path.name).text
        throw CommandFailure(
          zh: "没有配置文件 '\(name)'", en: "there is no config file '\(name)'")
      }
      chains[[]] = [file]
    }
  }

  /// Whether what holds for a listing may depend on where it is.
  var dependsOnPath: Bool {
    switch source {
    case .isolated: false
    case .file: !(chains[[]]?.allSatisfy(\.overrides.isEmpty) ?? true)
    case .found: true
    }
  }

  /// The files that hold for what is in a folder, the farthest first.
  mutating func chain(in folder: [UInt8]) throws -> [ConfigFile] {
    switch source {
    case .isolated: return []
    case .file: return chains[[]] ?? []
    case .found: break
    }
    var waiting: [[UInt8]] = []
    var chain: [ConfigFile] = []
    var folder = folder
    while true {
      if let known = chains[folder] {
        chain = known
        break
      }
      waiting.append(folder)
      guard folder.count > 1 else { break }
      folder = InputPath.folder(of: folder)
    }
    for folder in waiting.reversed() {
      let file = try read(InputPath.joined(folder, Array(ConfigFile.name.utf8)), base: folder)
      // What lies above a repository is not the same on every machine.
      let isTop =
        file?.isRoot ?? false
        || SystemPath.exists(InputPath.joined(folder, Array(".git".utf8)))
      chain = (isTop ? [] : chain) + (file.map { [$0] } ?? [])
      chains[folder] = chain
    }
    return chain
  }

  /// What holds for a run that starts in a folder.
  mutating func run(in folder: [UInt8]) throws -> RunConfig {
    try chain(in: folder).reduce(RunConfig()) { $1.run.over($0) }
  }

  /// What holds for listings that are in no file, such as records.
  mutating func listings(in folder: [UInt8]) throws -> ListingConfig {
    try chain(in: folder).reduce(ListingConfig()) { $1.listings.over($0) }
  }

  /// What holds for a file, by its absolute path.
  mutating func listings(for path: [UInt8]) throws -> ListingConfig {
    try chain(in: InputPath.folder(of: path)).reduce(ListingConfig()) {
      $1.listings(for: path, over: $0)
    }
  }

  /// Warnings about values for the whole run in files that do not hold for the folder it starts in.
  mutating func misplaced(inRunOf folder: [UInt8]) throws -> [Problem] {
    guard case .found = source else { return [] }
    let counted = Set(try chain(in: folder).map(\.folder))
    return chains.values.compactMap(\.last).reduce(into: [[UInt8]: ConfigFile]()) {
      if !counted.contains($1.folder) { $0[$1.folder] = $1 }
    }.values.compactMap { file in
      guard case .file(let name, let line) = file.run.firstOrigin else { return nil }
      return Problem(
        .warning, .misplacedConfig,
        LocalizedText(
          zh: "packs、evidence、suppressions、baseline、policy、output、limits 只在开始检查的文件夹的配置里才算数",
          en: "packs, evidence, suppressions, baseline, policy, output and limits count only in the"
            + " config of the folder that a run starts in"), file: name, line: line)
    }.sorted { ($0.file ?? "") < ($1.file ?? "") }
  }

  private func read(_ path: [UInt8], base: [UInt8]) throws -> ConfigFile? {
    let shownPath = InputPath.shown(path, from: workingFolder)
    guard let text = try content(path, shownPath) else {
      // The other spelling must not look as if it counted.
      let other = Array(path.dropLast(3)) + Array("yaml".utf8)
      if SystemPath.exists(other) {
        let name = TerminalText(InputPath.shown(other, from: workingFolder)).text
        throw CommandFailure(
          zh: "\(name) 不会被读取：请改名为 \(ConfigFile.name)",
          en: "\(name) is not read: name it \(ConfigFile.name)")
      }
      return nil
    }
    return try ConfigReader(shownPath: shownPath, folder: InputPath.folder(of: path))
      .config(from: text, base: base)
  }

  private func content(_ path: [UInt8], _ shownPath: String) throws -> [UInt8]? {
    do throws(SystemError) {
      return try files.content(path)
    } catch {
      let name = TerminalText(shownPath).text
      throw CommandFailure(
        zh: "无法读取配置 '\(name)'：\(error.reason.zh)",
        en: "cannot read the config '\(name)': \(error.reason.en)")
    }
  }
}
