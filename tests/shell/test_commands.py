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
        (("--weight-decay", 0.01), {"weight_decay": 0.01}),
        (("--until", "solved", "--right", 0.75), {"until": "solved", "right": 0.75}),
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


def test_it_is_trained_on_the_points_of_a_file(tmp_path):
    X, y = xd.datasets.moons(40, noise=0.1, seed=3)
    rows = [f"{y[i]},{X[i, 1]},{X[i, 0]}" for i in range(40)]
    points = tmp_path / "p.csv"
    points.write_text("\n".join(["label,x2,x1", *rows]))
    how = {"epochs": 50, "lr": 0.1, "momentum": 0.4, "seed": 7}
    own = xd.train(xd.Network.initial(hidden=5, seed=7), X, y, **how)
    network, said = trained(tmp_path, "--points", points)
    assert same(network, own.network)
    right = int(((network.forward(X).logits[:, 0] > 0) == y).sum())
    assert 20 < right < 40
    assert f"{right} of 40 points are right." in said


@pytest.mark.parametrize(
    ("output", "right"), [("identity", "All 2 points are right."), ("tanh", "1 of 2 points are")]
)
def test_points_have_as_many_inputs_as_columns_and_the_class_changes_in_the_middle(
    tmp_path, monkeypatch, output, right
):
    points = tmp_path / "p.csv"
    points.write_text("x1,label,x3,x2\n1,1,3,2\n0,0,0,0\n")
    ours = xd.Network([[1], [0], [0]], [0], [[0.5]], [0.25], output=output)  # 0.75 and 0.25
    ran = type("Run", (), {"network": ours, "loss": [1.0]})
    seen = []
    monkeypatch.setattr("xordemo.shell.commands.train", lambda *a, **_: seen.append(a) or ran)
    how = ("--points", points, "--loss", "squared-error", "--output", output)
    assert right in run("train", "--seed", 7, "--hidden", 5, *how).said
    start, X, y = seen[0]
    assert start.inputs == 3
    assert (X.tolist(), y.tolist()) == ([[1, 2, 3], [0, 0, 0]], [1, 0])


@pytest.mark.parametrize("typed", [("--labels", "0110"), ("--corners", "0,1")])
def test_points_leave_no_room_for_corners(tmp_path, typed):
    with pytest.raises(ValueError, match=f"{typed[0]} is for the four corners, and not for --poi"):
        run("train", "--seed", 7, "--hidden", 5, "--points", tmp_path / "p.csv", *typed)


def test_a_file_of_points_is_not_written_over(tmp_path):
    points = tmp_path / "w.safetensors"
    points.write_text("x1,label\n1,1\n0,0\n")
    with pytest.raises(ValueError, match=r"--save .* is the file that is read"):
        run("train", "--seed", 7, "--hidden", 5, "--points", points, "--save", points)


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
        (5, 10**9, "epochs is 1000000000; it must be at most 1000000"),
        ("9000,9000", 5, "the number of weights is 81027000; it must be at most 1000000"),
    ],
)
def test_what_may_not_fit_into_the_memory_is_not_begun(hidden, epochs, words, monkeypatch):
    monkeypatch.setattr("xordemo.shell.commands.train", None)
    with pytest.raises(ValueError, match=f"^{words}$"):
        run("train", "--seed", 7, "--hidden", hidden, "--epochs", epochs)


def test_an_epoch_leaves_little_behind():
    def taken(epochs):
        tracemalloc.start()
        run("train", "--seed", 1, "--hidden", 20, "--epochs", epochs)
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    assert (taken(3000) - taken(1000)) / 2000 < 500  # bytes; a network of 81 numbers takes more


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


def test_several_hidden_layers_are_trained_and_saved(tmp_path):
    path = tmp_path / "deep.safetensors"
    done = run("train", "--seed", 3, "--hidden", "8,8", "--epochs", 200, "--save", path)
    trained_ = xd.train(xd.Network.initial(hidden=(8, 8), seed=3), *xd.xor(), epochs=200, seed=3)
    path.write_bytes(done.files[str(path)])
    network = xd.Network.load(path)
    assert network.widths == (2, 8, 8, 1)
    assert all(
        (a == b).all() for a, b in zip(network.layers[2], trained_.network.layers[2], strict=True)
    )
    assert "Network(2–8–8–1, relu, float64), trained for 200 epochs" in done.said
    why = xd.explain(network)
    assert why["solves"].sentence in done.said
    assert run("explain", path).said.startswith(str(why))


def test_what_a_deep_network_fails_at_is_said():
    done = run("train", "--seed", 3, "--hidden", "2,1", "--epochs", 1)
    assert ", and is right at two of them. The command explain says why." in done.said


def test_more_weights_than_there_is_room_for():
    for hidden, words in (
        ("2000,2000", "the number of weights is 4006000; it must be at most 1000000"),
        ("60000,60000", "hidden is 120000; it must be at most 100000"),
        ("0", "hidden is 0; it must be at least 1"),
    ):
        with pytest.raises(ValueError, match=words):
            run("train", "--seed", 7, "--hidden", hidden)


def test_a_network_is_explained_at_the_points_of_a_file(tmp_path):
    X, y = xd.datasets.moons(30, noise=0.1, seed=3)
    points, path = tmp_path / "p.csv", tmp_path / "w.safetensors"
    rows = [f"{a},{b},{label}" for (a, b), label in zip(X.tolist(), y.tolist(), strict=True)]
    points.write_text("\n".join(["x1,x2,label", *rows]))
    network = xd.Network.initial(hidden=(4, 3), seed=2)
    network.save(path)
    done = run("explain", path, "--points", points, "--html", "a.html", "--csv", "a.csv")
    why = xd.explain(network, X, y)
    assert done.said == f"{why}\n"
    page = done.files["a.html"].decode()
    assert (
        f"<h1>Why w.safetensors {'works' if why['solves'].holds else 'fails'} on 30 points</h1>"
        in page
    )
    assert "with the folds of the hidden units and the 30 points" in page
    assert "<p>These are the first 20 of 30 points.</p>" in page
    assert page.count("<tr>") == 21
    table = done.files["a.csv"].decode().splitlines()
    assert len(table) == 1 + 30 * (7 + 2)
    assert table[1].startswith(f"{X[0, 0]},{X[0, 1]},{y[0]},")
    assert [line.split(",")[4] for line in table[1:8]] == [
        "unit 1.1",
        "unit 1.2",
        "unit 1.3",
        "unit 1.4",
        "unit 2.1",
        "unit 2.2",
        "unit 2.3",
    ]
    assert [line.split(",")[8] == "" for line in table[1:8]] == [True] * 4 + [False] * 3


def test_of_four_points_of_a_file_no_option_for_corners_is_advised(tmp_path):
    path, points = tmp_path / "w.safetensors", tmp_path / "p.csv"
    xd.Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1]).save(path)
    points.write_text("x1,x2,label\n0,0,0\n2,2,0\n0,2,1\n2,0,1\n")
    said = run("explain", path, "--points", points).said
    assert "wrong" in said
    assert "--" not in said
    assert "--corners" in run("explain", path, "--labels", "0110").said


@pytest.mark.parametrize("typed", [("--labels", "0110"), ("--corners", "0,1")])
def test_explained_points_leave_no_room_for_corners(tmp_path, typed):
    path, points = tmp_path / "w.safetensors", tmp_path / "p.csv"
    xd.Network.initial(hidden=4, seed=2).save(path)
    with pytest.raises(ValueError, match=f"{typed[0]} is for the four corners, and not for --poi"):
        run("explain", path, "--points", points, *typed)


def test_explaining_writes_over_neither_file(tmp_path):
    path, points = tmp_path / "w.safetensors", tmp_path / "p.csv"
    xd.Network.initial(hidden=4, seed=2).save(path)
    points.write_text("x1,x2,label\n1,1,1\n0,0,0\n")
    for file in (path, points):
        with pytest.raises(ValueError, match=r"--csv .* is the file that is read"):
            run("explain", path, "--points", points, "--csv", file)


def test_what_is_wrong_with_a_file_of_points_is_said(tmp_path):
    path, points = tmp_path / "w.safetensors", tmp_path / "p.csv"
    xd.Network.initial(hidden=4, seed=2).save(path)
    points.write_text("x1,x2,label\n1,1,1\n0,here,0\n")
    with pytest.raises(ValueError, match=r"p\.csv, line 3, column x2: 'here' is no finite number"):
        run("explain", path, "--points", points)
