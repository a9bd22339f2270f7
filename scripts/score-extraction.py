#!/usr/bin/env python3
"""Score identity facts against the ground truth of scrapinghub's product-extraction benchmark.

    scripts/score-extraction.py CORPUS [PROGRAM] [--errors] [--peers]

CORPUS is the folder with `html/*.html.gz`, `ground-truth.json` and `peers-output.json`; PROGRAM is
a built `listing-lint`, run once over all pages. A prediction is right if it equals one of the true
values (prices as numbers, brands whatever their case); a wrong one counts as a false positive and,
where there is a truth, as a false negative; a page without a prediction but with a truth is a false
negative. `--peers`, or no program, scores the published outputs of other extractors: reproducing
their published figures is what shows that this script is right.
"""
import argparse
import gzip
import json
import pathlib
import subprocess
import tempfile
from decimal import Decimal, InvalidOperation

FACTS = ["price", "sku", "brand", "availability", "InStock", "OutOfStock", "gtin", "mpn"]


def same(fact, left, right):
    if fact == "price":
        try:
            return Decimal(left) == Decimal(right)
        except InvalidOperation:
            return False
    # The published figure for brands is reached only if case does not count.
    return left.casefold() == right.casefold() if fact == "brand" else left == right


def score(truths, outputs, fact, errors=False):
    hits = wrong = missed = 0
    for page, truth in truths.items():
        wanted = truth.get(fact, [])
        given = outputs.get(page, {}).get(fact)
        if given is not None and any(same(fact, given, value) for value in wanted):
            hits += 1
            continue
        wrong += given is not None
        missed += bool(wanted)
        if errors and (given is not None or wanted):
            print(f"  {fact}\t{page[:8]}\t{truth['url'][:70]}\twanted {wanted}\tgiven {given!r}")
    precision = hits / (hits + wrong) if hits + wrong else 0
    recall = hits / (hits + missed) if hits + missed else 0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0
    return f1, precision, recall


def read_facts(output):
    """The output of `listing-lint extract --format json`, keyed by the page's file name."""
    facts = {}
    for entry in json.loads(output)["files"]:
        page = pathlib.PurePath(entry["file"]).name.split(".")[0]
        listing = (entry["listings"] or [{}])[0]
        known = {key: listing[key] for key in ("sku", "brand", "gtin", "mpn", "availability")
                 if listing.get(key)}
        if listing.get("price"):
            known["price"] = listing["price"]["value"]
        if known.get("availability") in ("InStock", "OutOfStock"):
            known[known["availability"]] = known["availability"]
        facts[page] = known
    return facts


def extract(program, corpus):
    """What the program reads from the corpus's pages."""
    with tempfile.TemporaryDirectory() as folder:
        for page in sorted((corpus / "html").glob("*.html.gz")):
            pathlib.Path(folder, page.stem).write_bytes(gzip.decompress(page.read_bytes()))
        command = [program, "extract", "--format", "json", folder]
        run = subprocess.run(command, capture_output=True, check=False)
    if run.returncode not in (0, 1, 3):
        raise SystemExit(f"{program} ended with {run.returncode}: {run.stderr.decode()[:500]}")
    return read_facts(run.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("program", nargs="?")
    parser.add_argument("--errors", action="store_true", help="show every page that is wrong")
    parser.add_argument("--peers", action="store_true", help="score the published outputs as well")
    arguments = parser.parse_args()
    truths = json.loads((arguments.corpus / "ground-truth.json").read_text())
    systems = {}
    if arguments.peers or not arguments.program:
        systems.update(json.loads((arguments.corpus / "peers-output.json").read_text()))
    if arguments.program:
        systems["listing-lint"] = extract(arguments.program, arguments.corpus)
    print(f"{'':14}" + "".join(f"{fact:>14}" for fact in FACTS))
    for name, outputs in systems.items():
        figures = [score(truths, outputs, fact) for fact in FACTS]
        for row, label in enumerate(["F1", "precision", "recall"]):
            head = name if row == 0 else "  " + label
            print(f"{head:14}" + "".join(f"{figure[row]:14.3f}" for figure in figures))
    if arguments.errors and arguments.program:
        for fact in FACTS:
            score(truths, systems["listing-lint"], fact, errors=True)


if __name__ == "__main__":
    main()
