import Testing

@testable import LintRules

@Suite("What is kept of rules is theirs, or nothing") struct RulesetCacheTests {
  /// From the reference implementation's documentation and those of its bindings.
  @Test(
    arguments: [
      ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
      ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
    ] as [(String, UInt64)])
  func theChecksumIsThatOfItsSpecification(text: String, hash: UInt64) {
    #expect(Array(text.utf8).withUnsafeBytes { XXHash64.hash($0) } == hash)
  }

  static let files = [
    (
      "lists/things.yml",
      "schema: 1\nlist: things\nentries: [quality, {name: shoe, also: [boot]}]\n"
    ),
    (
      "profiles/shop.yml",
      "schema: 1\nprofile: shop\nmarket: shop\ndetect: {hosts: [shop.example]}\nfields: {title: [h1]}\n"
    ),
    (
      "test.yml",
      """
      schema: 1
      pack: test
      language: any
      rules:
        - {id: a, severity: error, category: ip, message: m, phrases: [replica, copy bag, 高仿]}
        - {id: b, severity: error, category: ip, message: m, pattern: 'best (?:bag|shoe)'}
        - {id: c, severity: error, category: ip, message: m, list: things}
      """
    ),
  ].map { RulesetFile(path: $0.0, shownPath: $0.0, text: Array($0.1.utf8)) }
  static let key = RulesetCache.Key(shipped: [], added: files, program: [1])

  static func kept() throws -> [UInt8] {
    let collection = RulesetCollection(shipped: [], added: files)
    try #require(collection.problems.isEmpty, "\(collection.problems)")
    return try #require(RulesetCache.bytes(of: collection, key: key))
  }

  @Test func damagedBytesAreNoRules() throws {
    let bytes = try Self.kept()
    #expect(RulesetCache.collection(from: KeptBytes(bytes), key: Self.key) != nil)
    for at in bytes.indices {
      #expect(RulesetCache.collection(from: KeptBytes(Array(bytes[..<at])), key: Self.key) == nil)
      var changed = bytes
      changed[at] ^= 1 << (at % 8)
      #expect(RulesetCache.collection(from: KeptBytes(changed), key: Self.key) == nil)
    }
    let other = RulesetCache.Key(shipped: [], added: Self.files, program: [2])
    #expect(RulesetCache.collection(from: KeptBytes(bytes), key: other) == nil)
  }

  /// A checksum is no seal: whoever may write the file can make one that is right.
  @Test func bytesWithTheRightChecksumNeverCrashWhateverTheyHold() throws {
    let bytes = try Self.kept()
    let start = 23 + 1 + 16 + 8
    let text = Array("best bag replica 高仿 shoe copy boots".utf8)
    var random = SeededGenerator(seed: 3)
    var readable = 0
    for at in start..<bytes.count {
      var changed = bytes
      changed[at] = [0, 1, 0x7F, 0x80, 0xFF, changed[at] &+ 1].randomElement(using: &random) ?? 0
      guard
        let rules = try? RulesetCache.collection(
          fromBody: KeptBytes(changed), start..<changed.count)
      else { continue }
      readable += 1
      let field = Field(kind: .title, text: MappedText(String(decoding: text, as: UTF8.self)))
      let listing = FoldedListing(Listing(fields: [field]))
      _ = Matcher(RuleSet(rules)).matches(in: listing)
      _ = rules.rules.map { ($0.wording, $0.flagged) }
    }
    #expect(readable > 100)
  }
}
