// Reporting: an evaluation as a table for people, or as JSON.

/// Writes evaluations.
public struct EvaluationReport: Sendable {
  /// What to show beside the scores.
  public enum Samples: String, Sendable, CaseIterable {
    case falseAlarms = "false-alarms"
    case misses
  }

  private let evaluation: Evaluation
  private let groups: [(name: String, evaluation: Evaluation)]
  private let samples: [Evaluation.Sample]

  /// A report of scores and, if asked for, of what was flagged wrongly or missed.
  ///
  /// `groups` holds the same texts parted by something they have in common; each gets a row.
  public init(
    _ evaluation: Evaluation, groups: [String: Evaluation] = [:], show: Samples?
  ) {
    self.evaluation = evaluation
    self.groups = groups.map { ($0.key, $0.value) }.sorted { $0.name < $1.name }
    samples =
      switch show {
      case .falseAlarms: evaluation.falseAlarms
      case .misses: evaluation.misses
      case nil: []
      }
  }

  /// The table.
  public func text() -> [UInt8] {
    var lines: [String] = []
    for sample in samples {
      let rule = sample.rule.map { " \($0)" } ?? ""
      let wording = sample.text.isEmpty ? "" : " «\(sample.text)»"
      let context = SARIFText.shortened(sample.context, to: 160)
      let name = sample.category?.rawValue ?? "any"
      lines.append(TerminalText("line \(sample.line): \(name)\(rule)\(wording): \(context)").text)
    }
    if !samples.isEmpty { lines.append("") }
    let columns = ["TP", "FP", "FN", "P", "R", "F1"]
    lines.append(pad("", 20, left: true) + "  at error" + spaces(31) + "at warning and above")
    let head = columns.map { pad($0, 6) }.joined()
    lines.append(pad("category", 20, left: true) + head + "  |" + head)
    for row in rows + groupRows {
      let columns = Evaluation.Threshold.allCases.map { threshold in
        cells(row.scores[threshold] ?? Evaluation.Score()).map { pad($0, 6) }.joined()
      }
      let name = TerminalText(SARIFText.shortened(row.name, to: 19)).text
      lines.append(pad(name, 20, left: true) + columns.joined(separator: "  |"))
    }
    if evaluation.cleanRecords > 0 {
      let flagged = Evaluation.Threshold.allCases.map { threshold in
        "\(evaluation.cleanRecordsFlagged[threshold] ?? 0) at \(threshold.rawValue)"
      }
      lines.append(
        "records without a claim: \(evaluation.cleanRecords), of these flagged: "
          + flagged.joined(separator: ", "))
    }
    var last = "\(evaluation.lines) lines"
    if evaluation.needsFact > 0 {
      last +=
        "; \(evaluation.needsFact) need facts beyond the text and are not scored"
        + " (\(evaluation.needsFactFlagged) flagged)"
    }
    lines.append(last)
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// The same as one JSON document.
  public func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.writeTool()
    writer.member("lines", evaluation.lines)
    writer.member("needsFact", evaluation.needsFact)
    writer.member("needsFactFlagged", evaluation.needsFactFlagged)
    writer.member("cleanRecords", evaluation.cleanRecords)
    writer.key("cleanRecordsFlagged")
    writer.beginObject()
    for threshold in Evaluation.Threshold.allCases {
      writer.member(threshold.rawValue, evaluation.cleanRecordsFlagged[threshold] ?? 0)
    }
    writer.endObject()
    writer.key("scores")
    write(rows, named: "category", to: &writer)
    if !groups.isEmpty {
      writer.breakLine()
      writer.key("groups")
      write(groupRows, named: "group", to: &writer)
    }
    writer.breakLine()
    writer.key("samples")
    writer.beginArray()
    for sample in samples {
      writer.breakLine()
      writer.beginObject()
      writer.member("line", sample.line)
      writer.member("category", orNull: sample.category?.rawValue)
      writer.member("rule", orNull: sample.rule)
      writer.member("text", sample.text)
      writer.member("context", sample.context)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endLine()
    return writer.take()
  }

  private typealias Scores = [Evaluation.Threshold: Evaluation.Score]

  private typealias Row = (name: String, scores: Scores)

  private func write(_ rows: [Row], named key: String, to writer: inout JSONWriter) {
    writer.beginArray()
    for row in rows {
      writer.breakLine()
      writer.beginObject()
      writer.member(key, row.name)
      for threshold in Evaluation.Threshold.allCases {
        writer.key(threshold.rawValue)
        write(row.scores[threshold] ?? Evaluation.Score(), to: &writer)
      }
      writer.endObject()
    }
    writer.endArray()
  }

  private var groupRows: [Row] {
    groups.map { ($0.name, Self.sum($0.evaluation)) }
  }

  private static func sum(_ evaluation: Evaluation) -> Scores {
    evaluation.scores.mapValues { $0.values.reduce(Evaluation.Score(), +) }
  }

  private var rows: [Row] {
    func scores(_ category: Category?) -> Scores {
      evaluation.scores.compactMapValues { $0[category] }
    }
    var rows: [Row] = []
    for category in Category.allCases.map(Optional.some) + [nil] {
      let scores = scores(category)
      if !scores.isEmpty { rows.append((category?.rawValue ?? "any", scores)) }
    }
    rows.append(("all", Self.sum(evaluation)))
    for grade in Evaluation.Grade.allCases {
      let scores = evaluation.grades.compactMapValues { $0[grade] }
      if !scores.isEmpty { rows.append(("grade \(grade.rawValue)", scores)) }
    }
    if !evaluation.records.isEmpty { rows.append(("records", evaluation.records)) }
    return rows
  }

  private func write(_ score: Evaluation.Score, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("found", score.found)
    writer.member("missed", score.missed)
    writer.member("hits", score.hits)
    writer.member("falseAlarms", score.falseAlarms)
    for (name, share) in [
      ("precision", score.precision), ("recall", score.recall), ("f1", score.f1),
    ] {
      writer.key(name)
      if let share { writer.number(Self.decimal(share)) } else { writer.null() }
    }
    writer.endObject()
  }

  private func cells(_ score: Evaluation.Score) -> [String] {
    let counts = [score.found, score.falseAlarms, score.missed].map { String($0) }
    let shares = [score.precision, score.recall, score.f1].map { $0.map(Self.decimal) ?? "-" }
    return counts + shares
  }

  /// A share with three digits after the point.
  private static func decimal(_ share: Double) -> String {
    let thousandths = Int((share * 1_000).rounded())
    let digits = String(thousandths % 1_000)
    return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  private func pad(_ text: String, _ width: Int, left: Bool = false) -> String {
    let gap = spaces(width - text.utf8.count)
    return left ? text + gap : gap + text
  }
}
