#!/usr/bin/env python3
"""Writes Sources/LintRules/Normalization/PinyinTable.swift.

The commonest reading without its tone of the Han characters of GB 2312, grouped by syllable, from
Unihan's kMandarin (Unicode Character Database, Unicode licence), as Debian's unicode-data ships it.

Run from the package's folder: python3 scripts/make-pinyin-table.py [Unihan_Readings.txt.bz2]
"""
import bz2
import sys
import unicodedata

path = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode/Unihan_Readings.txt.bz2"
groups = {}
count = 0
with bz2.open(path, "rt", encoding="utf-8") as lines:
    for line in lines:
        parts = line.rstrip("\n").split("\t")
        if len(parts) != 3 or parts[1] != "kMandarin":
            continue
        character = chr(int(parts[0][2:], 16))
        try:
            character.encode("gb2312")
        except UnicodeEncodeError:
            continue
        reading = unicodedata.normalize("NFD", parts[2].split()[0])
        reading = reading.replace("u\u0308", "v")
        syllable = "".join(c for c in reading if c.isascii() and c.isalpha())
        groups.setdefault(syllable, []).append(character)
        count += 1

with open("Sources/LintRules/Normalization/PinyinTable.swift", "w") as out:
    out.write("// swift-format-ignore-file\n")
    out.write("// Normalization: the reading of common Han characters. Made by scripts/make-pinyin-table.py;\n")
    out.write("// change the script, not this file.\n\n")
    out.write("/// Each syllable, then the characters read so.\n")
    out.write('let pinyinTableText: StaticString = """\n')
    line = ""
    for syllable in sorted(groups):
        line += syllable + "".join(sorted(groups[syllable]))
        if len(line) > 60:
            out.write(line + "\n")
            line = ""
    out.write(line + '\n"""\n')
print(count, "characters,", len(groups), "syllables")
