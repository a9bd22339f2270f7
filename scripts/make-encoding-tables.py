#!/usr/bin/env python3
"""Writes Sources/LintRules/Text/Tables/: the indexes of the WHATWG Encoding Standard as Swift text.

The indexes (https://encoding.spec.whatwg.org/#indexes; the index files are dedicated to the public
domain, CC0) are read from two crates that carry them and that Debian packages:

    apt-get download librust-encoding-rs-dev librust-encoding-index-simpchinese-dev
    for package in *.deb; do dpkg -x "$package" crates; done
    scripts/make-encoding-tables.py crates/usr/share/cargo/registry

- encoding_rs (0.8.31): src/test_data/*_in.txt and *_in_ref.txt hold every pointer of a two-byte
  index and its character, in pointer order; src/data.rs holds the single-byte indexes.
  Licence of both: (Apache-2.0 OR MIT) AND BSD-3-Clause, the test data CC0.
- encoding-index-simpchinese (1.20141219.5): gb18030_ranges.rs, the ranges of four-byte sequences.

encoding_rs 0.8.31 is older than the standard's move to GB18030-2022, which gave 18 pointers of
index gb18030 characters outside the private use area; GB18030_2022 makes that change.
"""

import pathlib
import re
import sys

HOLE = "\ufffd"

GB18030_2022 = {
    0xA6D9: 0xFE10, 0xA6DA: 0xFE12, 0xA6DB: 0xFE11, 0xA6DC: 0xFE13, 0xA6DD: 0xFE14,
    0xA6DE: 0xFE15, 0xA6DF: 0xFE16, 0xA6EC: 0xFE17, 0xA6ED: 0xFE18, 0xA6F3: 0xFE19,
    0xFE59: 0x9FB4, 0xFE61: 0x9FB5, 0xFE66: 0x9FB6, 0xFE67: 0x9FB7, 0xFE6D: 0x9FB8,
    0xFE7E: 0x9FB9, 0xFE90: 0x9FBA, 0xFEA0: 0x9FBB,
}

SINGLE_BYTE = [
    ("ibm866", "IBM866"), ("iso_8859_2", "ISO-8859-2"), ("iso_8859_3", "ISO-8859-3"),
    ("iso_8859_4", "ISO-8859-4"), ("iso_8859_5", "ISO-8859-5"), ("iso_8859_6", "ISO-8859-6"),
    ("iso_8859_7", "ISO-8859-7"), ("iso_8859_8", "ISO-8859-8"), ("iso_8859_10", "ISO-8859-10"),
    ("iso_8859_13", "ISO-8859-13"), ("iso_8859_14", "ISO-8859-14"),
    ("iso_8859_15", "ISO-8859-15"), ("iso_8859_16", "ISO-8859-16"), ("koi8_r", "KOI8-R"),
    ("koi8_u", "KOI8-U"), ("macintosh", "macintosh"), ("windows_874", "windows-874"),
    ("windows_1250", "windows-1250"), ("windows_1251", "windows-1251"),
    ("windows_1252", "windows-1252"), ("windows_1253", "windows-1253"),
    ("windows_1254", "windows-1254"), ("windows_1255", "windows-1255"),
    ("windows_1256", "windows-1256"), ("windows_1257", "windows-1257"),
    ("windows_1258", "windows-1258"), ("x_mac_cyrillic", "x-mac-cyrillic"),
]


def two_byte_rows(crate, name):
    """Characters by lead byte, each row in the order of its trail bytes."""
    data = crate / "src" / "test_data"
    # Five lines of licence stand before the data.
    sequences = (data / f"{name}_in.txt").read_bytes().split(b"\n")[5:]
    characters = (data / f"{name}_in_ref.txt").read_text("utf-8").split("\n")[5:]
    assert len(sequences) == len(characters)
    rows = {}
    for sequence, text in zip(sequences, characters):
        if not sequence:
            continue
        lead, trail = sequence[-2:]
        if name == "gb18030" and (lead << 8 | trail) in GB18030_2022:
            text = chr(GB18030_2022[lead << 8 | trail])
        # A hole is written as U+FFFD, followed by the trail byte where that is ASCII.
        text = HOLE if text.startswith(HOLE) else text
        # The four pointers of Big5 that stand for two characters; the decoder knows them.
        text = HOLE if len(text) > 1 else text
        assert len(text) == 1 and ord(text) >= 0x80, (sequence, text)
        rows.setdefault(lead, []).append(text)
    lengths = {len(row) for row in rows.values()}
    assert len(lengths) == 1, lengths
    leads = sorted(rows)
    assert leads in (
        list(range(leads[0], leads[-1] + 1)),
        list(range(0x81, 0xA0)) + list(range(0xE0, 0xFD)),
    )
    return ["".join(rows[lead]) for lead in leads]


def single_byte_rows(crate):
    source = (crate / "src" / "data.rs").read_text("utf-8")
    for field, name in SINGLE_BYTE:
        body = re.search(rf"\n    {field}: \[\n(.*?)\]", source, re.DOTALL).group(1)
        points = [int(word, 16) for word in re.findall(r"0x[0-9A-F]+", body)]
        assert len(points) == 128
        yield name, [point or 0xFFFD for point in points]


def ranges(crate):
    source = (crate / "gb18030_ranges.rs").read_text("utf-8")
    forward, backward = (
        [int(word) for word in re.findall(r"\d+", re.search(
            rf"{table}: &'static \[u32\] = &\[(.*?)\]", source, re.DOTALL).group(1))]
        for table in ("FORWARD_TABLE", "BACKWARD_TABLE")
    )
    # The crate puts a zero before each table.
    pairs = list(zip(backward[1:], forward[1:]))
    assert len(pairs) == 207 and pairs[0] == (0, 0x80) and pairs[-1] == (189000, 0x10000)
    return pairs


def write(path, purpose, name, summary, lines):
    text = f"""// swift-format-ignore-file
// Text: {purpose} Written by scripts/make-encoding-tables.py.

extension EncodingTables {{
  /// {summary}
  static let {name}: StaticString = \"\"\"
""" + "".join(f"    {line}\n" for line in lines) + '    """\n}\n'
    path.write_text(text, "utf-8")


def main():
    registry = pathlib.Path(sys.argv[1])
    rs = next(registry.glob("encoding_rs-*"))
    simplified = next(registry.glob("encoding-index-simpchinese-*"))
    out = pathlib.Path(__file__).resolve().parent.parent / "Sources/LintRules/Text/Tables"
    for source, file, name, index, what in [
        ("gb18030", "GB18030Table", "gb18030", "index gb18030", "190 trail bytes a row"),
        ("big5", "Big5Table", "big5", "index Big5", "157 trail bytes a row"),
        ("euc_kr", "EUCKRTable", "eucKR", "index EUC-KR", "190 trail bytes a row"),
        ("shift_jis", "JIS0208Table", "jis0208", "index jis0208",
         "188 trail bytes of Shift_JIS a row, its end users' characters included"),
        ("jis0212", "JIS0212Table", "jis0212", "index jis0212", "94 trail bytes a row"),
    ]:
        write(out / f"{file}.swift", f"{index} of the Encoding Standard.", name,
              f"A row for each lead byte, {what}; U+FFFD where there is no character.",
              two_byte_rows(rs, source))
    write(out / "SingleByteTables.swift", "the single-byte indexes of the Encoding Standard.",
          "singleByte",
          "The name of an encoding, then its code points of bytes 80 to FF, in hexadecimal.",
          [" ".join([name] + [f"{point:X}" for point in points])
           for name, points in single_byte_rows(rs)])
    pairs = ranges(simplified)
    write(out / "GB18030Ranges.swift", "index gb18030 ranges of the Encoding Standard.",
          "gb18030Ranges",
          "Pointer and code point, both hexadecimal, of the start of each range.",
          [" ".join(f"{pointer:X} {point:X}" for pointer, point in pairs[start:start + 9])
           for start in range(0, len(pairs), 9)])


if __name__ == "__main__":
    main()
