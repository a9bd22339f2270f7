#!/usr/bin/env python3
"""Writes Sources/LintRules/Normalization/SimplifiedTable.swift.

Pairs of Han characters, the traditional one and the simplified one it is folded to, from Unihan's
kSimplifiedVariant (Unicode Character Database, Unicode licence), as Debian's package unicode-data
ships it. Of several simplified forms the first that differs is taken: the form only has to be the
same for a rule and for the text it is tried on. Chains are followed to their end.

Run from the package's folder: python3 scripts/make-han-table.py [Unihan_Variants.txt.bz2]
"""
import bz2
import sys

path = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode/Unihan_Variants.txt.bz2"
simple = {}
version = "?"
with bz2.open(path, "rt", encoding="utf-8") as lines:
    for line in lines:
        if line.lower().startswith("# unicode version"):
            version = line.split()[-1]
        parts = line.rstrip("\n").split("\t")
        if len(parts) != 3 or parts[1] != "kSimplifiedVariant":
            continue
        code = int(parts[0][2:], 16)
        targets = [int(t.split("<")[0][2:], 16) for t in parts[2].split()]
        # Only characters of three bytes in UTF-8, so that a fold moves no byte.
        targets = [t for t in targets if t != code and 0x3400 <= t <= 0x9FFF]
        if 0x3400 <= code <= 0x9FFF and targets:
            simple[code] = targets[0]

# Characters that sellers and input methods use for one of the pair, which Unihan files elsewhere.
simple.update({ord(a): ord(b) for a, b in ["髙高", "囯国", "囻国", "妳你", "衆众"]})

def end(code):
    seen = set()
    while code in simple and code not in seen:
        seen.add(code)
        code = simple[code]
    return code

pairs = [(c, end(c)) for c in sorted(simple) if end(c) != c]
text = "".join(chr(a) + chr(b) for a, b in pairs)
with open("Sources/LintRules/Normalization/SimplifiedTable.swift", "w") as out:
    out.write("// swift-format-ignore-file\n")
    out.write("// Normalization: traditional Han characters and their simplified forms. Made by\n")
    out.write(f"// scripts/make-han-table.py from Unicode {version}; change the script, not this file.\n\n")
    out.write("/// Pairs of characters: the traditional one, then what it is folded to.\n")
    out.write('let simplifiedTableText: StaticString = """\n')
    for start in range(0, len(text), 100):
        out.write(text[start:start + 100] + "\n")
    out.write('"""\n')
print(len(pairs), "pairs, Unicode", version)
