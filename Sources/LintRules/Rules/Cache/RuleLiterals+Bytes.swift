// Rules, cache: the literals of all rules, so that no phrase is folded and no pattern is read at start.

extension ByteWriter {
  mutating func write(_ literals: RuleLiterals) {
    write(literals.plain)
    let views = literals.respelt.sorted { $0.key < $1.key }
    write(views.count)
    for (view, table) in views {
      write(choice: view)
      write(table)
    }
    write(literals.unfiltered.count)
    for rule in literals.unfiltered { write(rule) }
  }

  private mutating func write(_ table: RuleLiterals.Table) {
    write(table.bytes)
    write(array: table.ends)
    write(array: table.ownerEnds)
    write(array: table.owners.map { UInt32($0) })
    let tables = table.set.tables
    for bits in [tables.pairs, tables.triples, tables.quads, tables.filter] { write(array: bits) }
    write(array: tables.bucketStart)
    write(array: tables.entries)
    write(tables.beginsInside ? UInt8(1) : 0)
  }

  /// Items as they lie in memory: only this very program on this machine reads them.
  private mutating func write<Item: BitwiseCopyable>(array: [Item]) {
    write(array.withUnsafeBytes { Array($0) })
  }
}

extension ByteReader {
  /// The literals of so many rules.
  mutating func literals(
    ofRules rules: Int, in bytes: [UInt8]
  ) throws(Malformed) -> RuleLiterals {
    let plain = try table(ofRules: rules, in: bytes)
    var respelt: [ViewName: RuleLiterals.Table] = [:]
    for _ in 0..<(try count()) {
      let view = try choice(of: ViewName.self)
      respelt[view] = try table(ofRules: rules, in: bytes)
    }
    return RuleLiterals(
      plain: plain, respelt: respelt, unfiltered: try numbers(count(), below: rules))
  }

  private mutating func table(
    ofRules rules: Int, in bytes: [UInt8]
  ) throws(Malformed) -> RuleLiterals.Table {
    var table = RuleLiterals.Table(
      bytes: Array(bytes[try range()]), ends: try array(in: bytes))
    table.ownerEnds = try array(in: bytes)
    let owners: [UInt32] = try array(in: bytes)
    table.owners = owners.map { Int($0) }
    guard Self.areEnds(table.ends, of: table.bytes.count),
      Self.areEnds(table.ownerEnds, of: owners.count), table.ends.count == table.ownerEnds.count,
      owners.allSatisfy({ Int($0) < rules })
    else { throw Malformed() }
    let tables = LiteralSet.Tables(
      pairs: try array(in: bytes), triples: try array(in: bytes), quads: try array(in: bytes),
      filter: try array(in: bytes), bucketStart: try array(in: bytes),
      entries: try array(in: bytes), beginsInside: try byte() != 0)
    table.kept = LiteralSet(table.bytes, count: table.ends.count, kept: tables)
    guard table.kept != nil else { throw Malformed() }
    return table
  }

  /// Whether ends ascend to the last one.
  private static func areEnds(_ ends: [UInt32], of count: Int) -> Bool {
    var last: UInt32 = 0
    for end in ends {
      guard end >= last else { return false }
      last = end
    }
    return Int(last) == count
  }

  /// Items as `ByteWriter` wrote them, of a type whose values any bytes are.
  private mutating func array<Item: BitwiseCopyable>(
    in bytes: [UInt8]
  ) throws(Malformed) -> [Item] {
    let range = try range()
    let size = MemoryLayout<Item>.stride
    guard range.count.isMultiple(of: size) else { throw Malformed() }
    return Array(filling: range.count / size) { items, count in
      count = range.count / size
      bytes.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(items).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: $0[range]))
      }
    }
  }

  private mutating func numbers(_ count: Int, below limit: Int) throws(Malformed) -> [Int] {
    var numbers: [Int] = []
    numbers.reserveCapacity(count)
    for _ in 0..<count {
      let number = try number()
      guard number < limit else { throw Malformed() }
      numbers.append(number)
    }
    return numbers
  }
}
