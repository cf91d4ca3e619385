"""The workbench's script without a browser: its types, and each of its parts by itself."""

import json
import os
import re
import shutil
import subprocess

import pytest
from patience import COMMAND
from site_tools import ROOT

from docs._site.workbench.facts import facts

UNITS = sorted((ROOT / "tests" / "workbench" / "unit").rglob("*.test.js"))


@pytest.fixture(scope="module", autouse=True)
def _node():
    """Skip where Node.js is missing; with CI=true the tests fail instead."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            reason = f"{program} is not installed: apt install nodejs npm"
            assert os.environ.get("CI") != "true", reason
            pytest.skip(reason)


def run(*command, **variables):
    """Run a command; return its status and all that it printed."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=COMMAND,
    )
    return done.returncode, done.stdout


def test_the_types_are_right():
    status, printed = run("make", "--silent", "types")
    assert status == 0, printed


def test_its_parts_do_what_they_say(tmp_path):
    (tmp_path / "facts.json").write_text(json.dumps(facts()), "utf-8")
    # in one process, which takes half the time of one for each file
    (tmp_path / "all.mjs").write_text("".join(f'import "{path.as_uri()}";\n' for path in UNITS))
    given = {"WORKBENCH_FACTS": str(tmp_path / "facts.json")}
    status, printed = run("node", "--test-reporter=tap", str(tmp_path / "all.mjs"), **given)
    assert status == 0, printed
    passed = re.search(r"^# pass (\d+)$", printed, re.MULTILINE)
    assert int(passed[1]) > len(UNITS)


def test_each_part_has_its_test():
    """Views are seen in a browser, if not here; the words' side of Python has tests of its own."""
    scripts = ROOT / "docs" / "workbench"
    rooms = ("network", "exact", "training", "studies", "pieces", "state")
    parts = {path.relative_to(scripts) for room in rooms for path in (scripts / room).glob("*.js")}
    units = ROOT / "tests" / "workbench" / "unit"
    missing = {str(path) for path in parts if units / path.with_suffix(".test.js") not in UNITS}
    assert missing == {"studies/study.js"}  # which starts a worker
