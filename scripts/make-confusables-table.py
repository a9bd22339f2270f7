#!/usr/bin/env python3
"""Writes Sources/LintRules/Normalization/ConfusablesTable.swift.

Letters of other scripts, and phonetic and small-capital Latin ones, that look like an ASCII letter:
from Unicode's confusables.txt (UTS #39, Unicode licence) as the PyPI package confusable_homoglyphs
ships it. Characters that NFKC already folds to ASCII are left out.

Run from the package's folder: python3 scripts/make-confusables-table.py path/to/confusables.json
"""
import json
import sys
import unicodedata

data = json.load(open(sys.argv[1], encoding="utf-8"))
SCRIPTS = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LATIN", "LISU", "GEORGIAN")
table = {}
for character, others in data.items():
    if len(character) != 1 or ord(character) < 0x80 or ord(character) > 0xFFFF:
        continue
    if unicodedata.category(character)[0] != "L":
        continue
    if not unicodedata.name(character, "").startswith(SCRIPTS):
        continue
    if unicodedata.normalize("NFKC", character).isascii():
        continue
    targets = [o["c"] for o in others if len(o["c"]) == 1 and o["c"].isascii() and o["c"].isalpha()]
    if targets:
        # An upper-case letter looks like an upper-case one: "l" and "I" are each other's doubles.
        same = [t for t in targets if t.isupper() == character.isupper()]
        table[character] = (same or targets)[0].lower()

# Small letters whose capitals are doubles are used for them, and plain oversights of the table.
table.update({"к": "k", "т": "t", "м": "m", "н": "h", "в": "b", "υ": "u", "ν": "v", "α": "a",
              "ε": "e", "ι": "i", "κ": "k", "ο": "o", "ρ": "p", "τ": "t", "χ": "x", "ω": "w",
              "ɡ": "g", "ɑ": "a", "ı": "i", "ɪ": "i", "ɴ": "n", "ᴋ": "k", "ᴇ": "e", "ʟ": "l"})
for name in "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz".split():
    for index in range(0, len(name), 2):
        table[name[index]] = name[index + 1]

text = "".join(c + table[c] for c in sorted(table))
with open("Sources/LintRules/Normalization/ConfusablesTable.swift", "w") as out:
    out.write("// swift-format-ignore-file\n")
    out.write("// Normalization: letters that look like ASCII ones. Made by\n")
    out.write("// scripts/make-confusables-table.py; change the script, not this file.\n\n")
    out.write("/// Pairs of characters: a letter, then the ASCII letter it looks like.\n")
    out.write('let confusablesTableText: StaticString = """\n')
    for start in range(0, len(text), 80):
        out.write(text[start:start + 80] + "\n")
    out.write('"""\n')
print(len(table), "letters")
