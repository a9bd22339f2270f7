import Testing

@testable import LintRules

@Suite struct YAMLTests {
  @Test func nodesKnowTheirLines() throws {
    let root = try YAMLNode.parse(Array("a: 1\nb:\n  - x\n  - \"true\"\n".utf8))
    let fields = try root.fields(of: "a test", allowed: ["a", "b"])
    #expect(try fields.required("b", of: "a test").items("b").map(\.line) == [3, 4])
    #expect(try fields.required("a", of: "a test").int("a", in: 0...5) == 1)
  }

  @Test func anUnknownKeyIsAnErrorThatNamesTheNearestOne() throws {
    let root = try YAMLNode.parse(Array("phrases: []\nseverty: error\n".utf8))
    #expect {
      try root.fields(of: "a rule", allowed: ["phrases", "severity"])
    } throws: { error in
      (error as? YAMLError)
        == YAMLError(
          line: 2, message: "unknown key 'severty' in a rule; did you mean 'severity'?")
    }
  }

  @Test(arguments: HostileText.all)
  func hostileOrBrokenTextIsAClearError(_ hostile: HostileText) {
    #expect {
      try YAMLNode.parse(Array(hostile.text.utf8))
    } throws: { error in
      (error as? YAMLError)?.message.contains(hostile.wanted) == true
    }
  }
}

struct HostileText: CustomTestStringConvertible {
  let testDescription: String
  let text: String
  let wanted: String

  init(_ name: String, _ text: String, _ wanted: String) {
    testDescription = name
    self.text = text
    self.wanted = wanted
  }

  static let aliasBomb: String = {
    var text = "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
    let names = Array("abcdefgh")
    for index in 1..<names.count {
      let aliases = Array(repeating: "*\(names[index - 1])", count: 10).joined(separator: ",")
      text += "\(names[index]): &\(names[index]) [\(aliases)]\n"
    }
    return text
  }()

  static let all = [
    HostileText("a key given twice", "a: 1\na: 2\n", "twice"),
    HostileText("an unclosed list", "a: [1, 2\n", "no valid YAML"),
    HostileText("nothing", "", "empty"),
    HostileText("deep brackets", String(repeating: "[", count: 100_000), "nested deeper"),
    HostileText("deep dashes", String(repeating: "- ", count: 100_000), "nested deeper"),
    HostileText("an unknown alias", "a: *nowhere\n", "no valid YAML"),
    HostileText("an alias bomb", aliasBomb, "expands to more"),
  ]
}
