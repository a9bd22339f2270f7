import Testing

@testable import LintRules

@Suite struct FoldingTests {
  @Test(arguments: [
    ("ＧＵＣＣＩ 高仿", "gucci 高仿"),
    ("Ａ货 第①", "a货 第1"),
    ("N\u{200B}i\u{200D}ke", "nike"),
    ("𝐍𝐢𝐤𝐞 ℂℍ", "nike ch"),
    ("Straße ÉCLAIR", "strasse éclair"),
    ("doctor’s anti–aging", "doctor's anti-aging"),
    ("全\u{3000}角（）！", "全 角()!"),
    ("復刻 頂級 髙仿 國家級", "复刻 顶级 高仿 国家级"),
    ("ﬁnest ™", "finest tm"),
    ("최고 ｶﾞ", "최고 カ\u{3099}"),
  ]) func spellingsThatReadTheSameFoldToTheSame(text: String, wanted: String) {
    #expect(Folding.fold(MappedText(text)).string == wanted)
  }

  @Test func everyFoldedByteLeadsToTheCharacterItCameFrom() {
    let text = "买Ｇ\u{200B}ｕ①½ 高Ⅷ仿"
    let folded = Folding.fold(MappedText(text))
    let bytes = Array(text.utf8)
    let pairs = [
      ("g", "Ｇ"), ("u", "ｕ"), ("1\u{2044}2", "½"), ("iii", "Ⅷ"), ("仿", "仿"), ("gu", "Ｇ\u{200B}ｕ"),
    ]
    for (needle, wanted) in pairs {
      let found = folded.string.utf8.firstRange(of: needle.utf8)
      guard let found else {
        Issue.record("\(needle) is not in the folded text")
        continue
      }
      let start = folded.string.utf8.distance(
        from: folded.string.utf8.startIndex, to: found.lowerBound)
      let origin = folded.origin(of: start..<start + needle.utf8.count)
      #expect(String(decoding: bytes[origin], as: UTF8.self) == wanted)
    }
  }

  @Test func foldingTwiceChangesNothingMore() {
    var unstable: [UInt32] = []
    for code in UInt32(0x80)..<0x2FA20 {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let once = Folding.fold(Array(String(scalar).utf8)).bytes
      if Folding.fold(once).bytes != once { unstable.append(code) }
    }
    #expect(unstable.isEmpty, "\(unstable.prefix(10).map { String($0, radix: 16) })")
  }
}
