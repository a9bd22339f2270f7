#!/usr/bin/env python3
"""Makes the manual, docs/man/listing-lint.1, from what the program says of itself.

  make-man-page.py PROGRAM [--check] PAGE

Options that several commands share (the titled groups of --help) are described once. With --check
nothing is written: the code is 1 if the page is not what it would be.
"""
import json
import subprocess
import sys
from pathlib import Path

FILES = [
    (".listing-lint.yml", "What holds for the listings beside and below it (\\fBinit\\fR writes one)."),
    (".listing-lintignore", "Files and folders to leave out, written as in .gitignore."),
    (".listing-lint-suppressions.yml", "Findings that somebody answers for, if the config names it."),
    (".listing-lint-baseline.json", "Findings that were there before, if the config names it."),
]
VARIABLES = [
    ("LISTING_LINT_CONFIG", "The config file to use, as --config."),
    ("LISTING_LINT_OUTPUT", "Report files to write, as --output: FMT=FILE, with commas between."),
    ("LISTING_LINT_RULESETS", "A folder of rules instead of the shipped ones."),
    ("LISTING_LINT_CACHE_DIR", "Where rules that were read are kept (else in XDG_CACHE_HOME)."),
    ("NO_COLOR", "No colours, if it is set."),
]
CODES = [
    ("0", "Nothing at or above --fail-on."),
    ("1", "Findings."),
    ("2", "Nothing trustworthy ran: usage, config, rules, nothing to check."),
    ("3", "Something could not be checked; wins over 1."),
    ("130, 143", "Interrupted; no half-written file is left."),
    ("141", "Whoever read the output went away."),
]


def quoted(text):
    """Text that roff prints as it stands."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return "\\&" + text if text.startswith(".") else text


def spelled(name):
    return ("--" if name["kind"] == "long" else "-") + name["name"]


def term(argument):
    if argument["kind"] == "positional":
        return "\\fI" + quoted(argument["valueName"]) + "\\fR"
    names = sorted((spelled(name) for name in argument["names"]), key=len)
    line = ", ".join("\\fB" + quoted(name) + "\\fR" for name in names)
    return line + (" \\fI" + quoted(argument["valueName"]) + "\\fR" if argument["kind"] == "option" else "")


def described(arguments):
    lines = []
    for argument in arguments:
        text = argument.get("abstract", "")
        if "defaultValue" in argument:
            text += f" (default: {argument['defaultValue']})"
        lines += [".TP", term(argument), quoted(text)]
    return lines


def shown(command):
    ours = [a for a in command.get("arguments") or [] if a.get("shouldDisplay", True)]
    return [a for a in ours if a["valueName"] not in ("version", "help")]


def synopsis(command):
    parts = ["\\fB" + quoted(" ".join(command.get("superCommands", []) + [command["commandName"]])) + "\\fR"]
    if any(a["kind"] != "positional" for a in shown(command)):
        parts.append("[\\fIoptions\\fR]")
    for argument in shown(command):
        if argument["kind"] == "positional":
            name = "\\fI" + quoted(argument["valueName"]) + "\\fR" + (" ..." if argument["isRepeating"] else "")
            parts.append(f"[{name}]" if argument["isOptional"] else name)
    return " ".join(parts)


def leaves(command):
    children = [c for c in command.get("subcommands") or [] if c["commandName"] != "help"]
    if not children:
        yield command
    for child in children:
        yield from leaves(child)


def page(root, version):
    commands = list(leaves(root))
    shared = {}
    lines = [
        '.\\" Made by scripts/make-man-page.py from the program; change its help, not this.',
        f'.TH LISTING\\-LINT 1 "" "listing\\-lint {version}" "User Commands"',
        ".SH NAME",
        "listing\\-lint \\- " + quoted(root["abstract"].rstrip(".")),
        ".SH SYNOPSIS",
        "\\fBlisting\\-lint\\fR [\\fBcheck\\fR] [\\fIoptions\\fR] \\fIpath\\fR ...",
        ".br",
        "\\fBlisting\\-lint\\fR \\fIcommand\\fR ...",
        ".SH DESCRIPTION",
        quoted(root["discussion"]),
        ".PP",
        quoted(f"Without a command, {root['defaultSubcommand']} is meant. Options of the groups that several "
               "commands share are described after the commands."),
        ".SH COMMANDS",
    ]
    for command in commands:
        lines += [".SS " + synopsis(command), quoted(command["abstract"])]
        if command.get("discussion"):
            lines.append(".PP")
            lines += [quoted(line) for line in command["discussion"].split("\n") if line]
        own, groups = [], []
        for argument in shown(command):
            title = argument.get("sectionTitle")
            if title is None:
                own.append(argument)
                continue
            kept = shared.setdefault(title, {})
            kept.setdefault(term(argument), argument)
            if title not in groups:
                groups.append(title)
        lines += described(own)
        if groups:
            lines += [".PP", "Also options of: " + quoted(", ".join(groups)) + "."]
    lines.append(".SH OPTIONS")
    for title, arguments in shared.items():
        lines += [".SS " + quoted(title)] + described(arguments.values())
    for title, rows in [("EXIT STATUS", CODES), ("ENVIRONMENT", VARIABLES), ("FILES", FILES)]:
        lines.append(".SH " + title)
        for name, text in rows:
            lines += [".TP", "\\fB" + quoted(name) + "\\fR", text.replace("--", "\\-\\-")]
    return "\n".join(lines) + "\n"


def main():
    arguments = [a for a in sys.argv[1:] if a != "--check"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    program, path = arguments[0], Path(arguments[1])
    dump = subprocess.run([program, "--experimental-dump-help"], capture_output=True, check=True)
    version = subprocess.run([program, "--version"], capture_output=True, check=True, text=True)
    text = page(json.loads(dump.stdout)["command"], version.stdout.split()[1])
    if "--check" not in sys.argv:
        path.write_text(text, encoding="utf-8")
    elif not path.exists() or path.read_text(encoding="utf-8") != text:
        print(f"{path} is stale: run scripts/make-man-page.py", file=sys.stderr)
        sys.exit(1)


main()
