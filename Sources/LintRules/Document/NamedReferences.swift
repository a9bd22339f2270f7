// Document: looks up names of references in the standard's table, which is read where it stands in the program.

/// The table of named references: an index over the sorted entries, made on first use.
struct NamedReferences: Sendable {
  /// What a name stands for.
  struct Value: Equatable {
    let first: UInt32
    /// 0 if there is only one scalar value.
    var second: UInt32 = 0
  }

  /// The most bytes of a name without its semicolon.
  static let longestName = 31
  /// The most bytes of a name that may stand without a semicolon.
  static let longestLegacyName = 6
  /// The one table.
  static let table = NamedReferences()

  /// Where in `entries` each entry starts, in the order of the names.
  private let starts: [UInt32]

  private init() {
    var starts: [UInt32] = []
    let text = Self.bytes
    var isStart = true
    for offset in text.indices {
      if isStart { starts.append(UInt32(offset)) }
      isStart = text[offset] == 0x20 || text[offset] == 0x0A
    }
    self.starts = starts
  }

  /// How many names there are, each counted once.
  var count: Int { starts.count }

  private static var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: entries.utf8Start, count: entries.utf8CodeUnitCount)
  }

  /// What exactly this name stands for; names that need a semicolon only if it has one.
  func value(of name: UnsafeBufferPointer<UInt8>, hasSemicolon: Bool) -> Value? {
    let text = Self.bytes
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      let start = Int(starts[middle])
      switch order(text, start, name) {
      case 0:
        let mark = text[start + name.count]
        guard hasSemicolon || mark != Byte.semicolon else { return nil }
        return value(text, at: start + name.count + 1)
      case ..<0: low = middle + 1
      default: high = middle
      }
    }
    return nil
  }

  /// Below 0 if the entry's name comes before `name`, 0 if it is the same.
  private func order(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ name: UnsafeBufferPointer<UInt8>
  ) -> Int {
    for index in name.indices {
      let byte = text[start + index]
      // The mark after a shorter name sorts below every letter and, here, below every digit too.
      if byte == Byte.semicolon || byte == 0x3A { return -1 }
      if byte != name[index] { return Int(byte) - Int(name[index]) }
    }
    let next = text[start + name.count]
    return next == Byte.semicolon || next == 0x3A ? 0 : 1
  }

  private func value(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Value {
    var values: (UInt32, UInt32) = (0, 0)
    for byte in text[offset...] {
      switch byte {
      case 0x30...0x39: values.0 = values.0 << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: values.0 = values.0 << 4 | UInt32(byte - 0x37)
      case 0x2E: values = (0, values.0)
      default:
        return values.1 == 0 ? Value(first: values.0) : Value(first: values.1, second: values.0)
      }
    }
    return values.1 == 0 ? Value(first: values.0) : Value(first: values.1, second: values.0)
  }
}
