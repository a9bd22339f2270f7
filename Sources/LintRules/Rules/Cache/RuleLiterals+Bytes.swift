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
    write(table.ends.count)
    write(lengths: table.ends)
    write(lengths: table.ownerEnds)
    write(table.owners.count)
    for owner in table.owners { write(owner) }
  }

  private mutating func write(lengths ends: [UInt32]) {
    var start: UInt32 = 0
    for end in ends {
      write(Int(end - start))
      start = end
    }
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
    let range = try range()
    let count = try count()
    let ends = try ends(count)
    let ownerEnds = try self.ends(count)
    let owners = try numbers(self.count(), below: rules)
    guard Int(ends.last ?? 0) == range.count, Int(ownerEnds.last ?? 0) == owners.count else {
      throw Malformed()
    }
    return RuleLiterals.Table(
      bytes: Array(bytes[range]), ends: ends, owners: owners, ownerEnds: ownerEnds)
  }

  private mutating func ends(_ count: Int) throws(Malformed) -> [UInt32] {
    var ends: [UInt32] = []
    ends.reserveCapacity(count)
    var end = 0
    for _ in 0..<count {
      let length = try number()
      guard length <= Int(UInt32.max) - end else { throw Malformed() }
      end += length
      ends.append(UInt32(end))
    }
    return ends
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
