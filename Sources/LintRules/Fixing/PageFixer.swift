// Fixing: better wordings written into a page, each held to what it is to bring about.

/// Fixes pages; does not write them anywhere.
///
/// What is left of a page is checked again: a fix stands only if its finding is gone and no other
/// has come, and the text of the page is to the letter what it was but for the fix.
public struct PageFixer: Sendable {
  /// A page, and what checking it gave.
  public struct Page: Sendable {
    /// The page.
    public let source: Source
    /// What was found, without what an earlier run knew.
    public var report: FileReport
    /// The same findings, marked as those of the run will be.
    fileprivate let findings: [Finding]
  }

  private let linter: Linter
  /// What the user says files are encoded in.
  private let encoding: SourceEncoding?
  private let includesUnsafe: Bool
  private let isTrial: Bool

  /// Prepares for pages that `linter` checks.
  ///
  /// - Parameters:
  ///   - linter: what checks the pages.
  ///   - encoding: what the user says the bytes are in; found out from them when nil.
  ///   - includesUnsafe: whether fixes that are not marked safe are wanted, too.
  ///   - isTrial: whether nobody will write the pages: fixes are counted as possible, not as done.
  public init(
    _ linter: Linter, encoding: SourceEncoding?, includesUnsafe: Bool, isTrial: Bool
  ) {
    self.linter = linter
    self.encoding = encoding
    self.includesUnsafe = includesUnsafe
    self.isTrial = isTrial
  }

  /// Fixes what can be fixed on a page.
  ///
  /// - Parameters:
  ///   - source: the page.
  ///   - path: the page's path, counted from the folder of the file of suppressions.
  ///   - mark: marks findings that an earlier run had; the same findings, the same marks.
  /// - Returns: the page as fixed, the same if nothing was; its report says what is left, how many
  ///   findings were fixed, and in problems which could not be and why.
  public func fix(
    _ source: Source, path: [UInt8]?, mark: (inout [Finding]) -> Void
  ) -> Page {
    var page = check(source, path, mark)
    var refused: [(finding: Finding, verdict: Verdict)] = []
    var count = 0
    while true {
      let known = Set(refused.map(\.finding.fingerprint))
      let wanted = chosen(from: page.findings.filter { !known.contains($0.fingerprint) })
      if wanted.isEmpty { break }
      var pass = Pass(base: page, page: page)
      apply(wanted[...], to: &pass) { check($0, path, mark) }
      page = pass.page
      count += pass.accepted.count
      refused += pass.refused
    }
    var counts = FixCounts()
    if isTrial { counts.possible = count } else { counts.done = count }
    if !includesUnsafe { counts.unsafe = FixCounts(of: page.findings).unsafe }
    let report = page.report
    page.report = FileReport(
      file: report.file, encoding: report.encoding, market: report.market,
      listings: report.listings, fields: report.fields, findings: report.findings,
      problems: report.problems + problems(page.findings, refused), use: report.use, fixes: counts)
    return page
  }

  private func check(
    _ source: Source, _ path: [UInt8]?, _ mark: (inout [Finding]) -> Void
  ) -> Page {
    let report = linter.lint(source, path: path)
    var findings = report.findings
    mark(&findings)
    return Page(source: source, report: report, findings: findings)
  }

  // MARK: Choosing

  private func isWanted(_ finding: Finding) -> Bool {
    finding.wantsFix && (includesUnsafe || finding.fix?.safety == .safe)
  }

  /// The fixes to make at once: of those that overlap the one that begins first, of those that begin
  /// together the longest, of those the one whose rule comes first.
  private func chosen(from findings: [Finding]) -> [Finding] {
    func key(_ finding: Finding) -> (Int, Int, String) {
      let range = finding.fix?.edits.first?.range ?? 0..<0
      return (range.lowerBound, -range.upperBound, finding.rule)
    }
    let wanted = findings.filter { isWanted($0) && $0.fix?.isWhole ?? false }
      .sorted { key($0) < key($1) }
    var taken: [Range<Int>] = []
    var chosen: [Finding] = []
    for finding in wanted {
      let ranges = (finding.fix?.edits ?? []).map(\.range).sorted { $0.lowerBound < $1.lowerBound }
      guard
        !zip(ranges, ranges.dropFirst()).contains(where: { $0.overlaps($1) }),
        Self.areFree(ranges, among: taken)
      else { continue }
      for range in ranges { taken.insert(range, at: Self.position(of: range, in: taken)) }
      chosen.append(finding)
    }
    return chosen
  }

  private static func areFree(_ ranges: [Range<Int>], among taken: [Range<Int>]) -> Bool {
    ranges.allSatisfy { range in
      let next = position(of: range, in: taken)
      return (next == 0 || taken[next - 1].upperBound <= range.lowerBound)
        && (next == taken.count || range.upperBound <= taken[next].lowerBound)
    }
  }

  /// How many of the ranges, which are in order, begin before this one.
  private static func position(of range: Range<Int>, in taken: [Range<Int>]) -> Int {
    Halving.count(in: taken) { $0.lowerBound < range.lowerBound }
  }

  // MARK: Writing

  private struct Pass {
    /// The page that all places of the pass are counted on.
    let base: Page
    /// The page with the fixes that hold.
    var page: Page
    var accepted: [Finding] = []
    var refused: [(finding: Finding, verdict: Verdict)] = []
  }

  /// What became of a fix.
  private enum Verdict: Equatable {
    case good
    /// The finding would still be there.
    case stays
    /// This rule would find something new.
    case brings(String)
    /// The page would be read in another way.
    case misread
  }

  /// Makes fixes together; where that goes wrong, looks for those to blame and leaves them out.
  private func apply(
    _ group: ArraySlice<Finding>, to pass: inout Pass, check: (Source) -> Page
  ) {
    let all = pass.accepted + group
    var verdict = Verdict.misread
    if let source = Self.written(all, into: pass.base.source, encoding) {
      let page = check(source)
      verdict = Self.judge(all, before: pass.base, after: page)
      if verdict == .good {
        pass.page = page
        pass.accepted = all
        return
      }
    }
    guard group.count > 1 else {
      pass.refused += group.map { ($0, verdict) }
      return
    }
    let middle = group.startIndex + group.count / 2
    apply(group[..<middle], to: &pass, check: check)
    apply(group[middle...], to: &pass, check: check)
  }

  /// The page with fixes written into it, byte for byte the same everywhere else; nil if that would
  /// be read as anything but the page with the fixes.
  static func written(
    _ findings: [Finding], into source: Source, _ encoding: SourceEncoding?
  ) -> Source? {
    let edits = findings.flatMap { $0.fix?.edits ?? [] }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    let encoder = SourceEncoder(encoding: source.encoding)
    var bytes: [UInt8] = []
    var text: [UInt8] = []
    var stored = 0
    var read = 0
    for edit in edits {
      let place = source.map.origin(of: edit.range)
      guard place.lowerBound >= stored, let words = encoder.bytes(of: edit.replacement) else {
        return nil
      }
      bytes += source.bytes[stored..<place.lowerBound] + words
      text += source.text[read..<edit.range.lowerBound] + Array(edit.replacement.utf8)
      stored = place.upperBound
      read = edit.range.upperBound
    }
    bytes += source.bytes[stored...]
    text += source.text[read...]
    let written = Source(name: source.name, bytes: bytes, encoding: encoding)
    return written.text == text ? written : nil
  }

  private static func judge(_ fixed: [Finding], before: Page, after: Page) -> Verdict {
    func tally(_ findings: [Finding]) -> [FindingKind: Int] {
      findings.reduce(into: [:]) { $0[FindingKind($1), default: 0] += 1 }
    }
    let old = tally(before.findings)
    let gone = tally(fixed)
    for (kind, count) in tally(after.findings).sorted(by: { $0.key < $1.key }) {
      let allowed = old[kind, default: 0] - gone[kind, default: 0]
      if count > allowed { return gone[kind] == nil ? .brings(kind.rule) : .stays }
    }
    func failures(_ page: Page) -> [Problem.Code: Int] {
      page.report.problems.filter { $0.level != .note }
        .reduce(into: [:]) { $0[$1.code, default: 0] += 1 }
    }
    let known = failures(before)
    return failures(after).allSatisfy { $0.value <= known[$0.key, default: 0] } ? .good : .misread
  }

  /// Findings that are told apart when they are counted; their wording may change with a fix beside.
  private struct FindingKind: Hashable, Comparable {
    let rule: String
    let listing: String?
    let field: Field.Kind
    let severity: Severity

    init(_ finding: Finding) {
      rule = finding.rule
      listing = finding.listing
      field = finding.field
      severity = finding.severity
    }

    static func < (left: FindingKind, right: FindingKind) -> Bool {
      (left.rule, left.field, left.listing ?? "") < (right.rule, right.field, right.listing ?? "")
    }
  }

  // MARK: Saying what was left

  private func problems(
    _ left: [Finding], _ refused: [(finding: Finding, verdict: Verdict)]
  ) -> [Problem] {
    let unwritable = left.filter { isWanted($0) }.flatMap { finding in
      (finding.fix?.obstacles ?? []).map { obstacle in
        problem(finding, at: obstacle.span, reason(obstacle.reason))
      }
    }
    let undone = refused.map { problem($0.finding, at: $0.finding.span, reason($0.verdict)) }
    return (unwritable + undone).sorted {
      ($0.line ?? 0, $0.message.en) < ($1.line ?? 0, $1.message.en)
    }
  }

  private func problem(_ finding: Finding, at span: Span, _ reason: LocalizedText) -> Problem {
    let place = "\(span.start.line):\(span.start.column)"
    return Problem(
      .warning, .notFixed,
      LocalizedText(
        zh: "“\(finding.matched)”（\(place)，\(finding.rule)）没有自动修改：\(reason.zh)",
        en: "'\(finding.matched)' at \(place) was not fixed (\(finding.rule)): \(reason.en)"),
      file: finding.file, line: span.start.line)
  }

  private func reason(_ reason: Finding.Fix.Obstacle.Reason) -> LocalizedText {
    switch reason {
    case .markup:
      LocalizedText(zh: "中间夹有标签或注释", en: "a tag or a comment stands inside of it")
    case .script: LocalizedText(zh: "它写在程序脚本里", en: "it stands in a script")
    case .place:
      LocalizedText(zh: "它所在的位置不能安全改写", en: "nothing can be written safely where it stands")
    case .reference:
      LocalizedText(
        zh: "源代码中的写法与显示的文字不能一一对应",
        en: "what is written there stands for more than what is read")
    case .replacement:
      LocalizedText(zh: "新写法不能写在这个位置", en: "the better wording cannot be written there")
    }
  }

  private func reason(_ verdict: Verdict) -> LocalizedText {
    switch verdict {
    case .brings(let rule):
      LocalizedText(
        zh: "改后会触发 \(rule)", en: "\(rule) would find something new in what it becomes")
    case .stays, .good:
      LocalizedText(zh: "改后问题仍然存在", en: "the finding would still be there")
    case .misread:
      LocalizedText(zh: "改后网页会被读成别的内容", en: "the page would be read differently")
    }
  }
}
