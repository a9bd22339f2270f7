// Config: what config files say, each value with the place it comes from.

import LintRules

/// Where a value was given.
enum Origin: Sendable, Equatable {
  /// A line of a file, as shown to people.
  case file(String, line: Int)
  /// A flag.
  case commandLine
  /// A variable.
  case environment(String)

  /// The place, safe for a terminal.
  var text: String {
    switch self {
    case .file(let name, let line): "\(TerminalText(name).text):\(line)"
    case .commandLine: "the command line"
    case .environment(let name): name
    }
  }

  /// What messages about the value begin with.
  var prefix: String { self == .commandLine ? "" : text + ": " }
}

/// A value with the place it was given at.
struct Setting<Value: Sendable>: Sendable {
  let value: Value
  let origin: Origin
}

/// What holds for listings: for all that a config file is above, or for those of an override.
struct ListingConfig: Sendable {
  var select: Setting<[String]>?
  var ignore: Setting<[String]>?
  var market: Setting<String>?
  var language: Setting<LanguageChoice>?
  var jurisdictions: Setting<[String]>?
  /// Names of brands that the seller owns or may name.
  var brands: Setting<[String]>?
  /// In the order in which they count: of those that fit a rule the last does.
  var levels: [Setting<RuleLevel>] = []

  /// The values without their origins: listings with the same are checked alike.
  struct Values: Hashable {
    let select: [String]
    let ignore: [String]
    let market: String?
    let language: RuleLanguage?
    let jurisdictions: [String]
    let brands: [String]
    let levels: [RuleLevel]
  }

  /// The values, those that nobody gave included.
  var values: Values {
    Values(
      select: select?.value ?? [], ignore: ignore?.value ?? [], market: market?.value,
      language: language?.value.ruleLanguage, jurisdictions: jurisdictions?.value ?? [],
      brands: brands?.value ?? [], levels: levels.map(\.value))
  }

  /// These values where there are any, else those of `other`.
  func over(_ other: ListingConfig) -> ListingConfig {
    ListingConfig(
      select: select ?? other.select, ignore: ignore ?? other.ignore,
      market: market ?? other.market, language: language ?? other.language,
      jurisdictions: jurisdictions ?? other.jurisdictions, brands: brands ?? other.brands,
      levels: other.levels + levels)
  }
}

/// What holds for a whole run.
struct RunConfig: Sendable {
  var packs: Setting<[InputPath]>?
  var evidence: Setting<InputPath>?
  var format: Setting<OutputFormat>?
  var failOn: Setting<FailureThreshold>?
  /// In megabytes.
  var maximumFileSize: Setting<Int>?
  var jobs: Setting<Int>?
  /// What one page may cost, by the key of each limit.
  var pageLimits: [PageLimit: Setting<Int>] = [:]
  var suppressions: Setting<InputPath>?
  var baseline: Setting<InputPath>?
  var policy: Setting<SuppressionPolicy>?

  /// These values where there are any, else those of `other`.
  func over(_ other: RunConfig) -> RunConfig {
    RunConfig(
      packs: packs ?? other.packs, evidence: evidence ?? other.evidence,
      format: format ?? other.format, failOn: failOn ?? other.failOn,
      maximumFileSize: maximumFileSize ?? other.maximumFileSize, jobs: jobs ?? other.jobs,
      pageLimits: pageLimits.merging(other.pageLimits) { own, _ in own },
      suppressions: suppressions ?? other.suppressions, baseline: baseline ?? other.baseline,
      policy: policy ?? other.policy)
  }

  /// How much one page may cost: what is set, and the usual values.
  var limits: PageLimits {
    pageLimits.reduce(into: PageLimits()) { limits, setting in
      setting.key.set(setting.value.value, in: &limits)
    }
  }

  /// One of the values that the file gives, if it gives any.
  var firstOrigin: Origin? {
    let origins = [
      packs?.origin, evidence?.origin, format?.origin, failOn?.origin, maximumFileSize?.origin,
      jobs?.origin, suppressions?.origin, baseline?.origin, policy?.origin,
    ]
    return origins.compactMap { $0 }.first
      ?? PageLimit.allCases.lazy.compactMap { pageLimits[$0]?.origin }.first
  }
}

/// One config file.
struct ConfigFile: Sendable {
  /// Values for some of the listings.
  struct Override: Sendable {
    let patterns: [PathPattern]
    let listings: ListingConfig

    /// Whether it is meant for a file; the path counts from the config's folder.
    func holds(for path: [UInt8]) -> Bool { PathPattern.holds(patterns, for: path) }
  }

  /// The name of config files.
  static let name = ".listing-lint.yml"

  /// The file as shown to people.
  let shownPath: String
  /// The folder that the paths of overrides count from.
  let folder: [UInt8]
  /// Whether files further up do not count.
  var isRoot = false
  var run = RunConfig()
  var listings = ListingConfig()
  /// Of those that hold for a file the last wins.
  var overrides: [Override] = []

  /// What holds for a file, by its absolute path; `outer` is what files further up say.
  func listings(for path: [UInt8], over outer: ListingConfig) -> ListingConfig {
    let merged = listings.over(outer)
    guard !overrides.isEmpty, let relative = InputPath.relative(path, to: folder) else {
      return merged
    }
    return overrides.filter { $0.holds(for: relative) }
      .reduce(merged) { $1.listings.over($0) }
  }
}
