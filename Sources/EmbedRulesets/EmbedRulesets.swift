// A build tool: the YAML files of a folder, as Swift source that holds their text.

import Foundation

@main
struct EmbedRulesets {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { throw Failure(reason: "usage: embed-rulesets FOLDER OUTPUT") }
    let folder = URL(filePath: arguments[1])
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
    var source = """
      /// The files of rulesets/ as they were when the program was built, by path.
      let embeddedRulesets: [(path: StaticString, text: StaticString)] = [

      """
    for name in names.filter({ $0.hasSuffix(".yml") }).sorted() {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      guard !text.contains("\"\"\"#####") else { throw Failure(reason: "\(name) cannot be quoted") }
      source += "(\"\(name)\", #####\"\"\"\n\(text)\n\"\"\"#####),\n"
    }
    source += "]\n"
    try source.write(to: URL(filePath: arguments[2]), atomically: true, encoding: .utf8)
  }
}

struct Failure: Error, CustomStringConvertible {
  let reason: String
  var description: String { reason }
}
