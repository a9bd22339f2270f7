// The CLI's floor: what a failed call of the operating system says.

import LintRules

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Why the operating system refused something.
struct SystemError: Error, Sendable, Equatable {
  /// The number, as in errno(3).
  let number: Int32

  /// The error of the call that has just failed.
  static var last: SystemError { SystemError(number: errno) }

  /// What is said of a name that leads nowhere.
  static let missing = SystemError(number: ENOENT)

  /// What is said of a name that is taken.
  static let exists = SystemError(number: EEXIST)

  /// The reason for people: in English the system's words; in Chinese those of what is common.
  var reason: LocalizedText {
    let words = String(cString: strerror(number))
    return Self.chinese[number].map { LocalizedText(zh: $0, en: words) } ?? LocalizedText(words)
  }

  private static let chinese: [Int32: String] = [
    EPERM: "系统不允许这样做", ENOENT: "没有这个文件或文件夹", EIO: "读写磁盘出错",
    EBADF: "文件没有打开", ENOMEM: "内存不足", EACCES: "没有权限", EBUSY: "正在被使用",
    EEXIST: "已经有同名的文件", EXDEV: "不在同一个磁盘上", ENODEV: "没有这个设备",
    ENOTDIR: "路径中有一段不是文件夹", EISDIR: "这是文件夹，不是文件", EINVAL: "系统不接受这个请求",
    ENFILE: "系统打开的文件太多", EMFILE: "程序打开的文件太多", ETXTBSY: "程序正在运行",
    EFBIG: "文件太大", ENOSPC: "磁盘空间不足", ESPIPE: "这不是普通文件", EROFS: "磁盘是只读的",
    EMLINK: "链接太多", EPIPE: "接收方已经关闭", ENAMETOOLONG: "名称太长",
    ENOTEMPTY: "文件夹不是空的", ELOOP: "符号链接互相指向，没有尽头", EDQUOT: "磁盘配额已用完",
    ESTALE: "网络磁盘上的文件已失效", ETIMEDOUT: "等待超时", EAGAIN: "暂时做不到，请再试",
    ENXIO: "没有这个设备",
  ]

  var isMissing: Bool { number == ENOENT || number == ENOTDIR }
}

/// Repeats a call that a signal interrupted.
func uninterrupted<Result: SignedInteger>(
  _ call: () -> Result
) throws(SystemError) -> Result {
  while true {
    let result = call()
    if result >= 0 { return result }
    if errno != EINTR { throw SystemError.last }
  }
}

/// Numbers of errors that are found without a failed call.
enum Errors {
  static let tooBig = EFBIG
}
