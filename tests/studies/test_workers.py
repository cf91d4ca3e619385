"""The census on threads, processes and a Dask cluster, when all goes well and when not."""

import multiprocessing
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest
from killers import KillsItsWorkerOnce

from xordemo import ACTIVATIONS, census, relu_with_derivative_at_zero
from xordemo.studies import _census, blocks
from xordemo.studies.workers import in_order, progress_bar

RUNS = {"hidden": 5, "epochs": 8}
SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture(scope="module")
def processes():
    with ProcessPoolExecutor(2, mp_context=SPAWN) as executor:
        yield executor


@pytest.fixture(scope="module")
def cluster():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Dask's own, about ports in use
        from distributed import Client, LocalCluster

        with (
            LocalCluster(
                n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
            ) as local,
            Client(local) as client,
        ):
            yield client


@pytest.fixture(params=["threads", "processes", "cluster"])
def executor(request):
    if request.param == "threads":
        with ThreadPoolExecutor(3) as threads:
            yield threads
    elif request.param == "processes":
        yield request.getfixturevalue("processes")
    else:
        yield request.getfixturevalue("cluster").get_executor()


def assert_same(study, other):
    assert (study.success == other.success).all()
    assert study.kept.keys() == other.kept.keys()
    assert all((study[name] == other[name]).all() for name in other.kept)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("block", [7, None])
def test_every_executor_gives_the_same_runs(executor, dtype, block):
    keep = ("parameters", "logits", "success_by_epoch", "first_success", "dead")
    options = RUNS | {"dtype": dtype, "keep": keep}
    assert_same(
        census(range(1000), executor=executor, block=block, **options),
        census(range(1000), block=1000, **options),
    )


def test_several_hidden_layers_reach_other_executors(executor):
    options = {"hidden": (3, 2), "epochs": 4, "batch": 3, "weight_decay": 0.01}
    together = census(range(40), **options)
    assert together["w3"].shape == (40, 2, 1)
    assert_same(census(range(40), executor=executor, block=7, **options), together)


@pytest.mark.parametrize("activation", [*sorted(ACTIVATIONS), relu_with_derivative_at_zero(0.5)])
def test_every_activation_reaches_other_processes(processes, activation):
    options = RUNS | {"activation": activation}
    assert_same(
        census(range(9), executor=processes, block=4, **options), census(range(9), **options)
    )


def test_threads_on_all_cores_are_the_default(monkeypatch):
    made = []

    def pool(count):
        made.append(count)
        return ThreadPoolExecutor(count)

    monkeypatch.setattr("xordemo.studies.workers.ThreadPoolExecutor", pool)
    monkeypatch.setattr("xordemo.studies.workers.cores", lambda: 3)
    census(range(5), **RUNS)
    assert made == [3]


@pytest.mark.parametrize("kind", ["threads", "processes", "cluster"])
def test_an_executor_that_is_shut_down_is_refused(kind, request):
    if kind == "cluster":
        executor = request.getfixturevalue("cluster").get_executor()
    else:
        executor = ThreadPoolExecutor(1) if kind == "threads" else ProcessPoolExecutor(1)
    executor.shutdown()
    with pytest.raises(ValueError, match="executor takes no more work"):
        census(range(3), executor=executor, **RUNS)


def test_a_killed_process_ends_the_census_and_what_was_done_is_saved(tmp_path):
    path, kills = tmp_path / "study.npz", KillsItsWorkerOnce(tmp_path / "killed")
    options = RUNS | {"block": 10, "save_to": path, "measures": {"bias": kills}}
    census(range(20), measures={"bias": Bias()}, **RUNS | {"save_to": path})
    with ProcessPoolExecutor(1, mp_context=SPAWN) as pool:
        with pytest.raises(RuntimeError, match="a worker died before its work was done") as caught:
            census(range(60), executor=pool, **options)
        assert "20 of 60 runs are saved in" in caught.value.__notes__[0]
    again = census(range(60), **options)
    assert_same(again, census(range(60), measures={"bias": Bias()}, **RUNS))


class Bias:
    """A measure."""

    def __call__(self, net):
        return net.b2[0]


def test_a_killed_dask_worker_costs_no_run(cluster, tmp_path):
    kills = KillsItsWorkerOnce(tmp_path / "killed")
    study = census(
        range(60), executor=cluster.get_executor(), block=10, measures={"bias": kills}, **RUNS
    )
    assert (tmp_path / "killed").exists()
    assert_same(study, census(range(60), measures={"bias": Bias()}, **RUNS))


def test_a_job_that_fails_stops_the_others_and_says_why():
    done = []

    def work(number):
        done.append(number)
        if number == 3:
            raise ZeroDivisionError("job 3")
        return number

    with ThreadPoolExecutor(1) as executor:
        results = in_order(executor, work, ((n,) for n in range(100_000)))
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ZeroDivisionError, match="job 3"):
            next(results)
    assert len(done) < 1000


def test_only_so_many_jobs_are_under_way():
    taken = 0

    def jobs():
        nonlocal taken
        for n in range(5000):
            taken += 1
            yield (n,)

    with ThreadPoolExecutor(1) as executor:
        for n, result in enumerate(in_order(executor, int, jobs())):
            assert result == n
            assert taken <= n + 256


def test_the_bar_counts_the_runs(capsys):
    census(range(100), progress=True, block=30, **RUNS)
    shown = capsys.readouterr().err
    assert "100%" in shown
    assert "100/100" in shown
    with progress_bar(10, 4, True) as advance:
        advance(6)
    assert "10.0/10.0" in capsys.readouterr().err


@pytest.mark.parametrize("progress", [None, False])
def test_it_is_quiet_off_a_terminal(progress, capsys):
    census(range(100), progress=progress, **RUNS)
    assert capsys.readouterr() == ("", "")


def test_it_needs_no_tqdm_unless_a_bar_is_asked_for(monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert len(census(range(3), **RUNS)) == 3
    with pytest.raises(ModuleNotFoundError, match="tqdm"):
        census(range(3), progress=True, **RUNS)


def test_the_blocks_keep_all_cores_busy_and_fit_the_cache(monkeypatch):
    widths = []

    def train_block(settings, runs):
        widths.append(len(runs))
        return blocks.train_block(settings, runs)

    monkeypatch.setattr(_census, "train_block", train_block)
    monkeypatch.setattr(blocks, "cores", lambda: 2)
    census(range(200), **RUNS)
    assert widths == [200]  # too few to be worth sharing
    widths.clear()
    census(range(3000), keep=(), **RUNS | {"epochs": 1})
    assert sorted(widths) == [1496, 1504]
    widths.clear()
    census(range(20_000), keep=(), **RUNS | {"epochs": 1, "dtype": "float32"})
    assert 2000 < max(widths) < 8000
    assert np.sum(widths) == 20_000
