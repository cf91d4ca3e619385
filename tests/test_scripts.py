"""The gallery's scripts keep the limits that CONTRIBUTING.md sets, read from their source alone."""

import ast
import inspect
import re

import pytest
from site_tools import ROOT

from docs._site.extensions import folded_code
from xordemo import figures

SCRIPTS = sorted((ROOT / "gallery").glob("*/plot_*.py"))
# What no page shows is not counted; folded code is. Beyond Part I a page trains and draws more.
LINES = {"part1": range(50, 191), "part3": range(90, 191), "others": range(50, 251)}
CELLS = {"part1": range(1, 11), "others": range(1, 13)}
OPEN, FOLDED = 15, 30  # lines of code in a cell

HIDDEN = re.compile(
    r"^# sphinx_gallery_start_ignore\n.*?^# sphinx_gallery_end_ignore\n", re.M | re.S
)
NEW_FIGURE = ("plt.figure(", "plt.subplots(")
TITLE = re.compile(r"set_title\(|suptitle\(|\btitle=")
DRAWN_ON = {"ax", "axes", "figure", "plt"}
SILENT = {"grid", "invert_xaxis", "invert_yaxis", "margins", "remove", "tick_params"}  # return None


def cells(text):
    """Return the code of each cell as a page shows it, the head first."""
    head, *others = re.split(r"^# %%.*\n", HIDDEN.sub("", text), flags=re.MULTILINE)
    return [head.split('"""', 2)[2], *others]


def limit(limits, script):
    """Return what holds for a script's folder."""
    return limits.get(script.parent.name, limits["others"])


def code_lines(cell):
    """Return the lines of a cell that are code, not blank and not a comment."""
    return [line for line in cell.split("\n") if line.strip() and line.strip()[0] != "#"]


def draws_and_returns(cell):
    """Return a cell's last expression if it only draws, and yet a notebook would print it."""
    body = ast.parse(cell).body
    if not (body and isinstance(body[-1], ast.Expr) and isinstance(body[-1].value, ast.Call)):
        return None
    last = ast.unparse(body[-1])
    room, name = re.match(r"(\w+)\W+(\w*)", last).groups()
    if room == "figures":
        returned = inspect.signature(getattr(figures, name)).return_annotation
        return None if returned == "None" else last
    return last if room in DRAWN_ON and body[-1].value.func.attr not in SILENT else None


@pytest.fixture(params=SCRIPTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def script(request):
    return request.param


@pytest.fixture
def text(script):
    return script.read_text(encoding="utf-8")


def test_a_script_is_as_long_as_a_page_is_read(script, text):
    assert HIDDEN.sub("", text).count("\n") in limit(LINES, script)
    assert len(cells(text)) - 1 in limit(CELLS, script)


def test_a_run_of_code_is_short(text):
    for cell in cells(text):
        taught, drawn = folded_code.parts(cell)
        assert len(code_lines(taught)) <= OPEN, taught
        assert len(code_lines(drawn)) <= FOLDED, drawn


def test_imports_are_at_the_top(text):
    for cell in cells(text)[1:]:
        nodes = list(ast.walk(ast.parse(cell)))
        assert not [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)], cell


def test_a_cell_draws_at_most_one_figure_and_it_has_a_title(text):
    for cell in cells(text):
        drawn = sum(cell.count(call) for call in NEW_FIGURE)
        assert drawn <= 1, cell
        assert not drawn or TITLE.search(cell), cell


def test_a_notebook_prints_nothing_that_a_drawing_returned(text):
    assert [last for cell in cells(text) if (last := draws_and_returns(cell))] == []


def test_nothing_hidden_follows_what_a_cell_shows(text):
    # sphinx-gallery shows the value of a cell's last line alone.
    for whole, shown in zip(re.split(r"^# %%.*\n", text, flags=re.M), cells(text), strict=True):
        if not (body := ast.parse(shown).body):
            continue
        last = ast.unparse(body[-1])
        room = re.match(r"\w*", last).group()
        if isinstance(body[-1], ast.Expr) and room not in DRAWN_ON | {"figures", "print"}:
            assert last == ast.unparse(ast.parse(whole).body[-1])


@pytest.mark.parametrize(
    ("last", "printed"),
    [
        ("ax.set_title('A map')", True),
        ("axes[0].flat[1].set(xlabel='z')", True),
        ("ax.twinx().set_ylim(0, 1)", True),
        ("ax.margins(x=0)", False),
        ("figures.plot_map(ax, network)", True),
        ("figures.plot_points(ax, X, y)", False),
        ("table = ax.plot(x)", False),
        ("xd.tables.corner_table(entries)", False),
        ("print(ax)", False),
        ("why", False),
    ],
)
def test_what_a_notebook_would_print_is_known(last, printed):
    assert (draws_and_returns(f"ax = 1\n{last}\n") is not None) == printed


def test_hidden_code_is_not_counted():
    hidden = "# sphinx_gallery_start_ignore\nb\n# sphinx_gallery_end_ignore\n"
    head, cell = cells(f'"""A title."""\n\nimport a\n# %%\n# Text.\n\na\n{hidden}c\n')
    assert code_lines(head) == ["import a"]
    assert code_lines(cell) == ["a", "c"]
