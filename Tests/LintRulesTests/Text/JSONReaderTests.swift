import Testing

@testable import LintRules

@Suite struct JSONReaderTests {
  /// A value in one line: strings in guillemets, objects and arrays in their brackets.
  private func show(_ value: JSONValue?) -> String {
    guard let value else { return "nothing" }
    if let string = value.string { return "«\(string.string)»" }
    if let number = value.number { return number }
    if let bool = value.bool { return "\(bool)" }
    if value.isNull { return "null" }
    if let array = value.array { return "[" + array.map(show).joined(separator: " ") + "]" }
    if let object = value.object {
      return "{" + object.map { "\($0.key.string)=\(show($0.value))" }.joined(separator: " ") + "}"
    }
    return "opaque"
  }

  @Test(arguments: [
    (#"{"a": 1, "b": [true, false, null]}"#, "{a=1 b=[true false null]}"),
    (#" "x" "#, "«x»"),
    ("[]", "[]"), ("{}", "{}"), ("[[],{}]", "[[] {}]"),
    ("-0.50e+10", "-0.50e+10"),
    (#"{"a":1,"a":2}"#, "{a=1 a=2}"),
    (#""\u9ad8\u4eff \ud83d\ude00 \"\\\/\b\f""#, "«高仿 😀 \"\\/\u{8}\u{C}»"),
    (#""\ud83d x \ude00""#, "«\u{FFFD} x \u{FFFD}»"),
    (#""\ud83d\ud83d\ude00""#, "«\u{FFFD}😀»"),
  ])
  func strictJSONIsRead(text: String, expected: String) throws {
    #expect(show(try JSONReader.value(Array(text.utf8))) == expected)
  }

  @Test(arguments: [
    ("", 0, "a value"), ("{", 1, "a name in quotes or '}'"), ("[1,]", 3, "a value after ','"),
    (#"{"a" 1}"#, 5, "':' after a name"), (#"{"a":1,}"#, 7, "a name in quotes after ','"),
    ("[1 2]", 3, "',' or ']'"), (#"{"a":1]"#, 6, "',' or '}'"), ("tru", 0, "a value"),
    ("01", 1, "nothing after the value"), ("1.", 2, "a digit"), ("-", 1, "a digit"),
    (#""abc"#, 4, "the closing quote of the string that starts at byte 0"),
    ("\"a\nb\"", 2, "no raw control character in a string"),
    (#""\x41""#, 2, "one of \"\\/bfnrtu after a backslash"),
    (#""\u12G4""#, 1, "four hexadecimal digits after \\u"), ("{} x", 3, "nothing after the value"),
    ("[1] // no", 4, "nothing after the value"), ("'a'", 0, "a value"),
    ("{a:1}", 1, "a name in quotes or '}'"),
    ("]", 0, "a value"), ("{]", 1, "a name in quotes or '}'"),
  ])
  func strictErrorsSayWhereAndWhat(text: String, offset: Int, wanted: String) {
    let error = JSONReader.read(Array(text.utf8), mode: .strict).error
    #expect(error?.offset == offset)
    #expect(error?.wanted.en == wanted)
  }

  @Test func strictReadingRefusesBytesThatAreNotUTF8() {
    let error = JSONReader.read([0x22, 0x61, 0xC0, 0xAF, 0x22], mode: .strict).error
    #expect(error?.description == "at byte 2: wanted valid UTF-8, found byte 0xC0")
  }

  @Test(arguments: [
    (#"{"a":1,}"#, "{a=1}"), ("[1,2,]", "[1 2]"),
    ("//<![CDATA[\n{\"a\":1}\n//]]>", "{a=1}"), ("<!--\n{\"a\":1}\n-->", "{a=1}"),
    ("/* c */ {\"a\": /* d */ 1 // e\n, b: 'x'}", "{a=1 b=«x»}"),
    ("{\"a\": \"two\nlines\"}", "{a=«two\nlines»}"),
    (#"{"size": "5" screen", "b": 1}"#, "{size=«5\" screen» b=1}"),
    (#"{"a": "x" "b": 2}"#, "{a=«x» b=2}"),
    (
      #"{name: 'it\'s', price: 3, f: function(a, b) { return {x: 1}; }, g: !0}"#,
      "{name=«it's» price=3 f=opaque g=opaque}"
    ),
    (#"{a: window.b.c, d: new Date(1, 2), e: "f" + g, h: 1}"#, "{a=opaque d=opaque e=«f» h=1}"),
    (#"{"a": 1, "b": "cut"#, "{a=1}"), (#"{"a": [1, {"b": 2"#, "{a=[1 {b=2}]}"),
    (#"{"a": "\x41\u{1F600}\q\0"}"#, "{a=«A😀q\u{FFFD}»}"),
    (#"{"a":1}; var b = 2;"#, "{a=1}"), ("", "nothing"), (#"{"a":1, "b"}"#, "{a=1}"),
  ])
  func tolerantReadingTakesWhatPagesHold(text: String, expected: String) {
    #expect(show(JSONReader.read(Array(text.utf8), mode: .tolerant).root) == expected)
  }

  @Test func theLastOfEqualNamesWins() throws {
    let value = try JSONReader.value(Array(#"{"a":1,"\u0061":2}"#.utf8))
    #expect(value["a"]?.number == "2")
    #expect(value.object?.count == 2)
    #expect(value["b"] == nil)
  }

  @Test func everyPieceOfAStringLeadsToWhereItIsWritten() throws {
    let text = #"  {"t": "a\u9ad8\ud83d\ude00\nb"}"#
    let bytes = Array(text.utf8)
    let string = try #require(try JSONReader.value(bytes)["t"]?.string)
    let written = { (range: Range<Int>) in
      String(decoding: bytes[string.origin(of: range)], as: UTF8.self)
    }
    #expect(written(0..<1) == "a")
    #expect(written(1..<4) == #"\u9ad8"#)
    #expect(written(4..<8) == #"\ud83d\ude00"#)
    #expect(written(8..<9) == #"\n"#)
    #expect(written(0..<10) == #"a\u9ad8\ud83d\ude00\nb"#)
  }

  @Test func aRangeOfALargerTextIsRead() {
    let tree = JSONReader.read(Array("var x = {\"a\": \"é\"};".utf8), in: 8..<20, mode: .tolerant)
    #expect(tree.root?["a"]?.range == 15..<17)
    #expect(tree.end == 19)
  }

  @Test func nestingIsLimitedWithoutRecursion() {
    let deep = Array(String(repeating: "[", count: 100_000).utf8)
    #expect(JSONReader.read(deep, mode: .strict).error?.offset == JSONReader.maximumDepth)
    #expect(JSONReader.read(deep, mode: .tolerant).root != nil)
  }
}
