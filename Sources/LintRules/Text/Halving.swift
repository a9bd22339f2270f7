// Text: the one search by halves in what is in order, where it is not worth unsafe memory.

enum Halving {
  /// How many values at the front `isBefore` is true for; it must be true for no later one.
  static func count<Values: RandomAccessCollection>(
    in values: Values, where isBefore: (Values.Element) -> Bool
  ) -> Int where Values.Index == Int {
    var low = values.startIndex
    var high = values.endIndex
    while low < high {
      let middle = (low + high) / 2
      if isBefore(values[middle]) { low = middle + 1 } else { high = middle }
    }
    return low - values.startIndex
  }
}
