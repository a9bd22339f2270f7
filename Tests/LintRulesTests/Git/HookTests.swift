import Foundation
import Testing

@testable import listing_lint

@Suite("Git hooks")
struct HookTests {
  static let scenarios: [GitScenario] = [
    (
      "A commit is blocked until it is clean",
      #"""
      page b.html zonk; git add .; blocked git commit -m two; page b.html finer; git add .; passes git commit -m two
      """#
    ),
    (
      "commit -a and a commit of paths are judged by what they take",
      #"""
      page b.html zonk; blocked git commit -am two; git checkout -q .
      page c.html zonk; git add c.html; page b.html finer; passes git commit -m b b.html
      blocked git commit -m c
      """#
    ),
    (
      "Amending words passes, --no-verify goes around",
      #"""
      passes git commit --amend -m other; page b.html zonk; git add .; passes git commit --no-verify -m two
      """#
    ),
    (
      "From a folder below, in a linked worktree",
      #"""
      git worktree add -q ../other; cd ../other; mkdir s; cd s; page c.html zonk; git add .; blocked git commit -m s
      """#
    ),
    (
      "A merge brings the old findings of the other branch without alarm, and new ones with",
      #"""
      git checkout -qb o; page o.html zonk; git add .; git commit -q --no-verify -m o
      git checkout -q main; page b.html finer; git commit -qam m; passes git merge o
      """#
    ),
    (
      "A merge that was settled by hand is judged beside both sides",
      #"""
      git checkout -qb o; page b.html 'one zonk'; git commit -q --no-verify -am o
      git checkout -q main; page b.html two; git commit -qam m; git merge -q o > /dev/null 2>&1 || true
      page b.html 'both zonk quux'; git add .; blocked git commit -m merged
      page b.html 'both zonk'; git add .; passes git commit -m merged
      """#
    ),
    (
      "A claim that both sides of a merge add is known twice, and not three times",
      #"""
      printf '<title>x</title>\n' > c.html; seq -f '<p>%g' 20 >> c.html; git add .; git commit -qm c
      git checkout -qb o; sed -i 's/<p>2$/<p>zonk/' c.html; git commit -q --no-verify -am o
      git checkout -q main; sed -i 's/<p>19$/<p>zonk/' c.html; git commit -q --no-verify -am m
      passes git merge --no-commit o; sed -i 's/<p>9$/<p>zonk/' c.html; git add .; blocked git commit -m merged
      sed -i 's/<p>10$/<p>quux/; 0,/<p>zonk/s//<p>fine/' c.html; git add .; blocked git commit -m merged
      sed -i 's/<p>quux/<p>10/' c.html; git add .; passes git commit -m merged
      """#
    ),
    (
      "A claim that was there before the sides of a merge parted is known once",
      #"""
      git checkout -qb o; page b.html finer; git commit -qam o
      git checkout -q main; page c.html new; git add .; git commit -qm m
      passes git merge --no-commit o; page a.html 'old zonk zonk'; git add .; blocked git commit -m merged
      page a.html 'older zonk'; git add .; passes git commit -m merged
      """#
    ),
    (
      "A claim added to a page that the other side of a merge has moved is known",
      #"""
      printf '<title>x</title>\n<p>quux' > c.html; seq -f '<p>%g' 20 >> c.html; git add .; git commit -q --no-verify -m c
      git checkout -qb o; sed -i 's/<p>2$/<p>zonk/' c.html; git commit -q --no-verify -am o
      git checkout -q main; git mv c.html d.html; sed -i 's/<p>19$/<p>zonk/' d.html; git commit -q --no-verify -am m
      passes git merge --no-commit o; grep -c zonk d.html | grep -qx 2; [ ! -e c.html ]
      sed -i 's/<p>10$/<p>quux/' d.html; git add .; blocked git commit -m merged
      sed -i '10,14s/<p>quux/<p>10/' d.html; git add .; passes git commit -m merged
      """#
    ),
    (
      "A page that one side of a merge moves and the other changes, whoever merges",
      #"""
      printf '<title>x</title>\n<p>quux' > c.html; seq -f '<p>%g' 20 >> c.html; git add .; git commit -q --no-verify -m c
      git checkout -qb o; git mv c.html d.html; sed -i 's/<p>19$/<p>zonk/' d.html; git commit -q --no-verify -am o
      git checkout -q main; sed -i 's/<p>2$/<p>zonk/' c.html; git commit -q --no-verify -am m
      passes git merge --no-commit o; grep -c zonk d.html | grep -qx 2; [ ! -e c.html ]
      sed -i 's/<p>10$/<p>quux/' d.html; git add .; blocked git commit -m merged
      sed -i '10,14s/<p>quux/<p>10/' d.html; git add .; passes git commit -m merged
      """#
    ),
    (
      "A hook that was there runs first, can block, and is put back",
      #"""
      lint hook uninstall 2>/dev/null; printf '#!/bin/sh\ntouch ran; [ ! -e no ]\n' > .git/hooks/pre-commit
      chmod +x .git/hooks/pre-commit; before=$(cat .git/hooks/pre-commit)
      lint hook install -q; lint hook install -q; page b.html finer; git add b.html; passes git commit -m two
      [ -e ran ] || fail 'the earlier hook did not run'
      touch no; page b.html finest; git add b.html; if git commit -qm three; then fail 'the earlier hook did not block'; fi
      rm no; page b.html zonk; git add b.html; blocked git commit -m four
      lint hook uninstall -q; [ "$(cat .git/hooks/pre-commit)" = "$before" ]; [ ! -e .git/hooks/pre-merge-commit ]
      """#
    ),
    (
      "A program that is gone blocks and says so",
      #"""
      sed -i "s#^program='.*#program='/nope'#; s#program=listing-lint\$#program=nope-listing-lint#" .git/hooks/pre-commit
      page b.html finer; git add .; if git commit -qm two 2> ../out; then fail passed; fi; grep -q 'not installed' ../out
      """#
    ),
    (
      "Hooks that are kept elsewhere are not touched",
      "git config core.hooksPath ../shared; if lint hook install 2> ../out; then fail passed; fi; grep -q core.hooksPath ../out"
    ),
    (
      "A push is judged by what the other side does not have",
      #"""
      git init -q --bare ../remote; git remote add origin ../remote; lint hook install -q pre-push
      passes git push -q --no-verify origin main; page b.html zonk; git commit -q --no-verify -am two
      blocked git push origin main; git checkout -qb n; page c.html quux; git add .; git commit -q --no-verify -m n
      blocked git push origin n; git revert --no-edit -n HEAD HEAD~1; git commit -q --no-verify -m back
      passes git push origin n; passes git push origin --delete n
      """#
    ),
    (
      "A push to an empty place brings everything",
      #"""
      git init -q --bare ../remote; git remote add origin ../remote; lint hook install -q pre-push
      blocked git push origin main
      """#
    ),
    (
      "--since judges what a branch has done since it left",
      #"""
      git checkout -qb n; page c.html zonk; git add .; git commit -q --no-verify -m n
      git checkout -q main; page d.html quux; git add .; git commit -q --no-verify -m d; git checkout -q n
      page c.html 'not committed'
      [ "$(lint check --since main -q --format jsonl | listed)" = 'c.html p/zonk' ]
      [ -z "$(lint check --since HEAD -q --format jsonl | listed)" ]
      if lint check --since=--nope 2> ../out; then fail passed; fi; grep -q "no commit '--nope'" ../out
      """#
    ),
    (
      "Outside of a repository there is nothing to check",
      "cd ..; if lint check --staged 2> out; then fail passed; fi; grep -q 'not a git repository' out"
    ),
  ].map { GitScenario($0, GitScenario.committed + "\nlint hook install -q\n" + $1) }

  @Test("Commits, merges and pushes end as they must", arguments: scenarios)
  func hooks(scenario: GitScenario) throws {
    let (status, errors) = try scenario.run()
    #expect(status == 0, "\(scenario.name): \(errors)")
  }

  @Test("What git tells a pre-push hook is read; what is only deleted is left out")
  func pushedRefs() {
    let zero = String(repeating: "0", count: 40)
    let text = "refs/heads/a aa refs/heads/a \(zero)\n(delete) \(zero) refs/heads/b bb\nnonsense\n"
    #expect(PushedRef.parse(Array(text.utf8)) == [PushedRef(local: "aa", remote: zero)])
  }
}
