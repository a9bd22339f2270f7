// Reporting: what a walk through folders met and did not check, by reason.

/// Files and folders that were met and left out; nothing is left out without being counted here.
public struct SkippedFiles: Sendable, Equatable {
  /// Files that are no pages, by extension (with its dot, lower case; "" without one).
  public var byType: [String: Int] = [:]
  /// Files and folders that a .gitignore or .listing-lintignore names.
  public var ignored = 0
  /// Folders that never hold listings: hidden ones, node_modules.
  public var folders = 0
  /// Symbolic links, which are not followed.
  public var links = 0
  /// Named pipes, sockets and devices.
  public var special = 0
  /// Submodules, which are repositories of their own.
  public var submodules = 0
  /// Files named a second time.
  public var repeated = 0

  /// Nothing skipped.
  public init() {}

  /// Whether nothing was left out.
  public var isEmpty: Bool { self == SkippedFiles() }

  /// The reasons and their counts, for people; empty when nothing was skipped.
  public func reasons(_ language: UILanguage) -> String {
    var reasons: [String] = []
    func add(_ count: Int, zh: String, en: String) {
      if count > 0 { reasons.append("\(count) \(language.choose(zh: zh, en: en))") }
    }
    let typed = byType.values.reduce(0, +)
    add(typed, zh: "个不是网页\(kinds(language))", en: "by type\(kinds(language))")
    add(ignored, zh: "个被忽略文件排除", en: "by an ignore file")
    add(
      folders, zh: "个隐藏或依赖文件夹",
      en: folders == 1 ? "hidden or vendor folder" : "hidden or vendor folders")
    add(links, zh: "个符号链接", en: links == 1 ? "symbolic link" : "symbolic links")
    add(special, zh: "个管道或设备", en: special == 1 ? "pipe or device" : "pipes or devices")
    add(submodules, zh: "个子模块", en: submodules == 1 ? "submodule" : "submodules")
    add(repeated, zh: "个重复", en: "named twice")
    return reasons.joined(separator: language.choose(zh: "，", en: ", "))
  }

  private func kinds(_ language: UILanguage) -> String {
    let most = byType.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    var shown = most.prefix(5).map { type, count in
      let name = type.isEmpty ? language.choose(zh: "无扩展名", en: "no extension") : type
      return "\(TerminalText(name).text) \(count)"
    }
    if most.count > shown.count { shown.append("…") }
    return " (\(shown.joined(separator: ", ")))"
  }
}
