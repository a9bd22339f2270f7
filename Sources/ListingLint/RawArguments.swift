// The command line as bytes, made readable: names of files need not be UTF-8.

import LintRules

/// The program's arguments.
enum RawArguments {
  /// The arguments as text; `DisplayName` leads back to their bytes.
  static func read() -> [String] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      CommandLine.unsafeArgv[index].map { argument in
        let bytes = UnsafeRawPointer(argument).assumingMemoryBound(to: UInt8.self)
        var length = 0
        while bytes[length] != 0 { length += 1 }
        return DisplayName.text(of: UnsafeBufferPointer(start: bytes, count: length))
      }
    }
  }
}
