// Reporting: texts that a person has judged, as evaluation reads them.

/// One labelled line: a text, or a listing with its claims marked.
public struct LabelledText: Sendable {
  /// What a text's label says of it as a whole.
  enum Verdict: Sendable, Equatable {
    /// The text must be flagged; nil stands for any category.
    case violation(Category?)
    /// Nothing of this category may be flagged.
    case ok(Category?)
  }

  /// A marked claim.
  struct Claim: Sendable, Equatable {
    let field: Field.Kind
    /// Every place the claim's wording stands in its field, in bytes.
    let ranges: [Range<Int>]
    let span: String
    let category: Category
    /// Lawful with proof: worth a warning, not an error.
    let needsEvidence: Bool
  }

  /// How the line is labelled.
  enum Label: Sendable, Equatable {
    case whole(Verdict)
    case claims([Claim])
  }

  /// The line, counted from 1.
  let line: Int
  /// What the line has in common with others, when asked for; empty if it does not say.
  public let group: String?
  /// The texts to check.
  public let record: ListingRecord
  let label: Label
  /// Whether the text alone cannot show the violation.
  let needsFact: Bool

  /// Reads a line of JSON Lines; a line without a label, or with one not known, is an error.
  ///
  /// `groupKey` names the member whose value says what group the line belongs to.
  public init(line bytes: [UInt8], number: Int, groupKey: String? = nil) throws(Problem) {
    func fail(_ message: LocalizedText) -> Problem {
      Problem(.error, .malformedInput, message, line: number)
    }
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONReader.value(bytes)
    } catch {
      throw fail(
        LocalizedText(
          zh: "这一行不是 JSON：\(error.text.zh)", en: "the line is no JSON: \(error.text.en)"))
    }
    line = number
    group = groupKey.map { value[$0]?.string?.string ?? "" }
    let texts: [(kind: Field.Kind, text: String)] = [
      // A text of no known place is judged as what buyers read first.
      (.title, "text"), (.title, "title"), (.description, "description"),
    ].compactMap { kind, key in (value[key]?.string?.string).map { (kind, $0) } }
    guard !texts.isEmpty else {
      throw fail(
        LocalizedText(
          zh: "这一行没有 'text'、'title' 或 'description'",
          en: "the line has no 'text', 'title' or 'description'"))
    }
    let id = value["key"]?.string?.string ?? value["id"]?.string?.string ?? String(number)
    record = ListingRecord(
      id: id, fields: texts.map { Field(kind: $0.kind, text: MappedText($0.text)) })
    needsFact =
      value["needs_fact"].map { !$0.isNull && $0.bool != false } ?? false
      || value["needs"]?.string?.string == "context"
    if let claims = value["claims"]?.array {
      var read: [Claim] = []
      for claim in claims { read.append(try Self.claim(claim, texts, fail)) }
      label = .claims(read)
      return
    }
    label = .whole(try Self.verdict(value, fail))
  }

  private static func verdict(
    _ value: JSONValue, _ fail: (LocalizedText) -> Problem
  ) throws(Problem) -> Verdict {
    var category: Category?
    if let name = value["category"]?.string?.string {
      guard let known = Category(rawValue: name) else {
        throw fail(LocalizedText(zh: "没有类别 '\(name)'", en: "the category '\(name)' is not known"))
      }
      category = known
    }
    switch (value["label"]?.string?.string, value["kind"]?.string?.string) {
    case ("violation", _): return .violation(category)
    case ("ok", _), (_, "negative"): return .ok(category)
    // Quotations carry a topic for a label; that they are quoted says what they are.
    case (_?, _?): return .violation(category)
    case (let label?, nil):
      throw fail(
        LocalizedText(
          zh: "标注 '\(label)' 既不是 'violation' 也不是 'ok'",
          en: "the label '\(label)' is neither 'violation' nor 'ok'"))
    case (nil, _):
      throw fail(
        LocalizedText(
          zh: "这一行没有 'label'，也没有 'claims'", en: "the line has no 'label' and no 'claims'"))
    }
  }

  private static func claim(
    _ value: JSONValue, _ texts: [(kind: Field.Kind, text: String)],
    _ fail: (LocalizedText) -> Problem
  ) throws(Problem) -> Claim {
    guard let span = value["span"]?.string?.string, !span.isEmpty else {
      throw fail(LocalizedText(zh: "有条声明没有 'span'", en: "a claim has no 'span'"))
    }
    let field = (value["field"]?.string?.string).flatMap(Field.Kind.init(rawValue:)) ?? .title
    guard let category = (value["category"]?.string?.string).flatMap(Category.init(rawValue:))
    else {
      throw fail(
        LocalizedText(
          zh: "声明 '\(span)' 没有已知的 'category'", en: "the claim '\(span)' has no known 'category'"))
    }
    let grade = value["grade"]?.string?.string ?? "violation"
    guard grade == "violation" || grade == "evidence" else {
      throw fail(
        LocalizedText(
          zh: "等级 '\(grade)' 既不是 'violation' 也不是 'evidence'",
          en: "the grade '\(grade)' is neither 'violation' nor 'evidence'"))
    }
    let text = texts.first { $0.kind == field }?.text ?? ""
    let ranges = occurrences(of: Array(span.utf8), in: Array(text.utf8))
    guard !ranges.isEmpty else {
      throw fail(
        LocalizedText(
          zh: "\(field.rawValue) 里没有声明 '\(span)'",
          en: "the claim '\(span)' does not stand in the \(field.rawValue)"))
    }
    return Claim(
      field: field, ranges: ranges, span: span, category: category,
      needsEvidence: grade == "evidence")
  }

  private static func occurrences(of needle: [UInt8], in text: [UInt8]) -> [Range<Int>] {
    guard text.count >= needle.count else { return [] }
    return (0...text.count - needle.count).filter { text[$0...].starts(with: needle) }
      .map { $0..<$0 + needle.count }
  }
}
