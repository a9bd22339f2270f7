import Foundation
import Testing

@testable import LintRules

/// What must hold for every real page that is on this machine.
@Suite(.enabled(if: Corpus.has("pages"), "no corpus: set LISTING_LINT_CORPUS"))
struct CorpusPagesTests {
  private static let pages =
    Corpus.files("pages", ending: ".html")
    + Corpus.files("product-extraction/html", ending: ".html.gz")

  private static func contents(_ file: URL) throws -> [UInt8] {
    guard file.pathExtension == "gz" else { return Array(try Data(contentsOf: file)) }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/gzip")
    process.arguments = ["-dc", file.path]
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Array(data)
  }

  @Test(arguments: pages)
  func everyFieldStandsWhereItSaysItDoes(file: URL) throws {
    let bytes = try Self.contents(file)
    let source = Source(name: file.lastPathComponent, bytes: bytes)
    let extraction = try ShippedProfiles.extractor().extract(source)
    let lines = Lines(source.text)
    let locator = Locator(source)
    for listing in extraction.listings {
      #expect(Pages.faults(listing, in: source.text) == [])
      for field in listing.fields {
        let origin = field.text.origin(of: 0..<field.text.bytes.count)
        let span = locator.span(of: origin)
        #expect(lines.offset(span.start) == origin.lowerBound)
        #expect(lines.offset(span.end) == origin.upperBound)
        let stored = Array(bytes[span.start.offset..<span.end.offset])
        let decoded = Source(name: "", bytes: stored, encoding: source.encoding)
        #expect(decoded.text == Array(source.text[origin]), "\(field.kind) at \(span.start)")
        #expect(span.text == String(decoding: source.text[origin], as: UTF8.self))
      }
    }
  }

  /// Lines and columns counted once more, in the plainest way.
  private struct Lines {
    private let text: [UInt8]
    private var starts = [0]

    init(_ text: [UInt8]) {
      self.text = text
      for (offset, byte) in text.enumerated() where byte == 0x0A || byte == 0x0D {
        if byte == 0x0D, offset + 1 < text.count, text[offset + 1] == 0x0A { continue }
        starts.append(offset + 1)
      }
    }

    /// The byte at which a line and a column lead to.
    func offset(_ location: Location) -> Int {
      var offset = starts[location.line - 1]
      var column = 1
      while column < location.column, offset < text.count {
        let lead = text[offset]
        column += lead >= 0xF0 ? 2 : 1
        offset += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      }
      return offset
    }
  }
}
