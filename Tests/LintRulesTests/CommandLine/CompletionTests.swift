import Foundation
import Testing

@Suite("Completions and the manual")
struct CompletionTests {
  @Test("Shells learn the commands and their flags", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let result = try Program.run(["--generate-completion-script", shell])
    #expect(result.status == 0, "\(result.errors)")
    for word in ["watch", "doctor", "unsafe-fixes", "rdjson", "pre-merge-commit"] {
      #expect(result.output.contains(word), "\(word)")
    }
    guard shell == "bash" else { return }
    let folder = try TestFolder(["c.bash": result.output])
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-n", folder.url.appending(path: "c.bash").path()]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// What is typed, with what must be offered and what must not.
  private static let typed: [(words: [String], offered: [String], not: [String])] = [
    ([""], ["check", "rules", "page.html"], []),
    (["--fo"], ["--format"], ["rules"]),
    (["ch"], ["check"], ["rules", "page.html"]),
    (["--format", ""], ["sarif", "jsonl"], ["check", "page.html"]),
    (["--format", "js"], ["json", "jsonl"], ["sarif"]),
    (["--format", "json", ""], ["page.html"], ["check", "sarif"]),
    (["page.html", "--sta"], ["--staged"], ["--format"]),
    (["-q", "--ui-lang", ""], ["zh", "en"], ["sarif"]),
    (["check", "--format", ""], ["sarif"], ["check"]),
    (["rules", ""], ["lint"], ["page.html", "check"]),
    (["rules", "list", "--format", ""], ["json"], ["sarif"]),
    (["watch", "--fi"], [], ["--fix"]),
  ]

  @Test("Where no command is typed, shells offer what check takes", arguments: ["bash", "fish"])
  func defaultCommand(shell: String) throws {
    guard Shell.has(shell) else { return }
    let script = try Program.run(["--generate-completion-script", shell]).output
    let folder = try TestFolder(["c.txt": script, "page.html": "", "ask.bash": Self.askBash])
    for (words, offered, not) in Self.typed {
      let line = (["listing-lint"] + words).joined(separator: " ")
      let ask =
        shell == "bash"
        ? "bash ask.bash " + words.map { "'\($0)'" }.joined(separator: " ")
        : "fish -c \"source ./c.txt; complete -C '\(line)'\" | cut -f 1"
      #expect(try Shell.run(ask + " > answer", in: folder.url) == 0)
      let answer = try String(contentsOf: folder.url.appending(path: "answer"), encoding: .utf8)
      let found = Set(answer.split(separator: "\n").map(String.init))
      #expect(found.isSuperset(of: offered), "\(shell), '\(line)': \(found.sorted())")
      #expect(found.isDisjoint(with: not), "\(shell), '\(line)': \(found.sorted())")
    }
  }

  /// Asks bash as readline does, for the function that the script registers.
  private static let askBash = """
    source ./c.txt
    read -ra registered <<< "$(complete -p listing-lint)"
    for index in "${!registered[@]}"; do
      [ "${registered[index]}" = -F ] && function="${registered[index + 1]}"
    done
    COMP_WORDS=(listing-lint "$@")
    COMP_CWORD=$#
    COMP_LINE="${COMP_WORDS[*]}"
    COMP_POINT=${#COMP_LINE}
    "$function" listing-lint "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    printf '%s\\n' "${COMPREPLY[@]}"

    """

  @Test("The manual says what the program says", .enabled(if: hasPython))
  func manual() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", root.appending(path: "scripts/make-man-page.py").path(), Program.url.path(),
      "--check", root.appending(path: "docs/man/listing-lint.1").path(),
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "run scripts/make-man-page.py")
  }

  private static let hasPython = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/python3")
    }
}
