import Foundation
import Testing

@testable import LintRules

/// Each limit of a page stops the work and says so; the run is not clean.
@Suite("Limits") struct HostileLimitsTests {
  static func lint(_ html: String, _ change: (inout PageLimits) -> Void) throws -> FileReport {
    var limits = PageLimits()
    change(&limits)
    return try HostilePagesTests.linter(limits).lint(Source(name: "p", text: html))
  }

  static let page = "<!doctype html><title>zqa</title>\n<h1>zqb</h1>\n"

  static func words(_ report: FileReport) -> [String] { report.findings.map(\.matched) }

  @Test("A page is read up to the limit of tokens or depth, and its line is named")
  func reading() throws {
    let many = Self.page + String(repeating: "<p>x</p>\n", count: 30) + "<p>zqc"
    let short = try Self.lint(many) { $0.tokens = 50 }
    #expect(Self.words(short) == ["zqa", "zqb"])
    #expect(short.problems.map(\.code) == [.limitReached])
    #expect(short.problems.first?.level == .error)
    #expect(short.problems.first?.message.en.contains("more than 50 tags") == true)
    let exact = try Self.lint("<p>zqa</p>") { $0.tokens = 3 }
    #expect(!exact.problems.contains { $0.code == .limitReached })

    let deep = try Self.lint(Self.page + String(repeating: "<div>", count: 60) + "zqc") {
      $0.depth = 50
    }
    #expect(Self.words(deep) == ["zqa", "zqb"])
    #expect(deep.problems.first?.message.en.contains("50 elements inside each other") == true)
  }

  @Test("Depth up to 99,000 costs no text")
  func deep() throws {
    let report = try Self.lint(Self.page + String(repeating: "<i>", count: 99_000) + "zqc") { _ in }
    #expect(Self.words(report) == ["zqa", "zqb", "zqc"])
    #expect(!report.problems.contains { $0.level == .error })
  }

  @Test("Attributes beyond the limit are read, and reported as odd")
  func attributes() throws {
    let report = try Self.lint(Self.page + "<img a b c d alt=zqc>") { $0.attributes = 3 }
    #expect(Self.words(report) == ["zqa", "zqb", "zqc"])
    #expect(report.problems.map(\.level) == [.warning])
  }

  @Test("Fields beyond the limit are counted")
  func fields() throws {
    let images = String(repeating: "<img alt=zqc>", count: 20)
    let report = try Self.lint(Self.page + images) { $0.fields = 5 }
    #expect(report.findings.count < 6)
    #expect(report.problems.map(\.code) == [.limitReached])
    #expect(report.problems.first?.message.en.contains("more than the 5 of max-fields") == true)
  }

  @Test("Findings of one rule beyond the limit are not reported, and that is")
  func findings() throws {
    let report = try Self.lint(Self.page + "<p>" + String(repeating: "zqc ", count: 20)) {
      $0.findings = 10
    }
    #expect(report.findings.count == 10)
    #expect(report.problems.map(\.code) == [.limitReached])
    #expect(report.problems.first?.message.en.contains("more than 10 times") == true)
  }

  @Test("A rule that takes too long is given up by itself, and named")
  func ruleTime() throws {
    let report = try Self.lint(Self.page + String(repeating: "<img alt=zqc>", count: 5)) {
      $0.ruleTime = .nanoseconds(1)
    }
    let problem = try #require(report.problems.first)
    #expect(report.findings.isEmpty && report.problems.count == 1)
    #expect(problem.code == .matchFailed && problem.level == .error)
    #expect(
      problem.message.en.hasPrefix(
        "rule hostile/marked-word gave up on 7 texts, the first of 3 bytes"),
      "\(problem.message.en)")
  }

  @Test("A page that takes too long is given up, with what was left")
  func pageTime() throws {
    let report = try Self.lint(Self.page + String(repeating: "<p>zqc</p>", count: 100)) {
      $0.pageTime = .zero
    }
    #expect(report.findings.isEmpty)
    #expect(report.problems.map(\.code) == [.limitReached])
    #expect(
      report.problems.first?.message.en.contains("fields were not checked to the end") == true)
  }

  @Test("Limits hold for records too, and config files set them")
  func config() throws {
    let folder = try TestFolder([
      "a.html": Self.page + String(repeating: "<img alt='高仿'>", count: 30),
      ".listing-lint.yml": "schema: 1\nroot: true\nlimits: {max-fields: 4, max-page-seconds: 9}\n",
    ])
    let result = try Program.run(["a.html"], in: folder.url)
    #expect(result.status == 3)
    #expect(result.errors.contains("more than the 4 of max-fields"), "\(result.errors)")
    let bullets = String(repeating: "\"x\",", count: 30)
    let stream = try Program.run(
      ["stream"], in: folder.url, input: "{\"id\":\"1\",\"bullets\":[\(bullets)\"y\"]}\n")
    #expect(stream.status == 3 && stream.output.contains("limit-reached"), "\(stream.output)")
    let shown = try Program.run(["config", "show", "a.html"], in: folder.url).output
    #expect(shown.contains("\n  max-fields: 4  # .listing-lint.yml:3\n"))
    #expect(shown.contains("\n  # max-tokens:  # by the size of the page\n"))
    for wrong in ["max-fields: 0", "max-depth: x", "max-rule-seconds: 100000"] {
      let config = "schema: 1\nlimits: {\(wrong)}\n"
      let bad = try TestFolder(["a.html": Self.page, ".listing-lint.yml": config])
      #expect(try Program.run(["a.html"], in: bad.url).status == 2)
    }
  }
}
