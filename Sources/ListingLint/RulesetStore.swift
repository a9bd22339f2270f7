// Rules as this program read them last, in the user's cache folder: YAML is parsed when it changed.

import LintRules

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The files of a folder that hold what rulesets were read to.
///
/// A cache is only ever a gain of time: whatever is wrong with it, the rules are read anew.
struct RulesetStore {
  /// Names the folder; without it, it lies in the user's cache folder.
  static let variable = "LISTING_LINT_CACHE_DIR"

  /// One file for each set of rules in use, but no more than these.
  private static let mostFiles = 8
  private static let largestFile = 256 << 20
  private static let ending = Array(".rules".utf8)
  private static let unfinishedEnding = Array(".tmp".utf8)

  private let folder: [UInt8]

  /// The store of this user, or nil if there is no place for it.
  init?() {
    if let folder = Environment.path(Self.variable) {
      self.folder = folder
      return
    }
    // The XDG base directory specification: a path that is not absolute does not count.
    if let caches = Environment.path("XDG_CACHE_HOME"), caches.first == 0x2F {
      folder = InputPath.joined(caches, Array(Tool.name.utf8))
    } else if let home = Environment.path("HOME"), home.first == 0x2F {
      folder = InputPath.joined(home, Array(".cache/\(Tool.name)".utf8))
    } else {
      return nil
    }
  }

  /// The folder as shown to people.
  var name: String { InputPath(bytes: folder).name }

  /// What is in the folder; nil if it is not there.
  var state: (files: Int, bytes: Int, isWritable: Bool)? {
    guard
      let members = try? Folder(folder, followsLink: true, wantsIdentities: false).members
    else { return nil }
    let kept = members.filter {
      $0.kind == .regular && $0.name.suffix(Self.ending.count).elementsEqual(Self.ending)
    }
    let sizes = kept.map {
      (try? SystemPath.status(of: InputPath.joined(folder, $0.name))).map { Int($0.st_size) } ?? 0
    }
    let isWritable = SystemPath.with(folder) { access($0, W_OK) } == 0
    return (kept.count, sizes.reduce(0, +), isWritable)
  }

  /// What tells this build of the program from others; nil where that cannot be known.
  static var program: [UInt8]? {
    #if canImport(Glibc)
    guard let status = try? SystemPath.status(of: Array("/proc/self/exe".utf8)) else { return nil }
    let parts = [
      Int(status.st_size), Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec),
      Int(status.st_ino),
    ]
    return Array("\(Tool.versions) \(parts)".utf8)
    #else
    return nil
    #endif
  }

  /// The rules kept under a key, if they are there and whole.
  func collection(_ key: RulesetCache.Key) -> RulesetCollection? {
    content(key.name).flatMap { RulesetCache.collection(from: $0, key: key) }
  }

  /// The content kept under a name, if it is there and this user's alone to write.
  private func content(_ name: String) -> KeptBytes? {
    guard let file = try? OpenFile(reading: path(name), extraFlags: O_NOFOLLOW),
      let status = try? file.status(), FileKind(mode: status.st_mode) == .regular,
      status.st_uid == geteuid(), status.st_mode & 0o022 == 0, status.st_size <= Self.largestFile
    else { return nil }
    return try? file.mapped(size: Int(status.st_size))
  }

  /// Keeps content under a name: written beside its place, then put there in one step, so that
  /// programs that do the same at the same time never see half of it.
  func keep(_ content: [UInt8], as name: String, unfinished: TemporaryFiles) throws(SystemError) {
    guard content.count <= Self.largestFile else { throw SystemError(number: EFBIG) }
    makeFolder()
    let temporary = path(".\(name)-\(getpid())") + Self.unfinishedEnding
    // Registered first: a signal between the two calls must find it.
    unfinished.add(temporary)
    defer { unfinished.remove(temporary) }
    // One of the same name is left from a program that was killed, and whose number is ours now.
    SystemPath.delete(temporary)
    let descriptor = try SystemPath.openForWriting(temporary, flags: O_CREAT | O_EXCL | O_NOFOLLOW)
    do throws(SystemError) {
      do throws(SystemError) {
        _ = try uninterrupted { fchmod(descriptor, 0o600) }
        try OutputStream.write(content, to: descriptor)
      } catch {
        close(descriptor)
        throw error
      }
      if close(descriptor) != 0 { throw SystemError.last }
      try SystemPath.rename(temporary, to: path(name))
    } catch {
      SystemPath.delete(temporary)
      throw error
    }
    forgetOldest(but: name)
  }

  private func path(_ name: String) -> [UInt8] {
    InputPath.joined(folder, Array(name.utf8) + (name.hasPrefix(".") ? [] : Self.ending))
  }

  /// Creates the folder and those it lies in, for this user only.
  private func makeFolder() {
    for end in folder.indices.dropFirst() + [folder.count]
    where end == folder.count || folder[end] == 0x2F {
      _ = SystemPath.with(Array(folder[..<end])) { mkdir($0, 0o700) }
    }
  }

  /// Deletes what has not been written for longest, and what killed programs left unfinished.
  private func forgetOldest(but name: String) {
    guard
      let members = try? Folder(folder, followsLink: true, wantsIdentities: false).members
    else { return }
    var kept: [(path: [UInt8], time: Int)] = []
    let now = time(nil)
    for member in members where member.kind == .regular {
      let path = InputPath.joined(folder, member.name)
      guard let status = try? SystemPath.status(of: path) else { continue }
      let age = now - status.st_mtim.tv_sec
      if member.name.first == 0x2E, member.name.suffix(4).elementsEqual(Self.unfinishedEnding) {
        if age > 3_600 { SystemPath.delete(path) }
      } else if member.name.suffix(6).elementsEqual(Self.ending), path != self.path(name) {
        kept.append((path, status.st_mtim.tv_sec))
      }
    }
    for old in kept.sorted(by: { $0.time > $1.time }).dropFirst(Self.mostFiles - 1) {
      SystemPath.delete(old.path)
    }
  }
}
