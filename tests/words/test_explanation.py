"""The printed explanation holds all that a reader needs, and reads well for any network."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from explained import NETWORKS, NUMBER, check_three_digits, lines, random_network
from html5lib import HTMLParser
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from networks import adversarial_network
from patience import COMMAND

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
    check_three_digits(xd.Network(net.w1, net.b1, net.w2, net.b2, activation=activation))


def test_a_reader_can_compute_the_logits_of_degenerate_networks():
    rng = np.random.default_rng(8)
    for number in range(100):
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
    return xd.Network(*parts, activation=draw(st.sampled_from(["relu", "leaky_relu", "identity"])))


@given(networks())
def test_a_reader_can_compute_the_logits_of_any_network(net):
    check_three_digits(net)


def test_the_text_by_hand():
    assert (
        str(xd.explain(NETWORKS["exceptions"]))
        == """\
In short
- This network solves XNOR: it is right at all four corners.
- The output bias alone would give class 1, but at (0,1) unit 2 pulls the logit below 0,
  and at (1,0) unit 1 does.

Corner by corner
- (0,0): 1.000 (bias), above 0: class 1.
- (0,1): 1.000 (bias) − 2.000 (unit 2) = −1.000, below 0: class 0.
- (1,0): 1.000 (bias) − 2.000 (unit 1) = −1.000, below 0: class 0.
- (1,1): 1.000 (bias), above 0: class 1.

Opposite corners
- If the logit were an affine function of the inputs, its values at (0,0) and (1,1)
  would have the same sum as those at (0,1) and (1,0). XNOR needs the first sum to be
  larger; here it is larger by 4.000: 2.000 each from units 1 and 2.

The boundary
- Where both inputs lie between 0 and 1, the boundary (logit 0) has two branches, both
  straight.

The units
- (0,0) and (1,1) each lie exactly on both folds."""
    )


def told_sentences(why):
    """The sentences of a text but for the sums."""
    texts = [text for title, told in why.paragraphs if " by " not in title for text in told]
    return [sentence for text in texts for sentence in re.split(r"(?<=\.) ", text)]


@pytest.mark.parametrize("activation", xd.ACTIVATIONS)
def test_five_units_take_twelve_sentences_at_most(activation):
    for seed in range(6):
        start = xd.Network.initial(hidden=5, seed=seed, activation=activation)
        net = start if seed % 2 else trained(seed, activation=activation)
        threshold = 0.25 if seed % 3 == 1 else 0
        labels = [(1, 0, 0, 1), (0, 1, 1, 0), (0, 0, 1, 0), (1, 1, 1, 1)][seed % 4]
        assert len(told_sentences(xd.explain(net, labels=labels, threshold=threshold))) <= 12


def networks_of_all_kinds():
    rng = np.random.default_rng(13)
    for number in range(24):
        yield random_network(rng) if number % 2 else adversarial_network(rng, number)
    for number, activation in enumerate(xd.ACTIVATIONS):
        yield trained(number, hidden=1 + number % 6, activation=activation)


def test_sums_add_up_as_they_are_shown():
    for net in networks_of_all_kinds():
        shown = [*lines(str(xd.explain(net)))]
        assert len(shown) == 4
        assert all(added == total for _, added, total in shown)


def test_what_is_called_enough_is_enough_and_the_rest_of_no_account():
    for net in networks_of_all_kinds():
        why = xd.explain(net)
        before = [entry.predicted for entry in why.ledger]
        after = net.without([unit for unit in why.facts.units if unit not in why.facts.sufficient])
        assert [entry.predicted for entry in xd.explain(after).ledger] == before


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
    for number in range(80):
        why = xd.explain(random_network(rng) if number % 2 else adversarial_network(rng, number))
        for _, told in why.paragraphs:
            assert len(set(told)) == len(told)
            for text in told:
                assert not re.search(
                    r"  |\.\.| [.,;:]|\bunit \d+ and \d+\b(?!\.\d)|\bunits \d+[^ ,\d]|\b(\w+) \1\b",
                    text,
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
        permuted = xd.Network(w1, b1, w2, net.b2, activation=net.activation)
        new = {f"unit {old + 1}": f"unit {place + 1}" for place, old in enumerate(order)}
        for here, there in zip(xd.explain(net).claims, xd.explain(permuted).claims, strict=True):
            assert (here.name, here.holds) == (there.name, there.holds)
            if "so would some other" in here.sentence or ", for example," in here.sentence:
                continue  # one of several sets: the first
            assert units_named(here.sentence, new) == units_named(there.sentence), here.sentence


def units_named(text, renaming=None):
    """Every unit in a text, however listed, as a sorted list of names."""
    found, text = [], re.sub(rf"{NUMBER}(?= from|°| back| and unit|, unit| \()|\d+\.\d+", "", text)
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
    assert why["right (0,0)"].holds
    assert repr(why) == str(why)
    with pytest.raises(KeyError, match="right"):
        why["right"]


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
    why = net if isinstance(net, xd.words.Explanation) else xd.explain(net)
    return list(dict(why.paragraphs).get(title, ()))


def test_what_is_said_of_a_failure():
    assert told(NETWORKS["upside down"], "In short")[:2] == [
        "This network fails on XNOR: it is wrong at all four corners.",
        "At the four corners the network computes XOR: XNOR with the classes exchanged.",
    ]
    assert told(NETWORKS["upside down"], "The units")[::2] == [
        "Without unit 1, only (0,1) and (1,0) would be right; without unit 2, only (1,1) would be right.",
        "With suitable output weights and bias this hidden layer could get all four corners right.",
    ]


@pytest.mark.parametrize(
    "name", [name for name in NETWORKS if re.match("dead|always|all zero", name)]
)
def test_a_network_that_always_says_the_same_takes_four_sentences(name):
    why = xd.explain(NETWORKS[name])
    off = len(why.facts.never_on) == why.facts.hidden  # of which all is said at once
    zero = why["computes"].sentence in str(why)  # no class
    assert len(told_sentences(why)) == 4 - off + zero
    assert str(why).count(" off at ") == off


# Unit 2 decides each corner alone, and unit 1 could do it in its place: said of different things,
# these once contradicted each other.
def test_who_decides_is_who_is_enough():
    net = xd.Network([[0, 0], [0, 0]], [1, 1], [[3], [4]], [-1])
    why = xd.explain(net, labels=(1, 1, 1, 1))
    assert told_sentences(why)[1:2] + told_sentences(why)[-1:] == [
        "The output bias alone would give class 0, but at all four corners either of units 1 "
        "and 2 is enough to lift the logit above 0.",
        "Either of units 1 and 2 would give the same four answers with all other units left out.",
    ]


TEXTBOOK = """\
In short
- This network solves XOR: it is right at all four corners.
- The class changes at a logit of 0.5.
- The output bias of 0 alone would give class 0, but at (0,1) and (1,0) unit 1 lifts the
  logit above 0.5. At (1,1) unit 1 would lift the logit above 0.5, but unit 2 keeps it
  below 0.5.

Corner by corner
- (0,0): 0, below 0.5: class 0.
- (0,1): 1.000 (unit 1), above 0.5: class 1.
- (1,0): 1.000 (unit 1), above 0.5: class 1.
- (1,1): 2.000 (unit 1) − 2.000 (unit 2) = 0, below 0.5: class 0.

Opposite corners
- If the logit were an affine function of the inputs, its values at (0,0) and (1,1)
  would have the same sum as those at (0,1) and (1,0). XOR needs the first sum to be
  smaller; here it is smaller by 2.000, all of it from unit 2.

The boundary
- Where both inputs lie between 0 and 1, the boundary (logit 0.5) has two branches, both
  straight.

The units
- (0,0) lies exactly on the fold of unit 1; (0,1) and (1,0) lie on that of unit 2."""


def test_the_textbook_network_is_told_to_be_right():
    textbook = xd.Network([[1, 1], [1, 1]], [0, -1], [[1], [-2]], [0])
    assert str(xd.explain(textbook, labels=(0, 1, 1, 0), threshold=0.5)) == TEXTBOOK


def test_other_points_go_by_their_own_names():
    network = NETWORKS["counting"]
    why = xd.explain(network, [[-1, -1], [1, 1], [1, -1], [-1, 1]], [1, 1, 0, 0])
    assert [claim.name for claim in why.claims if claim.name.startswith("right")] == [
        "right (−1,−1)",
        "right (−1,1)",
        "right (1,−1)",
        "right (1,1)",
    ]
    kite = xd.explain(network, [[0, 0], [4, 0], [0, 4], [1, 1]], [0, 0, 0, 1])
    titles = [title for title, _ in kite.paragraphs]
    assert titles == ["In short", "Point by point", "The boundary", "The units"]
    assert kite["solves"].sentence == (
        "This network is wrong at (0,0), (0,4) and (4,0): it gives class 1 at all four points."
    )
    assert "bends the right way" not in {claim.name for claim in kite.claims}


def test_a_smooth_network_says_what_it_leaves_out():
    why = xd.explain(xd.Network([[1], [1]], [0], [[1]], [0], activation="tanh"))
    assert (
        told(why, "In short")[2]
        == why["left out"].sentence
        == ("The activation is tanh, a smooth curve, so where the boundary runs is not described.")
    )
    assert told(why, "Opposite corners") == [why["bends the right way"].sentence]
    assert not told(why, "The boundary")
    assert told(why, "The units")[-1] == (
        "With the hidden layer as it is, no choice of output weight and bias could get all four corners right."
    )


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
        [sys.executable, "-c", ALONE, folder],
        capture_output=True,
        text=True,
        check=True,
        timeout=COMMAND,
    )
    assert done.stdout.strip() == str(xd.explain(NETWORKS["counting"]))


@pytest.mark.parametrize(
    ("activation", "said"),
    [
        ("relu", None),
        ("leaky_relu", "The activation is leaky ReLU."),
        ("relu6", "The activation is ReLU6."),
        ("hard_tanh", "The activation is hard tanh."),
        ("identity", "The activation is the identity."),
    ],
)
@pytest.mark.parametrize("points", [{}, {"X": [[0, 1], [2, 1], [1, 1]], "y": [0, 1, 1]}])
def test_an_activation_that_is_not_relu_is_named(activation, said, points):
    net = xd.Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1], activation=activation)
    why = xd.explain(net, **points)
    named = [text for text in told(why, "In short") if text.startswith("The activation")]
    assert named == ([said] if said else [])
    assert why["activation"].holds == bool(said)


def test_units_that_are_all_needed_are_named_by_who_decides():
    rng, found = np.random.default_rng(5), 0
    for number in range(400):
        net = random_network(rng) if number % 2 else trained(number, hidden=1 + number % 4)
        why = xd.explain(net)
        decides, said = why["bias is the rule"].sentence, why["redundant units"].sentence
        if why["solves"].holds and said.startswith("Leaving out"):
            found += len(why.facts.needed) > 1
            assert said not in " ".join(str(why).split())
            assert {*units_named(decides)} >= {f"unit {unit}" for unit in why.facts.needed}
    assert found


def test_that_logits_are_exactly_0_is_said_once():
    rng, found = np.random.default_rng(6), {True: 0, False: 0}
    for _ in range(300):
        why = xd.explain(random_network(rng))
        ties = [entry.predicted for entry in why.ledger].count(None)
        if ties:
            told = " ".join(text for text in dict(why.paragraphs)["In short"])
            both = "which gives neither class" in told, "to exactly 0" in told.partition(" At ")[0]
            assert sum(both) == 1, told
            found[both[0]] += 1
    assert all(found.values())
