"""Each option of the two commands is heard, and what a file says counts where nothing is typed."""

import json
import tracemalloc

import numpy as np
import pytest

import xordemo as xd
from xordemo.shell.options import joined, parser

CORNERS = [[1, 1], [1, 0], [0, 1], [0, 0]]


def run(*arguments):
    given = parser().parse_args(joined([str(argument) for argument in arguments]))
    return given.run(given)


def trained(tmp_path, *arguments):
    """Return the network that a command trains, and its words."""
    path = tmp_path / "w.safetensors"
    done = run("train", "--seed", 7, "--hidden", 5, *arguments, "--save", path)
    path.write_bytes(done.files[str(path)])
    return xd.Network.load(path), done.said


def same(network, other):
    names = ("w1", "b1", "w2", "b2")
    return all((getattr(network, name) == getattr(other, name)).all() for name in names)


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ((), {}),
        (("--momentum", 0.9), {"momentum": 0.9}),
        (("--momentum", 0), {"momentum": 0}),
        (("--batch", 2), {"batch": 2}),
        (("--batch", 3), {"batch": 3}),
        (("--batch", "full"), {"batch": "full"}),
        (("--lr", 0.05), {"lr": 0.05}),
        (("--epochs", 7), {"epochs": 7}),
        (("--optimizer", "adam"), {"optimizer": "adam", "momentum": None}),
    ],
)
def test_how_it_is_trained(tmp_path, typed, how):
    usual = {"epochs": 50, "lr": 0.1, "momentum": 0.4, "seed": 7}
    start = xd.Network.initial(hidden=5, seed=7)
    run_ = xd.train(start, *xd.xor(), **{**usual, **how})
    network, said = trained(tmp_path, *typed)
    assert same(network, run_.network)
    assert f"{run_.loss[-1]:.4f} in the last" in said
    if how:
        assert not same(network, trained(tmp_path)[0])


def test_what_it_is_trained_on(tmp_path):
    start = xd.Network.initial(hidden=5, seed=7)
    how = {"epochs": 50, "lr": 0.1, "momentum": 0.4, "seed": 7}
    wide = 2 * xd.xor()[0] - 1
    network, said = trained(tmp_path, "--corners", "-1,1")
    assert same(network, xd.train(start, wide, xd.xor()[1], **how).network)
    assert xd.explain(network, wide, xd.xor()[1])["solves"].sentence in said
    network, _ = trained(tmp_path, "--labels", "0010")
    assert same(network, xd.train(start, CORNERS, [0, 1, 0, 0], **how).network)


def test_the_words_count_epochs(tmp_path):
    assert "trained for 1 epoch\n" in trained(tmp_path, "--epochs", 1)[1]
    assert "trained for 2 epochs\n" in trained(tmp_path, "--epochs", 2)[1]


def test_where_to_save_is_checked_before_training(tmp_path, monkeypatch):
    monkeypatch.setattr("xordemo.shell.commands.train", None)
    for name in (tmp_path / "no" / "w.safetensors", tmp_path, tmp_path / "w.pt"):
        with pytest.raises((OSError, ValueError), match=r"not saved|must end in"):
            run("train", "--seed", 7, "--hidden", 5, "--save", name)


@pytest.mark.parametrize(
    ("hidden", "epochs", "words"),
    [
        (10**9, 50, "hidden is 1000000000; it must be at most 100000"),
        (5, 10**6, "epochs is 1000000; with 5 hidden units it must be at most 337837"),
        (1, 10**9, "epochs is 1000000000; with 1 hidden unit it must be at most 353107"),
        (100_000, 1000, "epochs is 1000; with 100000 hidden units it must be at most 312"),
    ],
)
def test_a_history_that_may_not_fit_into_the_memory_is_not_begun(
    hidden, epochs, words, monkeypatch
):
    monkeypatch.setattr("xordemo.shell.commands.train", None)
    with pytest.raises(ValueError, match=f"^{words}$"):
        run("train", "--seed", 7, "--hidden", hidden, "--epochs", epochs)


def test_an_epoch_takes_no_more_memory_than_is_counted_on():
    from xordemo.shell.commands import _BESIDE

    def taken(epochs):
        tracemalloc.start()
        kept = xd.train(xd.Network.initial(hidden=20, seed=1), *xd.xor(), epochs=epochs, seed=1)
        assert len(kept.history) == epochs
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    each = (taken(300) - taken(100)) / 200
    assert 0.4 < each / (8 * (4 * 20 + _BESIDE)) < 1.05


# x₁ OR x₂ for a threshold of −½, which fails on all else.
OR = {"w1": [[1, 0], [0, 1]], "b1": [0, 0], "w2": [[1], [1]], "b2": [-1], "activation": "relu"}


@pytest.fixture
def of_the_workbench(tmp_path):
    path = tmp_path / "w.json"
    path.write_text(json.dumps(OR | {"labels": [0, 1, 1, 1], "threshold": -0.5}))
    return path


def test_the_labels_and_the_threshold_of_a_file_count(of_the_workbench):
    said = run("explain", of_the_workbench).said
    assert "solves OR" in said
    assert said.endswith("The file itself asks for the labels 0111 and the threshold −0.5.\n")


def test_what_is_typed_wins(of_the_workbench):
    said = run("explain", of_the_workbench, "--labels", "1001").said
    assert "fails on XNOR" in said
    assert "asks for the threshold −0.5." in said
    said = run("explain", of_the_workbench, "--threshold", 0).said
    assert "fails on OR" in said
    assert "asks for the labels 0111." in said
    said = run("explain", of_the_workbench, "--threshold", 0, "--labels", "0111").said
    assert "asks for" not in said


def test_a_file_that_asks_for_the_usual_is_not_mentioned(tmp_path):
    path = tmp_path / "w.json"
    path.write_text(json.dumps(OR | {"labels": [1, 0, 0, 1], "threshold": 0}))
    assert "asks for" not in run("explain", path).said


def test_the_activation_that_is_named_is_the_one_explained(tmp_path):
    path = tmp_path / "keras.npz"
    layers = [[[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1]]
    np.savez(path, *layers)
    said = {}
    for name in ("relu", "hard_tanh", "sigmoid", "logistic"):
        said[name] = run("explain", path, "--source", "keras", "--activation", name).said
        ours = {"logistic": "sigmoid"}.get(name, name)
        assert said[name].startswith(str(xd.explain(xd.Network(*layers, activation=ours))))
        assert "was assumed" not in said[name]
    assert said["sigmoid"] == said["logistic"] != said["relu"] != said["hard_tanh"]
    assert run("explain", path, "--source", "keras").said == said["relu"]


def test_an_activation_that_was_assumed_is_told_if_it_fails(tmp_path):
    np.savez(tmp_path / "w.npz", [[1, 1], [1, 1]], [0, 0], [[1], [1]], [1])
    said = run("explain", tmp_path / "w.npz", "--source", "keras").said
    assert "- the activation: relu was assumed, --activation names another\n" in said


def test_other_corners_are_explained(tmp_path):
    network, _ = trained(tmp_path, "--corners", "-1,1", "--epochs", 100, "--activation", "tanh")
    wide = [[-1, -1], [-1, 1], [1, -1], [1, 1]]
    said = run("explain", tmp_path / "w.safetensors", "--corners", "-1,1").said
    assert said.startswith(str(xd.explain(network, wide, [1, 0, 0, 1])))
