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
    try search(in: subject, starts: starts, usesJIT: usesJIT)?.all() ?? []
  }

  /// A search in `subject`, which must outlive it; nil where there is nothing to search.
  func search(
    in subject: UnsafeBufferPointer<UInt8>, starts: [ClosedRange<Int>]? = nil,
    usesJIT: Bool? = nil, steps: UInt32? = nil
  ) throws(MatchLimitError) -> PatternSearch? {
    switch compiled.value {
    case .success(let pattern):
      return try PatternSearch(pattern, in: subject, starts, usesJIT: usesJIT, steps: steps)
    case .failure(let error): throw .other(error.message)
    }
  }

  /// Whether from one place of a text the interpreter takes more backtracking steps than so many.
  ///
  /// Steps are those that PCRE2's match limit counts; they do not depend on the machine.
  public func takesMore(than steps: UInt32, in subject: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let search = try? search(in: subject, usesJIT: false, steps: steps) else { return false }
    let result = Result { () throws(MatchLimitError) in try search.all() }
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
  fileprivate let code: OpaquePointer
  private let machine = Mutex(Machine())
  fileprivate let claimGroup: Int
  /// What a search runs under that has none of its own.
  fileprivate let limits: MatchLimits

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

  var canMatchEmpty: Bool {
    var result: UInt32 = 0
    return pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_MATCHEMPTY), &result) == 0 && result != 0
  }

  /// The pattern as machine code; nil while the interpreter does, or if there is no memory for it.
  ///
  /// In a build of the library without JIT the copy is interpreted: same results.
  fileprivate func machineCode(for count: Int, atOnce: Bool) -> OpaquePointer? {
    machine.withLock { machine in
      if let code = machine.code { return code }
      machine.interpreted += count
      guard atOnce || machine.interpreted > Self.interpretedBytes else { return nil }
      machine.code = pcre2_code_copy_8(code)
      if let copy = machine.code { _ = pcre2_jit_compile_8(copy, PCRE2_JIT_COMPLETE) }
      return machine.code
    }
  }

  fileprivate static func error(_ code: Int32) -> MatchLimitError {
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

/// A search for a pattern in one text, match by match.
final class PatternSearch {
  /// What matched, and the part of it that is meant; half-open, in bytes of the text.
  struct Match {
    let whole: Range<Int>
    /// The named group `claim` where it took part, else all.
    let claim: Range<Int>
  }

  private let pattern: CompiledPattern
  private let subject: UnsafeBufferPointer<UInt8>
  private let data: OpaquePointer
  private let limits: MatchLimits
  /// Where matches start: anywhere, unless the search is limited to some places.
  private var starts: ArraySlice<ClosedRange<Int>>
  private let isLimited: Bool
  private let usesJIT: Bool?
  private var machineCode: OpaquePointer?

  fileprivate init?(
    _ pattern: CompiledPattern, in subject: UnsafeBufferPointer<UInt8>,
    _ starts: [ClosedRange<Int>]?, usesJIT: Bool?, steps: UInt32?
  ) throws(MatchLimitError) {
    // Where a match starts is limited for this search alone.
    let own = starts == nil && steps == nil ? pattern.limits : MatchLimits(steps: steps)
    guard let own else { throw .memory }
    guard subject.baseAddress != nil,
      let data = pcre2_match_data_create_from_pattern_8(pattern.code, nil)
    else { return nil }
    self.pattern = pattern
    self.subject = subject
    self.data = data
    self.starts = (starts ?? [0...subject.count])[...]
    isLimited = starts != nil
    limits = own
    self.usesJIT = usesJIT
    let searched = self.starts.reduce(0) { $0 + $1.count }
    machineCode =
      usesJIT == false ? nil : pattern.machineCode(for: searched, atOnce: usesJIT == true)
  }

  deinit { pcre2_match_data_free_8(data) }

  /// The claims of all matches that name some text.
  func all() throws(MatchLimitError) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    while let match = try next(from: start) {
      if !match.claim.isEmpty { found.append(match.claim) }
      start = self.start(after: match, from: start)
    }
    return found
  }

  /// Where the search goes on behind a match that was looked for from `start` on.
  func start(after match: Match, from start: Int) -> Int {
    if match.whole.upperBound > start { return match.whole.upperBound }
    var next = start + 1
    while next < subject.count, subject[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }

  /// The first match that starts at `start` or behind it, which never goes back.
  func next(from start: Int) throws(MatchLimitError) -> Match? {
    while let range = starts.first, start <= subject.count {
      if start > range.upperBound {
        starts.removeFirst()
        continue
      }
      if isLimited { limits.endStarts(at: range.upperBound) }
      let result = run(from: max(start, range.lowerBound))
      if result == PCRE2_ERROR_NOMATCH {
        starts.removeFirst()
        continue
      }
      guard result > 0, let vector = pcre2_get_ovector_pointer_8(data) else {
        throw CompiledPattern.error(result)
      }
      let group = pattern.claimGroup
      let took = group > 0 && Int(result) > group && vector[2 * group] != Int.max
      let claim = took ? (vector[2 * group], vector[2 * group + 1]) : (vector[0], vector[1])
      // \K in a lookahead can leave the start after the end; such a match names no text.
      return Match(
        whole: min(vector[0], vector[1])..<vector[1], claim: min(claim.0, claim.1)..<claim.1)
    }
    return nil
  }

  private func run(from start: Int) -> Int32 {
    let result = match(machineCode ?? pattern.code, from: start)
    if machineCode == nil, usesJIT != false, result < 0, result != PCRE2_ERROR_NOMATCH {
      // Machine code reaches fewer limits: what it finds must not depend on what came before.
      machineCode = pattern.machineCode(for: 0, atOnce: true)
      if machineCode != nil { return run(from: start) }
    }
    // The interpreter keeps its frames on the heap, within the heap limit.
    return result == PCRE2_ERROR_JIT_STACKLIMIT ? match(pattern.code, from: start) : result
  }

  private func match(_ code: OpaquePointer, from start: Int) -> Int32 {
    let isMachineCode = code == machineCode
    return pcre2_match_8(
      code, subject.baseAddress, subject.count, start,
      PCRE2_NO_UTF_CHECK | (isMachineCode ? 0 : PCRE2_NO_JIT), data, limits.context)
  }
}

/// The limits that every match runs under.
private final class MatchLimits {
  let context: OpaquePointer

  /// 10^6 backtracks take about 20 ms interpreted and 3 ms compiled; the library's own default heap
  /// limit is 20 GB.
  init?(steps: UInt32? = nil) {
    guard let context = pcre2_match_context_create_8(nil) else { return nil }
    self.context = context
    pcre2_set_match_limit_8(context, steps ?? 1_000_000)
    pcre2_set_depth_limit_8(context, 1_000_000)
    pcre2_set_heap_limit_8(context, 65_536)
  }

  /// No match starts behind an offset; only for limits that one search alone has.
  func endStarts(at offset: Int) { pcre2_set_offset_limit_8(context, offset) }

  deinit { pcre2_match_context_free_8(context) }
}
