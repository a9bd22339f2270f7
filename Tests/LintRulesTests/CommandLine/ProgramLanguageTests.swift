import Foundation
import Testing

/// What the program says where something goes wrong, with `--ui-lang zh`.
@Suite("The language of the program") struct ProgramLanguageTests {
  /// A script that makes something go wrong, and what is said of it.
  struct Mishap: CustomTestStringConvertible, Sendable {
    let script: String
    let said: [String]

    var testDescription: String { script }

    init(_ script: String, _ said: String...) {
      self.script = script
      self.said = said
    }
  }

  private static let pack = """
    schema: 1
    pack: p
    language: any
    rules:
      - id: zonk
        severity: error
        category: other
        fields: [any]
        message: {en: "'{match}' is bad", zh: "“{match}”不好"}
        why: {en: "w", zh: "原因"}
        suggest: {en: "s", zh: "换一种说法"}
        fix: safe
        substitute: {zonk: better}
        examples:
          flagged: ["«zonk»"]
          allowed: ["x"]

    """

  private static let start = #"""
    set -u
    export HOME="$PWD" GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@a
    export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@a LISTING_LINT_RULESETS="$PWD/rulesets"
    export LISTING_LINT_CACHE_DIR="$PWD/cache"
    lint() { "$PROGRAM" "$@" --ui-lang zh; }
    repository() { git init -q -b main . && git add a.html && git commit -qm a; }

    """#

  /// Everything that is said on standard error, line by line.
  private static func lines(_ script: String) throws -> [String] {
    let folder = try TestFolder([
      "rulesets/p.yml": pack, "a.html": "<!doctype html><title>zonk</title>", "none/a.csv": "",
    ])
    _ = try Shell.run(
      start + script + " 2> errors > output", in: folder.url,
      environment: ["PROGRAM": Program.url.path()])
    return try String(contentsOf: folder.url.appending(path: "errors"), encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  @Test(
    "What goes wrong is said in Chinese, and none of it in English",
    arguments: [
      // Files and folders.
      Mishap("lint nowhere.html", "找不到文件或文件夹：'nowhere.html'"),
      Mishap("lint none", "'none' 中没有商品网页", "跳过：1 个不是网页"),
      Mishap("mkfifo p.html; lint p.html", "这是管道、套接字或设备；只能检查普通文件"),
      Mishap("ln -s l.html l.html; lint l.html", "读不了：符号链接互相指向"),
      Mishap("lint $(printf 'a%.0s' {1..300}).html", "读不了：名称太长"),
      Mishap(
        "head -c 1200000 /dev/zero > b.html; lint b.html --max-file-size 1",
        "有 1 MB，超过 --max-file-size 允许的 1 MB，没有检查"),
      Mishap(
        "head -c 1200000 /dev/zero | lint - --max-file-size 1",
        "超过 --max-file-size 允许的 1 MB，没有检查"),
      Mishap("printf '<p>a\\377' > b.html; lint b.html --encoding utf-8", "1 处不是有效的 UTF-8"),
      Mishap("printf '<p>x<!--' > b.html; lint b.html", "第 1 行开始的注释或声明没有结束"),
      Mishap("lint -v a.html", "1 个商品，1 个字段，1 处问题用语"),
      // Reports and other files that are written.
      Mishap("lint a.html -o json=no/r.json", "无法写入报告 'no/r.json'：没有这个文件或文件夹"),
      Mishap("lint a.html -o json=none", "无法写入报告 'none'：这是文件夹，不是文件"),
      Mishap("lint a.html > /dev/full; true", "无法写到标准输出：磁盘空间不足"),
      Mishap(
        "lint init; lint init", "已写入 '.listing-lint.yml'", "无法写入 '.listing-lint.yml'：已经有同名的文件"),
      Mishap("lint baseline create a.html; lint baseline create a.html", "里有 1 个问题", "已经有同名的文件"),
      Mishap("lint baseline show", "--baseline 和配置都没有指定基线"),
      Mishap("lint a.html --baseline no.json", "无法读取基线 'no.json'：没有这个文件或文件夹"),
      Mishap("echo '{' > b.json; lint a.html --baseline b.json", "b.json：第 "),
      Mishap("lint a.html --suppressions no.yml", "无法读取豁免文件 'no.yml'"),
      Mishap("lint suppressions prune a.html", "--suppressions 和配置都没有指定豁免文件"),
      Mishap("lint a.html --evidence no.yml", "无法读取证据文件 'no.yml'"),
      // Settings.
      Mishap("lint a.html --config no.yml", "没有配置文件 'no.yml'"),
      Mishap("touch .listing-lint.yaml; lint a.html", "不会被读取：请改名为 .listing-lint.yml"),
      Mishap(
        "mkdir s; cp a.html s; printf 'schema: 1\\nlimits: {jobs: 1}\\n' > s/.listing-lint.yml; lint .",
        "只在开始检查的文件夹的配置里才算数"),
      Mishap("lint a.html --encoding klingon", "没有编码 'klingon'；可用的有"),
      Mishap("lint a.html --select p/zomk", "没有名为 'p/zomk' 的规则、规则包或类别；是否想写"),
      Mishap("lint a.html --ignore p", "没有启用任何规则"),
      Mishap("lint a.html --market tmail", "没有名为 'tmail' 的平台"),
      Mishap("lint a.html --rules no.yml", "没有文件或文件夹 'no.yml'"),
      Mishap("lint a.html --rules none", "'none' 里没有 .yml 文件"),
      Mishap("lint a.html --rules rulesets/p.yml", "规则包 'p' 在", "规则有错误，什么都没有检查"),
      // Questions about rules and findings.
      Mishap("lint explain p/zomk", "没有规则 'p/zomk'；是否想写 'p/zonk'？"),
      Mishap("lint explain --finding abc a.html", "没有问题 'abc'"),
      Mishap("cp a.html b.html; lint why-not zonk .", "请给出一个文件，不是文件夹"),
      Mishap("lint why-not zonk no.html", "找不到文件或文件夹"),
      Mishap("lint eval none/a.csv", "没有可评测的标注行"),
      Mishap("echo '{}' > e; lint eval e", "这一行没有 'text'", "没有得出结果"),
      Mishap("lint eval no.jsonl", "'no.jsonl' 读不了"),
      Mishap("lint watch no.html", "找不到文件或文件夹"),
      // Git.
      Mishap("lint --since main", "这里没有提交 'HEAD'"),
      Mishap("repository; lint --since nowhere", "这里没有提交 'nowhere'"),
      Mishap("repository; lint --staged", "改动中没有商品网页"),
      Mishap("repository; lint --staged --require-input", "改动中没有商品网页"),
      Mishap("repository; PRE_COMMIT=1 lint --staged", "没有暂存的商品网页，什么都没有检查"),
      Mishap("repository; lint --staged a.html", "a.html: 警告: 没有要检查的改动"),
      Mishap(
        "repository; git checkout -q --orphan o; git commit -qm o; lint --since main",
        "没有共同的提交"),
      Mishap(
        "repository; cp a.html b.html; git add .; echo '<p>x' >> b.html; lint --staged --fix",
        "没有修改：只暂存了一部分"),
      Mishap(
        """
        repository; git checkout -qb o; echo 1 > a.html; git commit -qam o; git checkout -q main; \
        echo 2 > a.html; git commit -qam m; git merge -q o > merged 2>&1; lint --staged
        """, "还没有合并完，没有检查"),
      Mishap(
        """
        repository; printf 'version https://git-lfs.github.com/spec/v1\\noid x\\n' > b.html; \
        git add .; lint --staged
        """, "这只是 Git LFS 指针：网页本身不在提交里，没有检查"),
      Mishap("repository; lint hook uninstall", "这里没有本程序的钩子"),
      Mishap(
        "repository; lint hook install pre-commit; lint hook install pre-commit; lint hook uninstall",
        "已安装 pre-commit", "已更新 pre-commit", "已删除 pre-commit"),
      Mishap("repository; git config core.hooksPath x; lint hook install", "core.hooksPath 是 'x'"),
      Mishap("PATH=none; lint --staged", "没有安装 git"),
      Mishap(
        """
        repository; lint hook install pre-commit; cd .git/hooks; \
        sed -i "s|^program=.*|program='none'|" pre-commit; LC_ALL=zh_CN.UTF-8 sh ./pre-commit
        """, "没有安装 listing-lint：什么都没有检查"),
    ])
  func said(_ mishap: Mishap) throws {
    let lines = try Self.lines("{ \(mishap.script); }")
    for words in mishap.said {
      #expect(lines.contains { $0.contains(words) }, "'\(words)' is not in \(lines)")
    }
    for line in lines {
      let flaw = ChineseText.flaw(line)
      #expect(flaw == nil, "\(flaw ?? "")")
    }
  }

  @Test("What was typed wrong is explained in Chinese within the parser's frame")
  func usage() throws {
    for (script, words) in [
      ("lint", "没有输入：请给出要检查的文件或文件夹"), ("lint watch", "没有输入：请给出要监视的文件或文件夹"),
      ("lint --staged --since x", "请选一个"), ("lint --since x --fix", "不能修改"),
      ("lint --staged -", "标准输入不在任何提交里"), ("lint a.html --unsafe-fixes", "要配合 --fix 或 --diff"),
      ("lint a.html --jobs 0", "不是 1 到 1024 之间的数"),
      ("lint a.html --max-file-size 0", "不是 1 到 1024 之间的兆字节数"),
      ("lint a.html -o x", "请给出格式和文件"), ("lint a.html -o x=y", "没有格式 'x'"),
      ("lint a.html -o json=", "请在 'json=' 后面给出文件"), ("lint watch -", "标准输入不能监视"),
      ("lint a.html --isolated --config x", "--isolated 不用配置文件"),
      ("lint a.html --no-baseline --baseline x", "--no-baseline 不用基线"),
      ("lint a.html --no-suppressions --suppressions x", "--no-suppressions 不用豁免文件"),
      ("lint baseline create --records a.html", "--records 从标准输入读取"),
      ("lint hook run pre-push --fix", "pre-push 检查的是已有的提交"), ("lint explain", "请给出一条要解释的规则"),
      ("LANG=zh_CN.UTF-8 LC_ALL= \"$PROGRAM\"", "没有输入"),
      ("\"$PROGRAM\" --ui-lang=zh", "没有输入"),
    ] {
      let lines = try Self.lines(script)
      #expect(lines.contains { $0.contains(words) }, "\(script): \(lines)")
    }
  }

  @Test("Every format says what was not checked in the language of the run")
  func formats() throws {
    let folder = try TestFolder([
      "rulesets/p.yml": Self.pack, "a.html": String(repeating: "<p>x", count: 300_000),
    ])
    func output(_ arguments: [String], _ language: String, input: String = "") throws -> String {
      try Program.run(
        arguments + ["--ui-lang", language], in: folder.url, input: input,
        environment: ["LISTING_LINT_RULESETS": "rulesets"]
      ).output
    }
    for format in [
      "text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson",
      "markdown", "csv", "html",
    ] {
      let arguments = ["a.html", "--max-file-size", "1", "-o", "\(format)=r"]
      for (language, said, other) in [
        ("zh", "没有检查", "was not checked"), ("en", "was not checked", "没有检查"),
      ] {
        _ = try output(arguments, language)
        let text = try String(contentsOf: folder.url.appending(path: "r"), encoding: .utf8)
        #expect(text.contains(said) && !text.contains(other), "\(format) in \(language)")
      }
    }
    #expect(
      try output(["extract", "-", "--format", "json"], "zh", input: "<p>x<!--").contains("没有结束"))
    #expect(try output(["stream"], "zh", input: "{}\n").contains("记录没有 'id'"))
    #expect(try output(["stream"], "en", input: "{}\n").contains("the record has no 'id'"))
  }

  @Test("Rules that are kept say nothing in the language of the run that kept them")
  func cache() throws {
    let folder = try TestFolder([
      "rulesets/p.yml": Self.pack, "a.html": "<p>zonk<!--",
    ])
    for (language, said, other) in [
      ("en", "never ends", "没有结束"), ("zh", "没有结束", "never ends"), ("en", "never ends", "没有结束"),
    ] {
      let result = try Program.run(
        ["a.html", "--ui-lang", language, "--format", "json"], in: folder.url,
        environment: [
          "LISTING_LINT_RULESETS": "rulesets",
          "LISTING_LINT_CACHE_DIR": folder.url.appending(path: "cache").path(),
        ])
      #expect(result.output.contains(said) && !result.output.contains(other))
      #expect(result.errors.contains(said) && !result.errors.contains(other))
    }
  }
}
