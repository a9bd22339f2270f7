import Foundation
import Testing

@Suite("The program")
struct ProgramTests {
  @Test(
    "Wrong usage ends with 2 and says what is known",
    arguments: [
      ([], "no input"), (["--format", "xml", "x"], "one of the following:\n  - text"),
      (["-o", "foo=x", "x"], "there is no format 'foo'; there are text, json, jsonl, sarif"),
      (["-o", "x", "y"], "FMT=FILE"), (["--nope", "x"], "--nope"), (["nope.html"], "no such file"),
      (["--jobs", "0", "x"], "'0' is no number"), (["--encoding", "klingon", "."], "klingon"),
      (["--max-file-size", "x", "."], "no number of megabytes"),
      (["explain", "x/y"], "no rule 'x/y'"),
      (["--select", "nope", "."], "no rule, pack or category 'nope'"),
      (["--rules", "zz", "."], "'zz'"),
      (["eval", "nope.jsonl"], "nope.jsonl"), (["--fail-on", "all", "x"], "'never'"),
    ] as [([String], String)])
  func usageErrors(arguments: [String], message: String) throws {
    let folder = try TestFolder(["a.html": "<h1>x</h1>"])
    let result = try Program.run(arguments, in: folder.url)
    #expect(result.status == 2)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  @Test("Help and version go to standard output and end with 0")
  func help() throws {
    for arguments in [["--help"], ["check", "--help"], ["--version"], ["rules"]] {
      let result = try Program.run(arguments)
      #expect(result.status == 0 && !result.output.isEmpty && result.errors.isEmpty)
    }
    let version = try Program.run(["--version"]).output
    #expect(version.hasPrefix("listing-lint 0.1.0 (libxml2 2."))
    // Asked for alone, it is answered without the parser.
    #expect(try Program.run(["check", "--version"]).output == version)
  }

  @Test("Whatever was typed, the terminal gets no control characters")
  func hostileArguments() throws {
    let result = try Program.run(["--x\u{1B}[31m\u{202E}"])
    #expect(result.status == 2)
    #expect(!result.errors.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test("A report file is whole or not there, and a full disk ends with 2")
  func reportFiles() throws {
    let folder = try TestFolder(["a.html": "<h1>x</h1>"])
    let good = try Program.run(
      ["a.html", "-o", "json=r.json", "-o", "sarif=r.sarif"], in: folder.url)
    #expect(good.status == 0)
    #expect(folder.names == ["a.html", "r.json", "r.sarif"])
    for bad in ["json=/dev/full", "json=nope/r.json"] {
      let result = try Program.run(["a.html", "-o", bad, "-o", "text=t.txt"], in: folder.url)
      #expect(result.status == 2 && result.errors.contains("cannot write the report"))
    }
    #expect(folder.names == ["a.html", "r.json", "r.sarif", "t.txt"] || folder.names.count == 3)
    #expect(!folder.names.contains { $0.hasSuffix(".tmp") })
  }

  @Test("A problem of level error makes a run incomplete, which wins over findings")
  func incomplete() throws {
    let folder = try TestFolder(["a.html": "<h1>x</h1>"])
    let big = String(repeating: "x", count: 1_100_000)
    try big.write(to: folder.url.appending(path: "b.html"), atomically: true, encoding: .utf8)
    let result = try Program.run(["--max-file-size", "1", "."], in: folder.url)
    #expect(result.status == 3)
    #expect(result.errors.contains("b.html: error: has 1 MB, more than the 1 MB"))
  }

  @Test("Output is the same at any number of jobs")
  func jobs() throws {
    var files: [String: String] = [:]
    for index in 0..<40 {
      files["s/\(index).html"] =
        "<title>LV 高仿 \(index)</title>" + String(repeating: "<p>x</p>", count: index * 50)
    }
    let folder = try TestFolder(files)
    for format in ["text", "json", "jsonl", "sarif"] {
      let one = try Program.run(["s", "--format", format, "--jobs", "1"], in: folder.url)
      let many = try Program.run(["s", "--format", format, "--jobs", "7"], in: folder.url)
      #expect(one.output == many.output && one.status == many.status)
    }
  }

  @Test("Names that are no UTF-8 are read, and shown escaped")
  func strangeNames() throws {
    let folder = try TestFolder()
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.currentDirectoryURL = folder.url
    shell.arguments = [
      "-c",
      "printf '<h1>x</h1>' > \"$(printf 'b\\377\\033[31m.html')\"; '\(Program.url.path())' -v b* 2>err",
    ]
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    let errors = try String(contentsOf: folder.url.appending(path: "err"), encoding: .utf8)
    #expect(errors.hasPrefix("b\\xFF\\u{1B}[31m.html: "))
  }

  @Test("A reader that goes away ends the program quietly")
  func closedPipe() throws {
    let folder = try TestFolder(["a.html": "<h1>x</h1>"])
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/bash")
    shell.currentDirectoryURL = folder.url
    shell.arguments = [
      "-c",
      "('\(Program.url.path())' --format json a.html 2>err; echo $? >status) | true; sleep 0.2",
    ]
    try shell.run()
    shell.waitUntilExit()
    let errors = try String(contentsOf: folder.url.appending(path: "err"), encoding: .utf8)
    #expect(!errors.contains("error:"))
  }

  @Test("An interrupted run leaves no file behind and ends with 130 or 143")
  func signals() throws {
    for (signal, status) in [("INT", Int32(130)), ("TERM", 143)] {
      let folder = try TestFolder()
      let shell = Process()
      shell.executableURL = URL(filePath: "/bin/bash")
      shell.currentDirectoryURL = folder.url
      shell.environment = ["PATH": "/usr/bin:/bin", "LISTING_LINT_CACHE_DIR": Program.cache]
      // Standard input never ends: the run waits for it with its report file open.
      shell.arguments = [
        "-c",
        """
        mkfifo in; exec 9<>in
        env --default-signal=INT '\(Program.url.path())' - -o json=r.json <in 2>/dev/null & pid=$!
        # Open, and without a name where the system can.
        is_open() { { ls -A; ls -l /proc/$pid/fd; } | grep -qE 'tmp$|[(]deleted[)]$'; }
        for i in $(seq 3000); do is_open && break; sleep 0.05; done
        is_open || { kill -KILL $pid; exit 99; }
        kill -\(signal) $pid; wait $pid; exit $?
        """,
      ]
      try shell.run()
      shell.waitUntilExit()
      #expect(shell.terminationStatus == status)
      #expect(folder.names == ["in"])
    }
  }

  @Test("A stream answers each line, in order, and a bad line does not end it")
  func stream() throws {
    let result = try Program.run(
      ["stream"], input: "{\"id\":\"1\",\"title\":\"LV 高仿\"}\nnonsense\n\n{\"id\":\"2\"}")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.first?.hasPrefix("{\"id\":\"1\",\"findings\":[{") == true)
    #expect(lines.last == "{\"id\":\"2\",\"findings\":[],\"problems\":[]}")
    #expect(result.status == 3)
  }

  @Test("A stream answers before its input has ended")
  func streamIsFlushed() throws {
    let process = Process()
    process.executableURL = Program.url
    process.arguments = ["stream", "-q"]
    process.environment = ["PATH": "/usr/bin:/bin", "LISTING_LINT_CACHE_DIR": Program.cache]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    for id in ["a", "b"] {
      try input.fileHandleForWriting.write(contentsOf: Data("{\"id\":\"\(id)\"}\n".utf8))
      let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      #expect(answer.hasPrefix("{\"id\":\"\(id)\""))
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test("The program's own words are Chinese where the environment is")
  func chinese() throws {
    let folder = try TestFolder(["a.html": "<h1>x</h1>"])
    let result = try Program.run(["a.html"], in: folder.url, environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(result.errors.hasPrefix("检查了 1 个文件"))
  }
}
