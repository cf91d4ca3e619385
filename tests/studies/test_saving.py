"""A census on disk: whole or not at all, resumed where it stopped, refused when it does not fit."""

import json
import resource
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from patience import COMMAND

import xordemo as xd
from xordemo import ACTIVATIONS, Network, census, relu_with_derivative_at_zero
from xordemo.studies import Census, saving
from xordemo.studies.settings import KEEP

RUNS = {"hidden": 5, "epochs": 8}


def assert_same(study, other):
    assert study.seeds.tolist() == other.seeds.tolist()
    assert study.success.tolist() == other.success.tolist()
    assert study.kept.keys() == other.kept.keys()
    assert all((study[name] == other[name]).all() for name in other.kept)
    assert study.settings == other.settings


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_what_is_loaded_is_what_was_saved(tmp_path, dtype):
    how = {"dtype": dtype, "optimizer": "adam", "until": "solved", "bias": 0.1}
    study = census(range(50), keep=KEEP, measures={"one": lambda _: 1}, **how, **RUNS)
    study.save(tmp_path / "study.npz")
    loaded = Census.load(tmp_path / "study.npz")
    assert_same(loaded, study)
    assert (loaded.rate, loaded.interval) == (study.rate, study.interval)
    assert (loaded.network(7).w1 == study.network(7).w1).all()
    assert list(tmp_path.iterdir()) == [tmp_path / "study.npz"]


@pytest.mark.parametrize("activation", [*ACTIVATIONS.values(), relu_with_derivative_at_zero(0.5)])
def test_the_activation_comes_back_with_its_convention(tmp_path, activation):
    census(range(3), activation=activation, save_to=tmp_path / "a.npz", **RUNS)
    assert Census.load(tmp_path / "a.npz").network(1).activation == activation


def test_an_activation_of_one_s_own_is_asked_for(tmp_path):
    cube = replace(
        xd.network.identity,
        name="cube",
        function=lambda z: z**3,
        slope=lambda z: 3 * z**2,
        pieces=None,
    )
    study = census(range(3), activation=cube, save_to=tmp_path / "a.npz", **RUNS)
    loaded = Census.load(tmp_path / "a.npz")
    assert_same(loaded, study)
    with pytest.raises(ValueError, match="the activation 'cube' is not one of this package's"):
        loaded.network(1)
    assert Census.load(tmp_path / "a.npz", cube).network(1).activation is cube


def test_a_census_goes_on_where_it_stopped(tmp_path):
    path, seen = tmp_path / "study.npz", []
    options = RUNS | {"keep": KEEP, "measures": {"seen": lambda net: seen.append(net) or 1}}
    census(range(40), save_to=path, **options)
    assert len(seen) == 40
    longer = census(range(100), save_to=path, block=16, **options)
    assert len(seen) == 100
    assert_same(longer, census(range(100), **options))
    assert_same(Census.load(path), longer)
    seen.clear()
    written = path.stat().st_mtime_ns
    assert_same(census(range(100), save_to=path, **options), longer)
    assert (seen, path.stat().st_mtime_ns) == ([], written)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"hidden": 4}, r"holds a census with hidden \[5\], this one has \[4\]"),
        ({"lr": 0.2}, "holds a census with lr 0.1, this one has 0.2"),
        ({"epochs": 9}, "epochs 8"),
        ({"dtype": "float32"}, "dtype float64"),
        ({"batch": "full"}, "batch sample"),
        ({"momentum": 0.5}, "momentum 0.4"),
        ({"nesterov": False}, "nesterov True"),
        ({"until": "solved"}, "until None"),
        ({"optimizer": "adam"}, "momentum 0.4, this one has None"),
        ({"bias": 0.5}, "bias 0.0"),
        ({"initialization": "he"}, "initialization glorot"),
        ({"keep": "dead"}, "keep"),
        ({"measures": {"one": len}}, "measures"),
        ({"activation": relu_with_derivative_at_zero(1)}, "activation"),
        ({"X": [[0, 1], [1, 0]], "y": [0, 1]}, "with X"),
        ({"initial": [Network.initial(hidden=5, seed=9)] * 20}, "initial None"),
        ({"orders": np.tile([3, 2, 1, 0], (20, 8, 1))}, "orders None"),
        ({"seeds": range(1, 21)}, "holds a census of other seeds"),
        ({"seeds": range(9)}, "holds 10 runs, of these 9 seeds and of more; give all its seeds"),
        ({"seeds": range(1, 9)}, "holds a census of other seeds"),
        ({"loss": "squared error"}, "holds a census with loss cross entropy, this one has squared"),
        ({"output": "sigmoid"}, "output identity"),
        ({"weight_decay": 0.1}, "weight_decay 0.0"),
        ({"right": 0.75}, "right 1.0"),
        ({"hidden": (5, 2)}, r"hidden \[5\], this one has \[5, 2\]"),
    ],
)
def test_a_file_of_other_settings_is_refused_and_left_alone(tmp_path, change, words):
    path = tmp_path / "study.npz"
    census(range(10), save_to=path, **RUNS)
    before = path.read_bytes()
    arguments = {"seeds": range(20), "save_to": path} | RUNS | change
    with pytest.raises(ValueError, match=words):
        census(arguments.pop("seeds"), **arguments)
    assert path.read_bytes() == before


def change_header(path, change):
    """Change what a file says of its census."""
    with np.load(path) as file:
        arrays = dict(file)
    header = json.loads(str(arrays["header"]))
    change(header)
    arrays["header"] = np.array(json.dumps(header))
    np.savez(path, **arrays)


def test_a_file_from_before_there_were_more_layers_and_weight_decay(tmp_path):
    path = tmp_path / "study.npz"
    study = census(range(10), save_to=path, **RUNS)

    def as_it_was(header):
        header["settings"]["hidden"] = 5
        del header["settings"]["weight_decay"], header["settings"]["right"]

    change_header(path, as_it_was)
    assert_same(Census.load(path), study)
    assert_same(census(range(20), save_to=path, **RUNS), census(range(20), **RUNS))


def test_networks_of_several_hidden_layers_come_back(tmp_path):
    path = tmp_path / "study.npz"
    study = census(range(5), save_to=path, hidden=(3, 2), epochs=2)
    loaded = Census.load(path)
    assert_same(loaded, study)
    assert loaded.network(4).widths == (2, 3, 2, 1)
    for name in ("w1", "b1", "w2", "b2", "w3", "b3"):
        assert (getattr(loaded.network(4), name) == study[name][4]).all()


def test_a_file_from_before_there_were_losses_and_outputs(tmp_path):
    path = tmp_path / "study.npz"
    census(range(10), save_to=path, **RUNS)
    with np.load(path) as file:
        arrays = dict(file)
    header = json.loads(str(arrays["header"]))
    for name in ("loss", "output", "tolerance"):
        del header["settings"][name]
    np.savez(path, **arrays | {"header": np.array(json.dumps(header))})
    assert Census.load(path).network(3).output == "identity"
    assert len(census(range(20), save_to=path, **RUNS)) == 20


def test_loss_output_and_real_y_come_back(tmp_path):
    path, target = tmp_path / "study.npz", [[0.5], [1.0], [1.0], [0.25]]
    how = RUNS | {"loss": "squared error", "tolerance": 0.1, "X": xd.xor()[0], "y": target}
    census(range(5), save_to=path, **how)
    assert Census.load(path).settings["y"] == target
    assert len(census(range(7), save_to=path, **how)) == 7
    behind = census(range(5), output="tanh", loss="squared error", **RUNS)
    behind.save(path)
    assert Census.load(path).network(2).output == "tanh"


def test_a_file_with_a_setting_that_is_not_known_is_not_gone_on_with(tmp_path):
    path = tmp_path / "study.npz"
    census(range(3), save_to=path, **RUNS)
    change_header(path, lambda header: header["settings"].update(noise=0.5))
    with pytest.raises(ValueError, match=r"holds a census with noise 0\.5, this one has None"):
        census(range(9), save_to=path, **RUNS)


def test_a_file_from_before_there_were_optimizers_is_gone_on_with(tmp_path):
    path = tmp_path / "study.npz"
    census(range(3), save_to=path, **RUNS)
    for name in ("optimizer", "until"):
        change_header(path, lambda header, name=name: header["settings"].pop(name))
    assert_same(census(range(9), save_to=path, **RUNS), census(range(9), **RUNS))


def test_a_file_of_another_schema_is_refused(tmp_path):
    path = tmp_path / "study.npz"
    census(range(3), save_to=path, **RUNS)
    change_header(path, lambda header: header.update(schema=2))
    with pytest.raises(ValueError, match=r"study\.npz has schema 2; this version of xordemo reads"):
        Census.load(path)
    with pytest.raises(ValueError, match="has schema 2"):
        census(range(3), save_to=path, **RUNS)


@pytest.mark.parametrize("kind", ["text", "empty", "array", "archive", "half"])
def test_a_file_of_something_else_is_refused(tmp_path, kind):
    path = tmp_path / "study.npz"
    if kind == "array":
        with path.open("wb") as file:
            np.save(file, np.ones(3))
    elif kind == "archive":
        np.savez(path, a=np.ones(3))
    elif kind == "half":
        census(range(3), save_to=path, **RUNS)
        path.write_bytes(path.read_bytes()[:2000])
    else:
        path.write_text("not a census" if kind == "text" else "")
    with pytest.raises(ValueError, match=r"study\.npz is not the file of a census"):
        Census.load(path)


def test_a_file_that_is_not_there():
    with pytest.raises(FileNotFoundError):
        Census.load("no-such-file.npz")


def test_a_folder_that_is_not_there_is_noticed_before_training(tmp_path):
    trained = []
    with pytest.raises(ValueError, match="save_to"):
        census(range(3), save_to=tmp_path / "no" / "a.npz", measures={"t": trained.append}, **RUNS)
    assert trained == []


@pytest.fixture
def small_disk():
    """No file may grow beyond 20,000 bytes while this holds."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_leaves_the_old_file(tmp_path):
    path = tmp_path / "study.npz"
    old = census(range(10), save_to=path, **RUNS)
    with pytest.raises(OSError, match="the file was not saved, an older one stays") as caught:
        census(range(1000), save_to=path, **RUNS)
    assert caught.value.filename == str(path)
    assert caught.value.__notes__ == [f"10 of 1000 runs are saved in {path}"]
    assert_same(Census.load(path), old)
    assert list(tmp_path.iterdir()) == [path]


KILLED = """
import os, signal, sys, xordemo as xd
from xordemo.studies import saving
saving._SAVE_EVERY_SECONDS = 0.0
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)  # while the file is being written
xd.census(range(100), hidden=5, epochs=8, save_to=sys.argv[1])
"""


def test_what_a_killed_census_leaves_does_not_pile_up(tmp_path):
    path = tmp_path / "study.npz"
    for _ in range(2):
        command = [sys.executable, "-c", KILLED, path]
        killed = subprocess.run(
            command, cwd=Path(__file__).parents[2], check=False, timeout=COMMAND
        )
        assert killed.returncode == -signal.SIGKILL
        assert len(list(tmp_path.glob("*.unfinished"))) == 1
    census(range(10), save_to=path, **RUNS)
    assert list(tmp_path.iterdir()) == [path]


def test_a_census_that_is_read_again_says_how_it_was_made(tmp_path):
    path = tmp_path / "study.npz"
    how = {
        "hidden": [3],
        "epochs": 6,
        "lr": 0.05,
        "momentum": 0.8,
        "nesterov": False,
        "batch": 2,
        "initialization": "he",
        "bias": 0.25,
        "dtype": "float32",
        "activation": "tanh",
        "outputs": 2,
        "until": "solved",
        "keep": "dead",
        "measures": {"one": lambda _: 1},
    }
    study = census([5, 3, 8], save_to=path, **how)
    loaded = Census.load(path)
    said = how | {"activation": ["tanh", None], "keep": ["dead"], "measures": ["one"]}
    assert {name: loaded.settings[name] for name in said} == said
    assert (loaded.settings["X"], loaded.settings["y"]) == (
        [[1, 1], [1, 0], [0, 1], [0, 0]],
        [1, 0, 0, 1],
    )
    assert loaded.settings["inputs"] == 2
    assert loaded.settings == study.settings
    assert repr(loaded) == repr(study)
    assert repr(loaded).startswith(f"Census(3 runs, {study.success.mean():.2%} succeeded, 95%")
    assert loaded.seeds.tolist() == [5, 3, 8]
    assert (loaded.seeds.dtype, loaded.success.dtype) == (np.uint64, np.bool_)
    assert loaded.activation is ACTIVATIONS["tanh"]
    assert sorted(loaded.kept) == ["dead", "one"]
    with pytest.raises(KeyError, match="'w1' was not kept; what was: dead, one"):
        loaded.network(5)


def test_it_saves_from_time_to_time(tmp_path, monkeypatch):
    monkeypatch.setattr(saving, "_SAVE_EVERY_SECONDS", 0.0)
    path, lengths = tmp_path / "study.npz", []

    def look(_):
        lengths.append(len(Census.load(path)) if path.exists() else 0)
        return 0

    with ThreadPoolExecutor(1) as one:
        census(range(100), save_to=path, executor=one, block=1, measures={"look": look}, **RUNS)
    assert sorted(lengths) == lengths
    assert 0 < lengths[-1] < 100


INTERRUPTED = """
import signal, sys, xordemo as xd
from xordemo.studies import saving
saving._SAVE_EVERY_SECONDS = 0.5
signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever the parent made of it
print("started", flush=True)
xd.census(range(10**7), hidden=5, epochs=8, keep=(), save_to=sys.argv[1])
"""


def test_ctrl_c_saves_what_is_finished(tmp_path):
    path = tmp_path / "study.npz"
    work = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, path],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert work.stdout.readline() == "started\n"
    deadline = time.monotonic() + 60
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    work.send_signal(signal.SIGINT)
    _, said = work.communicate(timeout=60)
    assert work.returncode != 0
    assert "KeyboardInterrupt" in said
    saved = Census.load(path)
    assert f"{len(saved)} of 10000000 runs are saved in {path}" in said
    assert 0 < len(saved) < 10**7
    again = census(range(len(saved) + 10), keep=(), save_to=path, **RUNS)
    assert_same(again, census(range(len(saved) + 10), keep=(), **RUNS))
