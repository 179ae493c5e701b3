#!/usr/bin/env python3
"""Read SARIF (*.sarif) and JUnit (*.xml) reports with other people's readers, and GitLab's (*.json).

  check_formats.py REPORT...

SARIF is held to pydantic-sarif, whose classes are generated from the standard's own JSON Schema and
allow no key that it does not have, and read by sarif-tools, which must find each result at its severity;
JUnit is parsed by junitparser, and its counts are counted anew. Of Code Quality there is no reader but
GitLab: reports are held to the keys that its documentation asks for.
Ends with 0 where all is well, else with 1 and what is not.
"""
import json
import sys
from collections import Counter

from junitparser import Error, Failure, JUnitXml, Skipped
from pydantic import ValidationError
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SARIF
from sarif import loader

problems = []


def check_sarif(path):
    try:
        with open(path, encoding="utf-8") as file:
            log = SARIF.model_validate_json(file.read())
    except ValidationError as error:
        problems.append(f"{path}: {error}")
        return
    levels = Counter(result.level.value for run in log.runs for result in run.results)
    read = loader.load_sarif_file(path).get_report()
    found = +Counter({level: read.get_issue_count_for_severity(level) for level in read.get_severities()})
    if found != levels:
        problems.append(f"{path}: sarif-tools reads {dict(found)}, not {dict(levels)}")
    for run in log.runs:
        for result in run.results:
            kind, level = result.kind.value, result.level.value
            if (kind == "fail") == (level == "none"):
                problems.append(f"{path}: a result of kind {kind} has level {level} (3.27.10)")
            if result.ruleIndex >= 0 and run.tool.driver.rules[result.ruleIndex].id != result.ruleId:
                problems.append(f"{path}: ruleIndex {result.ruleIndex} is not {result.ruleId} (3.27.6)")
            for location in result.locations:
                artifact = location.physicalLocation.artifactLocation
                if run.artifacts[artifact.index].location.uri != artifact.uri:
                    problems.append(f"{path}: index {artifact.index} is not {artifact.uri} (3.4.5)")


def check_junit(path):
    xml = JUnitXml.fromfile(path)
    total = [0, 0, 0, 0]
    for suite in xml:
        outcomes = [[type(result) for result in case.result] for case in suite]
        counted = [len(outcomes)] + [
            sum(kind in outcome for outcome in outcomes) for kind in (Failure, Error, Skipped)]
        if counted != [suite.tests, suite.failures, suite.errors, suite.skipped]:
            problems.append(f"{path}: {suite.name} holds {counted} and says otherwise")
        total = [a + b for a, b in zip(total, counted)]
    if total != [xml.tests, xml.failures, xml.errors, xml.skipped]:
        problems.append(f"{path}: it holds {total} and says otherwise")


def check_gitlab(path):
    """By docs.gitlab.com/ci/testing/code_quality, "Code Quality report format"."""
    with open(path, "rb") as file:
        data = file.read()
    if data.startswith(b"\xef\xbb\xbf"):
        problems.append(f"{path}: it begins with a byte order mark")
    seen = set()
    for issue in json.loads(data):
        name = f"{path}: {issue.get('check_name')}"
        for key in ["description", "check_name", "fingerprint"]:
            if not isinstance(issue.get(key), str) or not issue[key]:
                problems.append(f"{name}: no {key}")
        if issue.get("severity") not in ["info", "minor", "major", "critical", "blocker"]:
            problems.append(f"{name}: severity {issue.get('severity')}")
        place = issue.get("location", {})
        if not place.get("path") or place["path"].startswith(("/", "./")):
            problems.append(f"{name}: path {place.get('path')}")
        if not isinstance(place.get("lines", {}).get("begin"), int):
            problems.append(f"{name}: no line")
        if issue.get("fingerprint") in seen:
            problems.append(f"{name}: a fingerprint twice")
        seen.add(issue.get("fingerprint"))


READERS = {".sarif": check_sarif, ".xml": check_junit, ".json": check_gitlab}
for path in sys.argv[1:]:
    READERS[path[path.rindex("."):]](path)
print("\n".join(problems) if problems else f"{len(sys.argv) - 1} reports are read.")
sys.exit(1 if problems else 0)
