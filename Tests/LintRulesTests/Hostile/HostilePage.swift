// Pages made of a trap and, at random, ordinary markup around it.

@testable import LintRules

/// A page of which the place of every claim is known.
struct HostilePage {
  let name: String
  let bytes: [UInt8]
  /// Where claims stand in the file as stored, in order.
  let claims: [Range<Int>]
  /// The problem above the level of a note that must be given, if any.
  let problem: Problem.Code?

  /// How pages are stored.
  enum Storage: CaseIterable {
    case utf8, utf8WithMark, utf16LE, utf16BE, gb18030, utf8AfterComment

    fileprivate var encoding: SourceEncoding {
      switch self {
      case .utf8, .utf8WithMark, .utf8AfterComment: .utf8
      case .utf16LE: .utf16LE
      case .utf16BE: .utf16BE
      case .gb18030: .gb18030
      }
    }

    fileprivate var start: String {
      switch self {
      case .utf8: "<!DOCTYPE html>\n<html><head><meta charset=utf-8>"
      case .utf8AfterComment: "<!-- zqx --><!doctype html><meta charset=\"utf-8\">"
      case .gb18030: "<html><head><meta http-equiv=content-type content='text/html;charset=gbk'>"
      case .utf8WithMark: "⟦EFBBBF⟧<!doctype html><meta charset=utf-8>"
      case .utf16LE: "⟦FFFE⟧<!doctype html>"
      case .utf16BE: "⟦FEFF⟧<html>"
      }
    }
  }

  /// A page with a trap; the seed decides what else there is and how it is stored.
  init(_ trap: HostileTrap, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let fit = trap.isUTF8 ? [Storage.utf8, .utf8WithMark, .utf8AfterComment] : Storage.allCases
    let storage = fit[Int.random(in: fit.indices, using: &random)]
    var noise = Noise(random)
    var html = storage.start + "<title>«zqtitle» 商品</title>\n<body><h1>商品</h1>"
    html += noise.pieces() + trap.html
    if !trap.endsPage { html += noise.pieces() }
    let encoder = TestEncoder(storage.encoding)
    let text = MarkedBytes(html, encode: encoder.encode)
    name = "\(trap.name), seed \(seed), \(storage)"
    bytes = text.bytes
    claims = text.claims
    problem = trap.problem
  }

  /// All traps, each in several pages.
  static let all: [HostilePage] = HostileTrap.all.enumerated().flatMap { number, trap in
    (0..<4).map { HostilePage(trap, seed: UInt64(number * 4 + $0)) }
  }
}

/// Ordinary markup that leaves nothing open, with claims of its own.
private struct Noise {
  private var random: SeededGenerator
  private var number = 0

  init(_ random: SeededGenerator) { self.random = random }

  mutating func pieces() -> String {
    (0..<Int.random(in: 0...6, using: &random)).map { _ in piece() }.joined(separator: lineEnd())
  }

  private mutating func lineEnd() -> String {
    ["\n", "\r\n", "\r", "", " "][Int.random(in: 0..<5, using: &random)]
  }

  private mutating func claim() -> String {
    number += 1
    return "«zqn\(number)»"
  }

  private mutating func piece() -> String {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: "<p>正品 \(claim()) 包邮</p>"
    case 1: "<div class=\"a b\"><span>x</span> \(claim())</div>"
    case 2: "<img src=a.jpg alt=\"图 \(claim())\">"
    case 3: "<ul><li>\(claim())</li><li>é</li></ul>"
    case 4: "<table><tr><th>品牌</th><td>\(claim())</td></tr></table>"
    case 5: "<!-- zqx -->"
    case 6: "<script>var a = 'zqx < 1';</script>"
    case 7: "<p>a &amp; b &lt; \(claim()) &#20013;</p>"
    case 8: "<p title='\(claim())'>中文，标点。</p>"
    default: "<h2>标题</h2><p>text</p>"
    }
  }
}
