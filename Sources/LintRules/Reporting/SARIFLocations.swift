// Reporting: places of files as SARIF writes them - relative URIs, regions, snippets.

/// Writes the locations of a SARIF log.
struct SARIFLocations: Sendable {
  /// The name of the folder that relative URIs start from.
  static let base = "SRCROOT"

  private let workingFolder: [[UInt8]]

  init(workingFolder: [UInt8]) {
    self.workingFolder = Self.components(workingFolder)
  }

  /// The member `physicalLocation` for a span of a file.
  func writePhysical(_ file: String, _ span: Span, to writer: inout JSONWriter) {
    writer.key("physicalLocation")
    writer.beginObject()
    writer.key("artifactLocation")
    writeArtifact(file, to: &writer)
    writer.key("region")
    writer.beginObject()
    writeEnds(span, to: &writer)
    writer.key("snippet")
    writer.beginObject()
    writer.member("text", span.text)
    writer.endObject()
    writer.endObject()
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
    writer.beginObject()
    writer.key("deletedRegion")
    writer.beginObject()
    writeEnds(fix.span, to: &writer)
    writer.endObject()
    writer.key("insertedContent")
    writer.beginObject()
    writer.member("text", fix.replacement)
    writer.endObject()
    writer.endObject()
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
    let uri = uri(of: file)
    writer.beginObject()
    writer.member("uri", uri.text)
    if uri.isRelative { writer.member("uriBaseId", Self.base) }
    writer.endObject()
  }

  /// The URI of a file by RFC 3986, made from the bytes of its name.
  func uri(of file: String) -> (text: String, isRelative: Bool) {
    let name = DisplayName.bytes(of: file)
    let isAbsolute = name.first == 0x2F
    let absolute = Self.resolved(
      isAbsolute ? Self.components(name) : workingFolder + Self.components(name))
    let isInside = absolute.count > workingFolder.count && absolute.starts(with: workingFolder)
    let parts = isInside ? absolute.dropFirst(workingFolder.count) : absolute[...]
    let path = parts.map(Self.percentEncoded).joined(separator: "/")
    return isInside ? (path, true) : ("file:///" + path, false)
  }

  private static func components(_ path: [UInt8]) -> [[UInt8]] {
    path.split(separator: 0x2F).map(Array.init)
  }

  /// Takes `.` and `..` out; SARIF wants neither in a URI.
  private static func resolved(_ components: [[UInt8]]) -> [[UInt8]] {
    var resolved: [[UInt8]] = []
    for component in components {
      switch component {
      case [0x2E]: continue
      case [0x2E, 0x2E]: _ = resolved.popLast()
      default: resolved.append(component)
      }
    }
    return resolved
  }

  private static func percentEncoded(_ component: [UInt8]) -> String {
    var out: [UInt8] = []
    for byte in component {
      switch byte {
      // Unreserved characters (RFC 3986, 2.3).
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.append(byte)
      default:
        out += [0x25, Hexadecimal.upperDigit(byte >> 4), Hexadecimal.upperDigit(byte & 0xF)]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
