// Input: one folder read in one go, its members in the order of their paths.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The members of a folder, sorted so that walking them in order gives sorted paths.
struct Folder: Sendable {
  struct Member: Sendable {
    let name: [UInt8]
    let kind: FileKind
    /// Known only where the walk asked for it.
    let identity: FileIdentity?
  }

  let identity: FileIdentity
  let members: [Member]
  /// The ignore files found, in the order in which they count.
  let ignoreFiles: [[UInt8]]

  /// Reads a folder; its descriptor is closed before this returns.
  ///
  /// With `followsLink` the path itself, not its members, may be a symbolic link.
  init(_ path: [UInt8], followsLink: Bool, wantsIdentities: Bool) throws(SystemError) {
    let file = try OpenFile(
      reading: path, extraFlags: O_DIRECTORY | (followsLink ? 0 : O_NOFOLLOW))
    identity = FileIdentity(try file.status())
    var members: [Member] = []
    var ignoreFiles: [[UInt8]] = []
    for entry in try Self.entries(of: file.descriptor) {
      let isIgnoreFile = IgnoreRules.fileNames.contains { entry.name.elementsEqual($0.utf8) }
      if isIgnoreFile { continue }
      var kind = entry.kind
      var identity: FileIdentity?
      if kind == nil || wantsIdentities {
        if let status = Self.status(of: entry.name, in: file.descriptor) {
          kind = FileKind(mode: status.st_mode)
          identity = FileIdentity(status)
        } else if errno == ENOENT {
          continue
        } else {
          // Reading it will say what is wrong with it.
          kind = kind ?? .regular
        }
      }
      guard let kind else { continue }
      members.append(Member(name: entry.name, kind: kind, identity: identity))
    }
    for name in IgnoreRules.fileNames {
      if let content = Self.smallFile(Array(name.utf8), in: file.descriptor) {
        ignoreFiles.append(content)
      }
    }
    // A folder sorts as its members' paths do: with the slash that follows its name.
    members.sort { Self.sortKey($0).lexicographicallyPrecedes(Self.sortKey($1)) }
    self.members = members
    self.ignoreFiles = ignoreFiles
  }

  /// The ignore files of a folder that is not walked itself; empty if there are none.
  static func ignoreFiles(of path: [UInt8]) -> [[UInt8]] {
    guard let file = try? OpenFile(reading: path, extraFlags: O_DIRECTORY) else { return [] }
    let descriptor = file.descriptor
    return IgnoreRules.fileNames.compactMap { smallFile(Array($0.utf8), in: descriptor) }
  }

  private static func sortKey(_ member: Member) -> [UInt8] {
    member.kind == .folder ? member.name + [0x2F] : member.name
  }

  private static func entries(
    of descriptor: Int32
  ) throws(SystemError) -> [(name: [UInt8], kind: FileKind?)] {
    // The stream owns, and closes, a copy.
    let copy = try uninterrupted { fcntl(descriptor, F_DUPFD_CLOEXEC, 3) }
    guard let stream = fdopendir(copy) else {
      let error = SystemError.last
      close(copy)
      throw error
    }
    defer { closedir(stream) }
    var entries: [(name: [UInt8], kind: FileKind?)] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw SystemError.last }
        return entries
      }
      guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { continue }
      // Read in place: the record in the buffer is shorter than the struct it is declared as.
      let start = UnsafeRawPointer(entry) + offset
      let length = strlen(start.assumingMemoryBound(to: CChar.self))
      let name = Array(UnsafeRawBufferPointer(start: start, count: length))
      if name == [0x2E] || name == [0x2E, 0x2E] { continue }
      entries.append((name, kind(ofType: Int32(entry.pointee.d_type))))
    }
  }

  private static func kind(ofType type: Int32) -> FileKind? {
    switch type {
    case Int32(DT_REG): .regular
    case Int32(DT_DIR): .folder
    case Int32(DT_LNK): .link
    case Int32(DT_UNKNOWN): nil
    default: .special
    }
  }

  private static func status(of name: [UInt8], in folder: Int32) -> stat? {
    var status = stat()
    let result = SystemPath.with(name) { fstatat(folder, $0, &status, AT_SYMLINK_NOFOLLOW) }
    return result == 0 ? status : nil
  }

  /// The content of a regular file of at most 1 MB.
  private static func smallFile(_ name: [UInt8], in folder: Int32) -> [UInt8]? {
    guard let file = try? OpenFile(reading: name, in: folder, extraFlags: O_NOFOLLOW),
      let status = try? file.status(), FileKind(mode: status.st_mode) == .regular,
      let bytes = try? file.bytes(expecting: Int(status.st_size), limit: 1 << 20)
    else { return nil }
    return bytes
  }
}
