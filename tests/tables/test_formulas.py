"""The equations: what they say is what the network computes."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xordemo as xd
from xordemo.tables.formulas import Formula, equations, region_formula


def evaluate(latex, values):
    """Read the LaTeX as a reader would, and work it out: returns every left-hand side's value."""
    body = latex.removeprefix("\\begin{aligned}\n").removesuffix("\n\\end{aligned}")
    body = body.replace("& \\\\\n", "").replace(" \\\\\n&\\quad {}", "")
    names = dict(values)
    for line in body.split(" \\\\\n"):
        left, right = line.split(" &= ")
        assert not re.search(r"[+-] *[+-]", right), right
        right = re.sub(r" \\times 10\^\{(-?\d+)\}", r"e\1", right)
        right = re.sub(r"\\(max|min)", r"\1", right).replace("\\,", "*")
        right = re.sub(r"[a-z]+_\{[\d,]+\}", lambda m: f"names[{m[0]!r}]", right)
        names[left] = eval(right, {"names": names, "max": max, "min": min})
    return names


def parameters(shape):
    size = int(np.prod(shape))
    numbers = st.integers(-999_999, 999_999).map(lambda n: n / 1000)
    return st.lists(numbers, min_size=size, max_size=size).map(lambda v: np.reshape(v, shape))


@st.composite
def networks(draw):
    hidden, outputs = draw(st.integers(1, 12)), draw(st.integers(1, 11))
    shapes = (2, hidden), (hidden,), (hidden, outputs), (outputs,)
    straight = [name for name, each in xd.ACTIVATIONS.items() if each.pieces]
    activation = draw(st.sampled_from(straight))
    return xd.Network(*(draw(parameters(shape)) for shape in shapes), activation=activation)


@given(networks(), st.tuples(st.integers(-3, 3), st.integers(-3, 3)))
def test_numbers_worked_out_are_what_the_network_computes(net, point):
    names = evaluate(equations(net, decimals=3).numbers, {"x_{1}": point[0], "x_{2}": point[1]})
    step = net.forward(point)
    for unit in range(net.hidden):
        assert names[f"z_{{{unit + 1}}}"] == pytest.approx(step.z1[unit], abs=1e-6)
        assert names[f"a_{{{unit + 1}}}"] == pytest.approx(step.a1[unit], abs=1e-6)
    lefts = ["t"] if net.outputs == 1 else [f"t_{{{k + 1}}}" for k in range(net.outputs)]
    np.testing.assert_allclose([names[left] for left in lefts], step.logits, atol=1e-5)


def test_symbols_of_a_small_network_by_hand():
    net = xd.Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1])
    assert equations(net).symbols == (
        "\\begin{aligned}\n"
        "z_{1} &= w^{(1)}_{11}\\,x_{1} + w^{(1)}_{21}\\,x_{2} + b^{(1)}_{1} \\\\\n"
        "z_{2} &= w^{(1)}_{12}\\,x_{1} + w^{(1)}_{22}\\,x_{2} + b^{(1)}_{2} \\\\\n& \\\\\n"
        "a_{1} &= \\max(z_{1}, 0) \\\\\n"
        "a_{2} &= \\max(z_{2}, 0) \\\\\n& \\\\\n"
        "t &= w^{(2)}_{1}\\,a_{1} + w^{(2)}_{2}\\,a_{2} + b^{(2)}\n"
        "\\end{aligned}"
    )


def test_a_line_has_three_terms_at_most():
    net = xd.Network.initial(hidden=6, seed=0)
    *_, first, second, third = equations(net).symbols.splitlines()[:-1]
    assert [line.count("{(2)}") for line in (first, second, third)] == [3, 3, 1]
    assert second.startswith("&\\quad {} + w^{(2)}_{4}")


@given(st.integers(1, 30), st.integers(1, 4))
def test_symbols_name_every_parameter_once(hidden, outputs):
    net = xd.Network.initial(hidden=hidden, outputs=outputs, seed=0)
    names = re.findall(r"[wb]\^\{\(\d\)\}(?:_\{[\d,]+\})?", equations(net).symbols)
    assert len(names) == len(set(names)) == 2 * hidden + hidden + hidden * outputs + outputs


def test_signs_and_zeros():
    net = xd.Network([[-0.5], [-0.001]], [0], [[-2]], [-0.425])
    lines = equations(net).numbers.splitlines()
    assert lines[1] == r"z_{1} &= -0.50\,x_{1} - 1.00 \times 10^{-3}\,x_{2} + 0 \\"
    assert lines[5] == r"t &= -2.00\,a_{1} - 0.42"


@pytest.mark.parametrize(
    ("activation", "formula"),
    [
        ("tanh", r"\tanh z_{1}"),
        ("sigmoid", r"\frac{1}{1 + e^{-z_{1}}}"),
        ("leaky_relu", r"\max(z_{1}, 0.01\,z_{1})"),
        ("identity", "z_{1}"),
    ],
)
def test_activation_is_applied_to_the_unit_s_own_pre_activation(activation, formula):
    net = xd.Network([[1], [1]], [0], [[1]], [0], activation=activation)
    assert f"a_{{1}} &= {formula} \\\\" in equations(net).symbols


def test_a_notebook_shows_an_equation():
    assert Formula("t = 0")._repr_latex_() == "$$\nt = 0\n$$"


def test_refuses_what_is_no_network_and_no_number_of_digits():
    net = xd.Network([[1], [1]], [0], [[1]], [0])
    with pytest.raises(TypeError, match="network must be a Network"):
        equations("net")
    with pytest.raises(ValueError, match="decimals is -1"):
        equations(net, decimals=-1)


def test_the_formula_of_a_region():
    # unit 1 is on where x1 + 2 x2 > 1/2: there 3 (x1 + 2 x2 − 1/2) − 1, elsewhere −1
    net = xd.Network([[1], [2]], [-0.5], [[3]], [-1])
    on, off = sorted(xd.linear_regions(net).regions, key=lambda region: not any(region.pattern))
    assert region_formula(on) == "3.00 x₁ + 6.00 x₂ − 2.50"
    assert region_formula(off, 1) == "0 x₁ + 0 x₂ − 1.0"


def test_a_deep_network_has_a_block_for_each_layer():
    deep = xd.Network([[1, 2], [3, 4]], [5, 6], [[7], [8]], [9], [[10]], [11])
    numbers = equations(deep, 0).numbers
    for line in (
        r"z_{1.2} &= 2\,x_{1} + 4\,x_{2} + 6",
        r"a_{1.2} &= \max(z_{1.2}, 0)",
        r"z_{2.1} &= 7\,a_{1.1} + 8\,a_{1.2} + 9",
        r"t &= 10\,a_{2.1} + 11",
    ):
        assert line in numbers
    symbols = equations(deep).symbols
    assert r"z_{2.1} &= w^{(2)}_{11}\,a_{1.1} + w^{(2)}_{21}\,a_{1.2} + b^{(2)}_{1}" in symbols
    assert r"t &= w^{(3)}_{1}\,a_{2.1} + b^{(3)}" in symbols
