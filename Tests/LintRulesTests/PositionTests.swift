import Testing

@testable import LintRules

/// What every consumer relies on: a finding's text is the decoded slice at its positions, always.
@Suite struct PositionTests {
  static let pack = """
    schema: 1
    pack: positions
    language: any
    rules:
      - id: marked-word
        severity: error
        category: other
        fields: any
        message: "{match}"
        pattern: '⟦[^⟧\\n]{0,60}⟧'
    """

  enum Storage: String, CaseIterable {
    case utf8, utf8WithMark, utf16LittleEndian, utf16BigEndian
  }

  static func stored(_ text: [UInt8], as storage: Storage) -> [UInt8] {
    let units = Array(String(decoding: text, as: UTF8.self).utf16)
    switch storage {
    case .utf8: return text
    case .utf8WithMark: return [0xEF, 0xBB, 0xBF] + text
    case .utf16LittleEndian:
      return [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    case .utf16BigEndian:
      return [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    }
  }

  static func read(_ bytes: ArraySlice<UInt8>, as storage: Storage) -> String {
    switch storage {
    case .utf8, .utf8WithMark: return String(decoding: bytes, as: UTF8.self)
    case .utf16LittleEndian, .utf16BigEndian:
      let all = Array(bytes)
      let low = storage == .utf16LittleEndian ? 0 : 1
      var units: [UInt16] = []
      for at in stride(from: 0, to: all.count - 1, by: 2) {
        units.append(UInt16(all[at + low]) | UInt16(all[at + 1 - low]) << 8)
      }
      return String(decoding: units, as: UTF16.self)
    }
  }

  @Test(arguments: Storage.allCases)
  func theTextOfAFindingIsTheSliceAtItsPositions(storage: Storage) throws {
    let rules = RuleSet(try makePack(Self.pack).rules)
    let linter = Linter(rules: rules, profiles: try ShippedProfiles.all())
    var count = 0
    for seed in UInt64(0)..<60 {
      let page = RandomDocument(seed: seed)
      let bytes = Self.stored(page.source, as: storage)
      let source = Source(name: "p", bytes: bytes)
      let lines = LineIndex(source.text)
      for finding in linter.lint(source).findings {
        count += 1
        let span = finding.span
        #expect(Self.read(bytes[span.start.offset..<span.end.offset], as: storage) == span.text)
        // Line and column lead to the same place by way of the decoded text.
        let start = source.text.indices.first {
          source.map.origin(of: $0..<$0 + 1).lowerBound >= span.start.offset
        }
        let place = lines.position(of: start ?? 0)
        #expect(place == LineColumn(line: span.start.line, column: span.start.column))
        #expect(span.text.hasPrefix("⟦") || span.text.hasPrefix("&") || span.text.hasPrefix("\\"))
      }
    }
    #expect(count > 200)
  }
}
