import Foundation
import LintRules
import Testing

@testable import listing_lint

@Suite("Input files")
struct InputFilesTests {
  private func find(_ paths: [String], in folder: TestFolder, obeys: Bool = true) throws
    -> (names: [String], files: InputFiles)
  {
    let prefix = folder.url.path() + "/"
    let files = try InputFiles(
      paths.map { InputPath(argument: prefix + $0) }, obeysIgnoreFiles: obeys)
    let names = (0..<files.count).map {
      InputPath(bytes: files[$0].path).name.replacing(prefix, with: "")
    }
    return (names, files)
  }

  @Test("Folders give their pages in the order of their paths, all else is counted")
  func walk() throws {
    let folder = try TestFolder([
      "s/b.html": "", "s/a/z.HTM": "", "s/a.html": "", "s/a-b.xhtml": "", "s/x.csv": "",
      "s/noext": "",
      "s/.git/x.html": "", "s/node_modules/x.html": "", "s/.hidden.html": "", "s/p.JPG": "",
    ])
    let link = folder.url.appending(path: "s/loop")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: folder.url)
    #expect(mkfifo(folder.url.appending(path: "s/pipe.html").path(), 0o600) == 0)
    let (names, files) = try find(["s"], in: folder)
    #expect(names == ["s/.hidden.html", "s/a-b.xhtml", "s/a.html", "s/a/z.HTM", "s/b.html"])
    #expect(files.skipped.byType == [".csv": 1, "": 1, ".jpg": 1])
    #expect(files.skipped.folders == 2 && files.skipped.links == 1 && files.skipped.special == 1)
    #expect(files.problems.isEmpty)
  }

  @Test("What is named is taken in the order given, once, whatever its extension")
  func named() throws {
    let folder = try TestFolder(["s/b.html": "", "s/a.html": "", "x.txt": ""])
    let (names, files) = try find(["x.txt", "s/b.html", "s", "s/a.html", "./x.txt"], in: folder)
    #expect(names == ["x.txt", "s/b.html", "s/a.html"])
    #expect(files.skipped.repeated == 3)
  }

  @Test("Ignore files hold below their folder, and down from the repository's top")
  func ignored() throws {
    let folder = try TestFolder([
      "r/.git/HEAD": "", "r/.gitignore": "old*\n/s/out/\n", "r/s/.gitignore": "!old-keep.html\n",
      "r/s/.listing-lintignore": "draft/\n", "r/s/old.html": "", "r/s/old-keep.html": "",
      "r/s/out/x.html": "", "r/s/draft/x.html": "", "r/s/new.html": "", "old.html": "",
    ])
    let (names, files) = try find(["r/s"], in: folder)
    #expect(names == ["r/s/new.html", "r/s/old-keep.html"])
    #expect(files.skipped.ignored == 3)
    #expect(try find(["r/s"], in: folder, obeys: false).names.count == 5)
    // Named itself, a file is checked; outside the repository nothing is ignored.
    #expect(try find(["r/s/old.html", "old.html"], in: folder).names.count == 2)
  }

  @Test("A path that leads nowhere, and folders without pages, are errors that say why")
  func nothing() throws {
    let folder = try TestFolder(["s/a.csv": ""])
    let missing = #expect(throws: InputError.self) { try find(["s", "nope"], in: folder) }
    #expect(missing?.message.en.contains("nope'") == true)
    let empty = #expect(throws: InputError.self) { try find(["s"], in: folder) }
    #expect(empty?.message.en.contains("skipped: 1 by type (.csv 1)") == true)
  }

  @Test("A pipe that is named is a problem, not a wait")
  func namedPipe() throws {
    let folder = try TestFolder(["a.html": ""])
    #expect(mkfifo(folder.url.appending(path: "pipe.html").path(), 0o600) == 0)
    let (names, files) = try find(["pipe.html", "a.html"], in: folder)
    #expect(names == ["a.html"])
    #expect(files.problems.map(\.code) == [.notAFile])
  }

  @Test("Trees deeper than any path the system takes are read to the bottom")
  func deepTree() throws {
    let folder = try TestFolder(["d/x.html": ""])
    // Built from inside, as no single path reaches the bottom.
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    let name = String(repeating: "n", count: 200)
    shell.arguments = [
      "-c",
      "cd '\(folder.url.path())/d' && i=0; while [ $i -lt 40 ]; do mkdir \(name) && cd -P ./\(name)"
        + " || exit 1; i=$((i+1)); done; echo '<h1>x</h1>' > deep.html",
    ]
    try shell.run()
    shell.waitUntilExit()
    try #require(shell.terminationStatus == 0)
    let (names, files) = try find(["d"], in: folder)
    #expect(names.count == 2)
    let reader = FileReader(maximumSize: 1 << 20, standardInputName: "-", encoding: nil)
    let source = try reader.read(files[0]).get()
    #expect(String(decoding: source.text, as: UTF8.self).contains("<h1>x</h1>"))
    let clean = Process()
    clean.executableURL = URL(filePath: "/bin/rm")
    clean.arguments = ["-rf", folder.url.path()]
    try clean.run()
    clean.waitUntilExit()
  }

  @Test("Size limits, vanished files and files swapped for links are problems")
  func unreadable() throws {
    let folder = try TestFolder(["s/a.html": "12345", "s/b.html": "x", "s/c.html": "y"])
    let (_, files) = try find(["s"], in: folder)
    let reader = FileReader(maximumSize: 4, standardInputName: "-", encoding: nil)
    let b = folder.url.appending(path: "s/b.html")
    try FileManager.default.removeItem(at: b)
    try FileManager.default.createSymbolicLink(
      at: b, withDestinationURL: folder.url.appending(path: "s/a.html"))
    try FileManager.default.removeItem(at: folder.url.appending(path: "s/c.html"))
    let codes: [Problem.Code?] = (0..<3).map {
      if case .failure(let problem) = reader.read(files[$0]) { problem.code } else { nil }
    }
    #expect(codes == [.tooLarge, .unreadable, .unreadable])
  }
}
