"""The page's data sets are the package's, point for point."""

import json
import os
import shutil
import subprocess
from itertools import product

import pytest
from patience import ANSWER
from site_tools import ROOT

import xordemo as xd
from docs._site.workbench.facts import facts

SETS = ("xor", "circles", "moons", "spirals")
NUMBERS, NOISES, SEEDS = (5, 200), (0, 0.1), (0, 7347, 2**53 - 1)
SHARE = 0.3
MADE = """const [facts, cases, share, place] = process.argv.slice(1);
globalThis.workbenchFacts = JSON.parse(facts);
const { dataSet, split } = await import(place);
console.log(JSON.stringify(JSON.parse(cases).map((each) => {
  const data = dataSet(...each);
  return [data, split(data, Number(share), each[3])];
})));"""


def test_data_sets_and_their_splits_are_those_of_the_package():
    if not shutil.which("node"):
        assert os.environ.get("CI") != "true", "node is not installed"
        pytest.skip("node is not installed")
    cases = list(product(SETS, NUMBERS, NOISES, SEEDS))
    place = (ROOT / "docs" / "workbench" / "network" / "datasets.js").as_uri()
    given = (json.dumps(facts()), json.dumps(cases), str(SHARE), place)
    answer = subprocess.run(
        ["node", "--input-type=module", "-e", MADE, *given],
        capture_output=True,
        check=True,
        text=True,
        timeout=ANSWER,
    )
    for (name, number, noise, seed), (data, parts) in zip(
        cases, json.loads(answer.stdout), strict=True
    ):
        X, y = getattr(xd.datasets, name)(number, noise=noise, seed=seed)
        assert (data["points"], data["labels"]) == (X.tolist(), y.tolist())
        wanted = (each.tolist() for each in xd.datasets.split(X, y, SHARE, seed=seed))
        held = parts["held"]
        found = (parts["points"], held["points"], parts["labels"], held["labels"])
        assert found == tuple(wanted)
