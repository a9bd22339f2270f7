import Foundation
import Testing

@testable import LintRules
@testable import listing_lint

@Suite("What is staged")
struct StagedTests {
  static let scenarios: [GitScenario] =
    [
      (
        "A first commit has nothing before it",
        #"""
        page x.html 'a zonk'; git add .; findings 'x.html p/zonk'
        """#
      )
    ].map { GitScenario($0, GitScenario.start + "\n" + $1) }
    + [
      (
        "A change brings what it brings",
        "page b.html 'quux zonk'; git add .; findings $'b.html p/quux\\nb.html p/zonk'"
      ),
      ("A clean change passes", "page b.html finer; git add .; findings ''"),
      (
        "An old finding does not count, unless it is asked for",
        "page a.html 'old zonk, new words'; git add .; findings ''; findings 'a.html p/zonk' --all-findings; as_committed"
      ),
      (
        "One more of an old finding is new",
        "page a.html 'old zonk and zonk'; git add .; findings 'a.html p/zonk'"
      ),
      (
        "A fault only in the working tree is not committed",
        "page b.html 'finer'; git add .; page b.html zonk; findings ''"
      ),
      (
        "A fault only in the index is",
        "page b.html zonk; git add .; page b.html fine; findings 'b.html p/zonk'"
      ),
      (
        "A staged page that is deleted in the working tree",
        "page c/d.html zonk; git add .; rm -r c; findings 'c/d.html p/zonk'"
      ),
      (
        "A part of a page that is staged",
        #"""
        printf '<title>x</title>\n' > c.html; seq -f '<p>%g' 20 >> c.html; git add .; git commit -qm c
        sed -i 's/<p>1$/<p>zonk/; s/<p>20/<p>quux/' c.html
        printf 'y\nn\n' | git add -p c.html > /dev/null
        findings 'c.html p/zonk'
        """#
      ),
      ("Intent to add adds nothing", "page c.html zonk; git add -N c.html; findings ''"),
      ("A rename brings nothing new", "git mv a.html z.html; findings ''"),
      (
        "A rename brings what else it brings",
        "git mv a.html z.html; page z.html 'old zonk, quux'; git add .; findings 'z.html p/quux'"
      ),
      ("A copy is new", "cp a.html z.html; git add .; findings 'z.html p/zonk'"),
      ("A deletion brings nothing", "git rm -q a.html; findings ''"),
      ("A change of mode brings nothing", "chmod +x a.html; git add .; findings ''"),
      (
        "A symbolic link is skipped and counted",
        "ln -s a.html l.html; git add .; findings ''; lint check --staged 2>&1 | grep -q '1 symbolic link'"
      ),
      (
        "A file that becomes a link, and a link that becomes a file",
        "ln -s x l.html; git add .; git commit -qm l; rm a.html l.html; ln -s b.html a.html; page l.html zonk; git add .; findings 'l.html p/zonk'"
      ),
      (
        "A submodule is skipped and counted",
        #"""
        git init -q ../sub; git -C ../sub commit -q --allow-empty -m s
        git -c protocol.file.allow=always submodule add -q ../sub s.html; git add .
        findings ''; lint check --staged 2>&1 | grep -q '1 submodule'
        """#
      ),
      (
        "A pointer of Git LFS is a notice and no pass",
        #"""
        printf 'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n' > b.html; git add .
        lint check --staged > ../out 2>&1; grep -q 'pointer of Git LFS' ../out
        """#
      ),
      (
        "Names of any kind",
        #"""
        page 'a b.html' zonk; page '高仿.html' zonk; page $'q"\t.html' zonk; page '-x.html' zonk; page ':(top)y.html' zonk
        git add .; findings $'-x.html p/zonk\n:(top)y.html p/zonk\na b.html p/zonk\nq\\ p/zonk\n高仿.html p/zonk'
        """#
      ),
      ("A line end in a name", "page $'n\\nl.html' zonk; git add .; findings 'n\\nl.html p/zonk'"),
      (
        "A linked worktree",
        "git worktree add -q ../other; cd ../other; page b.html zonk; git add .; findings 'b.html p/zonk'"
      ),
      (
        "An index of its own, as for a commit of paths",
        #"""
        cp .git/index ../index; page b.html zonk; GIT_INDEX_FILE=$PWD/../index git add b.html
        findings ''
        [ "$(GIT_INDEX_FILE=$PWD/../index lint check --staged -q --format jsonl | listed)" = 'b.html p/zonk' ]
        """#
      ),
      (
        "A folder below the top shows names from there, and paths count from there",
        #"""
        page s/c.html zonk; page d.html zonk; git add .; cd s
        [ "$(lint check --staged -q --format jsonl | listed)" = $'../d.html p/zonk\nc.html p/zonk' ]
        [ "$(lint check --staged -q --format jsonl c.html | listed)" = 'c.html p/zonk' ]
        """#
      ),
      (
        "Paths choose, and one without a change is a warning",
        #"""
        page c.html zonk; page d.html zonk; git add .; findings 'd.html p/zonk' d.html
        lint check --staged b.html 2>&1 | grep -q 'b.html: warning: has no change'
        """#
      ),
      (
        "Settings of a hostile repository change nothing",
        #"""
        printf '#!/bin/sh\ntouch "$HOME/ran"\nexit 1\n' > ../evil; chmod +x ../evil; evil=$PWD/../evil
        git config diff.external "$evil"; git config core.fsmonitor "$evil"; git config color.ui always
        git config diff.orderFile nope; git config diff.relative true; git config diff.renames copies
        git config diff.e.textconv "$evil"; git config diff.noprefix true; git config core.pager "$evil"
        git config filter.e.clean "$evil"; git config filter.e.smudge "$evil"; git config status.showUntrackedFiles no
        page b.html zonk; git -c core.fsmonitor=false add b.html; printf '*.html diff=e filter=e\n' > .gitattributes
        got=$(lint check --staged -q --format jsonl | listed)
        [ "$got" = 'b.html p/zonk' ] || fail "$got"; [ ! -e "$HOME/ran" ] || fail 'a program of the repository ran'
        """#
      ),
      (
        "Replaced objects are read as they are",
        #"""
        page b.html zonk; git add .; page ../clean.html fine
        git replace "$(git rev-parse :b.html)" "$(git hash-object -w ../clean.html)"
        findings 'b.html p/zonk'
        """#
      ),
      (
        "Filters and line ends are those of the commit",
        #"""
        printf '* text=auto eol=crlf\n' > .gitattributes; printf '<title>x</title>\r\n<p>zonk\r\n' > c.html; git add .
        findings 'c.html p/zonk'; lint check --staged --format jsonl -q | grep -q '"line":2,"column":4,"offset":20'
        """#
      ),
      (
        "Sides of a merge that nobody has settled are a notice",
        #"""
        git checkout -qb o; page b.html one; git commit -qam o; git checkout -q main; page b.html two; git commit -qam t
        git merge -q o > /dev/null 2>&1 || true; lint check --staged > ../out 2>&1 || true; grep -q 'b.html: warning: is not merged' ../out
        """#
      ),
      (
        "The config of the commit counts, not that of the working tree",
        #"""
        printf 'schema: 1\nrules: {p/zonk: off}\n' > .listing-lint.yml; git add .; git commit -qm c
        printf 'schema: 1\n' > .listing-lint.yml; page b.html 'zonk quux'; git add b.html
        findings 'b.html p/quux'; findings $'b.html p/zonk\nb.html p/quux' --config-from worktree
        git add .; findings $'b.html p/zonk\nb.html p/quux'
        """#
      ),
      (
        "A config that is not tracked counts as it is",
        "printf 'schema: 1\\nrules: {p/zonk: off}\\n' > .listing-lint.yml; page b.html 'zonk quux'; git add b.html; TREE=no findings 'b.html p/quux'"
      ),
      (
        "Packs, suppressions and the baseline of the commit count",
        #"""
        mkdir packs; sed 's/pack: p/pack: p2/; s/zonk/zink/g' ../rulesets/p.yml > packs/p2.yml
        printf 'schema: 1\npacks: packs\nsuppressions: s.yml\nbaseline: b.json\n' > .listing-lint.yml
        printf 'schema: 1\nsuppressions:\n  - {rule: p2/zink, path: c.html, reason: r}\n' > s.yml
        printf '{"version":1,"findings":[{"rule":"p/quux","file":"d.html","listing":null,"field":"title","text":"quux","count":1}]}' > b.json
        for name in c d; do page $name.html 'zink quux'; done; git add .
        rm -r packs s.yml b.json
        findings $'c.html p/quux\nd.html p2/zink'
        """#
      ),
      (
        "What .gitignore names and git holds all the same is checked; what .listing-lintignore names is not",
        #"""
        printf 'c.html\n' > .gitignore; printf '/d/\n' > .listing-lintignore; page c.html zonk; page d/e.html zonk
        git add -f c.html .; rm .listing-lintignore; TREE=no findings 'c.html p/zonk'
        """#
      ),
      (
        "Nothing staged says that nothing was checked",
        #"""
        lint check --staged 2>&1 | grep -q 'no page to check'
        PRE_COMMIT=1 lint hook run pre-commit 2>&1 | grep -q 'nothing was checked.*listing-lint-files'
        if lint check --staged --require-input; then fail 'no input is no success'; fi
        """#
      ),
    ].map { GitScenario($0, GitScenario.committed + "\n" + $1) }
    + [
      GitScenario(
        "A repository of SHA-256",
        GitScenario.committed.replacing("git init -q", with: "git init -q --object-format=sha256")
          + "\npage b.html zonk; git add .; findings 'b.html p/zonk'")
    ]

  @Test("Findings are those of the commit to be, and nothing is touched", arguments: scenarios)
  func staged(scenario: GitScenario) throws {
    let (status, errors) = try scenario.run()
    #expect(status == 0, "\(scenario.name): \(errors)")
  }

  @Test("What git lists is read whatever the names")
  func parsing() {
    let text =
      ":100644 100644 aa bb M\0a\nb\0:000000 120000 00 cc A\0l\0:100644 000000 dd 00 D\0x\0"
    let changes = GitChange.parse(Array(text.utf8))
    #expect(changes.map(\.kind) == [.changed, .added, .deleted])
    #expect(changes.map { String(decoding: $0.path, as: UTF8.self) } == ["a\nb", "l", "x"])
    #expect(GitChange.parse(Array(":1 2 3".utf8)).isEmpty)
  }
}
