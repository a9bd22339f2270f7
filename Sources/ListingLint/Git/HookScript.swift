// Git: the hooks that `hook install` writes, beside whatever hooks were there.

import LintRules

/// A hook of a repository, as the script that runs it.
enum HookScript {
  /// The hooks that listing-lint can be.
  enum Name: String, CaseIterable, Sendable {
    case preCommit = "pre-commit"
    case preMergeCommit = "pre-merge-commit"
    case prePush = "pre-push"
  }

  /// The line by which a hook of ours is known.
  static let mark =
    "# made by `listing-lint hook install`; `listing-lint hook uninstall` takes it away"
  /// What a hook that was there before is called afterwards.
  static let earlierEnding = ".before-listing-lint"

  /// Whether a script is one of ours.
  static func isOurs(_ script: [UInt8]) -> Bool {
    script.split(separator: 0x0A).contains { $0.elementsEqual(mark.utf8) }
  }

  /// The script of a hook.
  static func text(_ name: Name, program: [UInt8]) -> [UInt8] {
    let quoted = program.flatMap { $0 == 0x27 ? Array("'\\''".utf8) : [$0] }
    let isPush = name == .prePush
    // Both hooks of a push are to read the same lines.
    let keep = isPush ? "refs=$(cat)\n" : ""
    let give = isPush ? "printf '%s\\n' \"$refs\" | " : ""
    let start = """
      #!/bin/sh
      \(mark)
      earlier="$(dirname "$0")/\(name.rawValue)\(earlierEnding)"
      \(keep)if [ -x "$earlier" ]; then
        \(give)"$earlier" "$@" || exit $?
      fi
      program='
      """
    let end = """
      '
      [ -x "$program" ] || program=listing-lint
      if ! command -v "$program" >/dev/null 2>&1; then
        case "${LC_ALL:-${LC_MESSAGES:-$LANG}}" in
          zh*) echo "没有安装 listing-lint：什么都没有检查（git commit --no-verify 可跳过检查）" >&2 ;;
          *) echo "listing-lint is not installed: nothing was checked (git commit --no-verify goes on without)" >&2 ;;
        esac
        exit 1
      fi
      \(give)"$program" hook run \(name.rawValue) "$@"

      """
    return Array(start.utf8) + quoted + Array(end.utf8)
  }
}

/// The hooks of one repository.
struct HookFolder {
  private let folder: [UInt8]

  /// Finds the folder that git runs hooks from.
  init() throws {
    // A folder that many repositories share, or that another program keeps, is not ours to write in.
    if let path = try Git.line(["config", "--get", "core.hooksPath"]) {
      let shown = TerminalText(DisplayName.text(of: path)).text
      throw CommandFailure(
        zh: "core.hooksPath 是 '\(shown)'：请在那里的钩子里加上这一行："
          + "listing-lint hook run pre-commit",
        en: "core.hooksPath is '\(shown)': add this line to the hooks there instead:"
          + " listing-lint hook run pre-commit")
    }
    folder = InputPath.absolute(
      try Git.line(["rev-parse", "--git-path", "hooks"]) ?? [], in: Environment.workingFolder)
  }

  /// The hooks that are ours.
  var installed: [HookScript.Name] {
    HookScript.Name.allCases.filter { name in
      let script = try? DiskFiles().content(paths(name).hook)
      return script.map(HookScript.isOurs) ?? false
    }
  }

  /// Writes a hook and keeps the one that was there, to be run first; says what was done.
  func install(_ name: HookScript.Name, unfinished: TemporaryFiles) throws -> LocalizedText {
    guard let program = SystemPath.resolved(Array("/proc/self/exe".utf8)) else {
      throw CommandFailure(
        zh: "程序找不到自己的位置", en: "the program does not know where it is")
    }
    let (path, earlier) = paths(name)
    let script = HookScript.text(name, program: program)
    do throws(SystemError) {
      try SystemPath.createFolder(folder)
      guard let there = try DiskFiles().content(path) else {
        try NewFile.write(script, to: path, isProgram: true, unfinished: unfinished)
        return LocalizedText(zh: "已安装 \(name.rawValue)", en: "installed \(name.rawValue)")
      }
      guard !HookScript.isOurs(there) else {
        SystemPath.delete(path)
        try NewFile.write(script, to: path, isProgram: true, unfinished: unfinished)
        return LocalizedText(zh: "已更新 \(name.rawValue)", en: "renewed \(name.rawValue)")
      }
      // Never over a hook that was put aside before.
      if SystemPath.exists(earlier) { throw SystemError.exists }
      try SystemPath.rename(path, to: earlier)
      do throws(SystemError) {
        try NewFile.write(script, to: path, isProgram: true, unfinished: unfinished)
      } catch {
        try SystemPath.rename(earlier, to: path)
        throw error
      }
      return LocalizedText(
        zh: "已安装 \(name.rawValue)；原来的钩子先运行",
        en: "installed \(name.rawValue); the hook that was there runs first")
    } catch {
      throw CommandFailure(
        zh: "无法安装 \(name.rawValue)：\(error.reason.zh)",
        en: "cannot install \(name.rawValue): \(error.reason.en)")
    }
  }

  /// Takes a hook of ours away and puts back what was there before; nil if there is none of ours.
  func uninstall(_ name: HookScript.Name) throws -> LocalizedText? {
    let (path, earlier) = paths(name)
    do throws(SystemError) {
      guard let there = try DiskFiles().content(path), HookScript.isOurs(there) else { return nil }
      if SystemPath.exists(earlier) {
        try SystemPath.rename(earlier, to: path)
        return LocalizedText(
          zh: "已恢复原来的 \(name.rawValue)", en: "put the earlier \(name.rawValue) back")
      }
      SystemPath.delete(path)
      return LocalizedText(zh: "已删除 \(name.rawValue)", en: "took \(name.rawValue) away")
    } catch {
      throw CommandFailure(
        zh: "无法删除 \(name.rawValue)：\(error.reason.zh)",
        en: "cannot take \(name.rawValue) away: \(error.reason.en)")
    }
  }

  private func paths(_ name: HookScript.Name) -> (hook: [UInt8], earlier: [UInt8]) {
    let path = InputPath.joined(folder, Array(name.rawValue.utf8))
    return (path, path + Array(HookScript.earlierEnding.utf8))
  }
}
