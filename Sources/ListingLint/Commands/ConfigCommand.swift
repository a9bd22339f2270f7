// `config`: what holds for a file, and where each value comes from.

import ArgumentParser
import LintRules

/// Commands about config files.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show what config files say.",
    subcommands: [ConfigShowCommand.self])
}

/// Shows what holds for a file.
struct ConfigShowCommand: ParsableCommand, Command {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what holds for a file, and where each value comes from.")

  @Argument(help: "The file; for a folder, what holds in it.")
  var file: InputPath

  @OptionGroup var config: ConfigChoices
  @OptionGroup(title: "Messages") var console: ConsoleChoices

  func run(_ session: Session) async throws -> ExitStatus {
    var project = try Project(config, paths: [file])
    var folders = FolderNames()
    let isFolder = SystemPath.kind(of: file.bytes) == .folder
    let path = isFolder ? InputPath.joined(file.bytes, [0x2E]) : file.bytes
    let absolute = folders.absolute(path)
    let listings =
      isFolder
      ? try project.configs.listings(in: InputPath.folder(of: absolute))
      : try project.configs.listings(for: absolute)
    let chain = try project.configs.chain(in: InputPath.folder(of: absolute))
    var lines = ["# \(Tool.name) config of \(TerminalText(file.name).text)"]
    lines += chain.reversed().map { "# from \(TerminalText($0.shownPath).text)" }
    if chain.isEmpty { lines.append("# no config file holds here: these are the usual values") }
    lines += ConfigText.lines(listings) + ConfigText.lines(project.run)
    try StandardOutput.write(Array(lines.map { $0 + "\n" }.joined().utf8))
    return .clean
  }
}

/// Values as they would stand in one config file, each with the place it comes from.
enum ConfigText {
  static func lines(_ listings: ListingConfig) -> [String] {
    var lines = [
      line("select", listings.select, usual: "# every rule", list),
      line("ignore", listings.ignore, usual: "# none", list),
      line("market", listings.market, usual: "# what each page says", text),
      line("lang", listings.language, usual: "auto") { $0.rawValue },
      line("jurisdictions", listings.jurisdictions, usual: "# those of the market", list),
      line("brands", listings.brands, usual: "# what each listing says", list),
    ]
    if !listings.levels.isEmpty { lines.append("rules:") }
    lines += listings.levels.map { level in
      "  \(text(level.value.name)): \(level.value.level.rawValue)  # \(level.origin.text)"
    }
    return lines
  }

  static func lines(_ run: RunConfig) -> [String] {
    let size = String(InputSettings.usualFileSize)
    return [
      line("packs", run.packs, usual: "# the shipped ones") { list($0.map(shown)) },
      line("evidence", run.evidence, usual: "# none") { text(shown($0)) },
      line("suppressions", run.suppressions, usual: "# none") { text(shown($0)) },
      line("baseline", run.baseline, usual: "# none") { text(shown($0)) },
      line("policy", run.policy, usual: "# a reason is asked for", policy),
      "output:",
      "  " + line("format", run.format, usual: OutputFormat.text.rawValue) { $0.rawValue },
      "  " + line("fail-on", run.failOn, usual: FailureThreshold.error.rawValue) { $0.rawValue },
      "limits:",
      "  " + line("max-file-size", run.maximumFileSize, usual: size) { String($0) },
      "  " + line("jobs", run.jobs, usual: "# one a core") { String($0) },
    ]
      + PageLimit.allCases.map { limit in
        let usual = limit.value(in: PageLimits()).map { String($0) } ?? "# by the size of the page"
        return "  " + line(limit.rawValue, run.pageLimits[limit], usual: usual) { String($0) }
      }
  }

  private static func line<Value>(
    _ key: String, _ setting: Setting<Value>?, usual: String, _ shown: (Value) -> String
  ) -> String {
    guard let setting else {
      return usual.hasPrefix("#") ? "# \(key):  \(usual)" : "\(key): \(usual)  # as usual"
    }
    return "\(key): \(shown(setting.value))  # \(setting.origin.text)"
  }

  private static func policy(_ policy: SuppressionPolicy) -> String {
    let needs = policy.needs.map(\.rawValue).sorted()
    var parts = [
      "suppress-needs: \(list(needs))", "never-suppress: \(list(policy.never))",
      "page-comments: \(policy.comments.rawValue)",
      "suppression-faults: \(policy.faults?.rawValue ?? "off")",
    ]
    if let days = policy.mostDays { parts.append("max-suppression-days: \(days)") }
    return "{\(parts.joined(separator: ", "))}"
  }

  private static func shown(_ path: InputPath) -> String { path.fromWorkingFolder.name }

  private static func list(_ values: [String]) -> String {
    "[\(values.map(text).joined(separator: ", "))]"
  }

  /// A text as YAML reads it back.
  private static func text(_ value: String) -> String {
    let isPlain = value.utf8.allSatisfy {
      (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || "-_./".utf8.contains($0)
    }
    let shown = TerminalText(value).text
    return isPlain && !value.isEmpty
      ? shown : "\"\(shown.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
