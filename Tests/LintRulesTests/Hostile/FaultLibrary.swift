// A library that stands before the system's own calls and lets one of them fail.

import Foundation

/// Compiled when the tests run, and put before the C library (`LD_PRELOAD`) of the program under test.
///
/// `FAULT_CALL` names the call, `FAULT_PATH` what the path of its file must hold, `FAULT_AT` which of
/// those calls fails, counted from 1, and `FAULT_WITH` how: a number of errno(3), or `short` for a read
/// or write of one byte, or what happens to the file before the call: `empty`, `grow`, `unlink`.
/// With `FAULT_NAMED` there are no files without a name, as on file systems that have none.
enum FaultLibrary {
  /// The library, or nil where it cannot be made: no C compiler, or not Linux.
  static let path: String? = {
    #if os(Linux)
    guard Shell.has("cc") else { return nil }
    let folder = FileManager.default.temporaryDirectory.appending(path: "listing-lint-faults")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let name = "fault-\(ProcessInfo.processInfo.processIdentifier)"
    let code = folder.appending(path: name + ".c")
    guard (try? source.write(to: code, atomically: true, encoding: .utf8)) != nil,
      (try? Shell.run("cc -O1 -shared -fPIC -o \(name).so \(name).c -ldl", in: folder)) == 0
    else { return nil }
    try? FileManager.default.removeItem(at: code)
    return folder.appending(path: name + ".so").path()
    #else
    return nil
    #endif
  }()

  private static let source = #"""
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <errno.h>
    #include <fcntl.h>
    #include <stdarg.h>
    #include <stdatomic.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>
    #include <sys/stat.h>
    #include <sys/syscall.h>
    #include <unistd.h>
    #include <dirent.h>

    static atomic_int seen;

    /* 0 for no fault, -1 for a short transfer, else the error. */
    static int fault(const char *call, const char *path) {
      const char *wanted = getenv("FAULT_CALL"), *part = getenv("FAULT_PATH");
      const char *at = getenv("FAULT_AT"), *with = getenv("FAULT_WITH");
      if (!wanted || !part || !with || !path || strcmp(call, wanted) || !strstr(path, part)) return 0;
      if (atomic_fetch_add(&seen, 1) + 1 != (at ? atoi(at) : 1)) return 0;
      if (!strcmp(with, "short")) return -1;
      if (!strcmp(with, "empty")) { truncate(path, 0); return 0; }
      if (!strcmp(with, "unlink")) { syscall(SYS_unlink, path); return 0; }
      if (!strcmp(with, "grow")) {
        int d = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND);
        char more[4096];
        memset(more, 'x', sizeof more);
        for (int i = 0; i < 600; i++) syscall(SYS_write, d, more, sizeof more);
        syscall(SYS_close, d);
        return 0;
      }
      return atoi(with);
    }

    static const char *name(int d, char *buffer) {
      char link[64];
      snprintf(link, sizeof link, "/proc/self/fd/%d", d);
      ssize_t n = syscall(SYS_readlink, link, buffer, 4095);
      buffer[n < 0 ? 0 : n] = 0;
      return buffer;
    }

    #define REAL(type, symbol) ((type)dlsym(RTLD_NEXT, symbol))
    #define FAIL(call, path) do { int e = fault(call, path); if (e > 0) { errno = e; return -1; } } while (0)

    static int opened(int folder, const char *path, int flags, mode_t mode) {
      int nameless = (flags & O_TMPFILE) == O_TMPFILE;
      if (nameless && getenv("FAULT_NAMED")) { errno = EOPNOTSUPP; return -1; }
      FAIL(nameless ? "nameless" : flags & O_DIRECTORY ? "opendir" : flags & O_ACCMODE ? "create" : "open", path);
      return syscall(SYS_openat, folder, path, flags, mode);
    }
    #define MODE(flags) ({ va_list l; va_start(l, flags); mode_t m = flags & (O_CREAT | O_TMPFILE) ? va_arg(l, mode_t) : 0; va_end(l); m; })
    int open(const char *p, int f, ...) { return opened(AT_FDCWD, p, f, MODE(f)); }
    int open64(const char *p, int f, ...) { return opened(AT_FDCWD, p, f, MODE(f)); }
    int openat(int d, const char *p, int f, ...) { return opened(d, p, f, MODE(f)); }
    int openat64(int d, const char *p, int f, ...) { return opened(d, p, f, MODE(f)); }

    ssize_t read(int d, void *b, size_t n) {
      char path[4096];
      int e = fault("read", name(d, path));
      if (e > 0) { errno = e; return -1; }
      return syscall(SYS_read, d, b, e < 0 && n ? 1 : n);
    }
    ssize_t write(int d, const void *b, size_t n) {
      char path[4096];
      int e = fault("write", name(d, path));
      if (e > 0) { errno = e; return -1; }
      return syscall(SYS_write, d, b, e < 0 && n ? 1 : n);
    }
    int close(int d) {
      char path[4096];
      int e = fault("close", name(d, path));
      int r = syscall(SYS_close, d);
      if (e > 0) { errno = e; return -1; }
      return r;
    }
    int fsync(int d) { char path[4096]; FAIL("fsync", name(d, path)); return syscall(SYS_fsync, d); }
    int fchmod(int d, mode_t m) { char path[4096]; FAIL("fchmod", name(d, path)); return syscall(SYS_fchmod, d, m); }
    int rename(const char *a, const char *b) { FAIL("rename", b); return syscall(SYS_renameat, AT_FDCWD, a, AT_FDCWD, b); }
    int linkat(int d, const char *a, int e, const char *b, int f) { FAIL("link", b); return syscall(SYS_linkat, d, a, e, b, f); }
    int unlink(const char *a) { FAIL("unlink", a); return syscall(SYS_unlink, a); }
    int mkdir(const char *a, mode_t m) { FAIL("mkdir", a); return syscall(SYS_mkdir, a, m); }
    int fstat(int d, struct stat *s) {
      char path[4096];
      FAIL("fstat", name(d, path));
      return REAL(int (*)(int, struct stat *), "fstat")(d, s);
    }
    int stat(const char *p, struct stat *s) {
      FAIL("stat", p);
      return REAL(int (*)(const char *, struct stat *), "stat")(p, s);
    }
    struct dirent *readdir(DIR *stream) {
      char path[4096];
      int e = fault("readdir", name(dirfd(stream), path));
      if (e > 0) { errno = e; return 0; }
      return REAL(struct dirent *(*)(DIR *), "readdir")(stream);
    }
    void *mmap(void *a, size_t n, int p, int f, int d, off_t o) {
      if (d >= 0) { char path[4096]; int e = fault("mmap", name(d, path)); if (e > 0) { errno = e; return (void *)-1; } }
      return (void *)syscall(SYS_mmap, a, n, p, f, d, o);
    }
    """#
}
