#!/usr/bin/env python3
"""Writes Sources/LintRules/Document/NamedReferences+Table.swift.

The source is Python's own copy of the HTML standard's table (html.entities.html5), so the
script needs no network. Run it from the root of the repository:

    scripts/generate-named-references.py > Sources/LintRules/Document/NamedReferences+Table.swift
"""

from html.entities import html5


def entries():
    for name in sorted(n[:-1] for n in html5 if n.endswith(";")):
        value = html5[name + ";"]
        mark = ";"
        if name in html5:
            assert html5[name] == value, name
            mark = ":"
        yield name + mark + ".".join(f"{ord(c):X}" for c in value)


def lines(words, width=98):
    line = ""
    for word in words:
        if len(line) + len(word) + 1 > width:
            yield line
            line = ""
        line += (" " if line else "") + word
    yield line


def main():
    for name in html5:
        assert name.isascii() and (name.endswith(";") or name + ";" in html5), name
    print("// Document: the standard's named references (13.5), written by scripts/generate-named-references.py.")
    print()
    print("extension NamedReferences {")
    print("  /// Names in the order of their bytes, each with its one or two scalar values: `name;hex` for a")
    print("  /// name that needs its semicolon, `name:hex` for one that may do without.")
    print('  static let entries: StaticString = """')
    for line in lines(entries(), 96):
        print("    " + line)
    print('    """')
    print("}")


main()
