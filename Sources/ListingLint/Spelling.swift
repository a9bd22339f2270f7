// What somebody may have meant who typed something that does not exist.

/// Finds the name that is least different from what was typed.
enum Spelling {
  /// The nearest name, if it is near enough to be meant.
  static func nearest(to typed: String, among names: [String]) -> String? {
    let typed = Array(typed.utf8.prefix(100))
    var best: (name: String, distance: Int)?
    for name in names {
      // What follows the pack's name may have been typed alone.
      let short = name.split(separator: "/").last.map(String.init) ?? name
      let distance = min(
        distance(typed, Array(name.utf8.prefix(100))), self.distance(typed, Array(short.utf8)))
      if distance < best?.distance ?? Int.max { best = (name, distance) }
    }
    guard let best, best.distance <= max(1, typed.count / 3) else { return nil }
    return best.name
  }

  /// How many letters must be changed, put in or taken out (Levenshtein).
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in right.enumerated() {
        let changed = diagonal + (byte == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
      }
    }
    return row[right.count]
  }
}
