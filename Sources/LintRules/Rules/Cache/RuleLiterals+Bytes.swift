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
    write(items: table.bytes)
    write(items: table.ends)
    write(items: table.ownerEnds)
    write(items: table.owners)
    let tables = table.set.tables
    for bits in [tables.pairs, tables.triples, tables.quads, tables.filter] { write(items: bits) }
    write(items: tables.bucketStart)
    write(items: tables.entries)
    write(tables.beginsInside ? UInt8(1) : 0)
  }
}

extension ByteReader {
  /// The literals of so many rules.
  mutating func literals(ofRules rules: Int) throws(Malformed) -> RuleLiterals {
    let plain = try table(ofRules: rules)
    var respelt: [ViewName: RuleLiterals.Table] = [:]
    for _ in 0..<(try count()) {
      let view = try choice(of: ViewName.self)
      respelt[view] = try table(ofRules: rules)
    }
    return RuleLiterals(
      plain: plain, respelt: respelt, unfiltered: try numbers(count(), below: rules))
  }

  private mutating func table(ofRules rules: Int) throws(Malformed) -> RuleLiterals.Table {
    let bytes: KeptItems<UInt8> = try items()
    let ends: KeptItems<UInt32> = try items()
    let ownerEnds: KeptItems<UInt32> = try items()
    let owners: KeptItems<UInt32> = try items()
    guard Self.areEnds(ends, of: bytes.count), Self.areEnds(ownerEnds, of: owners.count),
      ends.count == ownerEnds.count, owners.withItems({ $0.allSatisfy { Int($0) < rules } })
    else { throw Malformed() }
    let tables = LiteralSet.Tables(
      pairs: try items(), triples: try items(), quads: try items(), filter: try items(),
      bucketStart: try items(), entries: try items(), beginsInside: try byte() != 0)
    guard let set = LiteralSet(bytes, ends: ends, kept: tables) else { throw Malformed() }
    return RuleLiterals.Table(
      bytes: bytes, ends: ends, owners: owners, ownerEnds: ownerEnds, kept: set)
  }

  /// Whether ends ascend to the last one.
  private static func areEnds(_ ends: KeptItems<UInt32>, of count: Int) -> Bool {
    var last: UInt32 = 0
    let ascend = ends.withItems { ends in
      for end in ends {
        if end < last { return false }
        last = end
      }
      return true
    }
    return ascend && Int(last) == count
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
