// Findings: the file of suppressions, for exports that are made anew and lose their comments.

/// The entries of a file of suppressions.
public struct SuppressionFile: Sendable {
  static let keys = [
    "rule", "path", "listing", "phrase", "fingerprint", "reason", "owner", "expires", "ticket",
  ]

  /// The file as text, for places in it.
  let source: Source
  let entries: [Suppressor]

  /// Reads a file of suppressions.
  ///
  /// - Throws: `YAMLError` for a file that is not right.
  public init(name: String, text: [UInt8]) throws {
    source = Source(name: name, bytes: text)
    let root = try YAMLNode.parse(text)
    let fields = try root.fields(
      of: "a file of suppressions", allowed: ["schema", "suppressions"])
    _ = try fields.required("schema", of: "the file").int("'schema'", in: 1...1)
    let lines = LineIndex(source.text)
    var entries: [Suppressor] = []
    let list = try fields.required("suppressions", of: "the file")
    // What `prune` leaves of a list may be nothing.
    if case .scalar("", quoted: false) = list.value {
      self.entries = []
      return
    }
    for node in try list.items("'suppressions'") {
      entries += try Self.suppressors(node, lines)
    }
    self.entries = entries
  }

  private static func suppressors(_ node: YAMLNode, _ lines: LineIndex) throws -> [Suppressor] {
    let what = "a suppression"
    let fields = try node.fields(of: what, allowed: keys)
    let paths = try fields["path"]?.strings("'path'") ?? []
    let listings = try fields["listing"]?.strings("'listing'") ?? []
    let phrases = try fields["phrase"]?.strings("'phrase'").map { Folding.fold($0) } ?? []
    let fingerprints = try fields["fingerprint"]?.strings("'fingerprint'") ?? []
    guard !(paths + listings + fingerprints).isEmpty || !phrases.isEmpty else {
      throw YAMLError(
        line: node.line,
        message: "\(what) needs a path, a listing, a phrase or a fingerprint; to turn a rule off"
          + " everywhere, say so in the config")
    }
    let expires = try fields["expires"]?.string("'expires'")
    if let expires, let line = fields["expires"]?.line, !ISODate.isValid(expires) {
      throw YAMLError(line: line, message: "'\(expires)' is no date like 2027-06-30")
    }
    let patterns = paths.compactMap { PathPattern(line: Array($0.utf8)) }
    guard patterns.count == paths.count else {
      throw YAMLError(line: node.line, message: "\(what) has a path that names nothing")
    }
    let reason = try fields["reason"]?.string("'reason'")
    let owner = try fields["owner"]?.string("'owner'")
    _ = try fields["ticket"]?.string("'ticket'")
    let names = try fields.required("rule", of: what).strings("'rule'")
    return names.flatMap { name in
      (phrases.isEmpty ? [nil] : phrases.map { $0 }).map { (phrase: [UInt8]?) in
        Suppressor(
          name: name, phrase: phrase, origin: .file, reason: reason, owner: owner,
          expires: expires, place: lines.lineRange(node.line), paths: patterns,
          listings: listings, fingerprints: fingerprints)
      }
    }
  }
}
