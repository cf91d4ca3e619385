"""Each bench runs: in its quick mode, with the peers that are installed."""

import os
import subprocess
import sys

import pytest
from browsing import chromium_or_skip
from patience import COMMAND
from site_tools import ROOT

BENCHES = sorted((ROOT / "tests" / "bench").glob("bench_*.py"))


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
