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
