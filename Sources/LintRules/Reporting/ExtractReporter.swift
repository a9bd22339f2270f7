// Reporting: what `extract` found - listings, identity facts and fields with their places.

/// One input's listings, as the report of `extract` needs them.
public struct ExtractReport: Sendable {
  let file: String
  let encoding: String?
  let market: String?
  let listings: [Listing]
  /// The span of each field of each listing, in the same order.
  let spans: [[Span]]
  let problems: [Problem]

  /// The listings found in a source.
  public init(_ extraction: Extraction, of source: Source) {
    let locator = Locator(source)
    file = source.name
    encoding = source.encoding.rawValue
    market = extraction.market
    listings = extraction.listings
    spans = extraction.listings.map { listing in
      listing.fields.map { locator.span(of: $0.text.origin(of: 0..<$0.text.bytes.count)) }
    }
    problems = extraction.problems
  }

  /// An input that could not be read.
  public init(file: String, problem: Problem) {
    self.file = file
    encoding = nil
    market = nil
    listings = []
    spans = []
    problems = [problem.inFile(file)]
  }

  /// The same input counted as a check counts it, without findings.
  public var counts: FileReport {
    FileReport(
      file: file, encoding: encoding, market: market, listings: listings.count,
      fields: spans.reduce(0) { $0 + $1.count }, findings: [], problems: problems)
  }
}

/// Writes the reports of `extract` in order, as JSON or as text for people.
public struct ExtractReporter: Sendable {
  private let isJSON: Bool
  private let style: TerminalStyle
  private let language: UILanguage
  private var writer = JSONWriter()
  private var problems = JSONWriter()

  /// A reporter of JSON, or of text; problems are said in the given language.
  public init(json: Bool, style: TerminalStyle, language: UILanguage) {
    isJSON = json
    self.style = style
    self.language = language
  }

  /// Writes what stands before the first report.
  public mutating func begin(into output: inout [UInt8]) {
    guard isJSON else { return }
    writer.beginObject()
    writer.member("version", 1)
    writer.key("files")
    writer.beginArray()
    problems.beginArray()
    output += writer.take()
  }

  /// Writes what one input gave.
  public mutating func add(_ report: ExtractReport, into output: inout [UInt8]) {
    guard isJSON else {
      if report.encoding != nil { addText(report, to: &output) }
      return
    }
    for problem in report.problems {
      problems.breakLine()
      problems.write(problem, in: language)
    }
    guard report.encoding != nil else { return }
    writer.breakLine()
    writer.beginObject()
    writer.member("file", report.file)
    writer.member("encoding", orNull: report.encoding)
    writer.member("market", orNull: report.market)
    writer.key("listings")
    writer.beginArray()
    for (listing, spans) in zip(report.listings, report.spans) { write(listing, spans) }
    writer.endArray()
    writer.endObject()
    output += writer.take()
  }

  /// Writes what stands after the last report.
  public mutating func finish(into output: inout [UInt8]) {
    guard isJSON else { return }
    writer.endArray()
    problems.endArray()
    output += writer.take()
    output += ",\n\"problems\":".utf8
    output += problems.take()
    output += "}\n".utf8
  }

  private mutating func write(_ listing: Listing, _ spans: [Span]) {
    let identity = listing.identity
    writer.beginObject()
    writer.member("id", orNull: listing.id)
    writer.member("brand", orNull: identity.brand)
    writer.member("sku", orNull: identity.sku)
    writer.member("gtin", orNull: identity.gtin)
    writer.member("mpn", orNull: identity.mpn)
    writer.member("availability", orNull: identity.availability)
    writer.key("price")
    if let price = identity.price {
      writer.beginObject()
      writer.member("value", price.value)
      writer.member("currency", orNull: price.currency)
      writer.endObject()
    } else {
      writer.null()
    }
    writer.key("fields")
    writer.beginArray()
    for (field, span) in zip(listing.fields, spans) {
      writer.breakLine()
      writer.beginObject()
      writer.member("kind", field.kind.rawValue)
      writer.member("name", orNull: field.name)
      writer.member("text", field.text.string)
      writer.writeEnds(span)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  private func addText(_ report: ExtractReport, to output: inout [UInt8]) {
    func line(_ text: String) {
      output += text.utf8
      output.append(0x0A)
    }
    let facts = [report.encoding, report.market].compactMap { $0 }.joined(separator: ", ")
    line(style.bold(TerminalText(report.file).text) + style.dim(" (\(TerminalText(facts).text))"))
    for (listing, spans) in zip(report.listings, report.spans) {
      line("  listing \(TerminalText(listing.id ?? "-").text)")
      let identity = listing.identity
      let price = identity.price.map { "\($0.value) \($0.currency ?? "")" }
      let named = [
        ("brand", identity.brand), ("sku", identity.sku), ("gtin", identity.gtin),
        ("mpn", identity.mpn), ("availability", identity.availability), ("price", price),
      ]
      for case (let name, let value?) in named { line("    \(name): \(TerminalText(value).text)") }
      for (field, span) in zip(listing.fields, spans) {
        let name = field.name.map { "[\(TerminalText($0).text)]" } ?? ""
        let place = style.dim("\(span.start.line):\(span.start.column)")
        line("    \(field.kind.rawValue)\(name) \(place) \(TerminalText(field.text.string).text)")
      }
    }
  }
}
