// Search: a compiled regular expression. The only file that imports PCRE2.

internal import CPCRE2
import Synchronization

/// What is wrong with a pattern, and where in it.
public struct PatternError: Error, Sendable, Equatable {
  /// The library's words, or ours for what is refused.
  public let message: String
  /// The byte of the pattern where it was noticed.
  public let offset: Int
}

/// Why matching was given up; `Matching` has the words for it.
public enum MatchLimitError: Error, Sendable, Equatable {
  /// It took longer than a limit of this name allows.
  case time(Duration, limit: String)
  /// A pattern tried too many ways through a text.
  case steps
  /// There is not memory enough.
  case memory
  /// What a rule looks for was to come from a cache that is not right.
  case damagedCache
  /// Anything else, in the library's words.
  case other(String)
}

/// A regular expression in PCRE2's syntax, compiled once and shared by all threads.
///
/// Patterns come from strangers' packs. They see valid UTF-8 only (checked once, when it is
/// decoded, never per call: a check per call costs 4 to 9 times the matching), may not use `\C`
/// (it splits characters) or start options, and stop at limits. `^` and `$` are the ends of a block.
public struct Pattern: Sendable {
  private let compiled: Deferred<Result<CompiledPattern, PatternError>>

  /// Compiles a pattern.
  ///
  /// - Throws: `PatternError` if it is no valid pattern or uses what packs may not use.
  public init(_ pattern: String, caseSensitive: Bool = false) throws(PatternError) {
    compiled = Deferred(.success(try CompiledPattern(pattern, caseSensitive: caseSensitive)))
  }

  /// A pattern that has compiled before, on this machine; it is asked for and compiled when first
  /// matched.
  init(caseSensitive: Bool = false, knownGood pattern: @escaping @Sendable () -> String) {
    compiled = Deferred {
      Result { () throws(PatternError) in
        try CompiledPattern(pattern(), caseSensitive: caseSensitive)
      }
    }
  }

  /// Every match in `subject`, left to right: the named group `claim` where it took part, else all.
  ///
  /// - Parameters:
  ///   - subject: valid UTF-8.
  ///   - starts: ascending ranges, in one of which every match starts, if that is known.
  ///   - usesJIT: whether machine code is run or the interpreter, which find the same; nil for what
  ///     costs less.
  /// - Returns: half-open byte ranges of `subject`, never empty.
  /// - Throws: `MatchLimitError` when a limit stops the search.
  public func matches(
    in subject: UnsafeBufferPointer<UInt8>, starts: [ClosedRange<Int>]? = nil,
    usesJIT: Bool? = nil
  ) throws(MatchLimitError) -> [Range<Int>] {
    switch compiled.value {
    case .success(let pattern):
      return try pattern.matches(in: subject, starts: starts, usesJIT: usesJIT)
    case .failure(let error): throw .other(error.message)
    }
  }

  /// Whether from one place of a text the interpreter takes more backtracking steps than so many.
  ///
  /// Steps are those that PCRE2's match limit counts; they do not depend on the machine.
  public func takesMore(than steps: UInt32, in subject: UnsafeBufferPointer<UInt8>) -> Bool {
    guard case .success(let pattern) = compiled.value, let limits = MatchLimits(steps: steps) else {
      return false
    }
    let result = Result { () throws(MatchLimitError) in
      try pattern.matches(in: subject, starts: nil, usesJIT: false, limits)
    }
    if case .failure = result { return true }
    return false
  }

  /// Whether the pattern matches without any text, which is never reported.
  public var canMatchEmpty: Bool {
    guard case .success(let pattern) = compiled.value else { return false }
    return pattern.canMatchEmpty
  }

  /// Whether the library in use can make machine code of patterns.
  public static var hasJIT: Bool {
    var answer: UInt32 = 0
    return pcre2_config_8(UInt32(PCRE2_CONFIG_JIT), &answer) == 0 && answer == 1
  }

  /// The version of the library in use, for `--version`.
  public static var libraryVersion: String {
    var buffer = [UInt8](repeating: 0, count: 64)
    let length = buffer.withUnsafeMutableBytes {
      pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), $0.baseAddress)
    }
    let text = String(decoding: buffer.prefix(max(0, Int(length) - 1)), as: UTF8.self)
    return String(text.prefix { $0 != " " })
  }
}

/// The library's form of a pattern.
private final class CompiledPattern: @unchecked Sendable {
  // A compiled pattern is read-only while matching (pcre2api, "Multithreading"). JIT compilation
  // changes it, so a copy is compiled and handed out by the mutex.
  private let code: OpaquePointer
  private let machine = Mutex(Machine())
  private let claimGroup: Int
  private let limits: MatchLimits

  /// Whether the library in use is one that knows `\p{sc:Han}`.
  private static let knowsScripts: Bool = {
    var (error, offset): (Int32, Int) = (0, 0)
    let code = Array(#"\p{sc:Han}"#.utf8).withUnsafeBufferPointer {
      pcre2_compile_8($0.baseAddress, $0.count, PCRE2_UTF, &error, &offset, nil)
    }
    pcre2_code_free_8(code)
    return code != nil
  }()

  init(_ pattern: String, caseSensitive: Bool) throws(PatternError) {
    try PatternGuard.check(pattern)
    var options =
      PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT
    if !caseSensitive { options |= PCRE2_CASELESS }
    var errorCode: Int32 = 0
    var errorOffset = 0
    var bytes = Array(pattern.utf8)
    if !Self.knowsScripts { bytes = ScriptProperty.older(bytes) }
    let compiled = bytes.withUnsafeBufferPointer {
      pcre2_compile_8($0.baseAddress, $0.count, options, &errorCode, &errorOffset, nil)
    }
    guard let compiled else {
      throw PatternError(message: Self.text(ofError: errorCode), offset: errorOffset)
    }
    guard let limits = MatchLimits() else {
      pcre2_code_free_8(compiled)
      throw PatternError(message: "out of memory", offset: 0)
    }
    code = compiled
    self.limits = limits
    claimGroup = max(
      0,
      Int(
        "claim".withCString { name in
          name.withMemoryRebound(to: UInt8.self, capacity: 6) {
            pcre2_substring_number_from_name_8(compiled, $0)
          }
        }))
  }

  /// The copy of the pattern in machine code, and how much text was searched without it.
  private struct Machine {
    var code: OpaquePointer?
    var interpreted = 0
  }

  /// How many bytes are searched by the interpreter before a pattern is compiled to machine code:
  /// most patterns see less, and compiling takes as long as to interpret about so many.
  private static let interpretedBytes = 4_096

  deinit {
    pcre2_code_free_8(code)
    machine.withLock { pcre2_code_free_8($0.code) }
  }

  func matches(
    in subject: UnsafeBufferPointer<UInt8>, starts: [ClosedRange<Int>]?, usesJIT: Bool?,
    _ other: MatchLimits? = nil
  ) throws(MatchLimitError) -> [Range<Int>] {
    var limits = other ?? limits
    if starts != nil {
      // Where a match starts is limited for this search alone.
      guard let own = MatchLimits() else { throw .memory }
      limits = own
    }
    guard let base = subject.baseAddress,
      let data = pcre2_match_data_create_from_pattern_8(code, nil)
    else { return [] }
    defer { pcre2_match_data_free_8(data) }
    let searched = starts?.reduce(0) { $0 + $1.count } ?? subject.count
    var machineCode =
      usesJIT == false ? nil : machineCode(for: searched, atOnce: usesJIT == true)

    var found: [Range<Int>] = []
    var start = 0
    var ranges = (starts ?? [0...subject.count])[...]
    while start <= subject.count, let range = ranges.first {
      if start > range.upperBound {
        ranges.removeFirst()
        continue
      }
      start = max(start, range.lowerBound)
      if starts != nil { limits.endStarts(at: range.upperBound) }
      var result = pcre2_match_8(
        machineCode ?? code, base, subject.count, start,
        PCRE2_NO_UTF_CHECK | (machineCode == nil ? PCRE2_NO_JIT : 0), data, limits.context)
      if machineCode == nil, usesJIT != false, result < 0, result != PCRE2_ERROR_NOMATCH {
        // Machine code reaches fewer limits: what it finds must not depend on what came before.
        machineCode = self.machineCode(for: 0, atOnce: true)
        if machineCode != nil { continue }
      }
      if result == PCRE2_ERROR_JIT_STACKLIMIT {
        // The interpreter keeps its frames on the heap, within the heap limit.
        result = pcre2_match_8(
          code, base, subject.count, start, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, data,
          limits.context)
      }
      if result == PCRE2_ERROR_NOMATCH {
        start = range.upperBound + 1
        continue
      }
      guard result > 0, let vector = pcre2_get_ovector_pointer_8(data) else {
        throw Self.error(result)
      }
      let whole = (start: vector[0], end: vector[1])
      var claim = whole
      if claimGroup > 0, Int(result) > claimGroup, vector[2 * claimGroup] != Int.max {
        claim = (vector[2 * claimGroup], vector[2 * claimGroup + 1])
      }
      // \K in a lookahead can leave the start after the end; such a match names no text.
      if claim.start < claim.end { found.append(claim.start..<claim.end) }
      start = whole.end > start ? whole.end : Self.nextCharacter(in: subject, after: start)
    }
    return found
  }

  var canMatchEmpty: Bool {
    var result: UInt32 = 0
    return pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_MATCHEMPTY), &result) == 0 && result != 0
  }

  /// The pattern as machine code; nil while the interpreter does, or if there is no memory for it.
  ///
  /// In a build of the library without JIT the copy is interpreted: same results.
  private func machineCode(for count: Int, atOnce: Bool) -> OpaquePointer? {
    machine.withLock { machine in
      if let code = machine.code { return code }
      machine.interpreted += count
      guard atOnce || machine.interpreted > Self.interpretedBytes else { return nil }
      machine.code = pcre2_code_copy_8(code)
      if let copy = machine.code { _ = pcre2_jit_compile_8(copy, PCRE2_JIT_COMPLETE) }
      return machine.code
    }
  }

  private static func nextCharacter(in text: UnsafeBufferPointer<UInt8>, after offset: Int) -> Int {
    var next = offset + 1
    while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }

  private static func error(_ code: Int32) -> MatchLimitError {
    switch code {
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT: .steps
    case PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_NOMEMORY: .memory
    default: .other(text(ofError: code))
    }
  }

  private static func text(ofError code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = buffer.withUnsafeMutableBufferPointer {
      pcre2_get_error_message_8(code, $0.baseAddress, $0.count)
    }
    return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
  }
}

/// The limits that every match runs under.
private final class MatchLimits {
  let context: OpaquePointer

  /// 10^6 backtracks take about 20 ms interpreted and 3 ms compiled; the library's own default heap
  /// limit is 20 GB.
  init?(steps: UInt32 = 1_000_000) {
    guard let context = pcre2_match_context_create_8(nil) else { return nil }
    self.context = context
    pcre2_set_match_limit_8(context, steps)
    pcre2_set_depth_limit_8(context, 1_000_000)
    pcre2_set_heap_limit_8(context, 65_536)
  }

  /// No match starts behind an offset; only for limits that one search alone has.
  func endStarts(at offset: Int) { pcre2_set_offset_limit_8(context, offset) }

  deinit { pcre2_match_context_free_8(context) }
}
