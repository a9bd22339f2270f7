#!/usr/bin/env python3
"""Checks SARIF logs: by the OASIS schema if it is given, by the validator's rules, against the files.

  check-sarif.py LOG… [--schema sarif-schema-2.1.0.json] [--root FOLDER] [--github]

The rules are those of the Microsoft SARIF validator that a log of ours can break (SARIF1xxx, 2xxx,
GH1xxx). With --root every region is cut out of its file and compared with its snippet; UTF-16
columns are counted here anew. Needs `jsonschema` for the schema, else only Python.
"""
import argparse
import gzip
import json
import os
import re
import sys
from pathlib import Path
from urllib.parse import unquote_to_bytes

URI = re.compile(r"^[A-Za-z0-9\-._~%/:]+$")
CODECS = {"gb18030": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}


def walk(node, path=""):
    yield path, node
    if isinstance(node, dict):
        for key, value in node.items():
            yield from walk(value, f"{path}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from walk(value, f"{path}/{index}")


def rule_faults(log, github):
    if not log.get("$schema", "").endswith("2.1.0.json"):
        yield "SARIF1011: $schema"
    runs = log["runs"]
    ids = [run.get("automationDetails", {}).get("id") for run in runs]
    if len(set(ids)) != len(ids):
        yield "two runs of one category"
    if github and len(runs) > 20:
        yield "GH: more than 20 runs"
    for run in runs:
        yield from run_faults(run, github)
    for path, node in walk(log):
        if not isinstance(node, dict):
            continue
        if "uri" in node:
            uri = node["uri"]
            absolute = re.match(r"^[a-z]+:", uri)
            if not URI.match(uri) or ".." in uri.split("/") or uri.startswith("/"):
                yield f"SARIF1002: {path} {uri}"
            if "uriBaseId" in node and absolute:
                yield f"SARIF1004: {path} {uri}"
        for name in ("helpUri", "informationUri"):
            if name in node and not re.match(r"^https?://[^ ]+$", node[name]):
                yield f"SARIF1005: {path}/{name}"
        for name in ("region", "contextRegion", "deletedRegion"):
            if name in node:
                yield from region_faults(node[name], f"{path}/{name}")
        if "contextRegion" in node:
            inner, outer = ends(node["region"]), ends(node["contextRegion"])
            if not (outer[0] <= inner[0] and inner[1] <= outer[1] and outer != inner):
                yield f"SARIF1008: {path}"


def ends(region):
    line = region["startLine"]
    start = (line, region.get("startColumn", 1))
    return start, (region.get("endLine", line), region.get("endColumn", 1 << 60))


def region_faults(region, path):
    if "byteOffset" in region or "charOffset" in region or "startLine" not in region:
        yield f"SARIF2017: {path}"
    start, end = ends(region)
    if end < start or min(*start, *end) < 1:
        yield f"SARIF1007: {path}"


def run_faults(run, github):
    driver = run["tool"]["driver"]
    for name in ("rules", "version", "semanticVersion", "informationUri"):
        if name not in driver:
            yield f"SARIF2005 or Base1018: no {name}"
    if "results" not in run:
        yield "Base1014: no results"
        return
    rules, results = driver["rules"], run["results"]
    if results and "columnKind" not in run:
        yield "no columnKind"
    if len({rule["id"] for rule in rules}) != len(rules):
        yield "a rule twice"
    for rule in rules:
        texts = [rule.get(n, {}).get("text") for n in ("shortDescription", "fullDescription", "help")]
        if not all(texts):
            yield f"GH2012: {rule['id']}"
        if any(len(text or "") > 1024 for text in texts[:2]):
            yield f"GH: long text of {rule['id']}"
        if rule.get("name") == rule["id"] or not rule.get("name"):
            yield f"SARIF1001: {rule['id']}"
        if len(rule.get("name", "")) > 255 or len(rule["properties"]["tags"]) > 20:
            yield f"GH: name or tags of {rule['id']}"
        if "<" in re.sub(r"`[^`\n]*`", "", rule["help"]["markdown"]):
            yield f"HTML in the help of {rule['id']}"
        for relation in rule.get("relationships", []):
            taxa = run["taxonomies"][relation["target"]["toolComponent"]["index"]]["taxa"]
            if taxa[relation["target"]["index"]]["id"] != relation["target"]["id"]:
                yield f"SARIF1010: taxon of {rule['id']}"
    if github and len(results) > 5000:
        yield "GH: more than 5,000 results"
    for name in ("suppressions", "baselineState"):
        if len({name in result for result in results}) > 1:
            yield f"{name} on some results only"
    for index, result in enumerate(results):
        where = f"result {index}"
        if not result["message"].get("text"):
            yield f"GH1007: {where}"
        if not result.get("locations") or len(result["locations"]) > 1000:
            yield f"GH1001: {where}"
        if len(result.get("relatedLocations", [])) > 1000:
            yield f"GH: related locations of {where}"
        if not result.get("partialFingerprints"):
            yield f"GH1018: {where}"
        number = result.get("ruleIndex")
        if number is None or not 0 <= number < len(rules):
            yield f"SARIF1009: {where}"
        elif rules[number]["id"] != result["ruleId"]:
            yield f"SARIF1010: {where}"
        for location in result["locations"]:
            region = location["physicalLocation"].get("region", {})
            if not {"startLine", "startColumn", "endLine", "endColumn"} <= region.keys():
                yield f"GH1003: {where}"
        for fix in result.get("fixes", []):
            for change in fix["artifactChanges"]:
                if any("text" not in part["insertedContent"] for part in change["replacements"]):
                    yield f"fix without text: {where}"
    for invocation in run.get("invocations", []):
        notes = invocation["toolExecutionNotifications"] + invocation["toolConfigurationNotifications"]
        if any(n["level"] == "error" for n in notes) and invocation["executionSuccessful"]:
            yield "3.20.21: an error in a run that succeeded"


def lines_of(file, encoding):
    data = file.read_bytes()
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    text = data.decode(CODECS.get(encoding.lower(), encoding), errors="replace")
    return re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)


def slice_faults(log, root):
    cache = {}
    for run in log["runs"]:
        encodings = {a["location"]["uri"]: a["encoding"] for a in run.get("artifacts", [])}
        for path, node in walk(run):
            if not isinstance(node, dict) or "artifactLocation" not in node:
                continue
            uri = node["artifactLocation"]["uri"]
            for name in ("region", "contextRegion"):
                region = node.get(name, {})
                if "snippet" not in region:
                    continue
                if uri not in cache:
                    # Names are bytes, and not all of them are UTF-8.
                    name = os.fsdecode(unquote_to_bytes(uri.removeprefix("file://")))
                    cache[uri] = lines_of(root / name, encodings.get(uri, "utf-8"))
                lines = cache[uri][region["startLine"] - 1 : region["endLine"]]
                units = [line.encode("utf-16-le") for line in lines]
                units[-1] = units[-1][: 2 * (region["endColumn"] - 1)]
                units[0] = units[0][2 * (region["startColumn"] - 1) :]
                if b"".join(units).decode("utf-16-le", "replace") != region["snippet"]["text"]:
                    yield f"region is not its snippet: {uri}{path}/{name}"
                yield None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("logs", nargs="+", type=Path)
    parser.add_argument("--schema", type=Path)
    parser.add_argument("--root", type=Path)
    parser.add_argument("--github", action="store_true")
    choices = parser.parse_args()
    validator = None
    if choices.schema:
        import jsonschema

        schema = json.loads(choices.schema.read_text())
        validator = jsonschema.validators.validator_for(schema)(schema)
    failed = False
    for file in choices.logs:
        data = file.read_bytes()
        log = json.loads(data)
        faults = list(rule_faults(log, choices.github))
        if validator:
            faults += [f"schema: {e.json_path} {e.message[:100]}" for e in validator.iter_errors(log)]
        regions = 0
        for fault in slice_faults(log, choices.root) if choices.root else []:
            regions += fault is None
            faults += [fault] if fault else []
        packed = len(gzip.compress(data))
        if packed > 10_000_000:
            faults.append("GH: more than 10 MB compressed")
        results = sum(len(run["results"]) for run in log["runs"])
        print(
            f"{file}: {len(log['runs'])} runs, {results} results, {regions} regions compared,"
            f" {len(data)} bytes, {packed} compressed, {len(faults)} faults"
        )
        for fault in faults[:20]:
            print(f"  {fault}")
        failed |= bool(faults)
    sys.exit(failed)


main()
