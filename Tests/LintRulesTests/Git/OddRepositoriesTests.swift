import Testing

@Suite("Repositories of every kind")
struct OddRepositoriesTests {
  /// What an index can be like.
  static let indexes: [GitScenario] = [
    (
      "assume-unchanged and skip-worktree hide nothing that is staged",
      #"""
      page b.html zonk; page c.html quux; git add .; page b.html fine; page c.html fine
      git update-index --assume-unchanged b.html; git update-index --skip-worktree c.html
      findings $'b.html p/zonk\nc.html p/quux'
      """#
    ),
    (
      "A sparse checkout, with pages that are not in the working tree",
      #"""
      page in/a.html fine; page out/b.html fine; git add .; git commit -qm in
      git sparse-checkout set in > /dev/null; [ ! -e out/b.html ]
      id=$(printf '<title>zonk</title>' | git hash-object -w --stdin)
      git update-index --cacheinfo "100644,$id,out/b.html"; page in/a.html quux; git add in
      findings $'in/a.html p/quux\nout/b.html p/zonk'
      """#
    ),
    (
      "A sparse index",
      #"""
      page in/a.html fine; page out/b.html fine; git add .; git commit -qm in
      git sparse-checkout set --cone --sparse-index in > /dev/null
      page in/a.html zonk; git add in; findings 'in/a.html p/zonk'
      """#
    ),
    (
      "An index of version 4, split in two",
      #"""
      git update-index --index-version 4; git update-index --split-index; page b.html zonk
      git add b.html; findings 'b.html p/zonk'
      """#
    ),
    (
      "An index of thirty thousand files",
      #"""
      id=$(git rev-parse :b.html)
      seq 30000 | sed "s#.*#100644 $id\tmany/&.html#" | git update-index --index-info
      git -c maintenance.auto=false commit -qm many; page b.html zonk; git add b.html
      TREE=no findings 'b.html p/zonk'
      """#
    ),
    (
      "A page beside an intent to add, which the commit does not take",
      "page c.html zonk; git add -N c.html; page b.html quux; git add b.html; findings 'b.html p/quux'"
    ),
    (
      "Half of a config is staged: its staged half counts",
      #"""
      printf 'schema: 1\nrules:\n  p/zonk: off\n' > .listing-lint.yml; git add .; git commit -qm c
      printf 'schema: 1\nrules:\n  p/quux: off\n' > .listing-lint.yml; git add .listing-lint.yml
      printf 'schema: 1\nrules:\n  p/zonk: off\n  p/quux: off\n' > .listing-lint.yml
      page b.html 'zonk quux'; git add b.html; findings 'b.html p/zonk'
      """#
    ),
    (
      "A config in a folder whose name looks like a stage",
      #"""
      mkdir 0:d; printf 'schema: 1\nrules: {p/zonk: off}\n' > 0:d/.listing-lint.yml
      page 0:d/c.html 'zonk quux'; git add .; printf 'schema: 1\n' > 0:d/.listing-lint.yml
      findings '0:d/c.html p/quux'
      """#
    ),
    (
      "Two pages whose names differ in case only, and a page that changes its case",
      #"""
      page A.html 'old zonk'; page B.HTML quux; git mv b.html B.html; git add .
      findings $'A.html p/zonk\nB.HTML p/quux'
      """#
    ),
    (
      "A folder that becomes a page, and a page that becomes a folder",
      #"""
      page d.html/e.html fine; git add .; git commit -qm d; git rm -rq d.html; page d.html zonk
      git rm -q b.html; page b.html/f.html quux; git add .; findings $'b.html/f.html p/quux\nd.html p/zonk'
      """#
    ),
    (
      "Names that are not UTF-8, end in a space, or look like options and commands",
      #"""
      for name in $'\xb8\xff.html' 'a .html' '--all.html' '::error::x.html' $'\x1b[31m.html' "it's.html"; do page "$name" zonk; done
      git add .; TREE=no findings "$(printf '%s p/zonk\n' '\u001b[31m.html' --all.html ::error::x.html 'a .html' "it's.html" '\\xB8\\xFF.html')"
      as_committed; lint check --staged > ../out 2>&1 || true; ! grep -q $'\x1b' ../out
      """#
    ),
    (
      "A page marked as binary, without a diff, left out of archives",
      #"""
      printf '*.html binary -diff export-ignore linguist-generated\n' > .gitattributes; page b.html zonk; git add .
      findings 'b.html p/zonk'
      """#
    ),
    (
      "autocrlf, a working-tree-encoding and an encoding of its own: the objects are read",
      #"""
      git config core.autocrlf true; printf 'u.html working-tree-encoding=UTF-16LE-BOM\n' > .gitattributes
      printf '<title>x</title>\r\n<p>zonk' > b.html; printf '<meta charset=utf-8><title>zonk</title>' | iconv -t UTF-16 > u.html
      printf '<meta charset=gbk><title>\xb8\xdf\xb7\xc2 zonk</title>' > g.html; git add . 2> /dev/null
      findings $'b.html p/zonk\ng.html p/zonk\nu.html p/zonk'
      lint check --staged --format jsonl -q b.html | grep -q '"line":2,"column":4,"offset":20'
      """#
    ),
    (
      "A page that is too large is a problem and no pass",
      #"""
      { printf '<title>zonk</title>'; head -c 1100000 /dev/zero | tr '\0' x; } > b.html; git add .
      lint check --staged --max-file-size 1 -q > ../out 2>&1 && fail passed || [ $? = 3 ]; grep -q 'b.html' ../out
      """#
    ),
    (
      "A page whose object is gone is a problem and no pass",
      #"""
      page b.html zonk; git add b.html; id=$(git rev-parse :b.html); rm -f ".git/objects/${id:0:2}/${id:2}"
      lint check --staged -q > ../out 2>&1 && fail passed || [ $? = 3 ]; grep -q 'b.html.*not among the objects' ../out
      """#
    ),
    (
      "An index that is broken is no pass",
      #"""
      page b.html zonk; git add b.html; printf 'DIRCxxxx' > .git/index
      lint check --staged -q > ../out 2>&1 && fail passed || [ $? = 2 ]; grep -q 'index' ../out
      """#
    ),
  ].map { GitScenario($0, GitScenario.committed + "\n" + $1) }

  /// What a repository, its settings and its environment can be like.
  static let repositories: [GitScenario] = [
    (
      "A detached HEAD",
      "git checkout -q --detach; page b.html zonk; git add .; findings 'b.html p/zonk'; git commit -qm d; findings ''"
    ),
    (
      "A branch without a past",
      "git checkout -q --orphan n; findings 'a.html p/zonk'"
    ),
    (
      "A folder for git that lies elsewhere, as GIT_DIR and GIT_WORK_TREE say",
      #"""
      mv .git ../elsewhere; export GIT_DIR=$PWD/../elsewhere GIT_WORK_TREE=$PWD; page b.html zonk; git add .
      findings 'b.html p/zonk'
      """#
    ),
    (
      "Inside a submodule, which keeps its folder for git elsewhere",
      #"""
      git init -q ../sub; page ../sub/s.html fine; git -C ../sub add .; git -C ../sub commit -qm s
      git -c protocol.file.allow=always submodule --quiet add ../sub sub; git commit -qm sub; cd sub
      lint hook install -q; page s.html zonk; git add .; findings 's.html p/zonk'; blocked git commit -m s
      """#
    ),
    (
      "A bare repository has nothing staged, and says so",
      #"""
      git clone -q --bare . ../bare; cd ../bare
      lint check --staged > ../out 2>&1 && fail passed || [ $? = 2 ]; grep -q 'work tree' ../out
      """#
    ),
    (
      "A shallow clone that does not reach the branch point is no pass",
      #"""
      page b.html two; git commit -qam two; git checkout -qb n HEAD~1; page c.html zonk; git add .; git commit -qm c
      git clone -q --depth 1 --no-single-branch "file://$PWD" ../shallow; cd ../shallow; git checkout -q n
      lint check --since origin/main > ../out 2>&1 && fail passed || [ $? = 2 ]; grep -q 'shallow' ../out
      """#
    ),
    (
      "Objects in packs and in another repository",
      #"""
      page b.html zonk; git add .; git repack -adq; git clone -q --shared . ../other; cd ../other
      page c.html quux; git add .; findings 'c.html p/quux'
      """#
    ),
    (
      "Submodules are counted whatever the settings ignore",
      #"""
      git init -q ../sub; git -C ../sub commit -q --allow-empty -m s; git config diff.ignoreSubmodules all
      git -c protocol.file.allow=always submodule --quiet add ../sub s.html; git config submodule.s.html.ignore all
      git add .; page b.html zonk; git add b.html; TREE=no findings 'b.html p/zonk'
      lint check --staged > ../out 2>&1 || true; grep -q '1 submodule' ../out || fail "$(cat ../out)"
      """#
    ),
    (
      "Hostile settings in the environment run nothing and hide nothing",
      #"""
      printf '#!/bin/sh\ntouch "$HOME/ran"\nexit 1\n' > ../evil; chmod +x ../evil; evil=$PWD/../evil
      page b.html zonk; git add .
      export GIT_EXTERNAL_DIFF=$evil GIT_PAGER=$evil PAGER=$evil GIT_ASKPASS=$evil GIT_SSH_COMMAND=$evil
      export GIT_CONFIG_COUNT=2 GIT_CONFIG_KEY_0=core.fsmonitor GIT_CONFIG_VALUE_0=$evil GIT_CONFIG_KEY_1=diff.external GIT_CONFIG_VALUE_1=$evil
      export GIT_DIFF_OPTS=-u0 GIT_NO_REPLACE_OBJECTS= GIT_REPLACE_REF_BASE=refs/heads/ GIT_PREFIX=x/
      export GIT_TRACE2=0 GIT_FLUSH=1 GIT_ATTR_NOSYSTEM=1 GIT_NAMESPACE=n GIT_DEFAULT_HASH=sha256 GIT_OPTIONAL_LOCKS=1
      got=$(lint check --staged -q --format jsonl | listed); [ "$got" = 'b.html p/zonk' ] || fail "$got"
      [ ! -e "$HOME/ran" ] || fail 'a program of the environment ran'
      """#
    ),
    (
      "Pathspecs of the environment change nothing",
      #"""
      page b.html zonk; page '[b].html' quux; git add .
      for name in GIT_GLOB_PATHSPECS GIT_NOGLOB_PATHSPECS GIT_ICASE_PATHSPECS GIT_LITERAL_PATHSPECS; do
        got=$(env $name=1 "$PROGRAM" check --staged -q --format jsonl | listed)
        [ "$got" = $'[b].html p/quux\nb.html p/zonk' ] || fail "$name: $got"
        got=$(env $name=1 "$PROGRAM" check --staged -q --format jsonl '[b].html' | listed)
        [ "$got" = '[b].html p/quux' ] || fail "$name: $got"
      done
      """#
    ),
    (
      "Aliases, attributes, hooks and includes of a hostile repository change nothing",
      #"""
      printf '#!/bin/sh\ntouch "$HOME/ran"\nexit 1\n' > ../evil; chmod +x ../evil; evil=$PWD/../evil
      mkdir ../hooks; for name in post-index-change post-checkout reference-transaction fsmonitor-watchman; do cp ../evil ../hooks/$name; done
      for name in diff cat-file rev-parse ls-files config merge-base; do git config alias.$name "!$evil"; done
      printf '[diff "e"]\n\tcommand = %s\n\tcachetextconv = true\n[filter "e"]\n\tprocess = %s\n\trequired = true\n' "$evil" "$evil" > ../more
      git config include.path "$PWD/../more"; git config core.attributesFile "$PWD/../attributes"; printf '* diff=e\n' > ../attributes
      git config core.alternateRefsCommand "$evil"; git config core.sshCommand "$evil"; git config credential.helper "!$evil"
      git config core.quotePath true; git config diff.submodule log; git config diff.mnemonicPrefix true; git config core.abbrev 4
      git config diff.interHunkContext 9; git config diff.algorithm patience; git config core.preloadIndex true; git config diff.ignoreSubmodules all
      page b.html zonk; page 'ü.html' quux; git add .; printf '*.html diff=e filter=e\n' > .gitattributes; git config core.hooksPath "$PWD/../hooks"
      before=$(sha256sum .git/index); got=$(lint check --staged -q --format jsonl | listed)
      [ "$got" = $'b.html p/zonk\nü.html p/quux' ] || fail "$got"; [ ! -e "$HOME/ran" ] || fail 'a program of the repository ran'
      [ "$before" = "$(sha256sum .git/index)" ]
      """#
    ),
    (
      "A folder that belongs to somebody else is no pass",
      #"""
      page b.html zonk; git add .
      GIT_TEST_ASSUME_DIFFERENT_OWNER=1 "$PROGRAM" check --staged > ../out 2>&1 && fail passed || [ $? = 2 ]; grep -q 'dubious ownership' ../out
      """#
    ),
    (
      "A working tree whose path has spaces, quotes and Han",
      #"""
      cd ..; mv repo "it's 高仿 \$HOME"; cd "it's 高仿 \$HOME"; lint hook install -q; page b.html zonk; git add .
      findings 'b.html p/zonk'; blocked git commit -m b
      """#
    ),
  ].map { GitScenario($0, GitScenario.committed + "\n" + $1) }

  @Test("What is staged is found, and nothing is touched", arguments: indexes + repositories)
  func staged(scenario: GitScenario) throws {
    let (status, errors) = try scenario.run()
    #expect(status == 0, "\(scenario.name): \(errors)")
  }
}
