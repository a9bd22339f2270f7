// Findings: what an earlier run had found, so that only what is new counts.

/// The findings that were there when a shop began to use the tool, or last took stock.
///
/// Claims are kept by what they say, not where they stand: rule, file, listing, field, wording, and
/// how often. So they survive edits around them; those of a file that is gone survive its move.
public struct Baseline: Sendable {
  /// A claim, wherever in its field it stands.
  struct Claim: Hashable, Sendable {
    let rule: String
    let listing: String?
    let field: String
    /// The wording as rules read it: folded.
    let wording: String

    init(_ finding: Finding) {
      rule = finding.rule
      listing = finding.listing
      field = finding.field.rawValue
      wording = String(decoding: Folding.fold(finding.matched), as: UTF8.self)
    }

    fileprivate init(rule: String, listing: String?, field: String, wording: String) {
      self.rule = rule
      self.listing = listing
      self.field = field
      self.wording = wording
    }
  }

  /// A claim of a file.
  struct Key: Hashable, Sendable {
    let file: String
    let claim: Claim
  }

  /// The file as text, for places in it; empty for a baseline that was never written.
  let source: Source
  /// How often each claim was there.
  private(set) var counts: [Key: Int] = [:]
  /// Where each claim stands in the file.
  private var places: [Key: Range<Int>] = [:]

  /// A baseline without claims.
  public init() { source = Source(name: "", text: "") }

  /// Reads a baseline.
  ///
  /// - Throws: `JSONError` or `YAMLError` for a file that is not right.
  public init(name: String, text: [UInt8]) throws {
    source = Source(name: name, bytes: text)
    let root = try JSONReader.value(source.text)
    let lines = LineIndex(source.text)
    guard root["version"]?.number == "1", let entries = root["findings"]?.array else {
      throw YAMLError(line: 1, message: "is no baseline of version 1")
    }
    for entry in entries {
      guard let rule = entry["rule"]?.string?.string, let file = entry["file"]?.string?.string,
        let field = entry["field"]?.string?.string, let text = entry["text"]?.string?.string,
        let count = entry["count"]?.number.flatMap({ Int($0) }), count > 0
      else {
        throw YAMLError(
          line: lines.line(at: entry.range.lowerBound),
          message: "an entry needs rule, file, field, text and count")
      }
      let claim = Claim(
        rule: rule, listing: entry["listing"]?.string?.string, field: field, wording: text)
      let key = Key(file: file, claim: claim)
      counts[key, default: 0] += count
      places[key] = entry.range
    }
  }

  /// The files that it knows.
  public var files: Set<String> { Set(counts.keys.map(\.file)) }

  /// How many findings it holds.
  public var count: Int { counts.values.reduce(0, +) }

  /// The claims in order, as files and people list them.
  var sorted: [(key: Key, count: Int)] {
    func order(_ key: Key) -> [String] {
      [key.file, key.claim.listing ?? "", key.claim.rule, key.claim.field, key.claim.wording]
    }
    return counts.map { ($0.key, $0.value) }
      .sorted { order($0.key).lexicographicallyPrecedes(order($1.key)) }
  }

  /// Adds the findings of a file that nobody has answered for.
  public mutating func add(_ findings: [Finding], of file: String) {
    for finding in findings where finding.suppressed == nil && Self.keeps(finding) {
      counts[Key(file: file, claim: Claim(finding)), default: 0] += 1
    }
  }

  /// Adds all that another baseline holds.
  public mutating func add(_ other: Baseline) {
    counts.merge(other.counts) { $0 + $1 }
  }

  /// The name of the file that records are in: none.
  static let records = ""

  /// Adds the findings of a record that nobody has answered for, of listings that have an id: a
  /// record that comes twice is known as often as it has a claim where it has it most.
  public mutating func addRecord(_ findings: [Finding]) {
    var record = Baseline()
    record.add(findings.filter { $0.listing != nil }, of: Self.records)
    counts.merge(record.counts) { max($0, $1) }
  }

  /// Takes out all that is known of records of these listings.
  public mutating func forgetRecords(of listings: Set<String>) {
    counts = counts.filter { !Self.isRecord($0.key, of: listings) }
  }

  /// The baseline without what records of these listings have no more, of the rules that were tried;
  /// `now` is what they have.
  public func pruned(
    recordsOf listings: Set<String>, to now: Baseline, enabled: Set<String>
  ) -> Baseline {
    var pruned = self
    for (key, count) in counts
    where Self.isRecord(key, of: listings) && enabled.contains(key.claim.rule) {
      pruned.remove(key, count: max(0, count - now.counts[key, default: 0]))
    }
    return pruned
  }

  private static func isRecord(_ key: Key, of listings: Set<String>) -> Bool {
    key.file == records && key.claim.listing.map(listings.contains) ?? false
  }

  /// Whether a file that the baseline names may have moved; records are in none.
  static func isFile(_ name: String) -> Bool { name != records }

  /// Takes claims out.
  mutating func remove(_ key: Key, count: Int) {
    let left = counts[key, default: 0] - count
    counts[key] = left > 0 ? left : nil
  }

  /// Takes out all that is known of a file.
  public mutating func forget(_ file: String) {
    counts = counts.filter { $0.key.file != file }
  }

  /// Whether a finding can be known before: what is wrong with suppressions cannot.
  static func keeps(_ finding: Finding) -> Bool {
    !finding.rule.hasPrefix(SuppressionFault.pack + "/")
  }

  func place(of key: Key) -> Range<Int> { places[key] ?? 0..<0 }
}

/// What was found on a page as it was before a change.
public struct EarlierFindings: Sendable {
  /// On the version that the change starts from, or on each side of a merge.
  let sides: [[Finding]]
  /// On the versions where the other sides of a merge parted from the first.
  let origins: [[Finding]]

  /// Findings of versions; none where there were no versions.
  public init(sides: [[Finding]] = [], origins: [[Finding]] = []) {
    self.sides = sides
    self.origins = origins
  }
}

/// A baseline held against the files of a run, one after the other.
public struct BaselineComparison: Sendable {
  private let baseline: Baseline
  private var left: [Baseline.Key: Int]
  /// Claims of files that are gone, each with those files in order.
  private var moved: [Baseline.Claim: [String]] = [:]
  private var checked: Set<String> = []

  /// Begins a comparison; `exists` says whether a file that the baseline knows is still there.
  public init(_ baseline: Baseline, exists: (String) -> Bool) {
    self.baseline = baseline
    left = baseline.counts
    let gone = baseline.files.filter { Baseline.isFile($0) && !exists($0) }
    for (key, _) in baseline.sorted where gone.contains(key.file) {
      moved[key.claim, default: []].append(key.file)
    }
  }

  /// Adds what earlier versions of a file had.
  ///
  /// The sides of a merge may each have brought a claim: it is known as often as it was where they
  /// parted, and once more for each time that a side has added it; of a file that is still there,
  /// also as often as any one side has it.
  public mutating func know(_ earlier: EarlierFindings, of file: String, isGone: Bool = false) {
    var known: [Baseline.Key: Int] = [:]
    var most: [Baseline.Key: Int] = [:]
    for findings in earlier.sides {
      let counts = Self.counts(findings, of: file)
      known.merge(counts) { $0 + $1 }
      if !isGone { most.merge(counts) { max($0, $1) } }
    }
    for findings in earlier.origins {
      for (key, count) in Self.counts(findings, of: file) { known[key]? -= count }
    }
    known.merge(most) { max($0, $1) }
    for (key, count) in known where count > 0 {
      left[key, default: 0] += count
      if isGone { moved[key.claim, default: []].append(key.file) }
    }
  }

  private static func counts(_ findings: [Finding], of file: String) -> [Baseline.Key: Int] {
    var version = Baseline()
    version.add(findings, of: file)
    return version.counts
  }

  /// Marks what the earlier run had, too; the rest is new unless another comparison knows it.
  public mutating func mark(_ findings: inout [Finding], of file: String) {
    checked.insert(file)
    for index in findings.indices where Baseline.keeps(findings[index]) {
      let claim = Baseline.Claim(findings[index])
      let key = Baseline.Key(file: file, claim: claim)
      // What somebody answers for takes no place of what nobody does.
      let isKnown =
        findings[index].baselineState == .unchanged
        || (findings[index].suppressed == nil
          ? take(key) || takeMoved(claim) : baseline.counts[key] != nil)
      findings[index].baselineState = isKnown ? .unchanged : .new
    }
  }

  private mutating func takeMoved(_ claim: Baseline.Claim) -> Bool {
    (moved[claim] ?? []).contains { take(Baseline.Key(file: $0, claim: claim)) }
  }

  private mutating func take(_ key: Baseline.Key) -> Bool {
    guard let count = left[key], count > 0 else { return false }
    left[key] = count - 1
    return true
  }

  /// Claims of the checked files that are not there any more, of the rules that were tried.
  func stale(_ enabled: Set<String>) -> [(key: Baseline.Key, count: Int)] {
    baseline.sorted.compactMap { key, _ in
      guard let count = left[key], count > 0, checked.contains(key.file),
        enabled.contains(key.claim.rule)
      else { return nil }
      return (key, count)
    }
  }

  /// The same as findings in the file of the baseline.
  public func faults(
    enabled: Set<String>, severity: Severity?, language: RuleLanguage?
  ) -> [Finding] {
    guard let severity else { return [] }
    let locator = Locator(baseline.source)
    return stale(enabled).map { key, _ in
      SuppressionFault.stale("\(key.claim.rule): \(key.claim.wording)").finding(
        at: baseline.place(of: key), of: baseline.source, locator, severity: severity,
        language: language)
    }
  }

  /// The baseline without the files that are gone: what they had is known where it has moved to.
  public var withoutGoneFiles: Baseline {
    var left = baseline
    for file in Set(moved.values.flatMap { $0 }) { left.forget(file) }
    return left
  }

  /// The baseline without what is not there any more.
  public func pruned(enabled: Set<String>) -> Baseline {
    var pruned = baseline
    for (key, count) in stale(enabled) { pruned.remove(key, count: count) }
    return pruned
  }
}
