// The CLI's floor: being told that something in some folders has changed, or at least not waiting long.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Waits for changes in folders.
///
/// It only says that something may have changed: what it is, a look at the files decides. So nothing
/// is lost where events are (network drives, a full queue): the wait never takes longer than a
/// backstop, a short one where there are no events at all.
struct FolderWatch: ~Copyable {
  /// How long a wait takes at most, in milliseconds, with events and without.
  private static let backstop: (events: Int32, polling: Int32) = (5_000, 500)
  /// How long nothing more must happen after an event, in milliseconds: programs write in pieces.
  private static let calm: Int32 = 80
  /// How often that is waited for: a file that never stops changing is looked at all the same.
  private static let mostCalms = 25

  #if canImport(Glibc)
  private let descriptor: Int32
  private var isComplete = true

  init() { descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK)) }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Adds folders; one that is watched already stays watched once.
  mutating func watch(_ folders: some Sequence<[UInt8]>) {
    guard descriptor >= 0 else { return }
    let events =
      UInt32(IN_CLOSE_WRITE) | UInt32(IN_MODIFY) | UInt32(IN_ATTRIB) | UInt32(IN_CREATE)
      | UInt32(IN_DELETE) | UInt32(IN_MOVED_FROM) | UInt32(IN_MOVED_TO) | UInt32(IN_MOVE_SELF)
      | UInt32(IN_DELETE_SELF)
    isComplete = true
    let descriptor = descriptor
    for folder in folders
    where SystemPath.with(folder, { inotify_add_watch(descriptor, $0, events) }) < 0 {
      // One folder too many for the system, or gone: polling sees to the rest.
      isComplete = false
    }
  }

  /// Waits until something may have changed.
  func wait() {
    let hasEvents = descriptor >= 0
    guard hasEvents else {
      usleep(UInt32(Self.backstop.polling) * 1_000)
      return
    }
    let longest = isComplete ? Self.backstop.events : Self.backstop.polling
    guard Readiness.wait(for: descriptor, POLLIN, atMost: longest) else { return }
    drain()
    for _ in 0..<Self.mostCalms {
      guard Readiness.wait(for: descriptor, POLLIN, atMost: Self.calm) else { return }
      drain()
    }
  }

  /// Takes the events there are; what they say is not looked at.
  private func drain() {
    while let piece = try? ChildProcess.read(descriptor), !piece.isEmpty {}
  }
  #else
  mutating func watch(_ folders: some Sequence<[UInt8]>) {}

  func wait() { usleep(UInt32(Self.backstop.polling) * 1_000) }
  #endif
}
