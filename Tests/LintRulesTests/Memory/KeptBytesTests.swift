import Testing

@testable import LintRules

@Suite("Items are read where they stand in kept bytes")
struct KeptBytesTests {
  @Test func whatIsWrittenIsReadWithoutACopy() throws {
    let numbers: [UInt64] = [1, 0, .max]
    let halves: [UInt32] = [7, 8, 9, 10, 11]
    var writer = ByteWriter()
    writer.write("a")
    writer.write(items: KeptItems(halves))
    writer.write(items: KeptItems([UInt64]()))
    writer.write(items: KeptItems(numbers))
    writer.write("z")
    let kept = KeptBytes(writer.bytes)
    var reader = ByteReader(kept)
    #expect(try reader.string() == "a")
    let first: KeptItems<UInt32> = try reader.items()
    let none: KeptItems<UInt64> = try reader.items()
    let second: KeptItems<UInt64> = try reader.items()
    #expect(try reader.string() == "z" && reader.isAtEnd)
    #expect(Array(first) == halves && none.isEmpty && Array(second) == numbers)
    let base = try #require(kept.bytes.baseAddress)
    let inside = first.withItems { UnsafeRawPointer($0.baseAddress).map { $0 - base } }
    #expect(inside.map { $0 > 0 && $0 < kept.count } == true)
  }

  @Test func nothingIsReadBeyondTheBytesOrWhereNoItemMayBegin() {
    let kept = KeptBytes([UInt8](repeating: 1, count: 32))
    #expect(KeptItems<UInt32>(0..<32, of: kept)?.count == 8)
    for range in [0..<33, 30..<34, 0..<3, 2..<6, 40..<44] {
      #expect(KeptItems<UInt32>(range, of: kept) == nil)
    }
    for count in 0..<writer.count {
      var reader = ByteReader(KeptBytes(Array(writer[..<count])))
      #expect(throws: ByteReader.Malformed.self) {
        let _: KeptItems<UInt64> = try reader.items()
      }
    }
  }

  private let writer: [UInt8] = {
    var writer = ByteWriter()
    writer.write(items: KeptItems([1, 2] as [UInt64]))
    return writer.bytes
  }()

  @Test func memoryIsGivenBackOnceNothingPointsIntoIt() {
    final class Count: @unchecked Sendable { var value = 0 }
    let freed = Count()
    var items: KeptItems<UInt8>?
    do {
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 8, alignment: 8)
      memory.initializeMemory(as: UInt8.self, repeating: 5)
      let kept = KeptBytes(UnsafeRawBufferPointer(memory)) {
        $0.deallocate()
        freed.value += 1
      }
      items = KeptItems(2..<4, of: kept)
    }
    #expect(items.map { Array($0) } == [5, 5] && freed.value == 0)
    items = nil
    #expect(freed.value == 1)
  }
}

@Suite("Bytes are counted in blocks as one by one")
struct ByteCountTests {
  @Test func anyLengthAndAnyPlace() {
    var random = SeededGenerator(seed: 8)
    for length in Array(0...70) + [127, 128, 129, 4_095, 4_096, 70_000] {
      let bytes = (0..<length).map { _ in UInt8.random(in: 58...61, using: &random) }
      let counted = bytes.withUnsafeBufferPointer { $0.count(of: 60) }
      #expect(counted == bytes.reduce(0) { $0 + ($1 == 60 ? 1 : 0) })
    }
    let all = [UInt8](repeating: 60, count: 100_000)
    #expect(all.withUnsafeBufferPointer { $0.count(of: 60) } == 100_000)
  }
}
