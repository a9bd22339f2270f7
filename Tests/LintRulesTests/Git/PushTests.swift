import Testing

@Suite("Git hooks beside others, and pushes")
struct PushTests {
  static let pushes: [GitScenario] = [
    (
      "A push by force is judged beside what it takes the place of",
      #"""
      git init -q --bare ../remote; git remote add origin ../remote; lint hook install -q pre-push
      git push -q --no-verify origin main; git commit -q --no-verify --amend -m other; passes git push -f origin main
      page b.html zonk; git commit -q --no-verify -a --amend -m bad; blocked git push -f origin main
      """#
    ),
    (
      "A push over commits that were never fetched is judged since the main branch",
      #"""
      git init -q --bare ../remote; git remote add origin ../remote; git push -q --no-verify origin main main:n
      git fetch -q origin; git clone -q -b n ../remote ../other; page ../other/c.html fine
      git -C ../other add .; git -C ../other commit -qm c; git -C ../other push -q
      lint hook install -q pre-push; git checkout -qb n; page d.html fine; git add .; git commit -q --no-verify -m d
      passes git push -f origin n; page d.html zonk; git commit -q --no-verify -am bad; blocked git push -f origin n
      """#
    ),
    (
      "Of several branches one that is bad blocks",
      #"""
      git init -q --bare ../remote; git remote add origin ../remote; git push -q --no-verify origin main
      git fetch -q origin; lint hook install -q pre-push; git branch good; git checkout -qb bad; page c.html zonk
      git add .; git commit -q --no-verify -m bad; passes git push origin good; blocked git push origin good:g2 bad
      [ -z "$(git ls-remote origin refs/heads/bad refs/heads/g2)" ]
      """#
    ),
    (
      "A tag is judged by its commit, and HEAD pushed to a branch by its own",
      #"""
      git init -q --bare ../remote; git remote add origin ../remote; git push -q --no-verify origin main
      git fetch -q origin; lint hook install -q pre-push; git tag -a -m t old; passes git push origin old
      git checkout -q --detach; page c.html zonk; git add .; git commit -q --no-verify -m bad
      git tag -a -m t new; blocked git push origin new; blocked git push origin HEAD:refs/heads/x
      """#
    ),
    (
      "What is pushed counts, not what is staged or in the working tree",
      #"""
      git init -q --bare ../remote; git remote add origin ../remote; git push -q --no-verify origin main
      lint hook install -q pre-push; page b.html finer; git commit -q --no-verify -am b; page b.html zonk; git add .
      page c.html quux; before=$(state); passes git push origin main; mv out ../out; [ "$before" = "$(state)" ]
      """#
    ),
    (
      "A push from a bare repository cannot be checked, and says so",
      #"""
      git init -q --bare ../remote; git clone -q --bare . ../bare; cd ../bare; git remote set-url origin ../remote
      lint hook install -q pre-push; if git push origin main > ../out 2>&1; then fail passed; fi; grep -q 'work tree' ../out
      """#
    ),
  ].map { GitScenario($0, GitScenario.committed + "\n" + $1) }

  static let commits: [GitScenario] = [
    (
      "The first commit of a repository",
      "git init -q ../new; cd ../new; lint hook install -q; page x.html zonk; git add .; blocked git commit -m x; page x.html fine; git add .; passes git commit -m x"
    ),
    (
      "Amending with more than words",
      "page c.html zonk; git add .; blocked git commit --amend -m more; page b.html quux; git rm -qf c.html; blocked git commit -a --amend -m more"
    ),
    (
      "Nothing is left behind by commits that are blocked",
      #"""
      page b.html zonk; page c.html half; git add .; page c.html other; mkdir ../before; cp -a . ../before/r
      blocked git commit -m b; blocked git commit -am b; blocked git commit -m b b.html
      git update-index -q --refresh || true; (cd ../before/r; git update-index -q --refresh || true; state) > ../one; state > ../two
      sed -i 2d ../one ../two; cmp ../one ../two; [ "$(git rev-parse HEAD)" = "$(git -C ../before/r rev-parse HEAD)" ]
      [ -z "$(git stash list)" ]; [ -z "$(find .git -name '*.lock' -o -name 'next-index*')" ]
      """#
    ),
    (
      "A merge without a fast way brings what the merge itself makes",
      #"""
      printf '<title>x</title>\n<p>one\n<p>2\n<p>3\n<p>4\n<p>5\n<p>six\n' > c.html; git add .; git commit -q --no-verify -m c
      git checkout -qb o; sed -i 's/one/zo/' c.html; git commit -q --no-verify -am o
      git checkout -q main; sed -i 's/six/six quux/' c.html; git commit -q --no-verify -am m; passes git merge --no-ff o
      git checkout -qb p HEAD~1; page d.html zonk; git add .; git commit -q --no-verify -m d; git checkout -q main
      git merge -q --no-commit --no-ff p > /dev/null; page e.html quux; git add .; blocked git commit -m merged
      """#
    ),
    (
      "Squashed, picked and reverted commits are commits like any other",
      #"""
      git checkout -qb o; page o.html zonk; git add .; git commit -q --no-verify -m o; git checkout -q main
      git merge -q --squash o > /dev/null; blocked git commit -m squashed; git reset -q --hard
      git cherry-pick -n o; blocked git commit -m picked; git reset -q --hard
      git revert -n HEAD; passes git commit --allow-empty -m reverted
      """#
    ),
    (
      "A conflict that is left in a page does not go in as if it were checked",
      #"""
      git checkout -qb o; page b.html one; git commit -q --no-verify -am o; git checkout -q main; page b.html two
      git commit -q --no-verify -am m; git merge -q o > ../out 2>&1 && fail merged
      lint check --staged > ../out 2>&1 || true; grep -q 'not merged yet' ../out; if git commit -qm x 2> /dev/null; then fail passed; fi
      git checkout -q --ours b.html; git add .; passes git commit -m settled
      """#
    ),
    (
      "Hooks that others keep in a folder of their own run ours by a line",
      #"""
      lint hook uninstall -q; mkdir .husky; printf '#!/bin/sh\n"$PROGRAM" hook run pre-commit\n' > .husky/pre-commit
      chmod +x .husky/pre-commit; git config core.hooksPath .husky; page b.html zonk; git add b.html; blocked git commit -m b
      git reset -q --hard; page s/c.html zonk; git add s; cd s; blocked git commit -m s
      """#
    ),
    (
      "A hook that is a link, or cannot be run, is put back as it was",
      #"""
      lint hook uninstall -q; printf '#!/bin/sh\ntouch ran\n' > ../own; chmod +x ../own; ln -s ../../../own .git/hooks/pre-commit
      printf 'exit 1\n' > .git/hooks/pre-merge-commit; chmod -x .git/hooks/pre-merge-commit; before=$(ls -l .git/hooks | grep -v sample)
      lint hook install -q; page b.html finer; git add b.html; passes git commit -m two; [ -e ran ]; [ ! -L .git/hooks/pre-commit ]
      lint hook uninstall -q; [ "$(ls -l .git/hooks | grep -v sample | sed 1d)" = "$(sed 1d <<< "$before")" ]
      """#
    ),
    (
      "A link to a hook that is gone is not written over",
      #"""
      lint hook uninstall -q; ln -s /nowhere/hook .git/hooks/pre-commit
      if lint hook install > ../out 2>&1; then fail passed; fi; [ "$(readlink .git/hooks/pre-commit)" = /nowhere/hook ]
      """#
    ),
    (
      "A repository without a folder for hooks",
      "rm -rf .git/hooks; lint hook install -q; page b.html zonk; git add .; blocked git commit -m b; lint hook uninstall -q; [ -z \"$(ls .git/hooks)\" ]"
    ),
    (
      "An earlier hook of a push reads the same lines, and one that does not read does no harm",
      #"""
      git init -q --bare ../remote; git remote add origin ../remote; git push -q --no-verify origin main
      printf '#!/bin/sh\ncat > lines; echo "$1" >> lines\n' > .git/hooks/pre-push; chmod +x .git/hooks/pre-push; lint hook install -q pre-push
      page b.html finer; git commit -qm b b.html; passes git push origin main; grep -q '^refs/heads/main .* refs/heads/main ' lines; grep -q origin lines
      printf '#!/bin/sh\nexit 0\n' > .git/hooks/pre-push.before-listing-lint; page b.html zonk; git commit -q --no-verify -m z b.html; blocked git push origin main
      """#
    ),
    (
      "A program whose path has spaces and quotes",
      #"""
      lint hook uninstall -q; mkdir "../it's here"; cp "$PROGRAM" "../it's here/listing-lint"; PROGRAM="$PWD/../it's here/listing-lint"
      lint hook install -q; page b.html zonk; git add .; blocked git commit -m b
      """#
    ),
    (
      "Hooks of a linked worktree are those of the repository",
      #"""
      lint hook uninstall -q; git worktree add -q ../other; cd ../other; lint hook install -q; cd ../repo
      page b.html zonk; git add .; blocked git commit -m b; lint hook uninstall -q; passes git commit -m b
      """#
    ),
  ].map { GitScenario($0, GitScenario.committed + "\nlint hook install -q\n" + $1) }

  @Test("Commits and pushes end as they must", arguments: pushes + commits)
  func hooks(scenario: GitScenario) throws {
    let (status, errors) = try scenario.run()
    #expect(status == 0, "\(scenario.name): \(errors)")
  }
}
