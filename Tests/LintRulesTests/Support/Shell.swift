// Runs a line of shell, for what only a shell can arrange: limits, closed streams, signals.

import Foundation

enum Shell {
  /// Runs a script and answers its exit status.
  static func run(
    _ script: String, in folder: URL, environment: [String: String] = [:]
  ) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    process.environment = ["LC_ALL": "C", "PATH": "/usr/local/bin:/usr/bin:/bin"]
      .merging(environment) { $1 }
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Whether a program is installed.
  static func has(_ program: String) -> Bool {
    ["/usr/local/bin/", "/usr/bin/", "/bin/"].contains {
      FileManager.default.isExecutableFile(atPath: $0 + program)
    }
  }
}
