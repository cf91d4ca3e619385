"""The page's data sets are the package's, point for point."""

import json
import os
import shutil
import subprocess
from itertools import product

import pytest
from site_tools import ROOT

import xordemo as xd

SETS = ("xor", "circles", "moons", "spirals")
NUMBERS, NOISES, SEEDS = (5, 200), (0, 0.1), (0, 7347, 2**53 - 1)
SHARE = 0.3
MADE = """import { dataSet, split } from "./network/datasets.js";
const cases = JSON.parse(process.argv[1]);
console.log(JSON.stringify(cases.map((each) => {
  const data = dataSet(...each);
  return [data, split(data, Number(process.argv[2]), each[3])];
})));"""


def test_data_sets_and_their_splits_are_those_of_the_package(tmp_path):
    if not shutil.which("node"):
        assert os.environ.get("CI") != "true", "node is not installed"
        pytest.skip("node is not installed")
    shutil.copytree(ROOT / "docs" / "workbench" / "network", tmp_path / "network")
    (tmp_path / "package.json").write_text('{"type": "module"}', "utf-8")
    cases = list(product(SETS, NUMBERS, NOISES, SEEDS))
    command = ["node", "--input-type=module", "-e", MADE, json.dumps(cases), str(SHARE)]
    answer = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True)
    for (name, number, noise, seed), (data, parts) in zip(
        cases, json.loads(answer.stdout), strict=True
    ):
        X, y = getattr(xd.datasets, name)(number, noise=noise, seed=seed)
        assert (data["points"], data["labels"]) == (X.tolist(), y.tolist())
        wanted = (each.tolist() for each in xd.datasets.split(X, y, SHARE, seed=seed))
        held = parts["held"]
        found = (parts["points"], held["points"], parts["labels"], held["labels"])
        assert found == tuple(wanted)
