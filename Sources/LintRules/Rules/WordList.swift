// Rules: shared lists of words with attributes - brands with their product classes, diseases, germs.

/// A list of words that rules share.
public struct WordList: Sendable {
  /// A thing of the list: its names, and what is known of it.
  public struct Entry: Sendable, Equatable {
    /// The names it goes by, the first its own.
    public let names: [String]
    /// What is known of it, by key (`class: [bag, watch]`).
    public let attributes: [String: [String]]
  }

  /// The list's name, which is its file's name too.
  public let id: String
  /// Its entries in the order written.
  public let entries: [Entry]

  /// Reads a list.
  ///
  /// - Parameters:
  ///   - text: the file's bytes, UTF-8.
  ///   - name: what the list must be called.
  /// - Throws: `YAMLError` for a list that is not right.
  public init(from text: [UInt8], name: String) throws {
    try self.init(YAMLNode.parse(text), name: name)
  }

  init(_ root: YAMLNode, name: String) throws {
    let fields = try root.fields(
      of: "a list", allowed: ["schema", "list", "title", "source", "entries"])
    _ = try fields.required("schema", of: "the list").int("'schema'", in: 1...1)
    let idNode = try fields.required("list", of: "the list")
    id = try idNode.string("'list'")
    guard id == name else {
      throw YAMLError(
        line: idNode.line, message: "list '\(id)' must be named as its file, '\(name)'")
    }
    var entries: [Entry] = []
    for item in try fields.required("entries", of: "the list").items("'entries'") {
      entries.append(try Self.entry(item))
    }
    guard !entries.isEmpty else {
      throw YAMLError(line: root.line, message: "list '\(id)' has no entries")
    }
    self.entries = entries
  }

  private static func entry(_ node: YAMLNode) throws -> Entry {
    guard case .mapping(let pairs) = node.value else {
      return Entry(names: [try node.string("an entry")], attributes: [:])
    }
    var names: [String] = []
    var attributes: [String: [String]] = [:]
    for pair in pairs {
      switch pair.key {
      case "name": names.insert(try pair.value.string("'name'"), at: 0)
      case "also": names += try pair.value.strings("'also'")
      default: attributes[pair.key] = try pair.value.strings("'\(pair.key)'")
      }
    }
    guard pairs.contains(where: { $0.key == "name" }) else {
      throw YAMLError(line: node.line, message: "an entry lacks 'name'")
    }
    return Entry(names: names, attributes: attributes)
  }

  /// Why entries cannot be told apart by these values of an attribute; nil if they can.
  ///
  /// A misspelt attribute would otherwise leave all entries in, or take all out, without a word.
  func fault(of attribute: String, _ values: [String]) -> String? {
    let known = entries.reduce(into: Set<String>()) { known, entry in
      known.formUnion(entry.attributes[attribute] ?? [])
    }
    func nearest(to word: String, _ words: some Sequence<String>) -> String {
      Spelling.nearest(to: word, among: words.sorted()).map { "; did you mean '\($0)'?" } ?? ""
    }
    if known.isEmpty {
      let attributes = Set(entries.flatMap(\.attributes.keys))
      return "no entry of list '\(id)' has '\(attribute)'" + nearest(to: attribute, attributes)
    }
    guard let value = values.first(where: { !known.contains($0) }) else { return nil }
    return "no entry of list '\(id)' has \(attribute) '\(value)'" + nearest(to: value, known)
  }

  /// The names of the entries that have one of the wanted values for every key of `with`, and none
  /// of the values of `without`.
  func names(of selection: WordSelection) -> [String] { groups(of: selection).flatMap { $0 } }

  /// The same, the names of each entry together.
  func groups(of selection: WordSelection) -> [[String]] {
    entries.filter { entry in
      let hasAll = selection.with.allSatisfy { key, values in
        entry.attributes[key].map { !Set($0).isDisjoint(with: values) } ?? false
      }
      let hasNone = selection.without.allSatisfy { key, values in
        entry.attributes[key].map { Set($0).isDisjoint(with: values) } ?? true
      }
      return hasAll && hasNone
    }.map { $0.names.filter { Folding.fold($0).count >= LiteralSet.minimumLength } }
  }
}

/// Some entries of a list, by what is known of them.
struct WordSelection: Hashable, Sendable {
  /// The list's name.
  let list: String
  /// The values of which an entry has one, by attribute.
  var with: [String: [String]] = [:]
  /// The values of which an entry has none.
  var without: [String: [String]] = [:]
}

/// The lists that packs may name.
public struct WordLists: Sendable {
  private let lists: [String: Deferred<WordList?>]
  /// What packs choose from the lists, where that has been worked out before.
  private let known: [WordSelection: PhraseSpellings]

  /// The lists by name; of two of one name the later counts.
  public init(_ lists: [WordList] = []) {
    self.init(named: lists.map { ($0.id, Deferred($0)) })
  }

  /// Lists that may not have been read yet; nil for one that cannot be.
  init(
    named lists: [(String, Deferred<WordList?>)], known: [WordSelection: SortedWords] = [:]
  ) {
    let lists = Dictionary(lists) { _, later in later }
    self.lists = lists
    self.known = Dictionary(
      uniqueKeysWithValues: known.map { selection, words in
        (selection, PhraseSpellings(known: words) { Self.names(of: selection, in: lists) })
      })
  }

  /// The names of all lists, sorted.
  var names: [String] { lists.keys.sorted() }

  subscript(name: String) -> WordList? { lists[name]?.value }

  /// The names of what is chosen, as texts spell them.
  func spellings(of selection: WordSelection) -> PhraseSpellings {
    known[selection] ?? PhraseSpellings { [lists] in Self.names(of: selection, in: lists) }
  }

  private static func names(
    of selection: WordSelection, in lists: [String: Deferred<WordList?>]
  ) -> [String] {
    lists[selection.list]?.value?.names(of: selection) ?? []
  }
}
