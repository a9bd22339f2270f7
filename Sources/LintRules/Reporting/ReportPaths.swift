// Reporting: names of files as other programs find them - relative to the folder of the run.

/// Turns the files of a run into paths and URIs.
struct ReportPaths: Sendable {
  private let workingFolder: [[UInt8]]

  init(workingFolder: [UInt8]) {
    self.workingFolder = Self.components(workingFolder)
  }

  /// The URI of a file by RFC 3986, made from the bytes of its name.
  func uri(of file: String) -> (text: String, isRelative: Bool) {
    let (parts, isInside) = place(of: file)
    let path = parts.map(Self.percentEncoded).joined(separator: "/")
    return isInside ? (path, true) : ("file:///" + path, false)
  }

  /// The path of a file as text: relative to the working folder where the file lies in it.
  func path(of file: String) -> String {
    let (parts, isInside) = place(of: file)
    let path = parts.joined(separator: [0x2F])
    return DisplayName.text(of: isInside ? Array(path) : [0x2F] + path)
  }

  private func place(of file: String) -> (parts: ArraySlice<[UInt8]>, isInside: Bool) {
    let name = DisplayName.bytes(of: file)
    let absolute = Self.resolved(
      name.first == 0x2F ? Self.components(name) : workingFolder + Self.components(name))
    let isInside = absolute.count > workingFolder.count && absolute.starts(with: workingFolder)
    return (isInside ? absolute.dropFirst(workingFolder.count) : absolute[...], isInside)
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
