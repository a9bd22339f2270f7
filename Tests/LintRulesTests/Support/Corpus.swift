// Where the material that the project is measured with is, if it is on this machine.

import Foundation

/// The corpus the project is measured with; it is no part of the project.
enum Corpus {
  static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["LISTING_LINT_CORPUS"] {
      return URL(fileURLWithPath: path)
    }
    return URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("../shared/corpus").standardizedFileURL
  }()

  /// The files of a folder whose names end so, sorted by name; none if the corpus is absent.
  static func files(_ folder: String, ending suffix: String) -> [URL] {
    let folder = root.appendingPathComponent(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(suffix) }.sorted().map(folder.appendingPathComponent)
  }

  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }

  static func contents(_ path: String) -> Data? {
    FileManager.default.contents(atPath: root.appendingPathComponent(path).path)
  }
}
