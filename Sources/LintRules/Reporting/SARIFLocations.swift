// Reporting: places of files as SARIF writes them - relative URIs, regions, snippets.

/// Writes the locations of a SARIF log.
struct SARIFLocations: Sendable {
  /// The name of the folder that relative URIs start from.
  static let base = "SRCROOT"

  private let paths: ReportPaths

  init(_ paths: ReportPaths) { self.paths = paths }

  /// The member `physicalLocation` for a span of a file.
  func writePhysical(_ file: String, _ span: Span, to writer: inout JSONWriter) {
    writer.key("physicalLocation")
    writer.beginObject()
    writer.key("artifactLocation")
    writeArtifact(file, to: &writer)
    writeRegion(span, to: &writer)
    writer.endObject()
  }

  /// The member `physicalLocation` of a finding, perhaps with the line around it.
  func writePhysical(_ finding: Finding, withContext: Bool, to writer: inout JSONWriter) {
    let (span, excerpt) = (finding.span, finding.excerpt)
    writer.key("physicalLocation")
    writer.beginObject()
    writer.key("artifactLocation")
    writeArtifact(finding.file, to: &writer)
    writeRegion(span, to: &writer)
    // The context must be larger than the region, and both must be what the file says.
    let isLarger = !(excerpt.before.isEmpty && excerpt.after.isEmpty)
    if withContext, isLarger, span.start.line == span.end.line, excerpt.mark == span.text {
      writer.key("contextRegion")
      writer.beginObject()
      writer.member("startLine", span.start.line)
      writer.member("startColumn", span.start.column - excerpt.before.utf16.count)
      writer.member("endLine", span.end.line)
      writer.member("endColumn", span.end.column + excerpt.after.utf16.count)
      writer.key("snippet")
      writer.write(text: excerpt.before + excerpt.mark + excerpt.after)
      writer.endObject()
    }
    writer.endObject()
  }

  private func writeRegion(_ span: Span, to writer: inout JSONWriter) {
    writer.key("region")
    writer.beginObject()
    writeEnds(span, to: &writer)
    writer.key("snippet")
    writer.write(text: span.text)
    writer.endObject()
  }

  /// A fix: one alternative, its text to be written into the file as it stands.
  func write(_ fix: Finding.Fix, in file: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("description")
    writer.beginObject()
    let text = "Replace with '\(fix.replacement)'."
    writer.member("text", SARIFText.message(text, quoting: fix.replacement))
    writer.endObject()
    writer.key("artifactChanges")
    writer.beginArray()
    writer.beginObject()
    writer.key("artifactLocation")
    writeArtifact(file, to: &writer)
    writer.key("replacements")
    writer.beginArray()
    for edit in fix.edits {
      writer.beginObject()
      writer.key("deletedRegion")
      writer.beginObject()
      writeEnds(edit.span, to: &writer)
      writer.endObject()
      writer.key("insertedContent")
      writer.beginObject()
      writer.member("text", edit.replacement)
      writer.endObject()
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endArray()
    writer.key("properties")
    writer.beginObject()
    writer.member("listing-lint/fixSafety", fix.safety.rawValue)
    writer.endObject()
    writer.endObject()
  }

  private func writeEnds(_ span: Span, to writer: inout JSONWriter) {
    writer.member("startLine", span.start.line)
    writer.member("startColumn", span.start.column)
    writer.member("endLine", span.end.line)
    writer.member("endColumn", span.end.column)
  }

  /// The member `physicalLocation` for a file, or a line of it.
  func writePhysical(_ file: String, line: Int?, to writer: inout JSONWriter) {
    writer.key("physicalLocation")
    writer.beginObject()
    writer.key("artifactLocation")
    writeArtifact(file, to: &writer)
    if let line {
      writer.key("region")
      writer.beginObject()
      writer.member("startLine", line)
      writer.endObject()
    }
    writer.endObject()
  }

  /// An artifactLocation: relative to the working folder where the file lies in it.
  func writeArtifact(_ file: String, to writer: inout JSONWriter) {
    let uri = paths.uri(of: file)
    writer.beginObject()
    writer.member("uri", uri.text)
    if uri.isRelative { writer.member("uriBaseId", Self.base) }
    writer.endObject()
  }
}
