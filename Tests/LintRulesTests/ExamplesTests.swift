import Foundation
import Testing

@testable import LintRules

/// The pages of examples/listings, linted with all shipped rules.
private enum Examples {
  static let folder: URL = {
    var folder = URL(filePath: #filePath)
    while folder.lastPathComponent != "Tests" { folder.deleteLastPathComponent() }
    return folder.deletingLastPathComponent().appending(path: "examples")
  }()
  static let pages: [String] =
    ((try? FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: "listings").path())) ?? [])
    .filter { $0.hasSuffix(".html") }.sorted()

  static let isUpdating =
    ProcessInfo.processInfo.environment["LISTING_LINT_UPDATE_GOLDEN"] == "1"

  static func source(_ page: String) throws -> Source {
    let file = folder.appending(path: "listings/\(page)")
    return Source(name: page, bytes: Array(try Data(contentsOf: file)))
  }

  static let linter: Linter = {
    let collection = RulesetCollection(shipped: RulesetFile.builtIn)
    return Linter(
      rules: RuleSet(collection.packs.flatMap(\.rules)), profiles: collection.profiles,
      conditions: MatchConditions(categories: CategoryWords(collection.lists)))
  }()

  static func report(_ page: String) throws -> FileReport { linter.lint(try source(page)) }
}

/// `LISTING_LINT_UPDATE_GOLDEN=1` writes what is found to examples/expected.tsv.
@Suite struct ExamplesTests {
  @Test func everyPageIsFoundWhatIsExpectedOfIt() throws {
    #expect(Examples.pages.count >= 12)
    var found = ["file\trule\tfield\tline\tcolumn\ttext"]
    for page in Examples.pages {
      for finding in try Examples.report(page).findings {
        let start = finding.span.start
        let text = finding.span.text.replacing("\n", with: "\\n")
        found.append(
          "\(page)\t\(finding.rule)\t\(finding.field.rawValue)\t\(start.line)\t\(start.column)\t\(text)"
        )
      }
    }
    let file = Examples.folder.appending(path: "expected.tsv")
    if Examples.isUpdating {
      try (found.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n").map(String.init)
    for line in expected where !found.contains(line) { Issue.record("not found: \(line)") }
    for line in found where !expected.contains(line) { Issue.record("not expected: \(line)") }
    #expect(found == expected, "the order differs")
  }

  @Test(arguments: Examples.pages)
  func everyFindingStandsWhereItSays(page: String) throws {
    let source = try Examples.source(page)
    let text = String(decoding: source.text, as: UTF8.self)
    // Counted by another way than the program's own: whole lines as UTF-16.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      Array($0.utf16)
    }
    let report = try Examples.report(page)
    #expect(report.problems.isEmpty, "\(report.problems.map(\.message.en))")
    for finding in report.findings {
      let (start, end) = (finding.span.start, finding.span.end)
      try #require(start.line <= end.line && end.line <= lines.count)
      let slice = (start.line...end.line).map { number in
        let line = lines[number - 1]
        let from = number == start.line ? start.column - 1 : 0
        let to = number == end.line ? end.column - 1 : line.count
        return String(decoding: line[from..<to], as: UTF16.self)
      }
      #expect(slice.joined(separator: "\n") == finding.span.text, "\(finding.rule)")
    }
  }

  @Test(arguments: Examples.pages.filter { $0.hasPrefix("clean-") })
  func aCleanPageIsClean(page: String) throws {
    let report = try Examples.report(page)
    #expect(report.fields > 0)
    #expect(report.findings.isEmpty, "\(report.findings.map { "\($0.rule): \($0.matched)" })")
  }

  @Test(arguments: [
    ("taobao-handbag", "taobao", "gb18030"), ("tmall-serum", "tmall", "UTF-8"),
    ("jd-earphones", "jd", "UTF-8"), ("1688-sneakers", "1688", "UTF-8"),
    ("pinduoduo-tea", "pinduoduo", "UTF-8"), ("amazon-supplement", "amazon", "UTF-8"),
    ("ebay-handbag", "ebay", "UTF-8"), ("etsy-cupcake-toppers", "etsy", "UTF-8"),
    ("aliexpress-powerbank", "aliexpress", "UTF-8"), ("walmart-spray", "walmart", "UTF-8"),
    ("shopify-cream", "shopify", "UTF-8"), ("woocommerce-bottle", "woocommerce", "UTF-8"),
    ("hongkong-supplement", nil, "Big5"), ("fragment-watch", nil, "UTF-8"),
    ("clean-zh", "taobao", "UTF-8"), ("clean-en", nil, "UTF-8"),
  ])
  func aPageIsKnownByItsMarketplaceAndItsEncoding(
    name: String, market: String?, encoding: String
  ) throws {
    let report = try Examples.report("\(name).html")
    #expect(report.market == market)
    #expect(report.encoding == encoding)
    #expect(report.listings == 1)
  }
}
