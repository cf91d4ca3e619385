"""The printed explanation holds all that a reader needs, and reads well for any network."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from explained import NETWORKS, check_three_digits, random_network
from html5lib import HTMLParser
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from networks import adversarial_network

import xordemo as xd
from xordemo import original


def trained(seed, hidden=5, **settings):
    start = xd.Network.initial(hidden=hidden, seed=seed, **settings)
    return xd.train(start, *xd.xor(), epochs=50, lr=0.1, momentum=0.4, seed=seed).network


def test_a_reader_can_compute_the_logits_of_the_tutorials_network_and_of_wide_ones():
    for net in (original.tutorial_run().network, trained(1, hidden=20), trained(1, hidden=64)):
        check_three_digits(net)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("seed", range(25))
def test_a_reader_can_compute_the_logits_of_trained_networks(seed, dtype):
    check_three_digits(trained(seed, hidden=1 + seed % 9, dtype=dtype))


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("activation", ["relu", "leaky_relu", "identity"])
def test_a_reader_can_compute_the_logits_of_networks_by_hand(name, activation):
    net = NETWORKS[name]
    check_three_digits(xd.Network(net.w1, net.b1, net.w2, net.b2, activation))


def test_a_reader_can_compute_the_logits_of_degenerate_networks():
    rng = np.random.default_rng(8)
    for number in range(300):
        check_three_digits(adversarial_network(rng, number))


numbers = st.one_of(
    st.floats(-10, 10),
    st.integers(-3, 3).map(float),
    st.floats(1e-30, 1e30).flatmap(lambda x: st.sampled_from([x, -x])),
)


@st.composite
def networks(draw):
    hidden = draw(st.integers(1, 6))
    shapes = ((2, hidden), (hidden,), (hidden, 1), (1,))
    parts = [draw(arrays(np.float64, shape, elements=numbers)) for shape in shapes]
    return xd.Network(*parts, draw(st.sampled_from(["relu", "leaky_relu", "identity"])))


@given(networks())
def test_a_reader_can_compute_the_logits_of_any_network(net):
    check_three_digits(net)


def test_the_text_by_hand():
    assert (
        str(xd.explain(NETWORKS["exceptions"]))
        == """\
In short
- This network with 2 hidden units solves XOR: all four corners get their own class.
- The output bias is the rule and the units make the exceptions: it gives (0,0) and
  (1,1) their class, and is overruled at (1,0) by unit 1 and at (0,1) by unit 2.

Corner by corner
- At (0,0) no unit is on: the logit is the output bias, 1.000. The output bias alone
  makes it class 1.
- At (1,1) no unit is on: the logit is the output bias, 1.000. The output bias alone
  makes it class 1.
- At (1,0) unit 1 is on: 1.000 (output bias) − 2.000 (unit 1) = −1.000. Unit 1 makes it
  class 0, outweighing the output bias.
- At (0,1) unit 2 is on: 1.000 (output bias) − 2.000 (unit 2) = −1.000. Unit 2 makes it
  class 0, outweighing the output bias.

Equal and unequal inputs
- At both (0,0) and (1,1) no unit is on: the two have the same activation pattern.
- (0,0) and (1,1) get exactly the same logit.
- For an affine function, t(0,0) + t(1,1) and t(1,0) + t(0,1) are equal; here the first
  sum is larger by 4.000, made by unit 1 (+2.000) and unit 2 (+2.000).

The units
- Every unit is on at one corner or more.
- Without unit 1, the answer at (1,0) changes; without unit 2, the one at (0,1) does."""
    )


def test_different_reasons_get_different_explanations():
    texts = {str(xd.explain(net)) for net in NETWORKS.values()}
    assert len(texts) == len(NETWORKS)


def test_all_that_the_text_says_are_sentences_of_its_claims():
    rng = np.random.default_rng(9)
    for _ in range(50):
        why = xd.explain(random_network(rng))
        said = [claim.sentence for claim in why.claims]
        for _, told in why.paragraphs:
            for text in told:
                left = text
                for sentence in sorted(said, key=len, reverse=True):
                    left = left.replace(sentence, "")
                assert not left.strip(), left


def test_no_sentence_is_said_twice_and_no_space_doubled():
    rng = np.random.default_rng(10)
    for number in range(200):
        why = xd.explain(random_network(rng) if number % 2 else adversarial_network(rng, number))
        for _, told in why.paragraphs:
            assert len(set(told)) == len(told)
            for text in told:
                assert not re.search(
                    r"  |\.\.| [.,;:]|\bunit \d+ and \d|\bunits \d+[^ ,\d]|\b(\w+) \1\b", text
                )


def test_the_text_is_wrapped():
    lines = str(xd.explain(trained(3, hidden=64))).splitlines()
    assert max(map(len, lines)) <= 88


def test_permuted_units_get_the_same_claims_renumbered():
    rng = np.random.default_rng(12)
    for seed in range(30):
        net = trained(seed) if seed % 2 else random_network(rng)
        order = rng.permutation(net.hidden)
        w1, b1, w2 = net.w1[:, order], net.b1[order], net.w2[order]
        permuted = xd.Network(w1, b1, w2, net.b2, net.activation)
        new = {f"unit {old + 1}": f"unit {place + 1}" for place, old in enumerate(order)}
        for here, there in zip(xd.explain(net).claims, xd.explain(permuted).claims, strict=True):
            assert (here.name, here.holds) == (there.name, there.holds)
            assert units_named(here.sentence, new) == units_named(there.sentence), here.sentence


def units_named(text, renaming=None):
    """Every unit in a text, however listed, as a sorted list of names."""
    found = []
    for group in re.findall(r"[Uu]nits? (\d+(?:(?:, | and )\d+)*)(?![\d,]*\))", text):
        found += [f"unit {n}" for n in re.findall(r"\d+", group)]
    return sorted(renaming[name] if renaming else name for name in found)


@pytest.mark.parametrize("name", NETWORKS)
def test_the_html_says_the_same(name):
    why = xd.explain(NETWORKS[name])
    tree = HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(why._repr_html_())
    texts = {tag: ["".join(each.itertext()) for each in tree.iter(tag)] for tag in ("strong", "li")}
    assert texts["strong"] == [title for title, _ in why.paragraphs]
    assert texts["li"] == [text for _, told in why.paragraphs for text in told]


def test_claims_are_found_by_name():
    why = xd.explain(NETWORKS["counting"])
    assert why["silent (0,0)"].holds
    assert repr(why) == str(why)
    with pytest.raises(KeyError, match="silent"):
        why["silent"]


@pytest.mark.parametrize(
    ("bad", "error", "message"),
    [
        (None, TypeError, "network must be a Network, not None"),
        (
            xd.Network.initial(hidden=2, outputs=3, seed=1),
            ValueError,
            "network has 3 logits; it must have 1, or the 2",
        ),
        (xd.Network.initial(hidden=2, inputs=3, seed=1), ValueError, "network has 3 inputs"),
    ],
)
def test_bad_networks_are_refused(bad, error, message):
    with pytest.raises(error, match=message):
        xd.explain(bad)


def told(net, title):
    return list(dict(xd.explain(net).paragraphs).get(title, ()))


def test_what_is_said_of_a_failure():
    separates = "The hidden layer separates the classes: another output layer would get all right."
    assert told(NETWORKS["upside down"], "What fails") == [separates]
    assert told(NETWORKS["dead"], "What fails") == [
        "The hidden layer can't tell any two corners apart: all activations are the same.",
        "The hidden layer does not separate the classes: no output layer could get all right.",
    ]
    assert told(NETWORKS["counting"], "What fails") == []


def test_what_is_said_of_the_units():
    assert told(NETWORKS["dead"], "The units") == [
        "No unit is on at any corner, so the network gives all four the same logit."
    ]
    # with none needed, it goes without saying that those that add something are not
    assert told(NETWORKS["slight"], "The units") == [
        "The unit is on at one corner or more.",
        "The unit is not needed: without it, no answer changes.",
    ]
    leaky = xd.Network([[1, 1], [1, 1]], [-9, -1], [[-2], [4]], [1], "leaky_relu")
    assert told(leaky, "The units") == [
        "No single unit is needed: without any one of them, no answer changes."
    ]
    net = xd.Network([[0, 0, 1], [0, 0, 1]], [1, 1, -1], [[1], [1], [1]], [-1.5])
    assert told(net, "The units")[1:] == [
        "Without any one of units 1 and 2, the answers at (0,0), (1,0) and (0,1) change.",
        "Unit 3 adds something too, but is not needed.",
    ]


TEXTBOOK = """\
In short
- This network with 2 hidden units solves XOR: all four corners get their own class.
- The class is decided at 0.5: 0.5 is subtracted from every logit, and the sign of what
  is left decides.
- The class at (0,0) rests on the threshold; at (1,1) on the threshold and unit 2; at
  (1,0) and (0,1) on unit 1.

Corner by corner
- At (0,0) no unit is on: the logit is the output bias, 0, and 0.5 is subtracted. The
  threshold alone makes it class 0.
- At (1,1) units 1 and 2 are on: −0.5000 (threshold) + 2.0000 (unit 1) − 2.0000 (unit 2)
  = −0.5000. The threshold and unit 2 together make it class 0, outweighing unit 1.
- At (1,0) unit 1 is on: −0.5000 (threshold) + 1.0000 (unit 1) = 0.5000. Unit 1 makes it
  class 1, outweighing the threshold.
- At (0,1) unit 1 is on: −0.5000 (threshold) + 1.0000 (unit 1) = 0.5000. Unit 1 makes it
  class 1, outweighing the threshold.

Equal and unequal inputs
- (0,0) and (1,1) have different activation patterns: units 1 and 2 are on at (1,1) but
  not at (0,0).
- (0,0) and (1,1) get exactly the same logit.
- For an affine function, t(0,0) + t(1,1) and t(1,0) + t(0,1) are equal; here the first
  sum is smaller by 2.000, all of it by unit 2.

The units
- Every unit is on at one corner or more.
- Without unit 1, the answers at (1,0) and (0,1) change; without unit 2, the one at
  (1,1) does."""


def test_the_textbook_network_is_told_to_be_right():
    textbook = xd.Network([[1, 1], [1, 1]], [0, -1], [[1], [-2]], [0])
    assert str(xd.explain(textbook, labels=(0, 1, 1, 0), threshold=0.5)) == TEXTBOOK


def test_other_points_go_by_their_own_names():
    network = NETWORKS["counting"]
    why = xd.explain(network, [[-1, -1], [1, 1], [1, -1], [-1, 1]], [1, 1, 0, 0])
    assert [claim.name for claim in why.claims if claim.name.startswith("right")] == [
        "right (−1,−1)", "right (1,1)", "right (1,−1)", "right (−1,1)",
    ]  # fmt: skip
    kite = xd.explain(network, [[0, 0], [4, 0], [0, 4], [1, 1]], [0, 0, 0, 1])
    titles = [title for title, _ in kite.paragraphs]
    assert titles[:3] == ["In short", "Point by point", "Straight or bent"]
    assert "this problem" in kite["solves"].sentence
    assert "bends the right way" not in {claim.name for claim in kite.claims}


def test_a_smooth_network_says_what_it_leaves_out():
    why = xd.explain(xd.Network([[1], [1]], [0], [[1]], [0], "tanh"))
    title, (text,) = why.paragraphs[-1]
    assert title == "What is left out"
    assert text == why["left out"].sentence


ALONE = """
import sys, types
for name in ("numpy", "matplotlib", "safetensors"):
    sys.modules[name] = None  # an import of it is an error
package = types.ModuleType("xordemo")
package.__path__ = [sys.argv[1]]
sys.modules["xordemo"] = package
from xordemo.words import explain
relu = types.SimpleNamespace(
    name="relu", kinks=(0,), pieces=((0, 0), (1, 0)), states=("off", "on"), enclosure=None
)
network = types.SimpleNamespace(
    w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[-2], [4]], b2=[1], activation=relu
)
print(explain(network))
"""


def test_networks_are_explained_where_there_is_no_numpy():
    folder = str(Path(xd.__file__).parent)
    done = subprocess.run(
        [sys.executable, "-c", ALONE, folder], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(xd.explain(NETWORKS["counting"]))
