#!/usr/bin/env python3
"""Checks every file of rulesets/ and the examples of docs/ against their JSON Schemas in schemas/.

Needs the packages jsonschema and PyYAML; says so and ends well where they are missing.
"""
import json
import pathlib
import re
import sys

try:
    import jsonschema
    import yaml
except ImportError as error:
    print(f"schemas not checked: {error}")
    sys.exit(0)


class Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):
    """YAML 1.2's view of dates: they are text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

root = pathlib.Path(__file__).resolve().parent.parent
validators = {}
for path in sorted((root / "schemas").glob("*.json")):
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validators[path.stem] = jsonschema.Draft202012Validator(schema)

kinds = {"lists": "list", "profiles": "profile"}
checked = failed = 0
for path in sorted((root / "rulesets").rglob("*.yml")):
    kind = kinds.get(path.parent.name, "pack")
    checked += 1
    data = yaml.load(path.read_text(encoding="utf-8"), Loader)
    for error in validators[kind].iter_errors(data):
        failed += 1
        place = "/".join(str(part) for part in error.absolute_path)
        print(f"{path.relative_to(root)}: {place}: {error.message[:200]}")
# What `init` writes is checked where it is made; the docs show every key.
examples = {"configuration.md": "config"}
for name, kind in examples.items():
    text = (root / "docs" / name).read_text(encoding="utf-8")
    for number, block in enumerate(re.findall(r"```yaml\n(.*?)```", text, re.DOTALL), 1):
        checked += 1
        for error in validators[kind].iter_errors(yaml.load(block, Loader)):
            failed += 1
            place = "/".join(str(part) for part in error.absolute_path)
            print(f"docs/{name}, example {number}: {place}: {error.message[:200]}")
print(f"{checked} files checked against {len(validators)} schemas: {failed} errors")
sys.exit(1 if failed else 0)
