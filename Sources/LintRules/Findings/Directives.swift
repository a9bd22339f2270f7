// Findings: the comments of a page that answer for findings in it.

/// Reads `<!-- listing-lint-disable-next RULE -- reason -->` and its kin out of a page.
struct Directives {
  private static let prefix = Array("listing-lint-".utf8)

  private enum Verb: String, CaseIterable {
    case next = "disable-next"
    case block = "disable-block"
    case file = "disable-file"
    case disable
    case enable
  }

  private let document: Document
  private let source: Source
  private(set) var suppressors: [Suppressor] = []
  /// Names that wait for their `enable`, by their place in `suppressors`.
  private var open: [Int] = []

  /// The directives of a page; none for most pages, and then in the time it takes to look.
  static func suppressors(of document: Document, in source: Source) -> [Suppressor] {
    var directives: Directives?
    for (index, token) in document.tokens.enumerated() where token.kind == .comment {
      let content = document.text[token.contentRange].drop { $0.isHTMLSpace }
      guard content.starts(with: prefix) else { continue }
      if directives == nil { directives = Directives(document: document, source: source) }
      directives?.read(content.dropFirst(prefix.count), token: index)
    }
    return directives?.suppressors ?? []
  }

  private init(document: Document, source: Source) {
    self.document = document
    self.source = source
  }

  private mutating func read(_ content: ArraySlice<UInt8>, token index: Int) {
    let words = DirectiveWords(String(decoding: content, as: UTF8.self))
    let token = document.tokens[index]
    guard let fault = add(words, token: index) else { return }
    suppressors.append(
      Suppressor(
        name: "", origin: .comment, reason: nil, owner: nil, expires: nil, place: token.range,
        fault: .malformed(fault)))
  }

  /// Adds what a directive answers for, or says what is wrong with it.
  private mutating func add(_ words: DirectiveWords, token index: Int) -> String? {
    guard let verb = Verb(rawValue: words.verb) else {
      let near = Spelling.nearest(to: words.verb, among: Verb.allCases.map(\.rawValue))
      return "there is no 'listing-lint-\(words.verb)'"
        + (near.map { "; did you mean 'listing-lint-\($0)'?" } ?? "")
    }
    if let fault = words.fault { return fault }
    let token = document.tokens[index]
    if verb == .enable { return end(words.targets.map(\.name), at: token) }
    guard !words.targets.isEmpty else {
      return "name the rules after 'listing-lint-\(verb.rawValue)'"
    }
    guard let extent = extent(of: verb, at: index).map(stored) else {
      return verb == .next ? "no element follows it" : "it stands in no element"
    }
    if verb == .disable { open += suppressors.count..<suppressors.count + words.targets.count }
    suppressors += words.targets.map { target in
      Suppressor(
        name: target.name, phrase: target.phrase.map { Folding.fold($0) }, origin: .comment,
        reason: words.reason, owner: words.owner, expires: words.expires, place: token.range,
        extent: extent)
    }
    return nil
  }

  /// Ends what was opened before: the named ones, or all; says what is wrong if there is none.
  private mutating func end(_ names: [String], at token: Token) -> String? {
    let ended = open.filter { names.isEmpty || names.contains(suppressors[$0].name) }
    guard !ended.isEmpty else { return "no 'listing-lint-disable' before it is open" }
    let end = stored(token.range).lowerBound
    for index in ended {
      guard let extent = suppressors[index].extent else { continue }
      suppressors[index].extent = extent.lowerBound..<max(extent.lowerBound, end)
    }
    open.removeAll { ended.contains($0) }
    return nil
  }

  private func extent(of verb: Verb, at index: Int) -> Range<Int>? {
    let token = document.tokens[index]
    let parent = token.element < 0 ? nil : document.elements[Int(token.element)]
    switch verb {
    case .file: return 0..<document.text.count
    case .disable, .enable: return token.range.lowerBound..<document.text.count
    case .block: return parent == nil ? nil : document.range(of: Int(token.element))
    case .next:
      // What stands before the body starts has the body's elements beside it.
      let isBefore = parent == nil || parent?.name == .head || parent?.name == .html
      let end = isBefore ? document.tokens.count : parent.map { Int($0.endToken) } ?? 0
      for next in document.tokens[min(index + 1, end)..<end]
      where next.kind == .startTag && next.element >= 0 {
        return document.range(of: Int(next.element))
      }
      return nil
    }
  }

  private func stored(_ range: Range<Int>) -> Range<Int> {
    // The end of the text stands for the end of the file, whatever follows there.
    let stored = source.map.origin(of: range)
    return range.upperBound == source.text.count ? stored.lowerBound..<Int.max : stored
  }
}
