import Foundation
import Testing

/// Each call to the system fails once in turn: the program says what it could not do, ends with the right
/// code, and leaves no half of a report.
@Suite("Faults") struct FaultTests {
  /// What must come of a fault.
  enum Outcome {
    /// Nothing: the same output, report and code as without it.
    case none
    /// The page is reported as unread (3); everything else is as it was.
    case pageUnread
    /// Nothing trustworthy (2): a message, no report.
    case failed
    /// The reader of the output is gone (141); report files are wanted still.
    case outputClosed
  }

  /// One call that fails.
  struct Fault: Sendable, CustomTestStringConvertible {
    let call: String
    let path: String
    var at = 1
    let with: String
    let outcome: Outcome
    /// Whether the file system is one that has no files without a name.
    var isNamed = false

    init(_ call: String, _ path: String, _ with: String, at: Int = 1, _ outcome: Outcome) {
      self.call = call
      self.path = path
      self.with = with
      self.at = at
      self.outcome = outcome
    }

    init(_ call: String, _ path: String, _ error: Int32, at: Int = 1, _ outcome: Outcome) {
      self.init(call, path, String(error), at: at, outcome)
    }

    var testDescription: String { "\(call) \(path) #\(at): \(with)\(isNamed ? ", named" : "")" }

    /// The same where a report has a name from the start.
    var named: Fault {
      var fault = self
      fault.isNamed = true
      return fault
    }
  }

  static let reading =
    [EACCES, EMFILE, ENFILE, EIO, ENOMEM, ENOENT, ELOOP].map {
      Fault("open", "s/b.html", $0, .pageUnread)
    } + [EIO, EISDIR, ENOMEM].map { Fault("read", "s/b.html", $0, .pageUnread) } + [
      Fault("open", "s/b.html", EINTR, .none), Fault("read", "s/b.html", EINTR, .none),
      Fault("read", "s/b.html", "short", .none), Fault("read", "s/b.html", EIO, at: 2, .pageUnread),
      Fault("fstat", "s/b.html", EIO, .pageUnread), Fault("fstat", "s/b.html", EINTR, .none),
      Fault("mmap", "s/b.html", ENODEV, .none), Fault("close", "s/b.html", EIO, .none),
      // What the file was when it was read is what is checked.
      Fault("read", "s/b.html", "unlink", .none), Fault("read", "s/b.html", "grow", .pageUnread),
      Fault("read", "s/b.html", "empty", .pageUnread),
    ]

  static let project =
    [EACCES, EIO, EMFILE].flatMap { error in
      ["rules.yml", ".listing-lint.yml", "suppress.yml", "base.json"].map {
        Fault("open", $0, error, .failed)
      }
    }
    + ["rules.yml", ".listing-lint.yml", "suppress.yml", "base.json"].flatMap {
      [
        Fault("read", $0, EIO, .failed), Fault("read", $0, EINTR, .none),
        Fault("read", $0, "short", .none),
      ]
    }

  /// A report without a name until it is whole; its path ends in a number and " (deleted)".
  static let namelessReports =
    [ENOSPC, EIO, EDQUOT, EFBIG].map { Fault("write", " (deleted)", $0, .failed) }
    + [EIO, ENOSPC].flatMap {
      [Fault("fsync", " (deleted)", $0, .failed), Fault("close", " (deleted)", $0, .failed)]
    }
    + [EIO, ENOSPC, EACCES, EPERM].map { Fault("link", ".r.json", $0, .failed) }
    + [EIO, EXDEV, ENOSPC, EACCES].map { Fault("rename", "r.json", $0, .failed) }
    + [EOPNOTSUPP, EISDIR, EINVAL, EINTR].map { Fault("nameless", ".", $0, .none) } + [
      Fault("link", ".r.json", EEXIST, .none), Fault("write", " (deleted)", EINTR, .none),
      Fault("write", " (deleted)", EAGAIN, .none), Fault("write", " (deleted)", "short", .none),
      Fault("fsync", " (deleted)", EINTR, .none),
    ]

  static let namedReports =
    ([ENOSPC, EACCES, EROFS, EMFILE, EDQUOT].map { Fault("create", ".r.json", $0, .failed) }
    + [ENOSPC, EIO, EDQUOT, EFBIG].map { Fault("write", "r.json", $0, .failed) }
    + [EIO, ENOSPC].flatMap {
      [Fault("fsync", "r.json", $0, .failed), Fault("close", "r.json", $0, .failed)]
    }
    + [EIO, EXDEV, ENOSPC, EACCES].map { Fault("rename", "r.json", $0, .failed) } + [
      Fault("create", ".r.json", EINTR, .none), Fault("create", ".r.json", EEXIST, .none),
      Fault("write", "r.json", EINTR, .none), Fault("write", "r.json", EAGAIN, .none),
      Fault("write", "r.json", "short", .none), Fault("fsync", "r.json", EINTR, .none),
    ]).map(\.named)

  static let output = [
    Fault("write", "/out", ENOSPC, .failed), Fault("write", "/out", EIO, .failed),
    Fault("write", "/out", EINTR, .none), Fault("write", "/out", "short", .none),
    Fault("write", "/out", EPIPE, .outputClosed),
  ]

  /// A cache is only a gain of time.
  static let cache = [
    Fault("create", "/cache/", ENOSPC, .none), Fault("write", "/cache/", ENOSPC, .none),
    Fault("write", "/cache/", "short", .none), Fault("close", "/cache/", EIO, .none),
    Fault("rename", "/cache/", EXDEV, .none), Fault("mkdir", "/cache", EACCES, .none),
  ]

  /// In place of the rules that ship, which take long to read anew for each run.
  static let smallPack = """
    schema: 1
    pack: small
    language: any
    rules:
      - id: a
        severity: error
        category: other
        fields: any
        message: m
        phrases: [高仿]
        examples: {flagged: ["«高仿»"], allowed: [x]}
    """

  static func makeProject() throws -> TestFolder {
    let pack = """
      schema: 1
      pack: rules
      language: any
      rules:
        - {id: a, severity: error, category: other, fields: any, message: m, phrases: [zqfake]}
      """
    let base = #"{"version": 1, "findings": []}"#
    return try TestFolder([
      "s/a.html": "<h1>zqfake one</h1>", "s/b.html": "<h1>zqfake two</h1>",
      "s/c.html": "<h1>zqfake three</h1>", "rules.yml": pack,
      "suppress.yml": "schema: 1\nsuppressions: []\n",
      "base.json": base, "shipped/small.yml": smallPack,
      ".listing-lint.yml": "schema: 1\nroot: true\npacks: [rules.yml]\nselect: [rules]\n"
        + "suppressions: suppress.yml\nbaseline: base.json\nlimits: {max-file-size: 1}\n",
    ])
  }

  /// What a run left.
  struct Run: Equatable {
    let status: Int32
    let output: String
    let report: String?
    let errors: String
    let left: [String]
  }

  static func run(in folder: TestFolder, _ environment: [String: String] = [:]) throws -> Run {
    let status = try Shell.run(
      "'\(Program.url.path())' --jobs 1 --format jsonl -o json=r.json s >out 2>err",
      in: folder.url,
      environment: [
        "LISTING_LINT_CACHE_DIR": folder.url.path() + "/cache", "LISTING_LINT_RULESETS": "shipped",
      ].merging(environment) { $1 })
    func text(_ name: String) -> String? {
      FileManager.default.contents(atPath: folder.url.appending(path: name).path())
        .map { String(decoding: $0, as: UTF8.self) }
    }
    let left = folder.names.filter { $0.hasSuffix(".tmp") }
    defer { try? FileManager.default.removeItem(at: folder.url.appending(path: "r.json")) }
    return Run(
      status: status, output: text("out") ?? "", report: text("r.json"), errors: text("err") ?? "",
      left: left)
  }

  /// What comes of a run without a fault.
  private static let good = Result { try run(in: makeProject()) }

  static let all = reading + project + namelessReports + namedReports + output + cache

  @Test("A fault ends as it should", arguments: all)
  func fault(_ fault: Fault) throws {
    guard let library = FaultLibrary.path else {
      print("skipped: faults need Linux and a C compiler")
      return
    }
    let folder = try Self.makeProject()
    let good = try Self.good.get()
    #expect(good.status == 1 && good.report != nil, "\(good.errors)")
    var environment = [
      "LD_PRELOAD": library, "FAULT_CALL": fault.call, "FAULT_PATH": fault.path,
      "FAULT_AT": String(fault.at), "FAULT_WITH": fault.with,
    ]
    if fault.isNamed { environment["FAULT_NAMED"] = "yes" }
    let run = try Self.run(in: folder, environment)
    #expect(run.left.isEmpty)
    switch fault.outcome {
    case .none: #expect(run == good, "\(run.errors)")
    case .pageUnread:
      #expect(run.status == 3, "\(run.errors)")
      #expect(run.errors.contains("s/b.html: error: "), "\(run.errors)")
      #expect(run.output.contains("zqfake one") || run.output.contains("s/a.html"))
      #expect(run.output.contains("s/c.html") && !run.output.contains("\"rule\":\"rules/b"))
      #expect(
        run.report?.contains("\"code\":\"") == true || run.report?.contains("\"code\": \"") == true)
    case .failed:
      #expect(run.status == 2, "\(run.errors)")
      #expect(run.errors.contains("listing-lint: error: "), "\(run.errors)")
      #expect(run.report == nil)
    case .outputClosed:
      #expect(run.status == 141 || run.status == 1, "\(run.status) \(run.errors)")
      #expect(run.report == good.report || run.report == nil)
    }
  }

  @Test("At least forty calls fail")
  func count() {
    #expect(Self.all.count >= 40)
  }

  @Test("Streams that are closed or full, few files, little memory, and a full disk")
  func surroundings() throws {
    let folder = try Self.makeProject()
    let program = "'\(Program.url.path())'"
    for (script, status, words) in [
      ("\(program) s >/dev/full 2>err", Int32(2), "standard output"),
      ("\(program) s >&- 2>err", 2, "standard output"),
      ("\(program) s 2>&- >out; s=$?; echo -n >err; exit $s", 1, ""),
      ("\(program) - <&- >out 2>err", 3, "cannot be read"),
      ("ulimit -n 4; \(program) s -o json=r.json >out 2>err", 2, "too few open files; 8 are"),
      ("ulimit -n 7; \(program) s -o json=r.json >out 2>err", 2, "too few open files; 8 are"),
      ("ulimit -n 16; \(program) s >out 2>err", 1, "checked 3 files"),
      ("ulimit -n 8; \(program) --jobs 8 s >out 2>err", 1, "checked 3 files"),
      // Inherited files that leave none: not one page is left out in silence.
      (
        "exec 3<err 4<err 5<err; ulimit -n 9; \(program) --jobs 8 s >out 2>err", 2,
        "listing-lint: error: "
      ),
      (
        "(ulimit -f 0; \(program) s -o json=r.json 2>&1 >/dev/null) | cat >err; exit ${PIPESTATUS[0]}",
        2,
        "report"
      ),
    ] {
      let ended = try Shell.run(
        script, in: folder.url, environment: ["LISTING_LINT_RULESETS": "shipped"])
      #expect(ended == status, "\(script)")
      let errors = try String(contentsOf: folder.url.appending(path: "err"), encoding: .utf8)
      #expect(words.isEmpty || errors.contains(words), "\(script): \(errors)")
      #expect(!folder.names.contains { $0.hasSuffix(".tmp") || $0 == "r.json" }, "\(script)")
    }
  }

  @Test("However little memory there is, the program ends soon and never as clean")
  func memory() throws {
    let folder = try Self.makeProject()
    let page = "<h1>zqfake</h1>" + String(repeating: "<p>zqfake 高仿</p>", count: 3_000)
    try page.write(to: folder.url.appending(path: "s/a.html"), atomically: true, encoding: .utf8)
    for kilobytes in [130_000, 160_000, 200_000, 250_000, 300_000, 400_000, 600_000] {
      // 152: more processor time than the limit; 124: it does not end at all.
      let status = try Shell.run(
        "ulimit -v \(kilobytes); ulimit -t 30;"
          + " timeout 120 '\(Program.url.path())' --isolated s -o json=r.json >out 2>err",
        in: folder.url, environment: ["LISTING_LINT_RULESETS": "shipped"])
      let errors = try String(contentsOf: folder.url.appending(path: "err"), encoding: .utf8)
      // 127: not even the dynamic loader had enough.
      #expect([1, 2, 3, 127].contains(status), "\(kilobytes): \(status) \(errors)")
      #expect(status == 1 || !errors.isEmpty, "\(kilobytes): \(status)")
      let names = folder.names
      #expect(!names.contains { $0.hasSuffix(".tmp") }, "\(kilobytes) \(names)")
      #expect(names.contains("r.json") == (status == 1 || status == 3))
      try? FileManager.default.removeItem(at: folder.url.appending(path: "r.json"))
    }
  }

  @Test("A fault of the thread that ends the program after others' faults is no silent end either")
  func waitingThread() throws {
    let folder = try Self.makeProject()
    // The signal of a fault, sent to the process, goes to its first thread.
    let status = try Shell.run(
      """
      mkfifo pipe; exec 3<>pipe; '\(Program.url.path())' stream <&3 >out 2>err &
      for i in $(seq 600); do
        caught=$(awk '/^SigCgt/ {print $2}' /proc/$!/status) && [ $((0x$caught & 0x2000)) != 0 ] && break
        sleep 0.1
      done
      sleep 0.5; kill -SEGV $!
      timeout 60 tail --pid=$! -f /dev/null; kill -KILL $! 2>/dev/null; wait $!
      """, in: folder.url, environment: ["LISTING_LINT_RULESETS": "shipped"])
    let errors = try String(contentsOf: folder.url.appending(path: "err"), encoding: .utf8)
    #expect(status == 2 && errors.hasPrefix("listing-lint: error: "), "\(status) \(errors)")
  }

  @Test("On a disk that is full the report is not there, and the message says why")
  func fullDisk() throws {
    let folder = try Self.makeProject()
    let mount =
      "unshare -m sh -c 'mkdir -p full && mount -t tmpfs -o size=4k none full"
      + " && head -c 4096 /dev/zero >full/x"
    guard try Shell.run("\(mount)' 2>/dev/null", in: folder.url) == 0 else {
      print("skipped: a full disk needs the right to mount one")
      return
    }
    let program = Program.url.path()
    let script =
      "\(mount) && \(program) --isolated --rules rules.yml s -o html=full/r.html >out 2>err;"
      + " echo $? >status; ls -A full >left'"
    let environment = ["LISTING_LINT_RULESETS": "shipped"]
    #expect(try Shell.run(script, in: folder.url, environment: environment) == 0)
    func text(_ name: String) throws -> String {
      try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
    }
    #expect(try text("status") == "2\n")
    #expect(try text("err").contains("cannot write the report"))
    #expect(try text("left") == "x\n")
  }
}
