// What libFuzzer feeds: one target for each way by which strangers' bytes come in.
//
// Built by scripts/fuzz.sh beside the package, with the sanitizers; FUZZ_TARGET names the target.

import Glibc

@testable import LintRules
@testable import listing_lint

/// What libFuzzer calls for each input; 0 says that it counts.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  let target = FuzzTarget.chosen
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let begun = clock()
  target.run(bytes)
  // Time of the processor: libFuzzer's own limit counts the waiting on a busy machine too.
  precondition((clock() - begun) / CLOCKS_PER_SEC < FuzzTarget.mostSeconds, "it takes too long")
  return 0
}

/// LeakSanitizer's own (`sanitizer/lsan_interface.h`): what the thread allocates in between is no leak.
@_silgen_name("__lsan_disable") private func stopLookingForLeaks()
@_silgen_name("__lsan_enable") private func lookForLeaks()

/// A way in; each ends in an error, a problem or a result that keeps its promises.
enum FuzzTarget: String, CaseIterable {
  case tokenizer, decoder, page, pack, stream, config, suppressions, pattern

  /// What an input of some kilobytes may take, under the sanitizer and without optimisation.
  static let mostSeconds = 10

  static let chosen: FuzzTarget = {
    let name = Environment.value("FUZZ_TARGET") ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      preconditionFailure("FUZZ_TARGET is one of \(allCases.map(\.rawValue))")
    }
    return target
  }()

  func run(_ bytes: [UInt8]) {
    switch self {
    case .tokenizer: Self.tokenizer(bytes)
    case .decoder: Self.decoder(bytes)
    case .page: Self.page(bytes)
    case .pack: Self.pack(bytes)
    case .stream: Self.stream(bytes)
    case .config: Self.config(bytes)
    case .suppressions: Self.suppressions(bytes)
    case .pattern: Self.pattern(bytes)
    }
  }

  // MARK: - Targets

  private static func tokenizer(_ bytes: [UInt8]) {
    let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
    let document = Document(text, isFragment: bytes.first == 0x46)
    var last = 0
    for token in document.tokens {
      precondition(token.range.lowerBound >= last && token.range.upperBound <= text.count)
      last = token.range.lowerBound
      for index in token.attributes {
        _ = document.value(of: document.attributes[index])
      }
      check(document.text(of: token), within: text.count)
    }
    for index in document.elements.indices {
      precondition(Int(document.elements[index].parent) < index)
      precondition(document.descendants(of: index).upperBound <= document.elements.count)
    }
  }

  private static func decoder(_ bytes: [UInt8]) {
    let choices: [SourceEncoding?] = [nil] + SourceEncoding.allCases
    let choice = choices[Int(bytes.first ?? 0) % choices.count]
    let body = Array(bytes.dropFirst())
    let source = Source(name: "f", bytes: body, encoding: choice)
    precondition(String(validating: source.text, as: UTF8.self) != nil)
    check(MappedText(bytes: source.text, map: source.map), within: body.count)
  }

  /// Made once and never freed. It is held by pointers that Swift marks in their unused bits, which
  /// LeakSanitizer cannot follow; what each input leaves behind is still a leak.
  private static let linter: Linter = {
    stopLookingForLeaks()
    defer { lookForLeaks() }
    guard let pack = RulePackReader().pack(from: Array(packText.utf8), file: "f").pack else {
      preconditionFailure("the pack of the fuzzer is wrong")
    }
    let profiles = RulesetFile.builtIn.filter { $0.folder == "profiles" }
      .compactMap { try? ProfileReader.profile(from: $0.text, file: $0.shownPath) }
    return Linter(rules: RuleSet(pack.rules), profiles: profiles)
  }()

  private static func page(_ bytes: [UInt8]) {
    let source = Source(name: "f", bytes: bytes)
    let report = linter.lint(source)
    let text = String(decoding: source.text, as: UTF8.self)
    for finding in report.findings {
      let span = finding.span
      precondition(span.start.offset < span.end.offset && span.end.offset <= bytes.count)
      precondition(span.start.line >= 1 && span.start.column >= 1 && text.contains(span.text))
    }
    for format in OutputFormat.allCases {
      var reporter = format.reporter(
        OutputFormat.Context(
          language: .english, style: TerminalStyle(colored: false), rules: [], workingFolder: [],
          sarif: SARIFOptions(), isStandalone: true, showsAll: true))
      var output: [UInt8] = []
      reporter.begin(into: &output)
      reporter.add(report, into: &output)
      precondition(String(validating: output, as: UTF8.self) != nil)
    }
  }

  private static func pack(_ bytes: [UInt8]) {
    let (pack, problems) = RulePackReader().pack(from: bytes, file: "f")
    precondition(pack != nil || !problems.isEmpty)
    guard let rules = pack?.rules, !rules.isEmpty else { return }
    var limits = PageLimits()
    limits.ruleTime = .milliseconds(200)
    let matcher = Matcher(RuleSet(rules), MatchConditions(limits: limits))
    let fields = ["zq fake 100% x1 高仿 best", String(decoding: bytes.prefix(2_000), as: UTF8.self)]
      .map { Field(kind: .title, text: MappedText($0)) }
    for match in matcher.matches(in: FoldedListing(Listing(fields: fields))).matches {
      precondition(!match.range.isEmpty)
    }
    _ = try? ProfileReader.profile(from: bytes, file: "f")
  }

  private static let records = RecordLinter(
    rules: linter.rules, pages: linter)

  private static func stream(_ bytes: [UInt8]) {
    for line in bytes.split(separator: 0x0A) {
      let answer = records.lint(ListingRecord(line: Array(line))).line(.english)
      precondition(answer.last == 0x0A && answer.dropLast().firstIndex(of: 0x0A) == nil)
      precondition((try? JSONReader.value(Array(answer.dropLast()))) != nil)
    }
  }

  private static func config(_ bytes: [UInt8]) {
    let reader = ConfigReader(shownPath: "f", folder: [0x2F])
    guard let config = try? reader.config(from: bytes, base: [0x2F]) else { return }
    _ = config.run.limits
    _ = config.listings(for: Array("/a/b.html".utf8), over: ListingConfig()).values
    _ = ConfigText.lines(config.run)
  }

  private static func suppressions(_ bytes: [UInt8]) {
    let file = try? SuppressionFile(name: "f", text: bytes)
    _ = try? Baseline(name: "f", text: bytes)
    let suppressions = Suppressions(
      file: file, policy: SuppressionPolicy(), today: "2026-01-01", rules: linter.rules.rules,
      language: nil)
    let text = String(decoding: bytes, as: UTF8.self).replacing("-->", with: "")
    let page = "<!-- listing-lint: allow \(text) --><h1>zq fake</h1>"
    let linter = Linter(rules: linter.rules, profiles: [], suppressions: suppressions)
    let report = linter.lint(Source(name: "f", text: page), path: Array("f".utf8))
    _ = suppressions.faults(after: report.use, isWhole: true)
  }

  private static func pattern(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    guard let pattern = try? Pattern(String(decoding: parts[0], as: UTF8.self)) else { return }
    let subject = Array(String(decoding: parts.last ?? [], as: UTF8.self).utf8.prefix(4_096))
    let text = Array(String(decoding: subject, as: UTF8.self).utf8)
    text.withUnsafeBufferPointer { buffer in
      for usesJIT in [true, false] {
        guard let found = try? pattern.matches(in: buffer, usesJIT: usesJIT) else { continue }
        for range in found {
          precondition(!range.isEmpty && range.upperBound <= buffer.count)
          precondition(String(validating: buffer[range], as: UTF8.self) != nil)
        }
      }
    }
  }

  // MARK: - Promises

  /// Whether a text is valid and every part of it leads to a place of its origin, in order.
  private static func check(_ text: MappedText, within count: Int) {
    var last = 0
    for at in text.bytes.indices {
      let origin = text.origin(of: at..<at + 1)
      precondition(origin.lowerBound >= last && origin.upperBound <= count)
      last = origin.lowerBound
    }
    precondition(String(validating: text.bytes, as: UTF8.self) != nil)
  }

  private static let packText = """
    schema: 1
    pack: fuzz
    language: any
    rules:
      - id: word
        severity: error
        category: other
        fields: any
        message: "{match}"
        phrases: [zq fake, 高仿]
      - id: pattern
        severity: note
        category: other
        fields: any
        message: "{match}"
        pattern: 'x+[0-9]'
        unless: [{phrases: [zq], before: 8}]
      - id: near
        severity: warning
        category: ip
        fields: any
        message: "{match}"
        all: [{phrases: [best, 最好]}, {pattern: '[0-9]+%'}]
        within: sentence
    """
}
