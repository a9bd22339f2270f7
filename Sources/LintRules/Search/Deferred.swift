// Search: what is costly to make and perhaps never needed - compiled patterns, literal sets, rules.

import Synchronization

/// A value that is made when it is first asked for, once, whoever asks.
final class Deferred<Value: Sendable>: Sendable {
  private enum State: Sendable {
    case waiting(@Sendable () -> Value)
    case ready(Value)
  }

  private let state: Mutex<State>

  /// A value that is there already.
  init(_ value: Value) { state = Mutex(.ready(value)) }

  /// A value to be made; `make` must not ask for this very value.
  init(making make: @escaping @Sendable () -> Value) { state = Mutex(.waiting(make)) }

  /// The value; others that ask while it is made wait for it.
  var value: Value {
    state.withLock { state in
      switch state {
      case .ready(let value): return value
      case .waiting(let make):
        let value = make()
        state = .ready(value)
        return value
      }
    }
  }
}
