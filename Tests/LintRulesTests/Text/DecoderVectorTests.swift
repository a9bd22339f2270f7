import Foundation
import Testing

@testable import LintRules

/// Compares the decoders with another implementation, from files that
/// `scripts/make-decoder-vectors.mjs` and `scripts/decoder-vectors` write.
@Suite struct DecoderVectorTests {
  private static let folder = ProcessInfo.processInfo.environment["LISTING_LINT_DECODER_VECTORS"]

  @Test(.enabled(if: folder != nil, "LISTING_LINT_DECODER_VECTORS names no folder"))
  func decodersAgreeWithAnotherImplementation() throws {
    let folder = try #require(DecoderVectorTests.folder)
    for encoding in SourceEncoding.allCases {
      guard let input = FileManager.default.contents(atPath: "\(folder)/\(encoding.rawValue).in"),
        let output = FileManager.default.contents(atPath: "\(folder)/\(encoding.rawValue).out")
      else { continue }
      let samples = unframed(input)
      var differences: [String] = []
      for (sample, expected) in zip(samples, unframed(output)) {
        let decoded = sample.withUnsafeBufferPointer { buffer in
          TextWriter.write(buffer, shift: 0) {
            SourceDecoder.read($0, as: encoding, into: &$1)
          }
        }
        if decoded.text != expected {
          differences.append("\(hex(sample)) \(hex(decoded.text)) not \(hex(expected))")
        }
      }
      print("\(encoding.rawValue): \(samples.count) samples, \(differences.count) differ")
      for difference in differences.prefix(5) { print("  \(difference)") }
      let count = differences.count
      #expect(count == 0, "\(encoding.rawValue)")
    }
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String($0, radix: 16) }.joined(separator: ".")
  }

  private func unframed(_ data: Data) -> [[UInt8]] {
    let bytes = [UInt8](data)
    var parts: [[UInt8]] = []
    var at = 0
    while at + 1 < bytes.count {
      let end = at + 2 + (Int(bytes[at]) << 8 | Int(bytes[at + 1]))
      parts.append(Array(bytes[(at + 2)..<end]))
      at = end
    }
    return parts
  }
}
