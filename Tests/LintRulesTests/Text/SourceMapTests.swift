import Testing

@testable import LintRules

@Suite struct SourceMapTests {
  @Test func aCopyLeadsToTheSameBytes() {
    let map = SourceMap.identity(length: 10, shift: 3)
    #expect(map.origin(of: 2..<5) == 5..<8)
  }

  @Test func aReplacementIsOneUnit() {
    var map = SourceMap()
    map.appendCopy(length: 2, origin: 0)
    map.appendReplacement(length: 1, origin: 2..<7)
    map.appendCopy(length: 3, origin: 7)
    #expect(map.origin(of: 2..<3) == 2..<7)
    #expect(map.origin(of: 1..<4) == 1..<8)
    #expect(map.origin(of: 3..<3) == 7..<7)
  }

  @Test func unitsOfOneSizeShareARun() {
    var map = SourceMap()
    for index in 0..<1000 {
      map.append(count: 1, derivedUnit: 3, originUnit: 2, origin: index * 2)
    }
    #expect(map.runs.count == 1)
    #expect(map.origin(of: 30..<33) == 20..<22)
    #expect(map.origin(of: 31..<32) == 20..<22)
  }

  @Test func mapsCompose() {
    var inner = SourceMap()
    inner.append(count: 4, derivedUnit: 3, originUnit: 2, origin: 1)
    inner.appendCopy(length: 4, origin: 9)
    var outer = SourceMap()
    outer.appendCopy(length: 3, origin: 3)
    outer.appendReplacement(length: 1, origin: 12..<15)
    let both = outer.composed(with: inner)
    #expect(both.origin(of: 0..<3) == 3..<5)
    #expect(both.origin(of: 3..<4) == 9..<12)
  }

  @Test("A map of many runs, near and far, of small and of large units, leads where each was from")
  func manyRuns() {
    var random = SeededGenerator(seed: 5)
    for largest in [4, 300, 40_000, 90_000] {
      var map = SourceMap()
      var origins: [(derived: Range<Int>, origin: Range<Int>, isCopy: Bool)] = []
      var origin = 0
      for _ in 0..<3_000 {
        // Here and there something is left out.
        origin += Int.random(in: 0...2, using: &random) == 0 ? largest / 2 : 0
        let length = Int.random(in: 1...largest, using: &random)
        let start = map.derivedLength
        if Bool.random(using: &random) {
          map.appendCopy(length: length, origin: origin)
          origins.append((start..<start + length, origin..<origin + length, true))
          origin += length
        } else {
          let from = origin..<origin + Int.random(in: 0...largest, using: &random)
          map.appendReplacement(length: length, origin: from)
          origins.append((start..<start + length, from, false))
          origin = from.upperBound
        }
      }
      let slice = map.derivedLength / 3..<map.derivedLength / 2
      var part = SourceMap()
      part.appendSlice(of: map, slice)
      for (derived, origin, isCopy) in origins {
        let inside = derived.lowerBound + derived.count / 2
        let place = origin.lowerBound + derived.count / 2
        #expect(map.origin(of: inside..<inside + 1) == (isCopy ? place..<place + 1 : origin))
        guard slice.contains(inside) else { continue }
        let moved = inside - slice.lowerBound
        #expect(part.origin(of: moved..<moved + 1) == map.origin(of: inside..<inside + 1))
      }
      #expect(SourceMap.identity(length: map.derivedLength).composed(with: map) == map)
    }
  }
}
