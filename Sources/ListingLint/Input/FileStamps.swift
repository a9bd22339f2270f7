// Input: which version of each file was looked at, so that changes are told from what is as it was.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What tells one version of a file from the next.
struct FileStamp: Hashable, Sendable {
  private let identity: FileIdentity
  private let size: Int
  /// When its content, and when anything about it, was last changed: seconds and nanoseconds of each.
  private let modified: [Int]

  /// The stamp of a file as it is now; nil if it is not there.
  init?(_ path: [UInt8]) {
    guard let status = try? SystemPath.status(of: path) else { return nil }
    identity = FileIdentity(status)
    size = Int(status.st_size)
    #if canImport(Glibc)
    let times = [status.st_mtim, status.st_ctim]
    #else
    let times = [status.st_mtimespec, status.st_ctimespec]
    #endif
    modified = times.flatMap { [Int($0.tv_sec), Int($0.tv_nsec)] }
  }
}

extension FileStamp {
  /// Whether whatever changes the file from now on changes its stamp: clocks of file systems stand still
  /// for up to two seconds (FAT), so that two changes in a row may look like one.
  var isSettled: Bool { modified[2] + 2 < time(nil) }

  /// The stamp as bytes.
  var bytes: [UInt8] {
    Array("\(identity.device) \(identity.node) \(size) \(modified)".utf8)
  }
}

/// The stamps of many files.
struct FileStamps: Equatable {
  private(set) var stamps: [[UInt8]: FileStamp] = [:]

  /// Looks at files; those that are not there have no stamp.
  init(_ paths: some Sequence<[UInt8]> = []) {
    for path in paths { stamps[path] = FileStamp(path) }
  }

  var paths: [[UInt8]] { stamps.keys.sorted { $0.lexicographicallyPrecedes($1) } }

  /// What has become of the files since `earlier`, each in the order of the paths.
  func changes(since earlier: FileStamps) -> (changed: [[UInt8]], new: [[UInt8]], gone: [[UInt8]]) {
    (
      paths.filter { earlier.stamps[$0] != nil && earlier.stamps[$0] != stamps[$0] },
      paths.filter { earlier.stamps[$0] == nil },
      earlier.paths.filter { stamps[$0] == nil }
    )
  }
}
