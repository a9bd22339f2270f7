#!/usr/bin/env python3
"""Measures the program against what else does a part of its work; prints tables in Markdown.

    bench.py PROGRAM [--pages N] [--real FOLDER] [--only PART,...]

Instructions are counted by callgrind and are the same in every run; processor times are the least
of some runs that take turns. PROGRAM should be the one that is installed: static and stripped.
Parts: ends, peers, rules, matching, hook, memory, largest, growth, sizes, stages. What is not installed
(valgrind, ripgrep; lxml and pyahocorasick for the python of $PEERS_PYTHON) is left out, and said so.
"""
import argparse
import collections
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = os.environ.get("PEERS_PYTHON", sys.executable)
ENDS = [100, 1_000, 10_000]


def run(arguments, **options):
    return subprocess.run([str(one) for one in arguments], check=False, **options)


def usage(arguments, environment=None, output=None):
    """Processor seconds, wall seconds and peak megabytes of a command."""
    start = time.monotonic()
    with open(output or os.devnull, "wb") as out, open(os.devnull, "wb") as nothing:
        child = subprocess.Popen(
            [str(one) for one in arguments], stdout=out, stderr=nothing, stdin=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})})
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
    return used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss / 1024


def least(commands, rounds=3):
    """The least processor and wall time of each command, tried by turns."""
    best = {name: (1e9, 1e9, 0.0) for name in commands}
    for _ in range(rounds):
        for name, (arguments, environment) in commands.items():
            found = usage(arguments, environment)
            best[name] = (min(best[name][0], found[0]), min(best[name][1], found[1]), max(best[name][2], found[2]))
    return best


def table(title, head, rows):
    print(f"\n### {title}\n\n| {' | '.join(head)} |\n|{' --- |' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(str(cell) for cell in row)} |", flush=True)


class Bench:
    def __init__(self, wanted):
        self.work = pathlib.Path(tempfile.mkdtemp())
        # Without what debuggers read, which valgrind takes longer to load than the program runs;
        # elsewhere, where it finds no rules beside it but those built in.
        self.program = self.work / "listing-lint"
        shutil.copy(wanted.program, self.program)
        if shutil.which("strip"):
            run(["strip", "--strip-debug", self.program])
        self.count = wanted.pages
        self.starts = {}
        self.pages = self.work / "pages"
        self.real = wanted.real
        # Rules come with `--rules`; the shipped ones are only the profiles that read the pages.
        (self.work / "shipped").mkdir()
        shutil.copytree(HERE.parent / "rulesets" / "profiles", self.work / "shipped" / "profiles")
        run([sys.executable, HERE / "pages.py", "pages", self.pages, self.count])
        for number in ENDS:
            run([sys.executable, HERE / "pages.py", "rules", self.work / f"r{number}", number])
        flags = run(["pkg-config", "--cflags", "--libs", "libxml-2.0"], capture_output=True, text=True).stdout.split()
        run(["cc", "-O2", "-w", HERE / "sax.c", "-o", self.work / "sax", *flags])
        run(["cc", "-O2", "-w", HERE / "pcre.c", "-o", self.work / "pcre", "-lpcre2-8"])

    def environment(self, rules):
        kept = {"LISTING_LINT_CACHE_DIR": str(self.work / f"cache-{rules}")}
        return kept if rules is None else {**kept, "LISTING_LINT_RULESETS": str(self.work / "shipped")}

    def command(self, rules, *paths, jobs=1, form="jsonl"):
        """A check with so many generated rules; with the shipped ones for None."""
        chosen = [] if rules is None else ["--rules", self.work / f"r{rules}"]
        return [self.program, "--jobs", jobs, "--fail-on", "never", "--format", form, "-q", *chosen, *paths]

    def instructions(self, arguments, environment=None, profile=None):
        file = profile or self.work / "callgrind"
        done = run(["valgrind", "--fair-sched=yes", "--tool=callgrind", f"--callgrind-out-file={file}", *arguments],
                   env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        return int(re.search(r"Collected : (\d+)", done.stderr)[1])

    def ours(self, rules, *paths, profile=None, patient=False):
        """Instructions of a check beyond those of a start; a patient one gives nothing up for its time.

        Rules are kept under a key that holds the program, which under valgrind is another one, so the
        run that fills the cache has to be under valgrind, too.
        """
        environment = self.environment(rules)
        tiny = self.work / "tiny.html"
        tiny.write_text("<!doctype html><title>Cup</title><h1>Blue cup 杯</h1><p>A cup for tea.")
        options = []
        if patient:
            # Under valgrind a second of work takes a minute, and a page may take nine.
            config = self.work / "patient.yml"
            config.write_text("schema: 1\nlimits: {max-rule-seconds: 86400, max-page-seconds: 86400}\n")
            options = ["--config", config]
        if (rules, patient) not in self.starts:
            self.instructions(self.command(rules, *options, tiny), environment)
            self.starts[rules, patient] = self.instructions(self.command(rules, *options, tiny), environment)
        start = self.starts[rules, patient]
        return self.instructions(self.command(rules, *options, *paths), environment, profile) - start, start

    def size(self, folder):
        return sum(one.stat().st_size for one in pathlib.Path(folder).rglob("*.htm*"))

    # Parts

    def ends(self):
        rows = []
        for name, folder in [("generated", self.pages), ("real", self.real)]:
            if not folder:
                continue
            size = self.size(folder)
            sax = self.instructions([self.work / "sax", *sorted(pathlib.Path(folder).rglob("*.htm*"))])
            for rules in [1_000, None]:
                spent, start = self.ours(rules, folder)
                rows.append([
                    name, rules or "shipped", f"{size / 1e6:.1f} MB", f"{(spent + start) / sax:.2f}",
                    f"{spent / size:.1f}", f"{sax / size:.1f}", f"{start / 1e6:.0f} M"])
        table("Instructions, end to end, one job",
              ["pages", "rules", "size", "of libxml2's bare SAX parse", "a byte", "SAX a byte", "start"], rows)

    def peers(self):
        commands = {}
        for rules in [100, 1_000]:
            commands[f"listing-lint, {rules} rules"] = (self.command(rules, self.pages), self.environment(rules))
            if shutil.which("rg"):
                commands[f"rg -F --json, literals of {rules} rules"] = (
                    ["rg", "-F", "--json", "-f", self.work / f"r{rules}.literals", self.pages], None)
        commands["libxml2 bare SAX"] = ([self.work / "sax", *sorted(self.pages.iterdir())], None)
        usage(*commands["listing-lint, 100 rules"])
        usage(*commands["listing-lint, 1000 rules"])
        best = least(commands)
        scripts = {}
        if run([PYTHON, "-c", "import lxml, ahocorasick"], capture_output=True).returncode == 0:
            part = self.work / "part"
            part.mkdir()
            for path in sorted(self.pages.iterdir())[: max(20, self.count // 10)]:
                (part / path.name).symlink_to(path)
            times = self.count / len(list(part.iterdir()))
            for method, rules in [("ahocorasick", 1_000), ("re", 100)]:
                scripts[f"lxml + {method}, {rules} rules"] = (
                    [PYTHON, HERE / "peers.py", method, self.work / f"r{rules}.patterns", "-", part], None)
            for name, found in least(scripts, 1).items():
                best[f"{name} (from {len(list(part.iterdir()))} pages)"] = (found[0] * times, 0, found[2])
        else:
            print("\nlxml and pyahocorasick are not installed: left out.")
        rows = [[name, f"{used:.2f} s", f"{self.size(self.pages) / used / 1e6:.0f} MB/s", f"{memory:.0f} MB"]
                for name, (used, _, memory) in best.items()]
        table(f"Processor time, {self.count} pages", ["what", "CPU", "speed", "peak memory"], rows)

    def rules(self):
        folder = self.part(100)
        first = None
        rows = []
        for rules in ENDS:
            spent, start = self.ours(rules, folder)
            first = first or spent
            rows.append([rules, f"{spent / self.size(folder):.1f}", f"{spent / first:.2f}", f"{start / 1e6:.0f} M"])
        table("Number of rules, 100 generated pages", ["rules", "instructions a byte", "of those of 100", "start"], rows)

    def part(self, count):
        folder = self.work / f"first{count}"
        if not folder.exists():
            folder.mkdir()
            for path in sorted(self.pages.iterdir())[:count]:
                shutil.copy(path, folder)
        return folder

    def matching(self):
        """Records of plain text, so that there is nothing but matching, against PCRE2."""
        done = run([self.program, "extract", "--format", "json", self.part(20)], capture_output=True, text=True,
                   env={**os.environ, **self.environment(1_000)})
        texts = sorted(set(re.findall(r'"text":"([^"\\]{60,})"', done.stdout)))
        if not texts:
            print("\nNo texts were extracted: the part 'matching' is left out.")
            return
        lines = self.work / "texts"
        lines.write_text("\n".join(text.lower() for text in texts) + "\n")
        records = self.work / "records"
        records.write_text("".join(f'{{"id":"{n}","title":"Bag","description":"{text.lower()}"}}\n'
                                   for n, text in enumerate(texts)))
        rows = []
        for rules in [1_000, 10_000]:
            arguments = [self.program, "stream", "--jobs", 1, "--rules", self.work / f"r{rules}"]
            environment = self.environment(rules)
            profile = self.work / f"matching-{rules}"
            with open(records) as given:
                for _ in range(2):
                    given.seek(0)
                    run(["valgrind", "--fair-sched=yes", "--tool=callgrind", f"--callgrind-out-file={profile}",
                         *arguments], stdin=given, capture_output=True, env={**os.environ, **environment})
                given.seek(0)
                found = run(arguments, stdin=given, capture_output=True, text=True,
                            env={**os.environ, **environment}).stdout.count('"rule":')
            spent = inclusive(profile)

            def of(*functions):
                return sum(used for name, used in spent.items() if name.startswith(functions))

            # Candidates are the literal pass, what is judged is confirmed; the whole has folding, too.
            ours, whole = of("Matcher.candidates(", "Matcher.judged("), of("Matcher.matches(in:")
            slow = self.instructions([self.work / "pcre", self.work / f"r{rules}.patterns", lines, "-c"])
            nothing = self.work / "nothing"
            nothing.write_text("\n")
            slow -= self.instructions([self.work / "pcre", self.work / f"r{rules}.patterns", nothing, "-c"])
            count = run([self.work / "pcre", self.work / f"r{rules}.patterns", lines, "-c"],
                        capture_output=True, text=True).stdout.strip()
            rows.append([rules, len(texts), found, count, f"{ours / 1e6:.1f} M", f"{whole / 1e6:.1f} M",
                         f"{slow / 1e6:.0f} M", f"{slow / ours:.0f}" if ours else "symbols are stripped"])
        table("Matching alone, texts of generated pages", [
            "rules", "texts", "findings", "PCRE2's matches", "literal pass and confirming", "with folding",
            "PCRE2 one by one", "times fewer"], rows)

    def hook(self):
        repository = self.work / "repository"
        repository.mkdir()

        def git(*arguments):
            run(["git", "-C", repository, "-c", "user.name=a", "-c", "user.email=a@b", *arguments], capture_output=True)

        git("init", "-q")
        page = next(one for one in sorted(self.pages.iterdir()) if 60_000 < one.stat().st_size < 80_000)
        text = page.read_text()
        (repository / "page.html").write_text(text.replace("soft", "firm"))
        git("add", ".")
        git("commit", "-qm", "one")
        (repository / "page.html").write_text(text)
        git("add", ".")
        version = ["--version"]
        commands = {
            "git diff --cached": (["git", "-C", repository, "diff", "--cached"], None),
            "listing-lint --staged, shipped rules": (
                ["env", "-C", repository, self.program, "--staged", "--fail-on", "never"], self.environment(None)),
            "rg --version": (["rg", *version], None),
            "listing-lint --version": ([self.program, *version], None),
        }
        usage(*commands["listing-lint --staged, shipped rules"])
        rows = [[name, f"{wall * 1e3:.1f} ms", f"{used * 1e3:.1f} ms"]
                for name, (used, wall, _) in least(commands, 25).items()]
        table(f"One staged file of {page.stat().st_size // 1000} KB, warm cache, least of 25",
              ["what", "wall", "CPU"], rows)

    def memory(self):
        big = self.work / "big.html"
        run([sys.executable, HERE / "pages.py", "pages", self.work / "big", 1, "--size", 50_000_000])
        shutil.move(next((self.work / "big").iterdir()), big)
        tiny = self.work / "tiny.html"
        tiny.write_text("<title>Cup</title><h1>Cup</h1>")
        rows = []
        for rules in [1_000, None]:
            environment = self.environment(rules)
            usage(self.command(rules, tiny), environment)
            for name, path in [("start", tiny), (f"{self.count} pages", self.pages), ("one page of 50 MB", big)]:
                # Larger than what is read unasked: without the option there would be no page to measure.
                arguments = self.command(rules, "--max-file-size", 64, path, jobs=2)
                rows.append([rules or "shipped", name, f"{usage(arguments, environment)[2]:.0f} MB"])
        table("Peak memory, two jobs", ["rules", "what", "peak"], rows)

    def families(self):
        names = [sys.executable, HERE / "pages.py", "family", "list", 0, "-"]
        return run(names, capture_output=True, text=True).stdout.split()

    def largest(self):
        """The largest page that is read unasked, full of one thing."""
        environment, rows = self.environment(None), []
        for name in self.families():
            cells = [name]
            for megabytes in [8, 32]:
                page = self.work / f"{name}.html"
                run([sys.executable, HERE / "pages.py", "family", name, megabytes * 1_000_000, page])
                # Some come out larger than what is read unasked: they must not pass for quick.
                spent, _, peak = usage(self.command(None, "--max-file-size", 128, page), environment)
                goal = 64 + 6 * page.stat().st_size / 2**20
                cells += [f"{spent:.1f} s", f"{peak:.0f} ({goal:.0f})"]
                page.unlink()
            rows.append(cells)
        table("Pages full of one thing, shipped rules",
              ["family", "8 MB: CPU", "peak (goal), MB", "32 MB: CPU", "peak (goal), MB"], rows)

    def growth(self):
        rows = []
        for name in self.families():
            spent = []
            for size in [200_000, 400_000]:
                page = self.work / f"{name}.html"
                run([sys.executable, HERE / "pages.py", "family", name, size, page])
                spent.append(self.ours(None, page, patient=True)[0])
            rows.append([name, f"{spent[0] / 1e6:.1f} M", f"{spent[1] / 1e6:.1f} M", f"{spent[1] / spent[0]:.2f}"])
        table("Doubling one page, shipped rules", ["family", "200 KB", "400 KB", "times"], rows)

    def sizes(self):
        rows = []
        for name, one, two in [("files", self.part(50), self.part(100))]:
            first, second = self.ours(1_000, one)[0], self.ours(1_000, two)[0]
            bytes_ = self.size(two) / self.size(one)
            rows.append([name, f"{bytes_:.2f}", f"{second / first:.2f}"])
        for size in [100_000, 200_000, 400_000]:
            spent = []
            for factor in [1, 2]:
                folder = self.work / f"size{size * factor}"
                run([sys.executable, HERE / "pages.py", "pages", folder, 4, "--size", size * factor])
                spent.append(self.ours(1_000, folder)[0])
            rows.append([f"pages of {size // 1000} KB", "2.00", f"{spent[1] / spent[0]:.2f}"])
        table("Doubling what is checked, 1,000 rules", ["what", "bytes", "instructions"], rows)

    def stages(self):
        """Inclusive instructions of the functions that are a stage each; needs a program with symbols."""
        folder = self.part(100)
        profile = self.work / "stages"
        total, _ = self.ours(1_000, folder, profile=profile)
        known = inclusive(profile)
        rows = []
        for stage, function in [
            ("decode", "Source.init(name:bytes:encoding:)"), ("tokenize, build the tree", "TreeBuilder.run(isFragment:)"),
            ("extract, with the document", "Extractor.extract(_:market:)"), ("match, with folding", "Matcher.matches(in:)"),
            ("findings", "FindingBuilder.findings(from:in:)"),
        ]:
            spent = known.get(function)
            rows.append([stage, "symbols are stripped" if spent is None else f"{spent / self.size(folder):.1f}"])
        rows.append(["all", f"{total / self.size(folder):.1f}"])
        table("Stages, 100 generated pages, 1,000 rules", ["stage", "instructions a byte"], rows)


def inclusive(profile):
    """Instructions of each function of a callgrind file, what it calls included."""
    spent = collections.Counter()
    names = {}
    function = None
    for line in open(profile, errors="replace"):
        name = re.match(r"(c?)fn=\((\d+)\)(?: (.*))?$", line.rstrip("\n"))
        if name:
            if name[3]:
                names[name[2]] = name[3]
            if not name[1]:
                function = names.get(name[2], "?")
        elif line[:1] in "+-*0123456789" and len(line.split()) == 2:
            spent[function] += int(line.split()[1])
    mangled = [one for one in spent if one]
    plain = run(["swift", "demangle", "--simplified", "--compact"], input="\n".join(mangled), capture_output=True, text=True)
    found = collections.Counter()
    for one, name in zip(mangled, plain.stdout.splitlines()):
        found[name.removeprefix("specialized ")] += spent[one]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--pages", type=int, default=1_000, help="how many pages are generated")
    parser.add_argument("--real", type=pathlib.Path, help="a folder of real pages")
    parser.add_argument("--only", default="ends,peers,rules,matching,hook,memory,largest,growth,sizes,stages")
    wanted = parser.parse_args()
    bench = Bench(wanted)
    needs_valgrind = {"ends", "rules", "matching", "growth", "sizes", "stages"}
    try:
        for part in wanted.only.split(","):
            if part in needs_valgrind and not shutil.which("valgrind"):
                print(f"\nvalgrind is not installed: the part '{part}' is left out.")
            else:
                getattr(bench, part)()
    finally:
        shutil.rmtree(bench.work)


if __name__ == "__main__":
    main()
