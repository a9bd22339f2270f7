// Config: where a project's own files - config, rules, suppressions - are read from.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The files of a project beside its listings; paths are absolute.
protocol ProjectFiles: Sendable {
  /// The content of a file; nil if there is none of that name.
  func content(_ path: [UInt8]) throws(SystemError) -> [UInt8]?

  /// Whether there is a file of that name.
  func exists(_ path: [UInt8]) -> Bool

  /// The rulesets that a path of packs leads to, a file or those of a folder; nil where they are
  /// to be read from the disk.
  func rulesets(_ path: [UInt8]) throws -> [RulesetMember]?
}

/// A file of rulesets.
struct RulesetMember {
  /// The absolute path.
  let path: [UInt8]
  /// The path below the folder of rulesets.
  let relative: [UInt8]
  let text: [UInt8]
}

/// The files as they are on the disk.
struct DiskFiles: ProjectFiles {
  /// Larger files are no config, no rules and no suppressions.
  static let limit = 16 << 20

  func content(_ path: [UInt8]) throws(SystemError) -> [UInt8]? {
    do throws(SystemError) {
      let file = try OpenFile(reading: path)
      guard let bytes = try file.bytes(expecting: 1 << 14, limit: Self.limit) else {
        throw SystemError(number: Errors.tooBig)
      }
      return bytes
    } catch {
      if error.isMissing { return nil }
      throw error
    }
  }

  func exists(_ path: [UInt8]) -> Bool { SystemPath.exists(path) }

  func rulesets(_ path: [UInt8]) -> [RulesetMember]? { nil }
}
