// Findings: matches to what a person reads - one finding a claim, at the place a reader sees.

/// Makes the findings of one source.
struct FindingBuilder {
  let source: Source
  /// The page; nil for a record's text.
  let document: Document?
  let rules: RuleSet
  /// The language of messages; nil speaks the language of the wording found.
  let language: RuleLanguage?

  /// The findings of one listing, by place in the file, then rule.
  ///
  /// A claim that stands in several places (title, `og:title`, JSON-LD) is one finding at the most
  /// visible of them, with the others as related places. Two visible places are two findings.
  func findings(from matches: [Match], in listing: FoldedListing) -> [Finding] {
    guard !matches.isEmpty else { return [] }
    let locator = Locator(source)
    var fixes = FixBuilder(source, locator, document)
    var claims: [ClaimKey: [Match]] = [:]
    var order: [ClaimKey] = []
    for match in matches {
      let key = ClaimKey(rule: match.rule, wording: match.wording)
      if claims[key] == nil { order.append(key) }
      claims[key, default: []].append(match)
    }
    var findings: [Finding] = []
    for key in order {
      let all = claims[key] ?? []
      let place = all.map { listing[$0.field].field.place }.min() ?? .visible
      let best = all.filter { listing[$0.field].field.place == place }
      let reported = place == .visible ? best : Array(best.prefix(1))
      var others =
        Array(best.dropFirst(reported.count))
        + all.filter { listing[$0.field].field.place != place }
      var counts: [Field.Kind: Int] = [:]
      for match in reported {
        let kind = listing[match.field].field.kind
        counts[kind, default: 0] += 1
        let places = [match] + others
        let fix = fixes.fix(
          places.map { ($0, listing[$0.field].field.text) },
          safety: rules.rules[match.rule].fixSafety)
        findings.append(
          finding(
            match, in: listing, locator: locator, related: others, nth: counts[kind] ?? 1,
            wording: key.wording, fix: fix))
        others = []
      }
    }
    return findings.sorted {
      ($0.span.start.offset, $0.span.end.offset, $0.rule)
        < ($1.span.start.offset, $1.span.end.offset, $1.rule)
    }
  }

  private struct ClaimKey: Hashable {
    let rule: Int
    let wording: [UInt8]
  }

  private func finding(
    _ match: Match, in listing: FoldedListing, locator: Locator, related: [Match], nth: Int,
    wording: [UInt8], fix: Finding.Fix?
  ) -> Finding {
    let rule = rules.rules[match.rule]
    let field = listing[match.field].field
    let range = field.text.origin(of: match.range)
    let matched = String(decoding: field.text.bytes[match.range], as: UTF8.self)
    let language = self.language ?? Self.language(of: rule, in: listing[match.field])
    return Finding(
      rule: rule.id,
      category: rule.category,
      // Proof downgrades to a note that says what to keep; it does not silence.
      severity: Self.evidence(for: match) == nil ? rule.severity : .note,
      confidence: rule.confidence,
      message: message(of: rule, match, matched: matched, in: language),
      suggestion: rule.suggestion.map { Self.fill($0.text(in: language), with: matched) },
      file: source.name,
      listing: listing.listing.id,
      field: field.kind,
      fieldName: field.name,
      span: locator.span(of: range),
      matched: matched,
      view: Self.view(of: match, matched: matched),
      fingerprint: Fingerprint.of([
        Array(rule.id.utf8), Array((listing.listing.id ?? source.name).utf8),
        Array(field.kind.rawValue.utf8), wording, Array(String(nth).utf8),
      ]),
      citations: rule.citations.map(\.line),
      related: match.partners.map {
        Finding.Related(
          role: .partner, field: field.kind, span: locator.span(of: field.text.origin(of: $0)))
      }
        + related.map { other in
          let field = listing[other.field].field
          return Finding.Related(
            role: .sameClaim, field: field.kind,
            span: locator.span(of: field.text.origin(of: other.range)))
        },
      evidence: Self.evidence(for: match),
      fix: fix,
      excerpt: locator.excerpt(of: range),
      sentence: Excerpt(sentenceIn: field.text.bytes, around: match.range))
  }

  private static func evidence(for match: Match) -> String? {
    if case .found(let text) = match.proof { return text }
    return nil
  }

  /// The rule's message with its placeholders filled, and what is known of proof.
  private func message(
    of rule: Rule, _ match: Match, matched: String, in language: RuleLanguage
  ) -> String {
    var message = Self.fill(rule.message.text(in: language), with: matched)
    for (name, value) in match.values {
      message = Self.fill(message, with: value, for: "{\(name)}")
    }
    switch match.proof {
    case .found(let text):
      message += language == .zh ? "（已见“\(text)”，请留存证据）" : " (found '\(text)': keep the proof)"
    case .expired(let document, let date):
      message +=
        language == .zh
        ? "（“\(document)”已于 \(date) 到期，不再算作证据）"
        : " ('\(document)' expired on \(date) and does not count)"
    case nil: break
    }
    return message
  }

  /// The disguise that was seen through, if any.
  private static func view(of match: Match, matched: String) -> String? {
    let names = Disguise.names(in: Array(matched.utf8))
    let all = match.view == .folded ? names : [match.view.rawValue] + names
    return all.isEmpty ? nil : all.joined(separator: "+")
  }

  private static func language(of rule: Rule, in field: FoldedField) -> RuleLanguage {
    guard rule.language == .any else { return rule.language }
    return field.script.isChinese ? .zh : .en
  }

  /// The sentence with the wording in it, white space folded so that it stays one line.
  private static func fill(
    _ message: String, with text: String, for placeholder: String = "{match}"
  ) -> String {
    guard message.contains(placeholder) else { return message }
    let oneLine = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return message.split(separator: placeholder, omittingEmptySubsequences: false)
      .joined(separator: oneLine)
  }
}

/// Names a claim without its position, so that it keeps its name when the page changes around it.
enum Fingerprint {
  /// FNV-1a of 64 bits (Fowler, Noll, Vo; RFC 9923) over the parts, each followed by a zero byte.
  static func of(_ parts: [[UInt8]]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in parts {
      for byte in part { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = hash &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
