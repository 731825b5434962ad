"""Findings as SARIF: held against a model of the 2.1.0 schema that somebody else keeps."""

import json
import subprocess

import pytest
from sarif_pydantic import Sarif

from conftest import ROOT, THANG


def log(*arguments):
    run = subprocess.run(
        [THANG, *arguments, "--format", "sarif"], cwd=ROOT, capture_output=True, check=False
    )
    assert run.returncode in (0, 1), run.stderr.decode()
    return json.loads(run.stdout)


def objects(value, key=""):
    """Every object below a value, each with the key that it stands under."""
    if isinstance(value, dict):
        yield key, value
        for name, part in value.items():
            yield from objects(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from objects(part, key)


def unknown(written, kept, path=""):
    """Where the model, which drops what the schema does not know, kept less than was written."""
    if isinstance(written, dict):
        for key, value in written.items():
            if key not in kept:
                yield f"{path}/{key}"
            else:
                yield from unknown(value, kept[key], f"{path}/{key}")
    elif isinstance(written, list):
        assert len(written) == len(kept), path
        for index, (left, right) in enumerate(zip(written, kept)):
            yield from unknown(left, right, f"{path}/{index}")
    else:
        assert written == kept, path


@pytest.mark.parametrize(
    "arguments, least",
    [
        (("check", "Tests/SemanticsTests/Golden"), 100),
        (("check", "Tests/SyntaxTests/Golden/errors"), 10),
        (("lint", "Tests/LintingTests/Golden"), 10),
    ],
)
def test_findings_follow_the_schema(arguments, least):
    written = log(*arguments)
    kept = json.loads(Sarif.model_validate(written).model_dump_json(by_alias=True, exclude_none=True))
    assert list(unknown(written, kept)) == []

    (run,) = written["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    assert len(run["results"]) >= least
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")

    # What the schema says of values, and the model does not look at.
    for key, value in objects(run):
        if key in ("region", "deletedRegion"):
            start = (value["startLine"], value["startColumn"])
            assert min(start) >= 1 and start <= (value["endLine"], value["endColumn"])
        if key == "artifactLocation":
            assert value["uri"].isascii() and " " not in value["uri"]
        if key == "fixes":
            assert value["artifactChanges"]
        if key == "artifactChanges":
            assert value["replacements"]
        if key == "relatedLocations":
            assert value["message"]["text"]
