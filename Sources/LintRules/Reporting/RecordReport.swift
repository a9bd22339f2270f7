// Reporting: what one record of a stream gave, as the line that answers it.

/// What checking one record gave.
public struct RecordReport: Sendable {
  /// A finding, and which of several texts of its field it is in.
  public struct Item: Sendable {
    /// What was found; its places count within the field's own text.
    public let finding: Finding
    /// The place in the record's array, for bullets.
    public let index: Int?

    /// A finding of a record.
    public init(_ finding: Finding, index: Int?) {
      self.finding = finding
      self.index = index
    }
  }

  /// The record's id; nil if it could not be read.
  public let id: String?
  /// What was found, by field.
  public let items: [Item]
  /// What kept the record from being checked in full.
  public let problems: [Problem]
  /// How many fields were checked.
  public let fields: Int

  /// Describes what a record gave.
  public init(id: String?, items: [Item], problems: [Problem], fields: Int) {
    self.id = id
    self.items = items
    self.problems = problems
    self.fields = fields
  }

  /// The record counted as an input of a run.
  public var counts: FileReport {
    FileReport(
      file: id ?? "", encoding: "UTF-8", market: nil, listings: 1, fields: fields,
      findings: items.map(\.finding), problems: problems)
  }

  /// The line that answers the record, with its line end; problems in the given language.
  public func line(_ language: UILanguage) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("id", orNull: id)
    writer.key("findings")
    writer.beginArray()
    for item in items {
      let finding = item.finding
      writer.beginObject()
      writer.member("rule", finding.rule)
      writer.member("category", finding.category.rawValue)
      writer.member("severity", finding.severity.rawValue)
      writer.member("confidence", finding.confidence.rawValue)
      writer.member("field", finding.field.rawValue)
      if let name = finding.fieldName { writer.member("fieldName", name) }
      if let index = item.index { writer.member("index", index) }
      writer.writeEnds(finding.span)
      writer.member("text", finding.span.text)
      writer.member("matched", finding.matched)
      if let view = finding.view { writer.member("view", view) }
      writer.member("message", finding.message)
      if let suggestion = finding.suggestion { writer.member("suggestion", suggestion) }
      if let evidence = finding.evidence { writer.member("evidence", evidence) }
      if !finding.fixes.isEmpty { writer.write(finding.fixes) }
      if let suppressed = finding.suppressed { writer.write(suppressed) }
      if let state = finding.baselineState { writer.member("baselineState", state.rawValue) }
      writer.endObject()
    }
    writer.endArray()
    writer.key("problems")
    writer.beginArray()
    for problem in problems { writer.write(problem, in: language) }
    writer.endArray()
    writer.endObject()
    writer.endLine()
    return writer.take()
  }
}
