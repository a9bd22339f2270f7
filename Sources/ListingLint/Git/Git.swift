// Git: questions to the git program, asked so that no setting of a repository changes the answer.

import LintRules

/// The git program.
enum Git {
  /// What stands in front of every command: no replaced objects, no locks, no program of the
  /// repository's own choice, paths as they are.
  static let words: [[UInt8]] = [
    "git", "--no-replace-objects", "--no-optional-locks", "--literal-pathspecs", "--no-pager",
    "-c", "core.fsmonitor=false",
  ].map { Array($0.utf8) }

  /// The environment as it is, which says what index and repository a hook is about, without what
  /// would read our paths as patterns.
  static var environment: [[UInt8]] {
    let patterns = ["GLOB", "NOGLOB", "ICASE"].map { Array("GIT_\($0)_PATHSPECS=".utf8) }
    return ChildProcess.environment.filter { entry in
      !patterns.contains { entry.starts(with: $0) }
    }
  }

  /// What git answers; throws what it says when it fails.
  static func run(_ arguments: [String], _ paths: [[UInt8]] = []) throws -> [UInt8] {
    let result = try start(arguments, paths)
    guard result.status == 0 else {
      let message = String(decoding: result.errors, as: UTF8.self)
      let line = message.split(separator: "\n").joined(separator: " ")
      throw CommandFailure(LocalizedText("git \(arguments[0]): \(TerminalText(line).text)"))
    }
    return result.output
  }

  /// The first line that git answers; nil when it fails.
  static func line(_ arguments: [String], _ paths: [[UInt8]] = []) throws -> [UInt8]? {
    let result = try start(arguments, paths)
    return result.status == 0 ? Array(result.output.prefix { $0 != 0x0A }) : nil
  }

  private static func start(
    _ arguments: [String], _ paths: [[UInt8]]
  ) throws -> ChildProcess.Result {
    do throws(SystemError) {
      return try ChildProcess.run(
        words + arguments.map { Array($0.utf8) } + paths, environment: environment)
    } catch {
      throw error.isMissing
        ? CommandFailure(zh: "没有安装 git", en: "git is not installed")
        : CommandFailure(runningGit: error)
    }
  }

  /// The commit that a name stands for.
  static func commit(_ name: String) throws -> String {
    let words = ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(name)^{commit}"]
    guard let id = try line(words) else {
      let name = TerminalText(name).text
      throw CommandFailure(zh: "这里没有提交 '\(name)'", en: "there is no commit '\(name)' here")
    }
    return String(decoding: id, as: UTF8.self)
  }

  /// The commit where another parted from HEAD; nil if they have none in common.
  static func origin(of commit: String) throws -> String? {
    try line(["merge-base", "HEAD", commit]).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The top of the working tree.
  static func top() throws -> [UInt8] {
    var top = try run(["rev-parse", "--show-toplevel"])
    if top.last == 0x0A { top.removeLast() }
    return top
  }

  /// The commits whose content a merge brings in: known once it is finished, or while a hook of
  /// `git merge` runs, which gives them in its environment.
  static func mergedCommits(_ objects: GitObjects) throws(SystemError) -> [String] {
    let prefix = Array("GITHEAD_".utf8)
    var commits = ChildProcess.environment.filter { $0.starts(with: prefix) }.map { entry in
      String(decoding: entry.dropFirst(prefix.count).prefix { $0 != 0x3D }, as: UTF8.self)
    }.filter { name in name.utf8.allSatisfy { ($0 | 0x20).isHexadecimal } }
    if let head = try objects.commit("MERGE_HEAD") { commits.append(head) }
    return commits.sorted()
  }
}

extension CommandFailure {
  /// Git cannot be started.
  init(runningGit error: SystemError) {
    self.init(zh: "无法运行 git：\(error.reason.zh)", en: "cannot run git: \(error.reason.en)")
  }
}

extension UInt8 {
  fileprivate var isHexadecimal: Bool {
    (0x30...0x39).contains(self) || (0x61...0x66).contains(self)
  }
}
