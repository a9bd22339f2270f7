// Checks: amounts with units - so that 0.5 L and 500毫升 are the same, and 450 ml is not.

/// An amount as text states it, in the base unit of its dimension.
struct Quantity: Equatable {
  /// What is measured.
  enum Dimension {
    case mass
    case volume
    case length
    case count
  }

  let dimension: Dimension
  /// Grams, millilitres, millimetres or pieces.
  let amount: Double

  /// Units as folded text spells them, each with what one of it is in the base unit.
  ///
  /// Metric units by the SI; ounce, pound, inch and fluid ounce by NIST Handbook 44, appendix C; 斤 is
  /// half a kilogram (China's legal units of 1984).
  private static let units: [(names: [String], Dimension, Double)] = [
    (["mg", "毫克"], .mass, 0.001), (["g", "gram", "grams", "克"], .mass, 1),
    (["kg", "kgs", "公斤", "千克"], .mass, 1_000), (["斤"], .mass, 500),
    (["oz", "ounce", "ounces"], .mass, 28.349523125),
    (["lb", "lbs", "pound", "pounds", "磅"], .mass, 453.59237),
    (["ml", "毫升"], .volume, 1), (["cl"], .volume, 10),
    (["l", "liter", "liters", "litre", "litres", "升"], .volume, 1_000),
    (["fl oz", "fl. oz", "fl.oz"], .volume, 29.5735295625),
    (["mm", "毫米"], .length, 1), (["cm", "厘米"], .length, 10), (["m", "米"], .length, 1_000),
    (["in", "inch", "inches", "英寸", "寸"], .length, 25.4),
    (
      [
        "pcs", "pc", "pieces", "piece", "count", "ct", "pack", "packs", "件", "片", "支", "个", "只",
        "粒",
        "包", "袋", "瓶", "盒", "枚", "张", "双", "条",
      ], .count, 1
    ),
  ]

  private static let byName: [[UInt8]: (Dimension, Double)] = units.reduce(into: [:]) {
    table, unit in
    for name in unit.names { table[Array(name.utf8)] = (unit.1, unit.2) }
  }
  private static let longestName = units.flatMap(\.names).map(\.utf8.count).max() ?? 0

  /// The amounts that stand in folded text.
  static func all(in text: some Collection<UInt8>) -> [Quantity] {
    let text = Array(text)
    var found: [Quantity] = []
    var at = 0
    while at < text.count {
      guard isDigit(text[at]) else {
        at += 1
        continue
      }
      var end = at
      while end < text.count, isDigit(text[end]) || isPoint(text, end) { end += 1 }
      // A comma groups thousands: 1,000.
      let digits = text[at..<end].filter { $0 != UInt8(ascii: ",") }
      at = end
      guard let number = Double(String(decoding: digits, as: UTF8.self)) else { continue }
      while end < text.count, text[end] == 0x20 || text[end] == UInt8(ascii: "-") { end += 1 }
      guard let (dimension, factor) = unit(in: text, at: end) else { continue }
      found.append(Quantity(dimension: dimension, amount: number * factor))
    }
    return found
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isPoint(_ text: [UInt8], _ at: Int) -> Bool {
    (text[at] == UInt8(ascii: ".") || text[at] == UInt8(ascii: ","))
      && at + 1 < text.count && isDigit(text[at + 1])
  }

  /// The longest unit that stands there and ends where a word does.
  private static func unit(in text: [UInt8], at start: Int) -> (Dimension, Double)? {
    var length = min(longestName, text.count - start)
    while length > 0 {
      let end = start + length
      if let unit = byName[Array(text[start..<end])], endsWord(text, end) { return unit }
      length -= 1
    }
    return nil
  }

  private static func endsWord(_ text: [UInt8], _ end: Int) -> Bool {
    text.withUnsafeBufferPointer {
      end == $0.count || !WordBoundary.isAlphabetic($0, characterBefore: end)
        || !WordBoundary.isAlphabetic($0, characterAt: end)
    }
  }

  /// Whether two amounts can both be true of one product: they are alike within a hundredth, or one
  /// is so many times the other (2 x 500 ml is 1 l).
  func agrees(with other: Quantity) -> Bool {
    guard dimension == other.dimension, amount > 0, other.amount > 0 else { return true }
    let ratio = max(amount, other.amount) / min(amount, other.amount)
    let whole = ratio.rounded()
    return whole <= 100 && abs(ratio - whole) <= 0.01 * whole
  }
}
