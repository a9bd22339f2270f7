#!/usr/bin/env python3
"""Checks pages as a script with common libraries does: lxml to read, then `re` or Aho-Corasick.

    peers.py re|ahocorasick PATTERNS LITERALS FOLDER

Prints one line a finding: file, rule, start and end in the text of title, heading and product. The
literal of a pattern is found first with Aho-Corasick, then its pattern is tried on the text.
"""
import pathlib
import re
import sys

import lxml.html


def texts(path):
    """What the generated pages keep their product's text in."""
    tree = lxml.html.parse(str(path), lxml.html.HTMLParser(encoding="utf-8"))
    places = '//title | //h1 | //*[@class="feature-bullets"] | //*[@id="description"]'
    yield from ("".join(element.itertext()).lower() for element in tree.xpath(places))


def main():
    method, patterns, literals, folder = sys.argv[1:]
    patterns = [re.compile(line) for line in pathlib.Path(patterns).read_text().splitlines()]
    paths = sorted(pathlib.Path(folder).iterdir())
    if method == "re":
        for path in paths:
            for text in texts(path):
                for number, pattern in enumerate(patterns):
                    for match in pattern.finditer(text):
                        print(path.name, number, match.start(), match.end())
        return
    import ahocorasick

    automaton = ahocorasick.Automaton()
    owners = {}
    for number, pattern in enumerate(patterns):
        # The first word of each rule's wording; patterns keep theirs in front, too.
        first = re.match(r"(?:\\b)?([^\W\d_]+)", pattern.pattern)[1]
        owners.setdefault(first, []).append(number)
    for word in owners:
        automaton.add_word(word, word)
    automaton.make_automaton()
    for path in paths:
        for text in texts(path):
            seen = {word for _, word in automaton.iter(text)}
            for word in seen:
                for number in owners[word]:
                    for match in patterns[number].finditer(text):
                        print(path.name, number, match.start(), match.end())


if __name__ == "__main__":
    main()
