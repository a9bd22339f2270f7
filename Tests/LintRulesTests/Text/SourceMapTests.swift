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
}
