// Rules: what on a listing, or in the shop's own register, backs a claim.

/// Something that backs a claim: a finding with evidence becomes a note that says what to keep.
public struct Evidence: Sendable {
  enum Kind: Sendable {
    /// A wording in the stretch around the claim, such as a licence number.
    case wording(ListingWording, TextScope)
    /// An attribute of one of these folded names, with a value that holds the wording if one is given.
    case attribute(names: Set<[UInt8]>, value: (any WordingCheck)?)
  }

  let kind: Kind

  /// The text of the evidence for a match, or nil if there is none.
  ///
  /// - Throws: `MatchLimitError` when a limit stops the search.
  func found(
    for match: Range<Int>, in view: FieldView, of listing: FoldedListing,
    until deadline: Deadline = .never
  ) throws(MatchLimitError) -> String? {
    switch kind {
    case .attribute(let names, let value):
      for other in listing.fields where other.field.kind == .attribute {
        guard let name = other.field.name, names.contains(Folding.fold(name)),
          !other.folded.text.isEmpty
        else { continue }
        guard let value else { return other.field.text.string }
        if let text = try Self.first(value, in: other.folded, deadline) { return text }
      }
      return nil
    case .wording(let wording, .listing):
      return try wording.first(in: listing, until: deadline).map(Self.uppercased)
    case .wording(let wording, .field):
      return try wording.first(in: view, until: deadline).map {
        String(decoding: $0, as: UTF8.self)
      }
    case .wording(let wording, let scope):
      let text = view.text.bytes
      for window in TextBlocks.all(of: text, within: scope.extent(around: match, in: text)) {
        try deadline.check()
        if let range = try wording.wording.occurrences(in: text, window).first {
          return String(decoding: text[range], as: UTF8.self)
        }
      }
      return nil
    }
  }

  private static func uppercased(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).uppercased()
  }

  private static func first(
    _ wording: any WordingCheck, in view: FieldView, _ deadline: Deadline
  ) throws(MatchLimitError) -> String? {
    let text = view.text.bytes
    for window in TextBlocks.all(of: text) {
      try deadline.check()
      if let range = try wording.occurrences(in: text, window).first {
        return uppercased(Array(text[range]))
      }
    }
    return nil
  }
}

/// The proofs that a shop keeps: which claim of which products which document backs, until when.
public struct EvidenceRegister: Sendable {
  struct Entry: Sendable {
    /// Full rule ids or packs.
    let rules: [String]
    /// Folded wordings; empty for every wording of the rules.
    let claims: [[UInt8]]
    /// Listing ids or skus; empty for every product.
    let products: [String]
    let document: String
    let issuer: String?
    /// An ISO date, the last day on which the document counts.
    let validUntil: String?
  }

  /// What the register says of a claim.
  enum Verdict: Sendable, Equatable {
    case backed(document: String)
    case expired(document: String, on: String)
  }

  private let entries: [Entry]

  /// A register without entries.
  public init() { entries = [] }

  /// Reads a register.
  ///
  /// - Throws: `YAMLError` for a file that is not right.
  public init(from text: [UInt8]) throws {
    let root = try YAMLNode.parse(text)
    let fields = try root.fields(of: "an evidence register", allowed: ["schema", "evidence"])
    _ = try fields.required("schema", of: "the register").int("'schema'", in: 1...1)
    entries = try fields.required("evidence", of: "the register").items("'evidence'").map {
      let what = "an entry of the register"
      let entry = try $0.fields(
        of: what,
        allowed: ["rule", "claim", "product", "document", "issuer", "valid-until", "note"])
      let until = entry["valid-until"]
      let date = try until?.string("'valid-until'")
      if let date, let until, !ISODate.isValid(date) {
        throw YAMLError(line: until.line, message: "'\(date)' is no date like 2027-06-30")
      }
      return Entry(
        rules: try entry.required("rule", of: what).strings("'rule'"),
        claims: try entry["claim"]?.strings("'claim'").map { Folding.fold($0) } ?? [],
        products: try entry["product"]?.strings("'product'") ?? [],
        document: try entry.required("document", of: what).string("'document'"),
        issuer: try entry["issuer"]?.string("'issuer'"),
        validUntil: date)
    }
  }

  /// Whether a document backs a claim of a rule for a listing on a day; one that does wins over
  /// one that has expired.
  func verdict(
    rule: String, wording: [UInt8], listing: Listing, today: String
  ) -> Verdict? {
    guard !entries.isEmpty else { return nil }
    var expired: Verdict?
    let pack = String(rule.prefix { $0 != "/" })
    let names = [listing.id, listing.identity.sku].compactMap { $0 }
    for entry in entries {
      guard entry.rules.contains(rule) || entry.rules.contains(pack),
        entry.claims.isEmpty || entry.claims.contains(wording),
        entry.products.isEmpty || entry.products.contains(where: names.contains)
      else { continue }
      let document = entry.issuer.map { "\(entry.document) (\($0))" } ?? entry.document
      guard let until = entry.validUntil, until < today else {
        return .backed(document: document)
      }
      expired = .expired(document: document, on: until)
    }
    return expired
  }
}

/// Dates as `2026-09-27`: in this form they compare as text.
enum ISODate {
  static func isValid(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts[2].utf8.count == 2, Int(parts[0]) != nil, let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return false }
    return (1...12).contains(month) && (1...31).contains(day)
  }

  /// The days from one date to another; nil if one is no date.
  static func days(from first: String, to last: String) -> Int? {
    guard isValid(first), isValid(last) else { return nil }
    return number(of: last) - number(of: first)
  }

  /// The days since a fixed one, years counted from March so that leap days come last.
  private static func number(of date: String) -> Int {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    let month = (parts[1] + 9) % 12
    let year = parts[0] - month / 10
    return 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + parts[2]
  }
}
