// Rules, cache: a collection of rulesets as bytes and back, so that YAML is parsed only when it changed.

/// Turns what was read from rulesets into bytes, and back in a few milliseconds.
///
/// The bytes hold the head of every rule, its body as a YAML tree that is read by the same reader
/// as ever once the rule finds something, and the literals of all rules. A kind of check is not
/// known here: a new one needs no change.
public enum RulesetCache {
  /// Changes when bytes of older programs would be misread.
  private static let format: UInt8 = 8
  /// With what follows it, as long as several alignments of `ByteWriter`.
  private static let magic = Array("listing-lint kept rules".utf8)

  /// Names the content that a collection was read from.
  public struct Key: Sendable, Equatable {
    fileprivate let bytes: [UInt8]

    /// The key of files.
    ///
    /// - Parameters:
    ///   - shipped: versions of the files that ship with the program; nil for those that are built in.
    ///   - added: files of the user.
    ///   - program: what tells this build of the program from others, which may read the same files
    ///     otherwise.
    public init(shipped: [RulesetVersion]?, added: [RulesetFile], program: [UInt8]) {
      var head = ByteWriter()
      head.write(RulesetCache.format)
      head.write(program)
      head.write(Pattern.libraryVersion)
      var hash = SipHash()
      func add(_ files: [RulesetVersion]) {
        head.write(files.count)
        for file in files {
          head.write(file.path)
          head.write(file.shownPath)
          head.write(file.version.count)
          hash.add(file.version)
        }
      }
      if let shipped {
        head.write(UInt8(0))
        add(shipped)
      } else {
        let (low, high) = embeddedRulesetsFingerprint
        head.write(UInt8(1))
        head.write([low, high].map { String($0, radix: 16) })
      }
      add(added.map { RulesetVersion(path: $0.path, shownPath: $0.shownPath, version: $0.text) })
      hash.add(head.bytes)
      bytes = hash.digest()
    }

    /// The key as the name of a file.
    public var name: String {
      bytes.map { byte in
        let digits = String(byte, radix: 16)
        return byte < 16 ? "0\(digits)" : digits
      }.joined()
    }
  }

  /// The bytes of a collection, or nil for one that has problems: those must be seen every time.
  public static func bytes(of collection: RulesetCollection, key: Key) -> [UInt8]? {
    guard collection.problems.isEmpty else { return nil }
    var body = ByteWriter()
    body.write(collection.listSources.count)
    for (name, node) in collection.listSources {
      var content = ByteWriter()
      content.write(node.value)
      body.write(name)
      body.write(content.bytes)
    }
    body.write(selectionsOf: collection)
    body.write(collection.profileSources.count)
    for (file, node) in collection.profileSources {
      let (places, head) = node.value.parts { !ProfileReader.headKeys.contains($0) }
      body.write(file)
      body.write(head)
      body.write(part: places)
    }
    body.write(collection.packs.count)
    for pack in collection.packs {
      body.write(pack.id)
      body.write(pack.title)
      body.write(pack.file)
      body.write(choice: pack.language)
      body.write(pack.isShipped ? UInt8(1) : 0)
      body.write(pack.rules.count)
      for rule in pack.rules { body.write(rule, collection.patterns) }
    }
    body.write(collection.literals.value)
    return magic + [format] + key.bytes + body.bytes.withUnsafeBytes { checksum(of: $0) }
      + body.bytes
  }

  /// The collection that bytes hold; nil if they are not whole, or not of this key.
  ///
  /// It points into the bytes for as long as it lives.
  public static func collection(from bytes: KeptBytes, key: Key) -> RulesetCollection? {
    let head = magic + [format] + key.bytes
    let start = head.count + 8
    guard bytes.count >= start, bytes.bytes.starts(with: head),
      bytes.bytes[head.count..<start].elementsEqual(
        checksum(of: UnsafeRawBufferPointer(rebasing: bytes.bytes[start...])))
    else { return nil }
    return try? collection(fromBody: bytes, start..<bytes.count)
  }

  private static func checksum(of body: UnsafeRawBufferPointer) -> [UInt8] {
    let hash = XXHash64.hash(body)
    return (0..<8).map { UInt8(truncatingIfNeeded: hash >> ($0 * 8)) }
  }

  /// Reads what stands behind the checksum; safe for any bytes, right or not.
  static func collection(
    fromBody bytes: KeptBytes, _ range: Range<Int>
  ) throws -> RulesetCollection {
    var input = ByteReader(bytes, range)
    var listSources: [(name: String, node: Deferred<YAMLNode>)] = []
    var named: [(String, Deferred<WordList?>)] = []
    for _ in 0..<(try input.count()) {
      let name = try input.string()
      let node = bytes.node(in: try input.range())
      listSources.append((name, node))
      named.append((name, Deferred { try? WordList(node.value, name: name) }))
    }
    let lists = WordLists(named: named, known: try input.selections(in: bytes))
    var profiles: [Profile] = []
    var profileSources: [(file: String, node: Deferred<YAMLNode>)] = []
    for _ in 0..<(try input.count()) {
      let file = try input.string()
      let head = try input.node()
      let rest = bytes.node(in: try input.range())
      let places = Deferred { (try? ProfileReader.places(rest.value)) ?? Profile.Places() }
      profiles.append(try ProfileReader.profile(head, places: places))
      profileSources.append((file, Deferred { rest.value.adding(head) }))
    }
    var packs: [RulePack] = []
    var reader = CachedRuleReader(bytes, lists: lists)
    for _ in 0..<(try input.count()) {
      packs.append(try pack(from: &input, &reader))
    }
    let count = packs.reduce(0) { $0 + $1.rules.count }
    let literals = try input.literals(ofRules: count)
    guard input.isAtEnd else { throw ByteReader.Malformed() }
    return RulesetCollection(
      packs: packs, lists: lists, listSources: listSources, profiles: profiles,
      profileSources: profileSources, literals: Deferred(literals))
  }

  private static func pack(
    from input: inout ByteReader, _ reader: inout CachedRuleReader
  ) throws(ByteReader.Malformed) -> RulePack {
    let id = try input.string()
    let title = try input.string()
    let file = try input.string()
    let language = try input.choice(of: RuleLanguage.self)
    let isShipped = try input.byte() != 0
    let count = try input.count()
    var rules: [Rule] = []
    rules.reserveCapacity(count)
    for _ in 0..<count { rules.append(try reader.rule(from: &input, file: file)) }
    return RulePack(
      id: id, title: title, language: language, rules: rules, file: file, isShipped: isShipped)
  }
}

extension ByteWriter {
  /// What rules choose from lists, as texts spell it: to choose and to fold costs more than to look.
  fileprivate mutating func write(selectionsOf collection: RulesetCollection) {
    let all = collection.rules.reduce(into: Set<WordSelection>()) {
      $0.formUnion($1.source.value.selections)
    }
    write(all.count)
    let written = all.map { selection in
      var writer = ByteWriter()
      writer.write(selection)
      return (key: writer.bytes, selection: selection)
    }
    for (key, selection) in written.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      write(piece: key)
      write(SortedWords.layout(collection.lists.spellings(of: selection).all.value))
    }
  }

  private mutating func write(_ selection: WordSelection) {
    write(selection.list)
    for attributes in [selection.with, selection.without] {
      write(attributes.count)
      for (key, values) in attributes.sorted(by: { $0.key < $1.key }) {
        write(key)
        write(values)
      }
    }
  }
}

extension ByteReader {
  fileprivate mutating func selections(
    in bytes: KeptBytes
  ) throws(Malformed) -> [WordSelection: SortedWords] {
    var known: [WordSelection: SortedWords] = [:]
    for _ in 0..<(try count()) {
      let list = try string()
      let selection = WordSelection(list: list, with: try attributes(), without: try attributes())
      known[selection] = try SortedWords(from: &self, in: bytes)
    }
    return known
  }

  private mutating func attributes() throws(Malformed) -> [String: [String]] {
    var attributes: [String: [String]] = [:]
    for _ in 0..<(try count()) {
      let key = try string()
      attributes[key] = try strings()
    }
    return attributes
  }
}
