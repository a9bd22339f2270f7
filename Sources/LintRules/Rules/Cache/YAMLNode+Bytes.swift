// Rules, cache: what was read from YAML, in a form that needs no parsing.

extension ByteWriter {
  /// A node with all that is in it.
  mutating func write(_ node: YAMLNode) {
    switch node.value {
    case .scalar(let text, let quoted):
      write(quoted ? UInt8(1) : 0)
      write(node.line)
      write(text)
    case .sequence(let items):
      write(UInt8(2))
      write(node.line)
      write(items.count)
      for item in items { write(item) }
    case .mapping(let entries):
      write(UInt8(3))
      write(node.line)
      write(entries.count)
      for entry in entries {
        write(entry.key)
        write(entry.line)
        write(entry.value)
      }
    }
  }
}

extension ByteWriter {
  /// A node that is read when it is needed.
  mutating func write(part node: YAMLNode) {
    var part = ByteWriter()
    part.write(node)
    write(part.bytes)
  }
}

extension KeptBytes {
  /// A node that `write(part:)` has written, read when it is needed.
  func node(in range: Range<Int>) -> Deferred<YAMLNode> {
    Deferred {
      var input = ByteReader(self, range)
      return (try? input.node()) ?? .unreadable
    }
  }
}

extension YAMLNode {
  /// Stands for what cannot be read although its checksum is right.
  static let unreadable = YAMLNode(line: 1, value: .sequence([]))

  /// A mapping's entries of some keys, and the others: some are needed at once, some by few.
  func parts(_ isFirst: (String) -> Bool) -> (YAMLNode, others: YAMLNode) {
    guard case .mapping(let entries) = value else { return (self, self) }
    func part(_ wanted: Bool) -> YAMLNode {
      YAMLNode(line: line, value: .mapping(entries.filter { isFirst($0.key) == wanted }))
    }
    return (part(true), part(false))
  }

  /// Both parts together.
  func adding(_ part: YAMLNode) -> YAMLNode {
    guard case .mapping(let entries) = value, case .mapping(let others) = part.value else {
      return self
    }
    return YAMLNode(line: line, value: .mapping(entries + others))
  }
}

extension ByteReader {
  /// A node, no deeper than YAML is read.
  mutating func node(depth: Int = 0) throws(Malformed) -> YAMLNode {
    guard depth <= YAMLNode.maximumDepth else { throw Malformed() }
    let kind = try byte()
    let line = try number()
    switch kind {
    case 0, 1: return YAMLNode(line: line, value: .scalar(try string(), quoted: kind == 1))
    case 2:
      let count = try count()
      var items: [YAMLNode] = []
      items.reserveCapacity(count)
      for _ in 0..<count { items.append(try node(depth: depth + 1)) }
      return YAMLNode(line: line, value: .sequence(items))
    case 3:
      let count = try count()
      var entries: [YAMLNode.Entry] = []
      entries.reserveCapacity(count)
      for _ in 0..<count {
        let key = try string()
        let line = try number()
        entries.append(
          YAMLNode.Entry(key: key, line: line, value: try node(depth: depth + 1)))
      }
      return YAMLNode(line: line, value: .mapping(entries))
    default: throw Malformed()
    }
  }
}
