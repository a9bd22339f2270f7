// Runs the built program as its users do.

import Foundation

/// The program that this package builds.
enum Program {
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Beside the test bundle, wherever the build put both.
  static let url: URL = {
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "listing-lint")
    if FileManager.default.isExecutableFile(atPath: beside.path()) { return beside }
    return URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: ".build/debug/listing-lint")
  }()

  /// A folder for kept rules that all runs share: to read the shipped rules takes a debug build long.
  static let cache = url.deletingLastPathComponent().appending(path: "rules-kept-by-tests").path()

  static func run(
    _ arguments: [String], in folder: URL? = nil, input: String = "",
    environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
    process.environment = [
      "LC_ALL": "C", "PATH": "/usr/bin:/bin", "LISTING_LINT_CACHE_DIR": cache,
    ].merging(environment) { $1 }
    let inputPipe = Pipe()
    let outputFile = try TemporaryFile()
    let errorFile = try TemporaryFile()
    process.standardInput = inputPipe
    process.standardOutput = outputFile.handle
    process.standardError = errorFile.handle
    try process.run()
    try? inputPipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try inputPipe.fileHandleForWriting.close()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try outputFile.contents(),
      errors: try errorFile.contents())
  }

  private struct TemporaryFile {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let handle: FileHandle

    init() throws {
      try Data().write(to: url)
      handle = try FileHandle(forWritingTo: url)
    }

    func contents() throws -> String {
      defer { try? FileManager.default.removeItem(at: url) }
      return String(decoding: try Data(contentsOf: url), as: UTF8.self)
    }
  }
}

/// A folder that is gone after its test.
final class TestFolder: Sendable {
  let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init(_ files: [String: String] = [:]) throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (path, content) in files {
      let file = url.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try content.write(to: file, atomically: true, encoding: .utf8)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The names in the folder itself, sorted.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path())) ?? []).sorted()
  }
}
