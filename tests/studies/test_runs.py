"""What each run has of its own: seeds of any kind, starts and orders that fit, and nothing else."""

import numpy as np
import pytest

from xordemo import Network, census
from xordemo.studies.runs import Runs
from xordemo.studies.settings import CensusSettings


def test_seeds_may_come_in_any_order_and_kind():
    whole = census(range(6), hidden=5)
    for seeds in (range(5, -1, -1), np.array([5, 0, 3], np.int32), (s for s in (4, 2)), {1, 2}):
        listed = list(seeds) if not isinstance(seeds, np.ndarray) else seeds.tolist()
        study = census(iter(listed), hidden=5)
        assert study.seeds.tolist() == listed
        assert (study["w1"] == whole["w1"][listed]).all()


def test_a_part_has_its_own_seeds_starts_and_orders():
    starts = [Network.initial(hidden=2, seed=seed) for seed in range(4)]
    orders = [[[n, (n + 1) % 4, (n + 2) % 4, (n + 3) % 4]] for n in range(4)]
    settings = CensusSettings(hidden=2, epochs=1)
    part = Runs.of(settings, range(10, 14), starts, orders)[1:3]
    assert (len(part), part.seeds.tolist()) == (2, [11, 12])
    assert (part.start[0][..., 1] == starts[2].w1).all()
    assert part.orders[0].T.tolist() == [orders[1][0], orders[2][0]]
    plain = Runs.of(settings, range(4), None, None)
    assert (plain[:2].start, plain[:2].orders) == (None, None)
    assert plain.as_json() == {"initial": None, "orders": None}


START = Network.initial(hidden=5, seed=0)


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"seeds": []}, ValueError, "at least one seed"),
        ({"seeds": range(0)}, ValueError, "at least one seed"),
        ({"seeds": [[1, 2]]}, ValueError, r"seeds has shape \(1, 2\)"),
        ({"seeds": [1, 2, 1]}, ValueError, "seeds holds 1 more than once"),
        ({"seeds": [1, -2]}, ValueError, "seeds is -2; it must be from 0"),
        ({"seeds": range(-2, 3)}, ValueError, "seeds is -2"),
        ({"seeds": [2**64]}, ValueError, "seeds is 18446744073709551616"),
        ({"seeds": [0.5]}, TypeError, "seeds must be a whole number, not 0.5"),
        ({"seeds": 1000}, TypeError, "seeds must be a list of whole numbers or a range, not 1000"),
        ({"seeds": ["1"]}, TypeError, "seeds must be a whole number"),
        ({"initial": [START]}, ValueError, "initial holds 1 networks for 3 seeds"),
        ({"initial": [1, 2, 3]}, TypeError, "initial must hold Networks, not int"),
        ({"initial": [START] * 3, "hidden": 4}, ValueError, "the census has the shape"),
        ({"initial": [START] * 3, "dtype": "float32"}, ValueError, "in float32"),
        ({"initial": [START] * 3, "activation": "tanh"}, ValueError, "the census has Activation"),
        ({"initial": [START] * 3, "output": "sigmoid"}, ValueError, "the output 'sigmoid'"),
        ({"orders": [[[0, 1, 2, 3]] * 2] * 3}, ValueError, r"it must have shape \(3, 50, 4\)"),
        ({"orders": [0], "batch": "full"}, TypeError, "full batches have no order"),
    ],
)
def test_runs_that_do_not_fit_are_refused(change, error, words):
    arguments = {"seeds": range(3), "hidden": 5} | change
    with pytest.raises(error, match=words):
        census(arguments.pop("seeds"), **arguments)
