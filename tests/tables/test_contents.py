"""Tables say the same as text and as HTML, and hold the numbers of the network."""

from fractions import Fraction
from html.parser import HTMLParser

import numpy as np
import pytest
from explained import CORNERS, NETWORKS, rounds_to

import xordemo as xd
from xordemo.tables import contents as tables

COUNTING = NETWORKS["counting"]


class Cells(HTMLParser):
    """The rows of an HTML table as (tag, scope, text), and its caption."""

    def __init__(self, html):
        super().__init__()
        self.caption, self.rows, self.open, self.first = "", [], [], None
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.first = self.first or (tag, dict(attrs))
        self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append((tag, dict(attrs).get("scope"), ""))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1] == "caption":
            self.caption += data
        else:
            tag, scope, text = self.rows[-1][-1]
            self.rows[-1][-1] = (tag, scope, text + data)


EXAMPLES = {
    "weights": xd.tables.weight_table(COUNTING),
    "outputs": xd.tables.output_table(COUNTING, *xd.xor()),
    "corners": tables.corner_table(xd.ledger(COUNTING, CORNERS)),
    "ablation": xd.tables.ablation_table(xd.ablations(COUNTING)),
    "escaped": xd.Table("<b>a</b> & c", ("<i>", '"x"'), (("<script>", "&amp;"), ("", "'"))),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_html_has_a_caption_and_headings_with_a_scope(name):
    table = EXAMPLES[name]
    cells = Cells(table._repr_html_())
    assert cells.first == ("table", {"class": "numbers"})
    assert cells.caption == table.caption
    head, *rows = cells.rows
    assert head == [("th", "col", text) if text else ("td", None, "") for text in table.head]
    assert rows == [
        [("th", "row", first), *(("td", None, text) for text in rest)]
        for first, *rest in table.rows
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_text_is_aligned_and_holds_every_cell(name):
    table = EXAMPLES[name]
    caption, *lines = str(table).splitlines()
    assert caption == table.caption
    assert repr(table) == str(table)
    assert not any(line.endswith(" ") for line in lines)
    for line, row in zip(lines, (table.head, *table.rows), strict=True):
        assert line.split() == " ".join(row).split()
    full = [
        len(line) for line, row in zip(lines, (table.head, *table.rows), strict=True) if row[-1]
    ]
    assert len(set(full)) == 1


def test_rows_must_fit_the_head():
    with pytest.raises(ValueError, match=r"rows holds \('a',\); each row must have 2 cells"):
        xd.Table("", ("x", "y"), (("a",),))
    with pytest.raises(ValueError, match="each row must have 1 cells"):
        xd.Table("", ("x",), (("a",), ("a", "b")))
    with pytest.raises(ValueError, match="head is empty; a table must have a column"):
        xd.Table("", (), ())


def test_a_table_may_have_no_rows():
    assert str(xd.Table("none", ("x", "y"), ())) == "none\nx  y"


@pytest.mark.parametrize(("decimals", "error"), [(-1, ValueError), (1.5, TypeError)])
def test_decimals_are_a_whole_number(decimals, error):
    with pytest.raises(error, match="decimals"):
        xd.tables.weight_table(COUNTING, decimals)
    with pytest.raises(error, match="decimals"):
        xd.tables.corner_table(xd.ledger(COUNTING, [(1, 0)]), decimals)


def test_weights_by_hand():
    assert (
        str(xd.tables.weight_table(COUNTING))
        == """\
Weights and biases
             from x₁  from x₂    bias  to the logit
unit 1        +1.000   +1.000       0        −2.000
unit 2        +1.000   +1.000  −1.000        +4.000
output bias                                  +1.000"""
    )


def test_weights_of_a_network_of_another_shape():
    net = xd.Network.initial(inputs=3, hidden=2, outputs=4, activation="tanh", seed=1)
    table = xd.tables.weight_table(net, decimals=5)
    assert table.head == (
        "",
        *("from x₁", "from x₂", "from x₃", "bias"),
        *(f"to logit {k}" for k in range(1, 5)),
    )
    for h, row in enumerate(table.rows[:2]):
        exact = [*net.w1[:, h], net.b1[h], *net.w2[h]]
        for text, number in zip(row[1:], exact, strict=True):
            assert rounds_to(text.removeprefix("+"), Fraction(float(number)))
    assert table.rows[2] == ("output bias", "", "", "", "", "0", "0", "0", "0")


def test_outputs_by_hand():
    assert (
        str(xd.tables.output_table(COUNTING, *xd.xor()))
        == """\
Outputs
input   logit  probability of class 1  class  label
(1,1)  +1.000                   0.731      1      1
(1,0)  −1.000                   0.269      0      0
(0,1)  −1.000                   0.269      0      0
(0,0)  +1.000                   0.731      1      1"""
    )


def test_outputs_at_other_points_and_at_a_tie():
    table = xd.tables.output_table(NETWORKS["ties"], [[-0.5, 2.25], [1e-3, 0]], [1, 0])
    assert [row[0] for row in table.rows] == ["(−0.5,2.25)", "(0.001,0)"]
    assert table.rows[0][1:] == ("+0.750", "0.679", "1", "1")
    assert table.rows[1][1:] == ("0", "0.500", "none", "0")


@pytest.mark.parametrize(("threshold", "classes"), [(-2, "1111"), (2, "0000"), (-1, "1--1")])
def test_outputs_with_a_threshold_keep_the_logit_and_its_probability(threshold, classes):
    table = xd.tables.output_table(COUNTING, *xd.xor(), threshold=threshold)
    plain = xd.tables.output_table(COUNTING, *xd.xor())
    assert [row[:3] for row in table.rows] == [row[:3] for row in plain.rows]
    assert [row[3] for row in table.rows] == ["none" if c == "-" else c for c in classes]


@pytest.mark.parametrize(("threshold", "rows"), [(2, ("−2.0", "−1.0")), (-2, ("+2.0", "+3.0"))])
def test_a_threshold_of_either_sign_is_taken_from_the_logit(threshold, rows):
    table = xd.tables.corner_table(xd.ledger(COUNTING, [(1, 1)], threshold), 1)
    assert dict(table.rows[-4:-1]) == {
        "logit": "+1.0",
        "threshold": rows[0],
        "logit − threshold": rows[1],
    }


def test_bad_samples_are_refused():
    with pytest.raises(ValueError, match="y has shape"):
        xd.tables.output_table(COUNTING, [[0, 0]], [1, 0])
    with pytest.raises(ValueError, match="y holds 2; labels go from 0 to 1"):
        xd.tables.output_table(COUNTING, [[0, 0]], [2])
    with pytest.raises(ValueError, match="point has 1 numbers; it must have 2"):
        xd.tables.output_table(COUNTING, [[0]], [1])
    with pytest.raises(ValueError, match="network has 2 logits"):
        xd.tables.output_table(xd.Network.initial(hidden=2, outputs=2, seed=1), *xd.xor())


def test_corners_by_hand():
    assert (
        str(EXAMPLES["corners"])
        == """\
What each term adds to the logit
               (0,0)    (0,1)    (1,0)   (1,1)
unit 1       at fold   −2.000   −2.000  −4.000
unit 2           off  at fold  at fold  +4.000
output bias   +1.000   +1.000   +1.000  +1.000
logit         +1.000   −1.000   −1.000  +1.000
class              1        0        0       1"""
    )


def test_a_unit_that_is_on_and_adds_nothing_is_not_called_off():
    table = tables.corner_table(xd.ledger(NETWORKS["idle unit"], CORNERS))
    assert table.rows[2] == ("unit 3", "0", "at fold", "0", "0")


def test_ablation_by_hand():
    assert (
        str(EXAMPLES["ablation"])
        == """\
What still works
operation                         t(0,0)          t(0,1)          t(1,0)          t(1,1)   right
nothing changed                   +1.000          −1.000          −1.000          +1.000  4 of 4
unit 1 switched off               +1.000  +1.000 (wrong)  +1.000 (wrong)          +5.000  2 of 4
unit 2 switched off               +1.000          −1.000          −1.000  −3.000 (wrong)  3 of 4
identity instead of relu  −3.000 (wrong)          −1.000          −1.000          +1.000  3 of 4
output bias set to 0           0 (wrong)          −2.000          −2.000       0 (wrong)  2 of 4"""
    )


def test_numbers_of_any_size_fit():
    net = xd.Network(np.full((2, 1), 1e-30), [1e30], [[-1e-300]], [0])
    assert xd.tables.weight_table(net).rows == (
        ("unit 1", "+1.000×10⁻³⁰", "+1.000×10⁻³⁰", "+1.000×10³⁰", "−1.000×10⁻³⁰⁰"),
        ("output bias", "", "", "", "0"),
    )


def test_shares_by_hand():
    # Wilson: (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n), z = 1.96
    table = tables.share_table("Successes", {"H = 5": (4734, 10_000), "none": (0, 4)})
    assert table.head == ("", "runs", "share", "95% interval")
    assert table.rows == (
        ("H = 5", "10,000", "47.3%", "46.4% to 48.3%"),
        ("none", "4", "0.0%", "0.0% to 49.0%"),
    )
    assert tables.share_table("", {"coin": (1, 2)}, "tosses").head[1] == "tosses"


@pytest.mark.parametrize(("count", "total"), [(0, 0), (3, 2), (-1, 2)])
def test_impossible_counts_are_refused(count, total):
    with pytest.raises(ValueError, match="must be"):
        tables.share_table("", {"x": (count, total)})


def test_a_long_name_of_a_row_makes_its_numbers_no_words():
    long = "A statement that takes more than one line on a telephone"
    assert 'class="numbers"' in xd.Table("Shares", ("", "share"), ((long, "28%"),))._repr_html_()
    assert 'class="words"' in xd.Table("Words", ("", "said"), (("1", long),))._repr_html_()


def test_a_threshold_is_subtracted_in_the_tables():
    # ReLU(x1 + x2) − 2 ReLU(x1 + x2 − 1) says 0 and 1; the class changes at ½
    textbook = xd.Network([[1, 1], [1, 1]], [0, -1], [[1], [-2]], [0])
    entries = xd.ledger(textbook, [(0, 0), (1, 0)], threshold=0.5)
    assert tables.corner_table(entries, 1).rows[4:] == (
        ("threshold", "−0.5", "−0.5"),
        ("logit − threshold", "−0.5", "+0.5"),
        ("class", "0", "1"),
    )
    rows = tables.output_table(textbook, [(0, 0), (1, 0)], [0, 1], threshold=0.5).rows
    assert [row[3] for row in rows] == ["0", "1"]


def test_an_ablation_is_shown_at_the_points_of_its_problem():
    problem = xd.Problem.of([[-1, -1], [-1, 1], [1, -1], [1, 1]], [1, 0, 0, 1])
    table = tables.ablation_table(xd.ablations(COUNTING, problem), problem.points)
    assert table.head[1:5] == ("t(−1,−1)", "t(−1,1)", "t(1,−1)", "t(1,1)")


def test_the_ledger_of_a_deep_network_has_the_units_of_its_last_hidden_layer():
    deep = xd.Network([[1, 2], [3, 4]], [5, 6], [[7, 1], [8, -1]], [9, 0], [[10], [1]], [11])
    table = tables.corner_table(xd.ledger(deep, [(0, 0), (1, 0)]), 0)
    assert [row[0] for row in table.rows] == [
        "unit 2.1",
        "unit 2.2",
        "output bias",
        "logit",
        "class",
    ]
    assert table.rows[0][1:] == ("+920", "+1150")
    assert table.rows[1][1:] == ("off", "off")


def test_the_largest_units_are_shown_and_the_caption_says_of_how_many():
    network = xd.Network([[1, 1, 1], [0, 0, 0]], [0, 0, 0], [[1], [-3], [2]], [0])
    table = tables.corner_table(xd.ledger(network, [(1, 0)]), 0, most=2)
    assert table.caption == "What each term adds to the logit (2 of 3 units)"
    assert [row[0] for row in table.rows][:2] == ["unit 2", "unit 3"]
    with pytest.raises(ValueError, match="entries is empty"):
        tables.corner_table([])
