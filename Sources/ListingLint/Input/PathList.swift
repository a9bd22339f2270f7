// Input: many paths in little memory.

/// An ordered list of paths, kept end to end: a tree of a million files fits in a few bytes each.
struct PathList: Sendable, RandomAccessCollection {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  var startIndex: Int { 0 }
  var endIndex: Int { ends.count }

  subscript(index: Int) -> [UInt8] {
    Array(bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]])
  }

  mutating func append(_ path: [UInt8]) {
    bytes += path
    ends.append(bytes.count)
  }
}
