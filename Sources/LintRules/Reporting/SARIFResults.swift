// Reporting: findings as results of a SARIF log.

/// Writes findings as SARIF results.
struct SARIFResults: Sendable {
  let options: SARIFOptions
  let rules: SARIFRules
  let locations: SARIFLocations

  /// One finding as a result.
  func write(_ finding: Finding, market: String?, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("ruleId", finding.rule)
    if let index = rules.index[finding.rule] { writer.member("ruleIndex", index) }
    writer.member("kind", "fail")
    writer.member("level", finding.severity.rawValue)
    writer.member("rank", SARIFText.rank(finding.severity, finding.confidence))
    let related = finding.related.prefix(SARIFLimits.relatedLocations)
    writer.key("message")
    // Viewers show a related place only where the message links to it (3.11.6).
    let links = related.indices.prefix(5).map { " [\($0 + 1)](\($0 + 1))" }.joined()
    let message = SARIFText.message(finding.message, quoting: finding.matched)
    writer.write(text: message + links)
    writer.key("locations")
    writer.beginArray()
    writer.beginObject()
    locations.writePhysical(finding, withContext: options.profile == .full, to: &writer)
    writer.key("logicalLocations")
    writer.beginArray()
    writer.beginObject()
    writer.member("fullyQualifiedName", Self.logicalName(finding))
    writer.endObject()
    writer.endArray()
    writer.endObject()
    writer.endArray()
    if !related.isEmpty { write(related, of: finding, to: &writer) }
    if !finding.fixes.isEmpty {
      writer.key("fixes")
      writer.beginArray()
      for (index, fix) in finding.fixes.enumerated()
      where !finding.fixes[..<index].contains(fix) {
        locations.write(fix, in: finding.file, to: &writer)
      }
      writer.endArray()
    }
    writer.key("partialFingerprints")
    writer.beginObject()
    writer.member("listing-lint/claim/v1", finding.fingerprint)
    if options.fingerprint == .claim {
      writer.member("primaryLocationLineHash", finding.fingerprint)
    }
    writer.endObject()
    if options.profile == .full { writeStanding(finding, to: &writer) }
    writeProperties(finding, market: market, to: &writer)
    writer.endObject()
  }

  private func write(
    _ related: ArraySlice<Finding.Related>, of finding: Finding, to writer: inout JSONWriter
  ) {
    writer.key("relatedLocations")
    writer.beginArray()
    for (index, place) in related.enumerated() {
      writer.beginObject()
      writer.member("id", index + 1)
      locations.writePhysical(finding.file, place.span, to: &writer)
      writer.key("message")
      writer.write(
        text: place.role == .sameClaim
          ? "The same wording in \(place.field.rawValue)." : "What stands with it.")
      writer.endObject()
    }
    writer.endArray()
  }

  /// Within a run all results say who answered for them, or none does (3.27.23): all do.
  private func writeStanding(_ finding: Finding, to writer: inout JSONWriter) {
    writer.key("suppressions")
    writer.beginArray()
    if let suppressed = finding.suppressed {
      writer.beginObject()
      writer.member("kind", suppressed.origin == .comment ? "inSource" : "external")
      writer.member("status", "accepted")
      if let reason = suppressed.reason { writer.member("justification", reason) }
      writer.endObject()
    }
    writer.endArray()
    if let state = finding.baselineState { writer.member("baselineState", state.rawValue) }
  }

  private func writeProperties(_ finding: Finding, market: String?, to writer: inout JSONWriter) {
    writer.key("properties")
    writer.beginObject()
    writer.member("category", finding.category.rawValue)
    writer.member("confidence", finding.confidence.rawValue)
    writer.member("matched", finding.matched)
    if let view = finding.view { writer.member("listing-lint/view", view) }
    if let suggestion = finding.suggestion { writer.member("suggestion", suggestion) }
    if let evidence = finding.evidence { writer.member("listing-lint/evidence", evidence) }
    if let market { writer.member("market", market) }
    writer.endObject()
  }

  private static func logicalName(_ finding: Finding) -> String {
    let listing = finding.listing.map { "listing[\($0)]/" } ?? ""
    return listing + finding.field.rawValue + (finding.fieldName.map { "[\($0)]" } ?? "")
  }
}
