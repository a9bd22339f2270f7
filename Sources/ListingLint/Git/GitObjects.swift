// Git: the content of objects, through one process however many are asked for.

import LintRules
import Synchronization

/// Asks `git cat-file --batch`, one object after the other, whoever asks.
final class GitObjects: Sendable {
  /// What there is of an object.
  enum Content: Sendable {
    case missing
    case tooLarge(Int)
    case bytes([UInt8])
  }

  private struct Conversation: ~Copyable {
    let process: ChildProcess
    var waiting: [UInt8] = []
    var start = 0

    init(_ process: consuming ChildProcess) { self.process = process }

    mutating func fill() throws(SystemError) {
      let piece = try ChildProcess.read(process.output)
      if piece.isEmpty { throw SystemError.missing }
      if start == waiting.count {
        waiting = piece
        start = 0
      } else {
        waiting += piece
      }
    }

    mutating func line() throws(SystemError) -> [UInt8] {
      while true {
        if let end = waiting[start...].firstIndex(of: 0x0A) {
          defer { start = end + 1 }
          return Array(waiting[start..<end])
        }
        try fill()
      }
    }

    /// The next bytes, or nothing of them if they are not wanted.
    mutating func bytes(_ count: Int, areWanted: Bool) throws(SystemError) -> [UInt8] {
      var bytes: [UInt8] = []
      var left = count
      if areWanted { bytes.reserveCapacity(count) }
      while left > 0 {
        if start == waiting.count { try fill() }
        let end = min(waiting.count, start + left)
        if areWanted { bytes += waiting[start..<end] }
        left -= end - start
        start = end
      }
      return bytes
    }
  }

  private let conversation: Mutex<Conversation>

  /// Starts git in the working folder.
  init() throws(SystemError) {
    let words = Git.words + ["cat-file", "--batch"].map { Array($0.utf8) }
    conversation = Mutex(Conversation(try ChildProcess(words, environment: Git.environment)))
  }

  /// The content of a blob by its id, or by `:path` or `commit:path`.
  func content(_ name: [UInt8], limit: Int) throws(SystemError) -> Content {
    try answer(to: name, keeping: "blob", limit: limit)?.content ?? .missing
  }

  /// The id of the commit that a name stands for; nil if there is none.
  func commit(_ name: String) throws(SystemError) -> String? {
    try answer(to: Array(name.utf8), keeping: "commit", limit: 0)?.id
  }

  private func answer(
    to name: [UInt8], keeping kind: String, limit: Int
  ) throws(SystemError) -> (id: String, content: Content)? {
    // A question is one line: such names can only be asked for by their ids.
    if name.contains(0x0A) { return nil }
    return try conversation.withLock { talk throws(SystemError) in
      try OutputStream.write(name + [0x0A], to: talk.process.input)
      let header = try talk.line().split(separator: 0x20)
      guard header.count == 3, header[0].count >= 40,
        let size = Int(String(decoding: header[2], as: UTF8.self))
      else { return nil }
      let isWanted = header[1].elementsEqual(kind.utf8)
      let bytes = try talk.bytes(size, areWanted: isWanted && size <= limit)
      _ = try talk.bytes(1, areWanted: false)
      guard isWanted else { return nil }
      let id = String(decoding: header[0], as: UTF8.self)
      return (id, size <= limit ? .bytes(bytes) : .tooLarge(size))
    }
  }
}
