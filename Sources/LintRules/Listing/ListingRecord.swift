// Listing: one product as a record of plain texts, as pipes and import jobs carry it.

/// A record of a stream: JSON with an id, plain fields and perhaps a page.
public struct ListingRecord: Sendable {
  /// A plain text of the record; it is its own source.
  public struct Item: Sendable {
    /// The field, its text tied to nothing but itself.
    public let field: Field
    /// The place in the array that it came from, for bullets.
    public let index: Int?
  }

  /// The record's id as the sender wrote it; nil if it has none that could be read.
  public private(set) var id: String?
  /// The marketplace it is for, if it says so.
  public private(set) var market: String?
  /// The plain fields, in the order of a listing.
  public private(set) var items: [Item] = []
  /// A whole page or a fragment, if the record carries one.
  public private(set) var html: String?
  /// What could not be understood; the rest of the record is there all the same.
  public private(set) var problems: [Problem] = []

  private static let keys = [
    "id", "title", "subtitle", "description", "bullets", "keywords", "attributes", "html", "market",
  ]

  /// Reads a record from one line of JSON Lines.
  public init(line: [UInt8]) {
    do {
      self.init(try JSONReader.value(line))
    } catch {
      self.init()
      report(
        zh: "这一行不是 JSON：\(error.text.zh)", en: "the line is no JSON: \(error.text.en)")
    }
  }

  /// Reads a record from a JSON value.
  public init(_ value: JSONValue) {
    self.init()
    guard let members = value.object else {
      report(zh: "这一行不是 JSON 对象", en: "the line is no JSON object")
      return
    }
    var unknown: [String] = []
    for (key, value) in members where !value.isNull {
      let key = key.string
      switch key {
      case "id": id = text(value, of: key) ?? value.number
      case "market": market = text(value, of: key)
      case "html": html = text(value, of: key)
      case "title": add(.title, value, of: key)
      case "subtitle": add(.subtitle, value, of: key)
      case "description": add(.description, value, of: key)
      case "keywords": add(.keywords, value, of: key)
      case "bullets": addList(.bullets, value, of: key)
      case "attributes": addAttributes(value)
      default: unknown.append(key)
      }
    }
    if id == nil { report(zh: "记录没有 'id'", en: "the record has no 'id'") }
    for key in unknown.prefix(3) {
      let near = Spelling.nearest(to: key, among: Self.keys)
      problems.append(
        Problem(
          .note, .malformedInput,
          LocalizedText(
            zh: "键 '\(key)' 不认识，没有检查" + (near.map { "；是否想写 '\($0)'？" } ?? ""),
            en: "the key '\(key)' is not known and was not checked"
              + (near.map { "; did you mean '\($0)'?" } ?? ""))))
    }
    if unknown.count > 3 {
      problems.append(
        Problem(
          .note, .malformedInput,
          LocalizedText(
            zh: "共有 \(unknown.count) 个键不认识，没有检查",
            en: "\(unknown.count) keys are not known and were not checked")))
    }
  }

  /// A record of texts that are at hand already.
  public init(id: String?, fields: [Field]) {
    self.id = id
    items = fields.map { Item(field: $0, index: nil) }
  }

  /// A record that could not be read at all.
  public init(problem: Problem) {
    problems = [problem]
  }

  private init() {}

  /// The plain fields as one listing.
  public var listing: Listing {
    Listing(id: id, market: market, fields: items.map(\.field))
  }

  private mutating func report(zh: String, en: String) {
    problems.append(Problem(.error, .malformedInput, LocalizedText(zh: zh, en: en)))
  }

  private mutating func text(_ value: JSONValue, of key: String) -> String? {
    // Ids are often numbers; whatever else is no text was meant differently.
    if let text = value.string { return text.string }
    if key == "id", value.number != nil { return nil }
    report(zh: "'\(key)' 不是文字", en: "'\(key)' is no text")
    return nil
  }

  private mutating func add(
    _ kind: Field.Kind, _ value: JSONValue, of key: String, name: String? = nil, index: Int? = nil
  ) {
    guard let text = value.string ?? value.number.map(MappedText.init) else {
      report(zh: "'\(key)' 不是文字", en: "'\(key)' is no text")
      return
    }
    // Cut loose from the line: places count within the text itself.
    let field = Field(kind: kind, name: name, text: MappedText(text.string))
    items.append(Item(field: field, index: index))
  }

  private mutating func addList(_ kind: Field.Kind, _ value: JSONValue, of key: String) {
    guard let values = value.array else {
      // One text where a list is wanted says the same.
      add(kind, value, of: key, index: 0)
      return
    }
    for (index, value) in values.enumerated() {
      add(kind, value, of: "\(key)[\(index)]", index: index)
    }
  }

  private mutating func addAttributes(_ value: JSONValue) {
    guard let members = value.object else {
      report(zh: "'attributes' 不是对象", en: "'attributes' is no object")
      return
    }
    for (name, value) in members where !value.isNull {
      let key = "attributes.\(name.string)"
      for (index, value) in (value.array ?? [value]).enumerated() {
        add(.attribute, value, of: key, name: name.string, index: index > 0 ? index : nil)
      }
    }
  }
}
