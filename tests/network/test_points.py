"""Points from a CSV file: columns by their names, and what is wrong by file, line and column."""

import csv
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xordemo.network.datasets import moons
from xordemo.network.points import read_points

HEAD = "x1,x2,label\n"


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Return what writes p.csv into the working folder, as text or bytes, and returns its name."""
    monkeypatch.chdir(tmp_path)

    def write(content):
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / "p.csv").write_bytes(data)
        return "p.csv"

    return write


@pytest.mark.parametrize(
    "content",
    [
        "x1,x2,label\n0.5,-2,1\n3,1e-3,0\n",
        "label,x2,x1\n1,-2,0.5\n0,.001,3.\n",
        "note,x1,x2,label\nfirst,0.5,-2,1\n,3,1E-3,0\n",  # another column
        '\ufeff"x1", "x2",label\r\n +0.5 , "-2",1.0\r\n\r\n3,1e-3,0',  # as other programs write it
    ],
)
def test_columns_are_found_by_name(written, content):
    X, y = read_points(written(content))
    assert X.tolist() == [[0.5, -2], [3, 0.001]]
    assert y.tolist() == [1, 0]
    assert (X.dtype, y.dtype) == (np.float64, np.int64)


def test_as_many_inputs_as_are_named(written):
    X, y = read_points(written("label,x1\n1,4\n"))
    assert (X.tolist(), y.tolist()) == ([[4]], [1])
    names = ",".join(f"x{number}" for number in range(12, 0, -1))
    X, _ = read_points(written(f"label,{names}\n1,12,11,10,9,8,7,6,5,4,3,2,1\n"))
    assert X.tolist() == [list(range(1, 13))]


def test_more_classes_are_taken_if_they_are_asked_for(written):
    name = written("x1,label\n5,2\n6,0\n")
    assert read_points(name, classes=3)[1].tolist() == [2, 0]
    with pytest.raises(ValueError, match=r"line 2, column label: '2' is no class"):
        read_points(name)


@given(seed=st.integers(0, 2**32), count=st.integers(2, 30))
def test_points_come_back_as_they_were_written(tmp_path_factory, seed, count):
    path = tmp_path_factory.getbasetemp() / "moons.csv"
    X, y = moons(count, noise=0.3, seed=seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["x1", "x2", "label"])
        rows.writerows([*point, label] for point, label in zip(X.tolist(), y.tolist(), strict=True))
    found, labels = read_points(path)
    assert (found == X).all()
    assert (labels == y).all()


def seventeenth(row):
    return HEAD + "0,1,1\n" * 15 + row + "\n0,0,1\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (seventeenth("0,,1"), "p.csv, line 17, column x2: the value is missing"),
        (seventeenth("0,1, "), "p.csv, line 17, column label: the value is missing"),
        (seventeenth("abc,1,1"), "p.csv, line 17, column x1: 'abc' is no finite number"),
        (seventeenth("0,nan,1"), "p.csv, line 17, column x2: 'nan' is no finite number"),
        (seventeenth("-inf,0,1"), "p.csv, line 17, column x1: '-inf' is no finite number"),
        (seventeenth("1e999,0,1"), "p.csv, line 17, column x1: '1e999' is no finite number"),
        (seventeenth("1_0,0,1"), "p.csv, line 17, column x1: '1_0' is no finite number"),
        (seventeenth("٣,0,1"), "p.csv, line 17, column x1: '٣' is no finite number"),
        (seventeenth("9" * 99 + "x,0,1"), f"column x1: '{'9' * 40}' is no finite number"),
        (
            seventeenth("0,1,2"),
            "p.csv, line 17, column label: '2' is no class; labels go from 0 to",
        ),
        (seventeenth("0,1,-1"), "p.csv, line 17, column label: '-1' is no class"),
        (seventeenth("0,1,0.5"), "p.csv, line 17, column label: '0.5' is no class"),
        (seventeenth("0,1,yes"), "p.csv, line 17, column label: 'yes' is no class"),
        (seventeenth("0,1"), "p.csv, line 17: it has 2 values, and the first line names 3 columns"),
        (seventeenth("0,1,1,"), "p.csv, line 17: it has 4 values"),
        (seventeenth('0,"1,1'), "p.csv, line 17: unexpected end of data"),
        ("\n\n" + HEAD + "\n0,1,0\n\n0,1,x\n", "p.csv, line 7, column label: 'x' is no class"),
        ('x1,"a\nb",label\n0,"1\n2",0\n7,8,9\n', "p.csv, line 5, column label: '9' is no class"),
        ("x1,x2\n0,1\n", "p.csv has no column 'label', its columns are 'x1', 'x2'; a line with"),
        ("x,y,label\n0,1,1\n", "p.csv has no column 'x1', its columns are 'x', 'y', 'label'"),
        ("x1,x3,label\n0,1,1\n", "p.csv has no column 'x2', its columns are 'x1', 'x3', 'label'"),
        ("x1;x2;label\n0;1;1\n", "p.csv has no column 'x1', its columns are 'x1;x2;label'"),
        ("0.5,1,1\n", "p.csv has no column 'x1', its columns are '0.5', '1', '1'"),
        ("x1,x2,x1,label\n0,1,2,1\n", "p.csv has 2 columns 'x1', its columns are"),
        ("", "p.csv is empty; a line with the names x1, x2, … and label"),
        (HEAD, "p.csv has no points, only the names of the columns"),
        (b"x1,label\n\xff,1\n", "p.csv is not UTF-8; a line with the names"),
        (b"\x80\x04\x95", "p.csv is no CSV file; it looks like a pickle"),
        ("\0\0\n", r"p.csv has no column 'x1', its columns are '\x00\x00'"),
    ],
)
def test_what_is_wrong_is_named(written, content, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        read_points(written(content))


def test_other_arguments_and_missing_files_are_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"nowhere\.csv is not there"):
        read_points(tmp_path / "nowhere.csv")
    with pytest.raises(FileNotFoundError, match="is a folder, not a file"):
        read_points(tmp_path)
    with pytest.raises(ValueError, match="classes is 1; it must be at least 2"):
        read_points(tmp_path / "nowhere.csv", classes=1)
