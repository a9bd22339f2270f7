// Checks: many words in one piece of memory, in order, so that thousands cost nothing to load.

/// A set of byte strings, sorted, that is asked whether it holds one.
///
/// As bytes it is the number of words, where each of them ends (four bytes each, little-endian), and
/// the words one behind the other. These bytes are read where they stand: nothing is made of them.
struct SortedWords: Sendable {
  private let storage: KeptBytes
  /// Where the ends stand in the storage; the words follow them.
  private let ends: Int
  /// How many words there are.
  let count: Int
  /// The bytes of all words together.
  private let size: Int

  /// The words of a list, each once.
  init(_ words: some Sequence<[UInt8]>) {
    var writer = ByteWriter()
    writer.write(SortedWords.layout(words))
    // What was laid out right here is never malformed.
    let storage = KeptBytes(writer.bytes)
    var reader = ByteReader(storage)
    self = (try? SortedWords(from: &reader, in: storage)) ?? SortedWords()
  }

  /// No words.
  private init() {
    storage = KeptBytes([UInt8]())
    (ends, count, size) = (0, 0, 0)
  }

  /// Words that `layout` has laid out as the next content of `storage`.
  init(from reader: inout ByteReader, in storage: KeptBytes) throws(ByteReader.Malformed) {
    let range = try reader.range()
    var head = ByteReader(storage, range)
    let count = try head.number()
    guard count <= (range.upperBound - head.offset) / 4 else { throw ByteReader.Malformed() }
    self.storage = storage
    self.count = count
    ends = head.offset
    size = range.upperBound - head.offset - 4 * count
  }

  /// Words as bytes.
  static func layout(_ words: some Sequence<[UInt8]>) -> [UInt8] {
    let sorted = Set(words).sorted { $0.lexicographicallyPrecedes($1) }
    var writer = ByteWriter()
    writer.write(sorted.count)
    var end: UInt32 = 0
    for word in sorted {
      end += UInt32(word.count)
      for shift in [0, 8, 16, 24] as [UInt32] { writer.write(UInt8(end >> shift & 0xFF)) }
    }
    return writer.bytes + sorted.joined()
  }

  var isEmpty: Bool { count == 0 }

  /// The words in order.
  var all: [[UInt8]] { (0..<count).map { storage[range(of: $0)] } }

  /// Whether it holds the bytes of a range of `text`.
  func contains(_ range: Range<Int>, of text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { contains(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Whether it holds a word.
  func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    func order(_ number: Int) -> Int {
      UnsafeRawBufferPointer(rebasing: storage.bytes[range(of: number)])
        .order(UnsafeRawBufferPointer(word))
    }
    let before = Halving.count(in: 0..<count) { order($0) < 0 }
    return before < count && order(before) == 0
  }

  /// Where a word stands in the storage; empty for ends that no layout wrote.
  private func range(of word: Int) -> Range<Int> {
    let first = ends + 4 * count
    let start = word == 0 ? 0 : end(of: word - 1)
    let end = end(of: word)
    guard start <= end, end <= size else { return first..<first }
    return first + start..<first + end
  }

  private func end(of word: Int) -> Int {
    let at = ends + 4 * word
    return Int(storage[at]) | Int(storage[at + 1]) << 8 | Int(storage[at + 2]) << 16
      | Int(storage[at + 3]) << 24
  }
}
