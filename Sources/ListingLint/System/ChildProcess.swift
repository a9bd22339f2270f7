// The CLI's floor: other programs, started without a shell and with the environment as it is.

#if canImport(Glibc)
@preconcurrency import Glibc
#else
@preconcurrency import Darwin
#endif

/// A program that was started, with a pipe to its standard input and one from its standard output.
struct ChildProcess: ~Copyable {
  /// What a program that has ended said.
  struct Result {
    /// Its exit code; nil if a signal ended it.
    let status: Int32?
    let output: [UInt8]
    let errors: [UInt8]
  }

  private let process: pid_t
  /// Where to write what it reads.
  let input: Int32
  /// Where to read what it writes.
  let output: Int32
  private let errors: Int32
  private var hasEnded = false

  /// Starts a program that is looked for in PATH, with the environment of this one unless another
  /// is given; its standard error is not kept apart from ours unless `keepsErrors`.
  init(
    _ arguments: [[UInt8]], environment: [[UInt8]] = ChildProcess.environment,
    keepsErrors: Bool = false
  ) throws(SystemError) {
    var open: [Int32] = []
    do throws(SystemError) {
      let (childInput, input) = try Self.pipe(&open)
      let (output, childOutput) = try Self.pipe(&open)
      let (errors, childErrors) = keepsErrors ? try Self.pipe(&open) : (-1, -1)
      process = try Self.start(
        arguments, environment, [childInput, childOutput, childErrors])
      for descriptor in [childInput, childOutput, childErrors] where descriptor >= 0 {
        close(descriptor)
      }
      (self.input, self.output, self.errors) = (input, output, errors)
    } catch {
      for descriptor in open { close(descriptor) }
      throw error
    }
  }

  deinit {
    for descriptor in [input, output, errors] where descriptor >= 0 { close(descriptor) }
    var status: Int32 = 0
    while !hasEnded, waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  /// Runs a program to its end, with nothing on its standard input.
  static func run(
    _ arguments: [[UInt8]], environment: [[UInt8]] = ChildProcess.environment
  ) throws(SystemError) -> Result {
    var child = try ChildProcess(arguments, environment: environment, keepsErrors: true)
    return try child.finish()
  }

  private mutating func finish() throws(SystemError) -> Result {
    var output: [UInt8] = []
    var messages: [UInt8] = []
    var isOutputOpen = true
    var isErrorOpen = true
    // Both at once: a program whose pipe is full waits for ever.
    while isOutputOpen || isErrorOpen {
      var waiting = [
        pollfd(fd: isOutputOpen ? self.output : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isErrorOpen ? errors : -1, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&waiting, 2, -1) >= 0 else {
        if errno == EINTR { continue }
        throw SystemError.last
      }
      if waiting[0].revents != 0 {
        let piece = try Self.read(self.output)
        isOutputOpen = !piece.isEmpty
        output += piece
      }
      if waiting[1].revents != 0 {
        let piece = try Self.read(errors)
        isErrorOpen = !piece.isEmpty
        messages += piece
      }
    }
    var status: Int32 = 0
    let process = process
    _ = try uninterrupted { waitpid(process, &status, 0) }
    hasEnded = true
    // As WIFEXITED and WEXITSTATUS, which are macros.
    return Result(
      status: status & 0x7F == 0 ? status >> 8 & 0xFF : nil, output: output, errors: messages)
  }

  /// Reads what there is, waiting for some; empty at the end.
  static func read(_ descriptor: Int32) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      do throws(SystemError) {
        #if canImport(Glibc)
        count = try uninterrupted { Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
        #else
        count = try uninterrupted { Darwin.read(descriptor, buffer.baseAddress, buffer.count) }
        #endif
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return piece
  }

  /// The environment of this program, `NAME=value` each.
  static var environment: [[UInt8]] {
    var all: [[UInt8]] = []
    var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = environ
    while let entry = next.pointee {
      all.append(Array(UnsafeRawBufferPointer(start: entry, count: strlen(entry))))
      next += 1
    }
    return all
  }

  private static func pipe(_ open: inout [Int32]) throws(SystemError) -> (Int32, Int32) {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
    let result = Glibc.pipe(&ends)
    #else
    let result = Darwin.pipe(&ends)
    #endif
    if result != 0 { throw SystemError.last }
    open += ends
    // Programs are started one after the other: none is started between these calls.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func start(
    _ arguments: [[UInt8]], _ environment: [[UInt8]], _ descriptors: [Int32]
  ) throws(SystemError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in descriptors.enumerated() where descriptor >= 0 {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    // What we ignore and block for ourselves, others must not inherit.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    let words = copies(arguments)
    let variables = copies(environment)
    defer { for copy in words + variables { free(copy) } }
    guard let program = words[0] else { throw SystemError.missing }
    var process: pid_t = 0
    let result = posix_spawnp(&process, program, &actions, &attributes, words, variables)
    if result != 0 { throw SystemError(number: result) }
    return process
  }

  /// C strings with the nil at their end, which whoever asks has to free.
  private static func copies(_ texts: [[UInt8]]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { text in SystemPath.with(text) { strdup($0) } } + [nil]
  }
}
