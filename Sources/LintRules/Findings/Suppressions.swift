// Findings: what somebody has answered for - one layer for pages, records and every command.

/// The suppressions of a run: what its file says, and what is demanded of those in pages.
public struct Suppressions: Sendable {
  /// What one page or record did with the entries of the file, by their numbers.
  public struct Use: Sendable, Equatable {
    /// Entries about what was checked, with all their rules.
    var met: Set<Int> = []
    /// Entries that answered for a finding.
    var used: Set<Int> = []
    /// Entries that would have, if the policy let them.
    var refused: [Int: String] = [:]

    /// Nothing met.
    public init() {}

    /// Adds what another page did.
    public mutating func add(_ other: Use) {
      met.formUnion(other.met)
      used.formUnion(other.used)
      refused.merge(other.refused) { old, _ in old }
    }
  }

  private let file: SuppressionFile?
  private let entries: [Suppressor]
  private let policy: SuppressionPolicy
  private let today: String
  private let names: RuleNames
  private let language: RuleLanguage?

  /// The suppressions of a run.
  ///
  /// - Parameters:
  ///   - file: the file of suppressions, if there is one.
  ///   - policy: what is demanded of each.
  ///   - today: the day of the run, as an ISO date.
  ///   - rules: all rules there are, enabled or not.
  ///   - language: the language of messages; nil speaks that of the suppression.
  public init(
    file: SuppressionFile? = nil, policy: SuppressionPolicy = SuppressionPolicy(), today: String,
    rules: [Rule], language: RuleLanguage? = nil
  ) {
    self.file = file
    self.policy = policy
    self.today = today
    self.language = language
    let names = RuleNames(rules)
    self.names = names
    entries = (file?.entries ?? []).map {
      Self.judged($0, policy: policy, today: today, names: names)
    }
  }

  /// Marks the findings that somebody answers for.
  ///
  /// - Parameters:
  ///   - findings: what was found; faults of the page's own suppressions are added.
  ///   - page: the page and its text, if it is one.
  ///   - path: the file, counted from the folder of the file of suppressions.
  ///   - listings: the ids of the listings that were checked.
  ///   - enabled: the names of the rules that were tried.
  /// - Returns: what the entries of the file were used for.
  func apply(
    to findings: inout [Finding], page: (document: Document, source: Source)?, path: [UInt8]?,
    listings: @autoclosure () -> [String], enabled: RuleNames
  ) -> Use {
    let inPage = page.map { Directives.suppressors(of: $0.document, in: $0.source) } ?? []
    let own = inPage.map { Self.judged($0, policy: policy, today: today, names: names) }
    var use = Use()
    guard !own.isEmpty || !entries.isEmpty else { return use }
    var usedHere: Set<Int> = []
    var refusedHere: [Int: String] = [:]
    for index in findings.indices {
      let finding = findings[index]
      let wording = Folding.fold(finding.matched)
      let refused = policy.never.first { RuleNames.answers(finding, to: $0) }
      func answers(_ all: [Suppressor], _ used: inout Set<Int>, _ no: inout [Int: String]) {
        for (number, one) in all.enumerated()
        where one.fault == nil && one.fits(finding, wording: wording, path: path) {
          if let refused {
            no[number] = refused
            continue
          }
          used.insert(number)
          if findings[index].suppressed == nil {
            findings[index].suppressed = Finding.Suppression(
              origin: one.origin, reason: one.reason)
          }
        }
      }
      answers(own, &usedHere, &refusedHere)
      answers(entries, &use.used, &use.refused)
    }
    for (number, entry) in entries.enumerated()
    where entry.isAbout(path: path) && names.isWhole(entry.name, in: enabled)
      && (!entry.paths.isEmpty || !Set(entry.listings).isDisjoint(with: listings()))
    {
      use.met.insert(number)
    }
    if let page, let severity = policy.faults, !own.isEmpty {
      let locator = Locator(page.source)
      for (number, one) in own.enumerated() {
        var fault = one.fault ?? refusedHere[number].map { .refused(.never($0)) }
        if fault == nil, !usedHere.contains(number), names.isWhole(one.name, in: enabled) {
          fault = .unused(one.name)
        }
        guard let fault else { continue }
        findings.append(
          fault.finding(
            at: one.place, of: page.source, locator, severity: severity, language: language))
      }
      findings.sort {
        ($0.span.start.offset, $0.span.end.offset, $0.rule)
          < ($1.span.start.offset, $1.span.end.offset, $1.rule)
      }
    }
    return use
  }

  /// The faults of the file's entries, once everything is checked.
  ///
  /// - Parameters:
  ///   - use: what all pages did with them.
  ///   - isWhole: whether everything that entries can be about was checked.
  /// - Returns: the findings, in the order of the file.
  public func faults(after use: Use, isWhole: Bool = false) -> [Finding] {
    guard let file, let severity = policy.faults else { return [] }
    let locator = Locator(file.source)
    var findings: [Finding] = []
    for (number, entry) in entries.enumerated() {
      var fault = entry.fault ?? use.refused[number].map { .refused(.never($0)) }
      if fault == nil, !use.used.contains(number), isWhole || use.met.contains(number) {
        fault = .unused(entry.name)
      }
      guard let fault else { continue }
      let finding = fault.finding(
        at: entry.place, of: file.source, locator, severity: severity, language: language)
      // An entry of several rules or phrases stands on one line.
      if findings.last != finding { findings.append(finding) }
    }
    return findings
  }

  /// The lines of the file's entries that answer for nothing: all that could be checked was.
  public func dead(after use: Use) -> Set<Int> {
    var alive: Set<Int> = []
    var dead: Set<Int> = []
    guard let file else { return [] }
    let lines = LineIndex(file.source.text)
    for (number, entry) in entries.enumerated() {
      let line = lines.line(at: entry.place.lowerBound)
      let isDead =
        switch entry.fault {
        case .expired: true
        case nil: !use.used.contains(number) && use.refused[number] == nil
        default: false
        }
      if isDead { dead.insert(line) } else { alive.insert(line) }
    }
    return dead.subtracting(alive)
  }

  /// The entries of the file as people list them, each with whether it counts.
  public var listed: [(line: Int, name: String, reason: String?, expires: String?, counts: Bool)] {
    guard let file else { return [] }
    let lines = LineIndex(file.source.text)
    return entries.map { entry in
      (
        lines.line(at: entry.place.lowerBound), entry.name, entry.reason, entry.expires,
        entry.fault == nil
      )
    }
  }

  private static func judged(
    _ suppressor: Suppressor, policy: SuppressionPolicy, today: String, names: RuleNames
  ) -> Suppressor {
    var judged = suppressor
    if judged.fault == nil, !names.knows(judged.name) {
      judged.fault = .unknown(judged.name, nearest: names.nearest(to: judged.name))
    }
    if judged.fault == nil { judged.fault = policy.fault(of: judged, today: today) }
    return judged
  }
}
