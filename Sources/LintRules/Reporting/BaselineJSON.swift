// Reporting: a baseline as the file that keeps it, one claim a line so that merges are easy.

extension Baseline {
  /// The file: sorted, so that the same findings give the same bytes.
  public func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("version", 1)
    writer.key("findings")
    writer.beginArray()
    for (key, count) in sorted {
      writer.breakLine()
      writer.beginObject()
      writer.member("rule", key.claim.rule)
      writer.member("file", key.file)
      writer.member("listing", orNull: key.claim.listing)
      writer.member("field", key.claim.field)
      writer.member("text", key.claim.wording)
      writer.member("count", count)
      writer.endObject()
    }
    writer.breakLine()
    writer.endArray()
    writer.endObject()
    writer.endLine()
    return writer.take()
  }

  /// The claims for people, one a line.
  public func lines() -> [String] {
    sorted.map { key, count in
      let listing = key.claim.listing.map { " \($0)" } ?? ""
      let file = Baseline.isFile(key.file) ? key.file : "record"
      return TerminalText(
        "\(file)\(listing): \(key.claim.field): \(key.claim.wording) [\(key.claim.rule)]"
          + (count > 1 ? " x\(count)" : "")
      ).text
    }
  }
}
