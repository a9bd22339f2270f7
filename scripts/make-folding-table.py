#!/usr/bin/env python3
"""Writes Sources/LintRules/Normalization/FoldingTable.swift.

For every code point whose compatibility decomposition or case folding differs from itself:
NFKC(casefold(NFKC(c))), from Python's unicodedata (the Unicode Character Database, Unicode
licence). ASCII, Hangul syllables and characters that fold to nothing are left out: the first are
folded in code, the second fold to themselves, the third are listed in InvisibleCharacters.swift.

Run from the package's folder: python3 scripts/make-folding-table.py
"""
import unicodedata

rows = {}
for code in range(0x80, 0x2FA20):
    if 0xD800 <= code <= 0xDFFF or 0xAC00 <= code <= 0xD7A3:
        continue
    character = chr(code)
    if unicodedata.category(character) == "Cn":
        continue
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", character).casefold())
    # A folded form may not itself fold further.
    if folded != character and folded and len(folded) <= 18:
        rows[code] = folded

lines = []
codes = sorted(rows)
index = 0
while index < len(codes):
    start = codes[index]
    # Runs whose images are consecutive too (letters in a row) take one line: "start count image".
    length = 1
    first = rows[start]
    if len(first) == 1:
        while (index + length < len(codes) and codes[index + length] == start + length
               and len(rows[start + length]) == 1 and ord(rows[start + length]) == ord(first) + length):
            length += 1
    image = " ".join(f"{ord(c):X}" for c in first)
    lines.append(f"{start:X} {length} {image}")
    index += length

# Several entries share a line of the file, so that it stays under the house's limit.
packed = []
for line in lines:
    if packed and len(packed[-1]) + len(line) + 1 <= 160:
        packed[-1] += ";" + line
    else:
        packed.append(line)

with open("Sources/LintRules/Normalization/FoldingTable.swift", "w") as out:
    out.write("// swift-format-ignore-file\n")
    out.write("// Normalization: NFKC and case folding of single characters. Made by "
              "scripts/make-folding-table.py\n")
    out.write(f"// from Unicode {unicodedata.unidata_version}; change the script, not this file.\n\n")
    out.write("/// Entries `start count image...`, hexadecimal but for the decimal count: `count` characters\n")
    out.write("/// from `start` on fold to the image; in a run each image is one more than the last.\n")
    out.write('let foldingTableText: StaticString = """\n')
    for line in packed:
        out.write(line + ";\n")
    out.write('"""\n')
print(len(rows), "characters in", len(lines), "entries,", len(packed), "lines")
