"""No number in a script's prose stands without an assert of that script that holds it.

A number with decimals, or a whole number of two digits or more, must be a literal of an assert,
as a number or inside a text that is compared: `assert f"{loss:.2f}" == "0.69"`.
"""

import ast
import re

import pytest
from site_tools import ROOT
from sphinx_gallery.py_source_parser import split_code_and_text_blocks

SCRIPTS = sorted((ROOT / "gallery").glob("*/plot_*.py"))

NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})+(?:\.\d+)?|(?<![\w.,])\d*\.?\d+(?![\w])")
# What is no number of a run: where a sentence leads, what it cites, code, years, versions.
APART = re.compile(
    r"\A\s*\d+\. .*"
    r"|[_^]\{[^}]*\}"
    r"|\b95 ?% (?:Wilson )?interval"
    r"|:(?:doc|cite:\w+|ref|download):`[^`]*`"
    r"|``[^`]*``|^\.\. code-block::.*\n(?:\n|   .*\n)+"
    r"|\b(?:Python|scikit-learn|PyTorch) \d[\d.]*"
    r"|\b(?:1[89]|20)\d\d\b",
    re.MULTILINE,
)


def numbers(text):
    """Return the numbers in a text that a sentence can be wrong about."""
    plain = APART.sub(" ", text).replace(r"\,", "").replace("−", "-")
    found = (match.group().replace(",", "") for match in NUMBER.finditer(plain))
    return {float(each) for each in found if "." in each or len(each) > 1}


def prose(script):
    """Return the text of a script's page."""
    _, blocks = split_code_and_text_blocks(str(script))
    return "\n".join(block.content for block in blocks if block.type == "text")


def checks(tree):
    """Yield the asserts of a script, and its calls of functions that assert."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            yield node.test
        elif isinstance(node, ast.Call) and ".assert_" in ast.unparse(node.func):
            yield node


def held(source):
    """Return the numbers that the asserts of a script hold, shares as percentages too."""
    found = set()
    for check in checks(ast.parse(source)):
        for node in ast.walk(check):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {float(n.group().replace(",", "")) for n in NUMBER.finditer(node.value)}
            elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
                found |= {abs(float(node.value)), round(100 * abs(float(node.value)), 9)}
    return found


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_number_in_the_prose_is_held_by_an_assert(script):
    assert numbers(prose(script)) - held(script.read_text("utf-8")) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The bias is 1.768, and −0.04 is added.", {1.768, 0.04}),
        ("It takes 118 epochs of 4 steps, or 100,000 in all.", {118, 100_000}),
        ("See :doc:`page 12 <plot_12>` :cite:p:`lu2020`, written in 2019 for Python 3.11.", set()),
        ("12. A title\n===\n\n:math:`t = 0.5 x_1 - w_{12}`, 13 times", {0.5, 13}),
        ("About 47.4% of them, 2–5–1 and (0,1).", {47.4}),
    ],
)
def test_what_counts_as_a_number(text, found):
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("assert round(bias, 3) == 1.768", {1.768, 3}),
        ('assert f"{loss:.2f}" == "0.69"', {0.69}),
        ("np.testing.assert_allclose(t, [1.5, 20], atol=1e-9)", {1.5, 20}),
        ("rate = 0.47\nassert rate > 0.46", {0.46, 46}),
    ],
)
def test_what_an_assert_holds(code, found):
    assert found <= held(code)
    assert 0.47 not in held(code)
