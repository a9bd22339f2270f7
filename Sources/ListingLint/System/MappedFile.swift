// The CLI's floor: a file as memory, for files that nobody changes where they lie.

import LintRules

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension OpenFile {
  /// Maps the whole file; to read ten megabytes takes longer than most checks.
  ///
  /// Only for files that are replaced and never changed: to read what another program has cut off is a
  /// bus error, which ends the run aloud. What users name is read, never mapped. `size` is the size in
  /// bytes that `status` gave.
  func mapped(size: Int) throws(SystemError) -> KeptBytes {
    guard size > 0 else { return KeptBytes([UInt8]()) }
    #if canImport(Glibc)
    // All of it is read at once by whoever checks that it is whole.
    let flags = MAP_PRIVATE | Int32(MAP_POPULATE)
    #else
    let flags = MAP_PRIVATE
    #endif
    guard let start = mmap(nil, size, PROT_READ, flags, descriptor, 0), start != MAP_FAILED else {
      throw SystemError.last
    }
    return KeptBytes(UnsafeRawBufferPointer(start: start, count: size)) {
      munmap(UnsafeMutableRawPointer(mutating: $0.baseAddress), $0.count)
    }
  }
}
