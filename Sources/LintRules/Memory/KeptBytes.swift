// Memory: memory that many values point into - a file of kept rules above all, of which a run reads a part.

/// Bytes that stay where they are, and as they are, for as long as anything points into them.
public final class KeptBytes: @unchecked Sendable {
  /// The bytes; they may be read while this object lives.
  let bytes: UnsafeRawBufferPointer
  private let free: @Sendable (UnsafeRawBufferPointer) -> Void

  /// Takes memory over that nobody writes to any more.
  ///
  /// - Parameters:
  ///   - bytes: the memory, which begins at a multiple of eight.
  ///   - free: gives it back.
  public init(
    _ bytes: UnsafeRawBufferPointer, free: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
  ) {
    self.bytes = bytes
    self.free = free
  }

  /// Copies an array.
  public convenience init<Item: BitwiseCopyable>(_ items: [Item]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(
      byteCount: items.count * MemoryLayout<Item>.stride, alignment: 16)
    items.withUnsafeBytes { copy.copyMemory(from: $0) }
    self.init(UnsafeRawBufferPointer(copy)) { $0.deallocate() }
  }

  deinit { free(bytes) }

  /// How many bytes there are.
  var count: Int { bytes.count }

  /// The byte at an offset.
  @inline(__always)
  subscript(offset: Int) -> UInt8 {
    precondition(offset >= 0 && offset < bytes.count, "bytes are read within their memory")
    return bytes[offset]
  }

  /// A part, copied.
  subscript(range: Range<Int>) -> [UInt8] { KeptItems(range, of: self).map { Array($0) } ?? [] }
}

/// Items that stand in kept bytes as they lie in memory: an array that is never made.
struct KeptItems<Item: BitwiseCopyable & Sendable>: RandomAccessCollection, @unchecked Sendable {
  private let owner: KeptBytes
  private let items: UnsafeBufferPointer<Item>

  /// Copies an array.
  init(_ items: [Item]) {
    owner = KeptBytes(items)
    self.items = owner.bytes.bindMemory(to: Item.self)
  }

  /// The items in a range of kept bytes, of a type whose values any bytes are; nil if the range is not
  /// within them, not of whole items, or begins where no item may.
  init?(_ range: Range<Int>, of owner: KeptBytes) {
    guard range.lowerBound >= 0, range.upperBound <= owner.count,
      range.count.isMultiple(of: MemoryLayout<Item>.stride),
      range.lowerBound.isMultiple(of: MemoryLayout<Item>.alignment)
    else { return nil }
    self.owner = owner
    items = UnsafeRawBufferPointer(rebasing: owner.bytes[range]).bindMemory(to: Item.self)
  }

  var startIndex: Int { 0 }
  var endIndex: Int { items.count }

  @inline(__always)
  subscript(index: Int) -> Item {
    precondition(index >= 0 && index < items.count, "items are read within their memory")
    return items[index]
  }

  /// What `body` makes of the items, for loops in which each check would count.
  @inline(__always)
  func withItems<Result>(_ body: (UnsafeBufferPointer<Item>) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(owner) { try body(items) }
  }
}
