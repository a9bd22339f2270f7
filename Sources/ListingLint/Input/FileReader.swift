// Input: one file to its bytes, or to the problem that kept it from being read.

import LintRules

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Reads inputs whole, within a limit of size.
struct FileReader: Sendable {
  /// Files larger than this are not read.
  let maximumSize: Int
  /// The name that standard input goes by.
  let standardInputName: String
  /// The encoding the user says the files are in.
  let encoding: SourceEncoding?

  /// The name that reports use for an input.
  func name(of entry: InputFiles.Entry) -> String {
    entry.path == InputFiles.standardInput
      ? standardInputName : InputPath(bytes: entry.path).name
  }

  /// Reads and decodes one input.
  func read(_ entry: InputFiles.Entry) -> Result<Source, Problem> {
    let name = name(of: entry)
    return bytes(of: entry).map { Source(name: name, bytes: $0, encoding: encoding) }
  }

  /// Reads one input as it is stored.
  func bytes(of entry: InputFiles.Entry) -> Result<[UInt8], Problem> {
    do throws(SystemError) {
      if entry.path == InputFiles.standardInput {
        let bytes = try OpenFile.readToEnd(STDIN_FILENO, expecting: 1 << 16, limit: maximumSize)
        return bytes.map { .success($0) } ?? .failure(tooLarge(nil))
      }
      let file = try OpenFile(reading: entry.path, extraFlags: entry.isNamed ? 0 : O_NOFOLLOW)
      let status = try file.status()
      guard FileKind(mode: status.st_mode) == .regular else {
        return .failure(
          Problem(
            .error, .notAFile,
            LocalizedText(zh: "已经不是普通文件", en: "is no regular file any more"))
        )
      }
      let size = Int(status.st_size)
      guard size <= maximumSize else { return .failure(tooLarge(size)) }
      let bytes = try file.bytes(expecting: size, limit: maximumSize)
      return bytes.map { .success($0) } ?? .failure(tooLarge(nil))
    } catch {
      let reason =
        error.isMissing
        ? LocalizedText(zh: "找到之后又不见了", en: "has vanished since it was found") : error.reason
      return .failure(Problem(.error, .unreadable, .unreadable(reason)))
    }
  }

  /// Says that an input is larger than the limit.
  func tooLarge(_ size: Int?) -> Problem {
    let megabytes = maximumSize >> 20
    return Problem(
      .error, .tooLarge,
      LocalizedText(
        zh: "\(size.map { "有 \($0 >> 20) MB，" } ?? "")超过 --max-file-size 允许的 \(megabytes) MB，"
          + "没有检查",
        en:
          "\(size.map { "has \($0 >> 20) MB, more" } ?? "is larger") than the \(megabytes) MB that"
          + " --max-file-size allows; it was not checked"))
  }
}
