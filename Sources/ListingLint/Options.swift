// The command line as typed: groups of flags that commands share.

import ArgumentParser
import LintRules

/// When to use colours.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
  case auto
  case always
  case never
}

extension ValidationError {
  /// What is wrong with what was typed; the parser's frame around it speaks English.
  init(_ message: LocalizedText) { self.init(message.text(in: Console.languageAsTyped)) }

  /// What is wrong with what was typed, in both languages.
  init(zh: String, en: String) { self.init(LocalizedText(zh: zh, en: en)) }
}

/// A language, or the one that fits.
enum LanguageChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
  case auto
  case zh
  case en

  /// The language of rules and messages; nil for the one that fits.
  var ruleLanguage: RuleLanguage? {
    switch self {
    case .auto: nil
    case .zh: .zh
    case .en: .en
    }
  }
}

/// The lowest severity that makes a run fail.
enum FailureThreshold: String, ExpressibleByArgument, CaseIterable, Sendable {
  case error
  case warning
  case note
  case never

  /// Whether findings of these counts reach the threshold.
  func isReached(by summary: Summary) -> Bool {
    switch self {
    case .error: summary.errors > 0
    case .warning: summary.errors + summary.warnings > 0
    case .note: summary.errors + summary.warnings + summary.notes > 0
    case .never: false
    }
  }
}

extension OutputFormat: ExpressibleByArgument {
  /// All names, for help and errors.
  static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension InputPath: ExpressibleByArgument {
  static var defaultCompletionKind: CompletionKind { .file() }
}

extension SARIFProfile: ExpressibleByArgument {}

extension SARIFFingerprint: ExpressibleByArgument {}

/// What a SARIF log is to be like.
struct SARIFChoices: ParsableArguments {
  @Option(help: ArgumentHelp("For whom SARIF is written: full or github.", valueName: "name"))
  var sarifProfile: SARIFProfile = .full

  @Option(
    help: ArgumentHelp(
      "What SARIF's line hash is made from: claim, or line, by the uploader.", valueName: "name"))
  var sarifFingerprint: SARIFFingerprint = .claim

  /// The choices in one value.
  var options: SARIFOptions {
    SARIFOptions(profile: sarifProfile, fingerprint: sarifFingerprint)
  }
}

/// A report into a file: `sarif=report.sarif`.
struct ReportTarget: Sendable {
  let format: OutputFormat
  let path: InputPath

  static func parse(_ argument: String) throws -> ReportTarget {
    let known = OutputFormat.list
    guard let equals = argument.firstIndex(of: "=") else {
      throw ValidationError(
        zh: "请给出格式和文件：FMT=FILE，FMT 可以是 \(known)",
        en: "give a format and a file: FMT=FILE, with FMT one of \(known)")
    }
    let name = String(argument[..<equals])
    guard let format = OutputFormat(rawValue: name) else {
      throw ValidationError(
        zh: "没有格式 '\(name)'；可用的有 \(known)",
        en: "there is no format '\(name)'; there are \(known)")
    }
    let path = InputPath(argument: String(argument[argument.index(after: equals)...]))
    guard !path.bytes.isEmpty, path.bytes != InputFiles.standardInput else {
      throw ValidationError(
        zh: "请在 '\(name)=' 后面给出文件；--format \(name) 才写到屏幕",
        en: "name a file after '\(name)='; --format \(name) writes to the screen")
    }
    return ReportTarget(format: format, path: path)
  }

  /// Names report files, as --output does: `FMT=FILE`, several with commas between them.
  static let variable = "LISTING_LINT_OUTPUT"

  /// The report files that the environment names.
  static func environment() throws -> [ReportTarget] {
    let targets = Environment.path(variable).map { DisplayName.text(of: $0) } ?? ""
    do {
      return try targets.split(separator: ",").map { try parse(String($0)) }
    } catch let error as ValidationError {
      throw CommandFailure(LocalizedText("\(variable): \(TerminalText(error.message).text)"))
    }
  }
}

/// How to speak to people.
struct ConsoleChoices: ParsableArguments {
  @Option(help: ArgumentHelp("Use colours: auto, always or never.", valueName: "when"))
  var color: ColorChoice = .auto

  @Option(help: ArgumentHelp("Language of the program's own words.", valueName: "zh|en|auto"))
  var uiLang: LanguageChoice = .auto

  @Flag(name: .shortAndLong, help: "Only findings and errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "More about what is done, notes included.")
  var verbose = false

  /// The language of findings' messages; nil for the language of the listing.
  var messageLanguage: RuleLanguage? { uiLang.ruleLanguage }
}

/// What somebody has answered for.
struct SuppressionChoices: ParsableArguments {
  @Option(help: ArgumentHelp("The file of suppressions.", valueName: "file"))
  var suppressions: InputPath?

  @Flag(help: "Let findings count that comments or the file of suppressions answer for.")
  var noSuppressions = false

  func validate() throws {
    if noSuppressions, suppressions != nil {
      throw ValidationError(
        zh: "--no-suppressions 不用豁免文件，--suppressions 却指定了一个",
        en: "--no-suppressions uses no suppressions, and --suppressions names some")
    }
  }
}

/// What an earlier run had found.
struct BaselineChoices: ParsableArguments {
  @Option(help: ArgumentHelp("The baseline: findings in it do not count.", valueName: "file"))
  var baseline: InputPath?

  @Flag(help: "Let findings count that the baseline holds.")
  var noBaseline = false

  func validate() throws {
    if noBaseline, baseline != nil {
      throw ValidationError(
        zh: "--no-baseline 不用基线，--baseline 却指定了一个",
        en: "--no-baseline uses no baseline, and --baseline names one")
    }
  }
}

/// Which config files to use.
struct ConfigChoices: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Use this config file, and none of the .listing-lint.yml on the way up from each listing.",
      valueName: "file"))
  var config: InputPath?

  @Flag(help: "Use no config file.")
  var isolated = false

  /// Names a config file, as --config does.
  static let variable = "LISTING_LINT_CONFIG"

  func validate() throws {
    if isolated, config != nil {
      throw ValidationError(
        zh: "--isolated 不用配置文件，--config 却指定了一个",
        en: "--isolated uses no config file, and --config names one")
    }
  }

  /// The choice, the environment included.
  var source: ConfigSource {
    if isolated { return .isolated }
    let named = config ?? Environment.path(Self.variable).map(InputPath.init(bytes:))
    return named.map { .file($0) } ?? .found
  }
}

/// How to come by the rules.
struct CacheChoices: ParsableArguments {
  @Flag(help: "Read the rules anew, and keep nothing in the user's cache folder.")
  var noCache = false
}

/// Which rules to use.
struct RuleChoices: ParsableArguments {
  @Option(
    help: ArgumentHelp("Rule packs beside the shipped ones: a file or folder.", valueName: "path"))
  var rules: [InputPath] = []

  @Option(
    help: ArgumentHelp("Only these rules, packs or categories.", valueName: "id,…"))
  var select: [String] = []

  @Option(help: ArgumentHelp("Not these rules, packs or categories.", valueName: "id,…"))
  var ignore: [String] = []

  @Option(help: ArgumentHelp("The marketplace the listings are for.", valueName: "name"))
  var market: String?

  @Option(help: ArgumentHelp("Language of the listings.", valueName: "zh|en|auto"))
  var lang: LanguageChoice?

  @Option(
    help: ArgumentHelp(
      "The register of proofs that back claims (evidence.yml).", valueName: "file"))
  var evidence: InputPath?

  @OptionGroup var suppressions: SuppressionChoices
  @OptionGroup var config: ConfigChoices
  @OptionGroup var cache: CacheChoices
}

/// What to read.
struct InputChoices: ParsableArguments {
  @Argument(help: "Files and folders to read; - is standard input.")
  var paths: [InputPath] = []

  @Option(help: ArgumentHelp("Encoding of the files; found out when not given.", valueName: "name"))
  var encoding: String?

  @Option(
    help: ArgumentHelp("Larger files are not read.", valueName: "MB"),
    transform: { argument in
      guard let size = Int(argument), InputSettings.fileSizes ~= size else {
        throw ValidationError(
          zh: "'\(argument)' 不是 1 到 1024 之间的兆字节数",
          en: "'\(argument)' is no number of megabytes from 1 to 1024")
      }
      return size
    })
  var maxFileSize: Int?

  @Option(help: ArgumentHelp("Name of what comes from standard input.", valueName: "name"))
  var stdinFilename: InputPath?

  @Flag(help: "Read what .gitignore and .listing-lintignore leave out, too.")
  var noIgnore = false

  @Option(
    help: ArgumentHelp("Inputs read at the same time (default: one a core).", valueName: "n"),
    transform: jobs)
  var jobs: Int?

  static func jobs(_ argument: String) throws -> Int {
    guard let jobs = Int(argument), 1...1_024 ~= jobs else {
      throw ValidationError(
        zh: "'\(argument)' 不是 1 到 1024 之间的数",
        en: "'\(argument)' is no number from 1 to 1024")
    }
    return jobs
  }
}
