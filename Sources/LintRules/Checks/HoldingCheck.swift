// Checks: a stretch of text that names several different things of a list - a tail of other makers' brands.

/// Matches a pattern's match that holds at least so many different entries of a list.
///
/// The names of one entry are one thing, a name within a longer one ("philips" in "philips avent") is
/// none of its own, and what the listing's title, its brand or the shop's own brands name already
/// does not count: buyers are not lured by the name of what they are looking at.
public struct HoldingCheck: Check {
  private let pattern: PatternCheck
  private let names: PhraseCheck
  private let entries: Deferred<Entries>
  private let minimum: Int

  /// The entry, by number, that each folded name belongs to.
  private struct Entries: Sendable {
    private var names = NameTable()
    private var numbers: [Int] = []

    init(_ entries: [[String]]) {
      for (number, spellings) in entries.enumerated() {
        for spelling in PhraseCheck(phrases: spellings).phrases {
          let name = spelling.withUnsafeBufferPointer { names.intern($0, foldingCase: false) }
          while numbers.count <= Int(name) { numbers.append(number) }
          numbers[Int(name)] = number
        }
      }
    }

    func entry(namedBy range: Range<Int>, of text: [UInt8]) -> Int? {
      text.withUnsafeBufferPointer { names.find(UnsafeBufferPointer(rebasing: $0[range])) }
        .map { numbers[Int($0)] }
    }
  }

  /// A check for matches of `pattern` with at least `minimum` entries in them.
  ///
  /// `entries` gives the names of each entry; it is asked when first needed.
  init(
    _ pattern: PatternCheck, holding minimum: Int, of names: PhraseCheck,
    entries: @escaping @Sendable () -> [[String]]
  ) {
    self.pattern = pattern
    self.minimum = minimum
    self.names = names
    self.entries = Deferred { Entries(entries()) }
  }

  /// The names, in the views that keep spelling.
  public func literals(in view: ViewName) -> [[UInt8]] {
    view.keepsSpelling ? names.literals(in: view) : []
  }

  /// The pattern's matches that hold enough, each with the names as its partners.
  public func matches(
    in context: CheckContext, hits: [LiteralSet.Hit]
  ) throws(MatchLimitError) -> [CheckMatch] {
    guard hits.count >= minimum else { return [] }
    let text = context.view.text.bytes
    let places = named(in: text, hits.map(\.range))
    guard count(places, text, besides: []) >= minimum else { return [] }
    let known = entriesNamedFirst(in: context)
    guard count(places, text, besides: known) >= minimum else { return [] }
    var found: [CheckMatch] = []
    for var match in try pattern.matches(in: context, TextBlocks.around(hits, in: text)) {
      let inside = places.filter {
        $0.lowerBound >= match.range.lowerBound && $0.upperBound <= match.range.upperBound
      }
      guard count(inside, text, besides: known) >= minimum else { continue }
      match.partners += inside
      found.append(match)
    }
    return found
  }

  /// The places of whole names, without those that stand within a longer one.
  private func named(in text: [UInt8], _ ranges: [Range<Int>]) -> [Range<Int>] {
    let whole = text.withUnsafeBufferPointer { text in
      ranges.filter { WordBoundary.isWhole($0, in: text) }
    }
    var places: [Range<Int>] = []
    let order = whole.sorted {
      ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound)
    }
    for range in order where range.upperBound > places.last?.upperBound ?? 0 {
      if let last = places.last, range.lowerBound < last.upperBound { continue }
      places.append(range)
    }
    return places
  }

  /// How many different entries the places name, of those that are not known already.
  private func count(_ places: [Range<Int>], _ text: [UInt8], besides known: Set<Int>) -> Int {
    var different: Set<Int> = []
    for place in places {
      if let entry = entries.value.entry(namedBy: place, of: text) { different.insert(entry) }
    }
    return different.subtracting(known).count
  }

  /// The entries that the listing's titles, its brand and the shop's own brands name.
  private func entriesNamedFirst(in context: CheckContext) -> Set<Int> {
    var known: Set<Int> = []
    var texts = context.listing.fields.filter { $0.field.kind == .title }.map(\.folded.text.bytes)
    if let brand = context.listing.listing.identity.brand { texts.append(Folding.fold(brand)) }
    for text in texts + context.listing.brands {
      for window in TextBlocks.all(of: text) {
        for range in names.occurrences(in: text, window) {
          if let entry = entries.value.entry(namedBy: range, of: text) { known.insert(entry) }
        }
      }
    }
    return known
  }
}
