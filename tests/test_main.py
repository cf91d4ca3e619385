"""The two commands, as a new user would type them."""

import csv
import json
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import html5lib
import numpy as np
import pytest
from patience import ANSWER

import xordemo as xd
from xordemo.__main__ import main

# The textbook's two units, for labels 0, 1, 1, 0 and the threshold ½.
TEXTBOOK = {"w1": [[1, 1], [1, 1]], "b1": [0, -1], "w2": [1, -2], "b2": 0, "activation": "relu"}


@pytest.fixture
def textbook(tmp_path):
    path = tmp_path / "textbook.json"
    path.write_text(json.dumps(TEXTBOOK))
    return path


def said(capsys, *arguments):
    main([str(argument) for argument in arguments])
    return capsys.readouterr().out


def refused(capsys, *arguments):
    """Return the one line of a command that must fail."""
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    out, line = capsys.readouterr()
    assert (ended.value.code, out, line.count("\n")) == (2, "", 1)
    assert line.startswith("python -m xordemo")
    return line


def test_a_network_is_trained_as_on_the_pages_and_saved(tmp_path, capsys):
    path = tmp_path / "w.safetensors"
    text = said(capsys, "train", "--seed", 7, "--hidden", 5, "--save", path)
    start = xd.Network.initial(hidden=5, seed=7)
    run = xd.train(start, *xd.xor(), epochs=50, lr=0.1, momentum=0.4, seed=7)
    saved = xd.Network.load(path)
    assert all((getattr(saved, n) == getattr(run.network, n)).all() for n in ("w1", "b1", "w2"))
    assert f"{run.loss[-1]:.4f} in the last" in text
    assert "it is right at all four corners" in text
    assert f"saved in {path}" in text


def test_what_is_wrong_with_points_is_told_and_nothing_written(tmp_path, capsys):
    points, saved = tmp_path / "p.csv", tmp_path / "w.safetensors"
    points.write_text("x1,x2,label\n0,0,1\n0,none,1\n")
    line = refused(capsys, "train", "--seed", 7, "--hidden", 5, "--points", points, "--save", saved)
    assert f"{points}, line 3, column x2: 'none' is no finite number" in line
    assert not saved.exists()


def test_other_settings_are_heard(tmp_path, capsys):
    path = tmp_path / "w.safetensors"
    text = said(
        capsys,
        "train",
        "--seed",
        3,
        "--hidden",
        4,
        "--labels",
        "0001",
        "--activation",
        "tanh",
        "--epochs",
        400,
        "--optimizer",
        "adam",
        "--lr",
        0.05,
        "--batch",
        2,
        "--until",
        "solved",
        "--save",
        path,
    )
    network = xd.Network.load(path)
    assert network.solves([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 0, 0, 1])
    assert network.activation.name == "tanh"
    assert "400 epochs" not in text
    assert "saved" not in said(capsys, "train", "--seed", 1, "--hidden", 1)


def test_a_run_that_fails_says_where_and_what_to_do(tmp_path, capsys):
    path = tmp_path / "w.safetensors"
    text = said(capsys, "train", "--seed", 0, "--hidden", 5)
    assert "fails on XNOR: it is wrong at (0,1). The command explain says why." in text
    assert "not kept: --save FILE.safetensors keeps the network" in text
    said(capsys, "train", "--seed", 2, "--hidden", 3, "--labels", "0001", "--save", path)
    text = said(capsys, "explain", path)
    hint = "its own classes are 0001: --labels 0001; with that it works"
    assert f"- the labels: 1001 is asked for, {hint}\n" in text
    assert "was made for" not in said(capsys, "explain", path, "--labels", "0001")


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert (ended.value.code, capsys.readouterr().out) == (0, f"xordemo {xd.__version__}\n")


def test_the_textbook_s_network_is_explained_as_python_does(textbook, capsys):
    text = said(capsys, "explain", textbook, "--labels", "0110", "--threshold", "1/2")
    network = xd.Network([[1, 1], [1, 1]], [0, -1], [[1], [-2]], [0])
    assert text == f"{xd.explain(network, labels=(0, 1, 1, 0), threshold=0.5)}\n"
    assert "solves XOR" in text


def test_a_network_from_elsewhere(tmp_path, capsys):
    path = tmp_path / "keras.npz"
    np.savez(path, [[1, 1], [1, 1]], [0, -1], [1, -2], 0)
    text = said(
        capsys, "explain", path, "--source", "keras", "--labels", "0110", "--threshold", 0.5
    )
    assert "solves XOR" in text
    assert "--source must say whose layers" in refused(capsys, "explain", path)
    assert "layers are arrays with the names arr_0, arr_1, arr_2, arr_3" in refused(
        capsys, "explain", path, "--source", "pytorch"
    )


def test_the_ledger_is_written(textbook, tmp_path, capsys):
    path = tmp_path / "ledger.csv"
    said(capsys, "explain", textbook, "--labels", "0110", "--threshold", 0.5, "--csv", path)
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 4 * (2 + 4)
    corner = [row for row in rows if (row["x1"], row["x2"]) == ("1.0", "1.0")]
    assert {(row["label"], row["class"]) for row in corner} == {("0", "0")}
    assert [(row["term"], row["state"], row["adds"]) for row in corner] == [
        ("unit 1", "on", "2.0"),
        ("unit 2", "on", "-2.0"),
        ("output bias", "", "0.0"),
        ("logit", "", "0.0"),
        ("threshold", "", "-0.5"),
        ("decision", "", "-0.5"),
    ]


@pytest.mark.parametrize("activation", ["relu", "hard_tanh", "gelu"])
def test_the_page_stands_alone(tmp_path, capsys, activation):
    network = xd.Network.initial(hidden=3, seed=1, activation=activation)
    network.save(tmp_path / "w<1>.safetensors")
    page = tmp_path / "page.html"
    text = said(capsys, "explain", tmp_path / "w<1>.safetensors", "--html", page)
    found = page.read_text(encoding="utf-8")
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(found)
    body = " ".join("".join(tree.itertext()).split())
    words, _, _ = text.partition("\n\nIf the network")
    for sentence in words.split("\n- ")[1:]:
        assert " ".join(sentence.split("\n\n")[0].split()) in body
    assert "Why w<1>.safetensors" in body
    assert not [e for e in tree.iter() if e.get("src") or str(e.get("href", "")).startswith("http")]
    assert ("with the folds of the hidden units" in found) == (activation != "gelu")
    said(capsys, "explain", tmp_path / "w<1>.safetensors", "--html", page)
    assert page.read_text(encoding="utf-8") == found


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "the following arguments are required: command"),
        (["tell"], "invalid choice: 'tell'"),
        (["train", "--hidden", "5"], "--seed"),
        (["train", "--seed", "-1", "--hidden", "5"], "seed is -1"),
        (["train", "--seed", "7", "--hidden", "0"], "hidden is 0"),
        (["train", "--seed", "7", "--hidden", "5", "--lr", "1e300"], "training diverged"),
        (["train", "--seed", "7", "--hidden", "5", "--batch", "some"], "batch is 'some'"),
        (["explain", "none.safetensors"], "none.safetensors is not there"),
        (["explain", "none.json"], "none.json"),
        (["explain", "w", "--labels", "012"], "'012' is not four digits 0 or 1"),
        (["explain", "w", "--labels", "0123"], "'0123' is not four digits"),
        (["explain", "w", "--threshold", "nan"], "'nan' is not a finite number"),
        (["explain", "w", "--threshold", "1/0"], "'1/0' is not a finite number"),
        (["explain", "w", "--activation", "relu"], "--activation goes with --source"),
        (["explain", "."], ". is a folder, not a file"),
        (["train", "--seed", "1", "--hidden", "2", "--save", "w.npz"], "end in .safetensors"),
        (
            ["explain", "w", "--activation", "nonesuch", "--source", "keras"],
            "invalid choice: 'nonesuch'",
        ),
        (["explain", "w.npz", "--source", "keras"], "w.npz"),
        (["explain", ""], "the name of the file is empty"),
        (["train", "--seed", "1", "--hidden", "2", "--save", ""], "the name of the file is empty"),
        (["train", "--seed", "1", "--hidden", "2", "--save", "."], "this is a folder"),
        (["train", "--seed", "1", "--hidden", "2", "--epochs", "9" * 25], "epochs is 9999"),
    ],
)
def test_errors_take_one_line_and_the_status_2(arguments, words, capsys):
    assert words in refused(capsys, *arguments)


def test_where_nothing_can_be_written_nothing_is(textbook, tmp_path, capsys):
    there, nowhere = tmp_path / "ledger.csv", tmp_path / "no" / "page.html"
    before = set(tmp_path.iterdir())
    line = refused(capsys, "explain", textbook, "--html", nowhere)
    assert f"{nowhere}: the file was not saved: " in line
    line = refused(capsys, "train", "--seed", 7, "--hidden", 2, "--save", nowhere)
    assert "not saved" in line
    three = tmp_path / "three.safetensors"
    xd.Network.initial(inputs=3, hidden=2, seed=1).save(three)
    assert "3 inputs" in refused(capsys, "explain", three, "--csv", there)
    assert set(tmp_path.iterdir()) == before | {three}


def test_no_output_takes_the_place_of_what_is_read_or_written(textbook, tmp_path, capsys):
    before = textbook.read_bytes()
    for option in ("--csv", "--html"):
        line = refused(capsys, "explain", textbook, option, textbook)
        assert "is the file that is read; choose another name" in line
    line = refused(capsys, "explain", textbook, "--csv", tmp_path / "a", "--html", tmp_path / "a")
    assert "is what --csv writes, too" in line
    assert (textbook.read_bytes(), list(tmp_path.iterdir())) == (before, [textbook])


def test_if_one_file_can_t_be_made_neither_is(tmp_path, capsys):
    path = tmp_path / "w.json"
    path.write_text(json.dumps(TEXTBOOK | {"w2": [1e308, 1e308], "b2": 1e308}))
    line = refused(capsys, "explain", path, "--html", tmp_path / "a", "--csv", tmp_path / "b")
    assert "--csv: at (0,1) a number is beyond the largest double" in line
    assert list(tmp_path.iterdir()) == [path]
    assert "fails on XNOR" in said(capsys, "explain", path, "--html", tmp_path / "a")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "the memory is too small for this; fewer hidden units"),
        (RecursionError("deep"), "nested too deep: deep"),
        (OverflowError("far"), "the numbers are too large, or nested too deep: far"),
        (OSError(5, "Input/output error", "a"), "a: Input/output error"),
    ],
)
def test_what_nobody_foresaw_takes_one_line_too(monkeypatch, capsys, error, words):
    def fails(*_, **__):
        raise error

    monkeypatch.setattr("xordemo.shell.commands.train", fails)
    assert words in refused(capsys, "train", "--seed", 7, "--hidden", 5)


def test_ctrl_c_leaves_one_line_and_no_file(tmp_path, monkeypatch, capsys):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("xordemo.shell.commands.train", interrupted)
    with pytest.raises(SystemExit) as ended:
        main(["train", "--seed", "7", "--hidden", "5", "--save", str(tmp_path / "w.safetensors")])
    assert ended.value.code == 130
    line = "python -m xordemo: interrupted, nothing was written\n"
    assert capsys.readouterr() == ("", line)
    assert not list(tmp_path.iterdir())


@contextmanager
def in_a_shell(textbook, *options, **streams):
    """Start a command in another folder than this checkout; it is killed if it never ends."""
    root = str(Path(__file__).parents[1])
    with subprocess.Popen(
        [sys.executable, "-m", "xordemo", "explain", textbook.name, "--labels", "0110", *options],
        cwd=textbook.parent,
        text=True,
        stderr=subprocess.PIPE,
        **{
            "env": {"PYTHONPATH": root, "PYTHONUTF8": "1"},
            "stdout": subprocess.PIPE,
        }
        | streams,
    ) as process:
        limit = threading.Timer(ANSWER, process.kill)
        limit.start()
        try:
            yield process
        finally:
            process.wait()
            limit.cancel()


def test_from_a_shell_in_another_folder(textbook):
    with in_a_shell(textbook) as process:
        out, errors = process.communicate(timeout=ANSWER)
    assert (process.returncode, errors) == (0, "")
    assert "fails on XOR" in out


def test_a_reader_that_stops_early_is_no_error_and_the_file_is_kept(textbook):
    with in_a_shell(textbook, "--csv", "a.csv") as process:
        process.stdout.close()  # long before the first line is written
        assert process.stderr.read() == ""
    assert process.returncode == 1
    assert (textbook.parent / "a.csv").read_text().count("\n") == 17


def test_where_the_words_find_no_room_no_file_is_written(textbook):
    with (
        Path("/dev/full").open("w") as full,
        in_a_shell(textbook, "--csv", "a.csv", stdout=full) as process,
    ):
        line = process.stderr.read()
    said = "standard output takes no words: No space left on device"
    assert (process.returncode, line) == (2, f"python -m xordemo: error: {said}\n")
    assert list(textbook.parent.iterdir()) == [textbook]


def test_a_console_without_a_true_minus_sign(textbook):
    root = str(Path(__file__).parents[1])
    env = {"PYTHONPATH": root, "PYTHONIOENCODING": "cp1252"}
    with in_a_shell(textbook, "--threshold", "-1/2", env=env) as process:
        out, errors = process.communicate(timeout=ANSWER)
    assert (process.returncode, errors) == (0, "")
    assert "The class changes at a logit of -0.5" in out


def test_a_loss_and_an_output_function_are_heard(tmp_path, capsys):
    path = tmp_path / "w.safetensors"
    ask = ("train", "--seed", 7, "--hidden", 5, "--loss", "squared-error", "--save", path)
    assert "explain it with --threshold 1/2" in said(capsys, *ask)
    start = xd.Network.initial(hidden=5, seed=7)
    run = xd.train(start, *xd.xor(), loss="squared error", seed=7)
    assert (xd.Network.load(path).w1 == run.network.w1).all()
    text = said(capsys, *ask, "--output", "tanh")
    assert "tanh output" in text
    assert "threshold" not in text
    assert xd.Network.load(path).output == "tanh"
    assert "no other threshold is taken" in refused(capsys, "explain", path, "--threshold", "0.3")
    assert "--output goes with --source" in refused(capsys, "explain", path, "--output", "tanh")
    refused(capsys, "train", "--seed", 7, "--hidden", 5, "--output", "tanh")


def test_the_output_function_of_another_library_s_layers(tmp_path, capsys):
    path = tmp_path / "w.npz"
    np.savez(path, **{n: np.array(TEXTBOOK[n], float) for n in ("w1", "b1", "w2", "b2")})
    ask = ("explain", path, "--source", "xordemo", "--labels", "0110", "--threshold", "0.5")
    assert "solves XOR" in said(capsys, *ask)
    assert "solves XOR" not in said(capsys, *ask, "--output", "sigmoid")


def test_the_page_of_two_logits_shows_their_difference(tmp_path, capsys):
    path, html = tmp_path / "w.safetensors", tmp_path / "why.html"
    two = xd.Network([[1, 1], [1, 1]], [0, -1], [[5, 3], [-1, 3]], [0.5, 1.5])
    two.save(path)
    assert "solves XNOR" in said(capsys, "explain", path, "--html", html)
    assert "works on XNOR" in html.read_text("utf-8")
