// Document: which elements have a name, a class or an id - where every selector starts.

/// Lists of element indices, one list a key, all in one array.
struct Postings: Sendable {
  private let starts: [UInt32]
  private let members: [Int32]

  /// Sorts elements by key in two passes; within a key they keep their order.
  ///
  /// `forEachKey` names the keys of an element, each below `keys`.
  @inline(__always)
  init(
    _ elements: [Element], keys: Int,
    forEachKey: (Element, (UInt32) -> Void) -> Void
  ) {
    var starts = [UInt32](repeating: 0, count: keys + 2)
    var members: [Int32] = []
    starts.withUnsafeMutableBufferPointer { starts in
      for element in elements { forEachKey(element) { starts[Int($0) &+ 2] &+= 1 } }
      for key in 2..<starts.count { starts[key] &+= starts[key &- 1] }
      members = Array(filling: Int(starts[starts.count - 1])) {
        members, count in
        count = Int(starts[starts.count - 1])
        var index: Int32 = 0
        for element in elements {
          forEachKey(element) { key in
            let place = Int(starts[Int(key) &+ 1])
            precondition(place < count, "the second pass names the keys that the first did")
            members.initializeElement(at: place, to: index)
            starts[Int(key) &+ 1] &+= 1
          }
          index &+= 1
        }
      }
    }
    self.starts = starts
    self.members = members
  }

  /// The elements of a key, in document order; none for a key made later.
  subscript(key: UInt32) -> ArraySlice<Int32> {
    Int(key) + 1 < starts.count ? members[Int(starts[Int(key)])..<Int(starts[Int(key) + 1])] : []
  }
}
