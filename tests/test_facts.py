"""Each fact is said once: nobody types a list again that the package has."""

import re
from itertools import pairwise

import pytest
from site_tools import ROOT

from docs._site.workbench.facts import MOST_EPOCHS, MOST_UNITS, facts, settings
from docs._site.workbench.packing import colours
from docs._site.workbench.starts import PAGES_OF_THE_RUN, STARTS
from xordemo.figures.palette import PALETTE
from xordemo.network.losses import OUTPUTS

NEAR = 200  # signs within which two members of a list are a list
FACTS = facts()
SOURCES = [
    *(ROOT / "docs" / "workbench").rglob("*.js"),
    *(ROOT / "docs" / "workbench").rglob("*.css"),
    *(ROOT / "docs" / "workbench").rglob("*.py"),
    *(ROOT / "docs" / "_site").rglob("*.py"),
    *(path for path in (ROOT / "xordemo").rglob("*.py") if path.name != "__init__.py"),
]
COMMENT = re.compile(
    r'"""(?:(?!""").)*"""|/\*(?:(?!\*/).)*\*/|(?<=\s)#(?: [^\n]*)|//[^\n]*', re.DOTALL
)


def words(names):
    """Return a pattern for each name, as a text or as a key."""
    return [rf"[\"'`]{re.escape(name)}[\"'`]|(?<![\w.-]){re.escape(name)}(?=:|=)" for name in names]


def texts(names):
    """Return a pattern for each text, wherever it stands."""
    return [re.escape(name) for name in names]


def named_numbers(numbers):
    """Return a pattern for each name with its number after it."""
    return [
        rf"\b{re.escape(name)}\b[\"']?[^\n\w]{{1,4}}[^\n]{{0,40}}?(?<![\w.]){value:g}(?![\w.])"
        for name, value in numbers.items()
    ]


def pairs(*points):
    """Return a pattern for these points one after the other, in either language."""
    return [r",\s*".join(rf"[\[(]{x}(?:\.0)?, ?{y}(?:\.0)?[\])]" for x, y in points)]


# The members of each list, and where it is said. The
# JavaScript that decides an outcome, and the one that computes the curves, has to name them.
LISTS = {
    "problems": (
        texts(name for name in FACTS["problems"].values() if len(name) > 3)
        + words(name for name in FACTS["problems"].values() if len(name) == 3),
        {"xordemo/exact/problems.py"},
    ),
    "labels of problems": (words(FACTS["problems"]), {"xordemo/exact/problems.py"}),
    "outcomes": (
        words(FACTS["outcomes"]),
        {
            "xordemo/studies/_outcomes.py",
            "docs/workbench/studies/outcomes.js",
            "docs/_site/workbench/facts.py",
        },
    ),
    "meanings of outcomes": (
        texts(FACTS["outcomes"].values()),
        {"xordemo/studies/_outcomes.py", "docs/_site/workbench/facts.py"},
    ),
    "activations": (
        words(set(FACTS["activations"]) - set(OUTPUTS)),  # which have some names in common
        {
            "xordemo/network/activations.py",
            "xordemo/exact/enclosures.py",
            "docs/workbench/network/activations.js",
        },
    ),
    "guided starts": (
        words(STARTS) + texts(start.title for start in STARTS.values() if " " in start.title),
        {"docs/_site/workbench/starts.py"},
    ),
    "pages of the run": (words(PAGES_OF_THE_RUN), {"docs/_site/workbench/starts.py"}),
    "colours": (
        texts({*PALETTE, *PALETTE.values(), *(c for pair in colours().values() for c in pair)}),
        {"xordemo/figures/palette.py"},
    ),
    "corners": (
        pairs((0, 0), (0, 1), (1, 0), (1, 1))
        + pairs((0, 0), (1, 1), (1, 0), (0, 1))
        + pairs((1, 1), (1, 0), (0, 1), (0, 0)),
        {"xordemo/exact/problems.py", "xordemo/network/corners.py"},
    ),
    "defaults": (
        named_numbers({name: settings()[name] for name in ("lr", "momentum", "epochs")}),
        {"xordemo/training/settings.py", "xordemo/training/optimizers.py"},
    ),
    "limits": (
        named_numbers({"hidden": MOST_UNITS[0], "epochs": MOST_EPOCHS}),
        {"docs/_site/workbench/facts.py"},
    ),
}


def second_lists(name, source):
    """Return what stands in a source of the list of this name: members near one another."""
    code = COMMENT.sub("", source)
    found = sorted(
        (match.start(), member, match[0])
        for member, pattern in enumerate(LISTS[name][0])
        for match in re.finditer(pattern, code)
    )
    if name == "corners":  # each pattern is a whole list
        return [text for *_, text in found]
    return [
        (one, other)
        for (start, p, one), (end, q, other) in pairwise(found)
        if p != q and end - start < NEAR
    ]


@pytest.mark.parametrize("name", LISTS)
def test_no_list_is_typed_again(name):
    homes = LISTS[name][1]
    found = {
        str(path.relative_to(ROOT)): again
        for path in SOURCES
        if str(path.relative_to(ROOT)) not in homes
        and (again := second_lists(name, path.read_text("utf-8")))
    }
    assert not found


@pytest.mark.parametrize(
    ("name", "planted"),
    [
        ("problems", 'const TABLES = { "1001": "XNOR: equal", "0001": "AND", "1110": "NAND" };'),
        ("labels of problems", 'const TABLES = { "1001": "equal inputs", "0110": "unequal" };'),
        ("outcomes", 'const OUTCOMES = ["success", "unfinished", "inseparable", "confused"];'),
        ("activations", "const SMOOTH = { softplus: logOfSum, silu: swish };"),
        ("guided starts", 'STARTS = {"network": "two-unit-ridge", "audit": "five-statements"}'),
        ("colours", "body {\n  --wb-ink: #22262c;\n  --wb-paper: #ffffff;\n}"),
        ("corners", "const CORNERS = [[0, 0], [1, 1], [1, 0], [0, 1]];"),
        ("defaults", "def train(run, epochs: int = 50, lr: float = 0.1):"),
        ("defaults", '{ "lr": 0.1, "momentum": 0.4 }'),
        (
            "limits",
            'checkedWhole("hidden", hidden, 1, 16); checkedWhole("epochs", epochs, 1, 5000);',
        ),
        ("pages of the run", 'OPENS = ("surface", "regions")'),
        ("meanings of outcomes", "\n".join(FACTS["outcomes"].values())),
    ],
)
def test_a_second_list_would_be_found(name, planted):
    assert second_lists(name, planted)


def test_every_list_is_said_where_it_is_at_home():
    for name, (_, homes) in LISTS.items():
        for home in homes:
            assert (ROOT / home).exists(), name


# one name alone is no list, and still the outcome of a run that is told where it ends
def test_javascript_names_an_outcome_in_one_module():
    named = {
        str(path.relative_to(ROOT))
        for path in SOURCES
        if path.suffix == ".js"
        for pattern in words(FACTS["outcomes"])
        if re.search(pattern, COMMENT.sub("", path.read_text("utf-8")))
    }
    assert named == {"docs/workbench/studies/outcomes.js"}
