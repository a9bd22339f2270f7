// Document: arrays that are filled in place.

extension Array {
  /// An array of up to `capacity` elements, which `fill` initializes and counts.
  ///
  /// Without room nothing is written. `init(unsafeUninitializedCapacity:initializingWith:)` writes the
  /// count even into the storage that all empty arrays share, of several threads at once.
  @inline(__always)
  init(
    filling capacity: Int,
    _ fill: (_ elements: inout UnsafeMutableBufferPointer<Element>, _ count: inout Int) -> Void
  ) {
    if capacity == 0 {
      self = []
    } else {
      self.init(unsafeUninitializedCapacity: capacity, initializingWith: fill)
    }
  }
}
