import Foundation
import Testing

@testable import LintRules

/// The tokenizer tests of html5lib, run in full where the corpus is.
@Suite struct HTML5LibTokenizerTests {
  private static let files = Corpus.files("html5lib/tokenizer", ending: ".test")

  @Test(.enabled(if: !files.isEmpty, "the html5lib tests are not on this machine"))
  func everyRunGivesTheExpectedTokens() throws {
    var runs = 0
    var passed = 0
    var skipped = 0
    for file in Self.files {
      let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
      for case let test as [String: Any] in json?["tests"] as? [Any] ?? [] {
        let states = test["initialStates"] as? [String] ?? ["Data state"]
        for state in states {
          guard let run = TokenizerRun(test, state: state) else {
            skipped += 1
            continue
          }
          runs += 1
          let actual = run.tokens()
          if actual == run.expected {
            passed += 1
          } else {
            let input = run.input.debugDescription
            Issue.record(
              "\(file.lastPathComponent), \(state): \(input): \(actual), not \(run.expected)")
          }
        }
      }
    }
    print(
      "html5lib tokenizer: \(passed) of \(runs) runs passed, \(skipped) left out "
        + "(lone surrogates, which UTF-8 cannot hold)")
    #expect(runs > 1000)
  }
}

/// One test in one initial state.
private struct TokenizerRun {
  let input: String
  let expected: [String]
  private let state: String
  private let lastStartTag: String?

  /// Nil if the test needs lone surrogates.
  init?(_ test: [String: Any], state: String) {
    let isEscaped = test["doubleEscaped"] as? Bool ?? false
    func unescaped(_ text: String) -> String? { isEscaped ? unescape(text) : text }
    guard let raw = test["input"] as? String, let input = unescaped(raw) else { return nil }
    var expected: [String] = []
    for case let token as [Any] in test["output"] as? [Any] ?? [] {
      let kind = token[0] as? String ?? ""
      var parts: [String] = []
      for part in token.dropFirst() {
        switch part {
        case let text as String:
          guard let text = unescaped(text) else { return nil }
          parts.append(text)
        case let attributes as [String: Any]:
          var pairs: [String] = []
          for (key, value) in attributes {
            guard let key = unescaped(key), let value = unescaped(value as? String ?? "") else {
              return nil
            }
            pairs.append("\(key)=\(value)")
          }
          parts.append(pairs.sorted().joined(separator: "|"))
        case let flag as Bool: parts.append(flag ? "true" : "false")
        default: parts.append("nil")
        }
      }
      if kind == "Character", let last = expected.last, last.hasPrefix("Character ") {
        expected[expected.count - 1] = last + parts[0]
      } else {
        expected.append(([kind] + parts).joined(separator: " "))
      }
    }
    self.input = input
    self.expected = expected
    self.state = state
    lastStartTag = test["lastStartTag"] as? String
  }

  func tokens() -> [String] {
    let bytes = Array(input.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      var tokenizer = Tokenizer(buffer)
      switch state {
      case "PLAINTEXT state": tokenizer.model = .plaintext
      case "RCDATA state": tokenizer.model = .rcdata
      case "RAWTEXT state": tokenizer.model = .rawtext
      case "Script data state": tokenizer.model = .scriptData
      case "CDATA section state": tokenizer.model = .cdata
      default: tokenizer.model = .data
      }
      if let name = lastStartTag {
        tokenizer.rawTextName = Array(name.utf8).withUnsafeBufferPointer {
          TagName(id: tokenizer.tagNames.intern($0, foldingCase: true))
        }
      }
      var result: [String] = []
      while let token = tokenizer.next() {
        let line = describe(token, tokenizer)
        if token.kind == .text, let last = result.last, last.hasPrefix("Character ") {
          result[result.count - 1] = last + line.dropFirst("Character ".count)
        } else {
          result.append(line)
        }
      }
      return result
    }
  }

  private func describe(_ token: Token, _ tokenizer: Tokenizer) -> String {
    func decode(
      _ range: Range<Int>, _ place: CharacterReferences.Place?,
      _ nul: TextDecoder.NULTreatment
    ) -> String {
      var text = MappedText()
      TextDecoder.append(range, of: tokenizer.bytes, references: place, nul: nul, to: &text)
      return text.string
    }
    let name = String(decoding: tokenizer.tagNames[token.name.id], as: UTF8.self)
    switch token.kind {
    case .text:
      let isData = token.model == .data || token.model == .cdata
      let hasReferences = token.model == .data || token.model == .rcdata
      return "Character "
        + decode(token.contentRange, hasReferences ? .text : nil, isData ? .keep : .replace)
    case .comment: return "Comment " + decode(token.contentRange, nil, .replace)
    case .endTag: return "EndTag " + name
    case .startTag:
      let pairs = tokenizer.attributes[token.attributes].map { attribute in
        let key = String(decoding: tokenizer.attributeNames[attribute.name.id], as: UTF8.self)
        return key + "=" + decode(attribute.valueRange, .attribute, .replace)
      }
      return
        (["StartTag", name, pairs.sorted().joined(separator: "|")]
        + (token.isSelfClosing ? ["true"] : [])).joined(separator: " ")
    case .doctype:
      let doctype = Doctype(token, in: tokenizer.bytes)
      let parts = [doctype.name, doctype.publicID, doctype.systemID].map {
        $0.map { String(decoding: $0, as: UTF8.self) } ?? "nil"
      }
      return (["DOCTYPE"] + parts + [doctype.forcesQuirks ? "false" : "true"])
        .joined(separator: " ")
    }
  }
}

/// Resolves `\uHHHH`; nil if that gives a lone surrogate.
private func unescape(_ text: String) -> String? {
  var units: [UInt16] = []
  var rest = Substring(text)
  while let first = rest.first {
    if rest.hasPrefix("\\u"), let unit = UInt16(rest.dropFirst(2).prefix(4), radix: 16) {
      units.append(unit)
      rest = rest.dropFirst(6)
    } else {
      units.append(contentsOf: String(first).utf16)
      rest = rest.dropFirst()
    }
  }
  var scalars = ""
  var decoder = UTF16()
  var iterator = units.makeIterator()
  while true {
    switch decoder.decode(&iterator) {
    case .scalarValue(let scalar): scalars.unicodeScalars.append(scalar)
    case .emptyInput: return scalars
    case .error: return nil
    }
  }
}
