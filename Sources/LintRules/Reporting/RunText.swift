// Reporting: what a run says to people beside its findings - problems, and what was checked.

/// Lines for people about a run: its problems and its summary.
public struct RunText: Sendable {
  private let language: UILanguage
  private let style: TerminalStyle

  /// Lines in a language, coloured or not.
  public init(_ language: UILanguage, _ style: TerminalStyle) {
    self.language = language
    self.style = style
  }

  /// A problem on one line, without a line end.
  public func line(_ problem: Problem) -> String {
    var place = ""
    if let file = problem.file {
      place = TerminalText(file).text
      if let line = problem.line { place += ":\(line)" }
      place += ": "
    }
    let level = language.choose(zh: chinese(problem.level), en: problem.level.rawValue)
    let message = TerminalText(problem.message.text(in: language)).text
    return "\(place)\(style.level(problem.level, level)): \(message)"
      + style.dim(" [\(problem.code.rawValue)]")
  }

  /// What was checked, found and skipped, on one line.
  public func line(_ run: RunOutcome) -> String {
    var parts: [String] = []
    let summary = run.summary
    switch language {
    case .chinese:
      parts.append(
        "检查了 \(summary.files) 个文件、\(summary.listings) 个商品、\(summary.fields) 个字段："
          + "\(summary.errors) 个错误，\(summary.warnings) 个警告，\(summary.notes) 个提示")
      if summary.suppressed > 0 { parts.append("；\(summary.suppressed) 个已有说明") }
      if summary.unchanged > 0 { parts.append("；\(summary.unchanged) 个早已存在") }
      if summary.problems > 0 { parts.append("；\(summary.problems) 个问题") }
      parts += fixes(summary.fixes).map { "；" + $0 }
      parts.append("。")
      if !run.skipped.isEmpty { parts.append("跳过：\(run.skipped.reasons(language))。") }
      if summary.failures > 0 { parts.append("检查不完整。") }
    case .english:
      parts.append(
        "checked \(count(summary.files, "file")), \(count(summary.listings, "listing")), "
          + "\(count(summary.fields, "field")): \(count(summary.errors, "error")), "
          + "\(count(summary.warnings, "warning")), \(count(summary.notes, "note"))")
      if summary.suppressed > 0 { parts.append("; \(summary.suppressed) suppressed") }
      if summary.unchanged > 0 { parts.append("; \(summary.unchanged) known before") }
      if summary.problems > 0 { parts.append("; \(count(summary.problems, "problem"))") }
      parts += fixes(summary.fixes).map { "; " + $0 }
      if !run.skipped.isEmpty { parts.append("; skipped: \(run.skipped.reasons(language))") }
      if summary.failures > 0 { parts.append("; the check is incomplete") }
    }
    return parts.joined()
  }

  /// What a stream checked and found, on one line.
  public func recordsLine(_ run: RunOutcome) -> String {
    let summary = run.summary
    let english =
      "checked \(count(summary.files, "record")), \(count(summary.fields, "field")): "
      + "\(count(summary.errors, "error")), \(count(summary.warnings, "warning")), "
      + "\(count(summary.notes, "note")); \(count(summary.problems, "problem"))"
    let chinese =
      "检查了 \(summary.files) 条记录、\(summary.fields) 个字段："
      + "\(summary.errors) 个错误，\(summary.warnings) 个警告，\(summary.notes) 个提示；"
      + "\(summary.problems) 个问题"
    return language.choose(zh: chinese, en: english)
  }

  /// What was fixed and what could be, a part of a sentence each.
  private func fixes(_ counts: FixCounts) -> [String] {
    var parts: [String] = []
    if let done = counts.done {
      parts.append(language.choose(zh: "已修改 \(done) 处", en: "\(done) fixed"))
    }
    if counts.possible > 0 {
      parts.append(
        language.choose(
          zh: "\(counts.possible) 处可用 --fix 自动修改", en: "\(counts.possible) to fix with --fix"))
    }
    if counts.unsafe > 0 {
      let more = parts.isEmpty ? "" : language.choose(zh: "另有 ", en: " more")
      parts.append(
        language.choose(
          zh: "\(more)\(counts.unsafe) 处需加 --unsafe-fixes（改后请复核）",
          en: "\(counts.unsafe)\(more) to fix with --unsafe-fixes"))
    }
    return parts
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private func chinese(_ level: Problem.Level) -> String {
    switch level {
    case .error: "错误"
    case .warning: "警告"
    case .note: "提示"
    }
  }
}
