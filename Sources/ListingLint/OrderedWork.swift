// Many inputs worked on at the same time, their results handed on in the order of the inputs.

/// Runs work side by side within a window, so that memory stays bounded however many inputs there are.
struct OrderedWork: Sendable {
  /// How many inputs are worked on at the same time.
  let jobs: Int

  /// Works on `0..<count` and hands each result on in order; stops when `deliver` throws.
  func run<Result: Sendable>(
    count: Int, work: @escaping @Sendable (Int) -> Result,
    deliver: (Int, Result) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var started = 0
      var delivered = 0
      var waiting: [Int: Result] = [:]
      // Finished results that wait for a slow one count, too.
      let window = 2 * jobs
      var running = 0
      while delivered < count {
        while started < count, running < jobs, started < delivered + window {
          let index = started
          group.addTask { (index, work(index)) }
          started += 1
          running += 1
        }
        guard let (index, result) = try await group.next() else { return }
        running -= 1
        waiting[index] = result
        while let next = waiting.removeValue(forKey: delivered) {
          try deliver(delivered, next)
          delivered += 1
        }
      }
    }
  }
}
