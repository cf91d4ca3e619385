"""Each bench runs: in its quick mode, with the peers that are installed."""

import os
import subprocess
import sys

import pytest
from browsing import chromium_or_skip
from patience import COMMAND
from site_tools import ROOT

BENCHES = sorted((ROOT / "tests" / "bench").glob("bench_*.py"))
# What is promised of deep networks and of many points, each with a row of its own.
ROWS = {
    "bench_census": ("weights and orders given", "from seeds", "a loop of numpy, one by one"),
    "bench_regions": ("regions of 2–8–8–1", "explain, 2–8–8–1 at 50 points"),
    "bench_separation": ("50 points in 3 dimensions (aim: 50)", "a narrow gap"),
    "bench_workbench": ("redraw 2–5–1", "all words after the last"),
    "bench_training": ("an epoch of 2–8–8–1", "a loop of numpy"),
}


@pytest.mark.parametrize("bench", BENCHES, ids=lambda bench: bench.stem)
def test_a_bench_runs(bench, request):
    if bench.stem == "bench_workbench":
        chromium_or_skip()
        request.getfixturevalue("site")
    done = subprocess.run(
        [sys.executable, bench, "--quick"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=COMMAND,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) > 2
    for row in ROWS.get(bench.stem, ()):
        assert row in done.stdout
