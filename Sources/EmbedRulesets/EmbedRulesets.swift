// A build tool: the YAML files of a folder, as Swift source that holds their text.

import Foundation

@main
struct EmbedRulesets {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { throw Failure(reason: "usage: embed-rulesets FOLDER OUTPUT") }
    let folder = URL(filePath: arguments[1])
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
    var source = """
      /// The files of rulesets/ as they were when the program was built, by path.
      let embeddedRulesets: [(path: StaticString, text: StaticString)] = [

      """
    var fingerprint = Fingerprint()
    for name in names.filter({ $0.hasSuffix(".yml") }).sorted() {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      guard !text.contains("\"\"\"#####") else { throw Failure(reason: "\(name) cannot be quoted") }
      fingerprint.add(name)
      fingerprint.add(text)
      source += "(\"\(name)\", #####\"\"\"\n\(text)\n\"\"\"#####),\n"
    }
    source += """
      ]

      /// Tells these files from any others.
      let embeddedRulesetsFingerprint: (UInt64, UInt64) = (\(fingerprint.forwards), \(fingerprint.mixed))

      """
    try source.write(to: URL(filePath: arguments[2]), atomically: true, encoding: .utf8)
  }
}

struct Failure: Error, CustomStringConvertible {
  let reason: String
  var description: String { reason }
}

/// FNV-1a of 64 bits (RFC 9923), and the same once more with the bits of each step turned, so that
/// texts alike to one of them are not to the other.
struct Fingerprint {
  private(set) var forwards: UInt64 = 0xCBF2_9CE4_8422_2325
  private(set) var mixed: UInt64 = 0x6C62_272E_07BB_0142

  /// Adds a text and its end.
  mutating func add(_ text: String) {
    for byte in Array(text.utf8) { add(byte) }
    add(0xFF)
  }

  private mutating func add(_ byte: UInt8) {
    forwards = (forwards ^ UInt64(byte)) &* 0x100_0000_01B3
    mixed = (mixed ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
    mixed = mixed << 29 | mixed >> 35
  }
}
