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

  /// The names of the `.yml` files in a folder, sorted; nil if there is no such folder.
  func rulesetFiles(in folder: [UInt8]) throws(SystemError) -> [[UInt8]]?
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

  func rulesetFiles(in folder: [UInt8]) throws(SystemError) -> [[UInt8]]? {
    do throws(SystemError) {
      let members = try Folder(folder, followsLink: true, wantsIdentities: false).members
      return members.filter { $0.kind == .regular && $0.name.suffix(4).elementsEqual(".yml".utf8) }
        .map(\.name)
    } catch {
      if error.isMissing { return nil }
      throw error
    }
  }
}
