"""
13. More bits: parity
=====================

Two bits are equal if the number of ones among them is even. For *n* bits the same question, whether
the number of ones is even, is called parity. How much more does it take to learn that?

Networks with *n* units that solve it are easily made by hand. Training needs more. This page counts
how much more, how much it matters how a bit is written, and how the cost grows up to six bits.
"""

import itertools

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures

SEED = 0

# %%
# By hand
# -------
# Only the sum of the bits matters. So let every unit add up all inputs with weight 1, and put the
# folds at the sums 0, 1, 2 and so on. Each fold turns the :term:`logit` round: down, up, down. The
# result is a zigzag with one :term:`hidden unit` for each bit. For two bits it is the network from
# the sum in :doc:`plot_04_smallest`.


def zigzag(bits):
    turns = [-2.0] + [4.0 * (-1) ** k for k in range(bits - 1)]
    return xd.Network(
        np.ones((bits, bits)), -np.arange(float(bits)), np.array(turns)[:, None], [1.0]
    )


for bits in range(2, 11):
    assert zigzag(bits).solves(*xd.parity(bits))

# %%
# Each of these nine networks, for 2 to 10 bits, is right at all its corners. The logit depends on
# the number of ones alone, so one picture shows all 64 corners of six bits. The line turns at 0 to
# 5 ones.

ones = np.linspace(-0.5, 6.5, 141)
logit = zigzag(6).forward(ones[:, np.newaxis] / 6 * np.ones(6)).logits[:, 0]

# Draw: the logit against the number of ones
figure, ax = plt.subplots(figsize=(5.2, 2.6))
ax.plot(ones, logit, color=figures.INK)
turns = np.column_stack([np.arange(7), np.tile([1, -1], 4)[:7]])
ax.set(xlabel="number of ones", ylabel="logit", title="Six bits, six units: a zigzag")
figures.plot_points(ax, turns, (turns[:, 1] > 0).astype(int))
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "A zigzag line: the logit is 1 for 0, 2, 4 and 6 ones and −1 for 1, 3 and 5, with straight "
    "pieces in between.",
    ones=ones,
    logit=logit,
)
# sphinx_gallery_end_ignore
assert np.allclose(np.interp(np.arange(7), ones, logit), turns[:, 1])

# %%
# By training
# -----------
# So *n* units are enough. Training rarely finds a network for more than two bits, even with four
# units for each bit, at the original's settings:

counts = {}
for bits in (2, 3, 4):
    X, y = xd.parity(bits)
    study = xd.census(range(200), hidden=4 * bits, X=X, y=y, dtype="float32")
    counts[f"{bits} bits"] = (int(study.success.sum()), len(study))
assert counts["2 bits"][0] > 100 > 60 > counts["3 bits"][0] > counts["4 bits"][0]
xd.tables.share_table("Success after 50 epochs, four units for each bit", counts)

# %%
# How to write a bit
# ------------------
# The inputs of three bits are the corners of a cube, with more bits of a cube in more dimensions.
# All biases are 0 at first, so all folds go through the point where all inputs are 0. If a bit is
# written as 0 or 1, that point is a corner of the cube. A unit whose weights all have the same sign
# then has a fold that only touches the cube, at this corner. If a bit is written as −1 or 1, the
# point is the centre, and every fold cuts the cube in two. That helps. (The learning rate is halved
# here and below: with more units one step changes the logit by more.)

slow = {"lr": 0.05, "momentum": 0.4, "dtype": "float32"}


def signed_parity(bits):
    X, y = xd.parity(bits)
    return {"X": 2 * X - 1, "y": y}


counts = {}
for bits in (2, 3, 4):
    X, y = xd.parity(bits)
    for how, data in (("0 or 1", {"X": X, "y": y}), ("−1 or 1", signed_parity(bits))):
        study = xd.census(range(200), hidden=4 * bits, **data, keep=(), **slow)
        counts[f"{bits} bits, {how}"] = (int(study.success.sum()), len(study))
    assert counts[f"{bits} bits, −1 or 1"][0] > counts[f"{bits} bits, 0 or 1"][0] + 10
assert counts["4 bits, −1 or 1"][0] > counts["3 bits, −1 or 1"][0]
xd.tables.share_table("The same networks, bits written in two ways", counts)

# %%
# It helps with two, three and four bits. But now four bits are easier than three.
#
# An odd number of bits
# ---------------------
# The reason is a symmetry. Flip all signs of an odd number of bits and parity flips. Without biases
# a network can't do that. Write :math:`\max(z, 0) = (z + |z|) / 2`. At
# :math:`-x` every pre-activation is :math:`-z`, so :math:`|z|` is the same and cancels in the
# difference of the two logits. What is left is an affine function of :math:`x`. To solve parity,
# this difference would need the sign of parity at every corner, and no affine function has that. So
# for an odd number of bits the biases must first grow, and all of them start at 0.

start = xd.Network.initial(inputs=3, hidden=12, seed=SEED)
X = signed_parity(3)["X"]
difference = start.forward(X).logits - start.forward(-X).logits
straight = X @ start.w1 @ start.w2
assert np.allclose(difference, straight, rtol=0, atol=1e-12)
print(f"for a random start the two agree at all {len(X)} corners")

# %%
# How many units?
# ---------------
# One unit for each bit can do it. Training needs about eight, so that nearly every run succeeds.
# From here on a bit is −1 or 1.

per_bit = [1, 2, 4, 8]
studies = {
    bits: [
        xd.census(range(64), hidden=k * bits, **signed_parity(bits), **slow)
        for k in per_bit
    ]
    for bits in (2, 3, 4)
}
shares = {bits: [study.rate for study in row] for bits, row in studies.items()}
assert max(row[0] for row in shares.values()) < 0.5
assert min(row[-1] for row in shares.values()) > 0.95

# Draw: the share of successes for each number of units
figure, ax = plt.subplots(figsize=(5.2, 3.4))
for (bits, row), style in zip(studies.items(), ("-", "--", ":"), strict=True):
    ends = [study.interval for study in row]
    # a little beside each other, so that no bar hides another
    units = np.array(per_bit) * 1.03 ** (bits - 3)
    look = {"variable": "hidden units for each bit", "ls": style}
    figures.plot_share(ax, units, shares[bits], ends, **look)
    ax.plot([], [], ls=style, color=figures.INK, label=f"{bits} bits")
ax.legend(loc="lower right", handlelength=4)
ax.set(xscale="log", title="Success after 50 epochs")
ax.set_xticks(per_bit, [str(k) for k in per_bit])
ax.minorticks_off()
said = [f"{bits} bits {row[0]:.0%} and {row[-1]:.0%}" for bits, row in shares.items()]
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Three rising curves, one for each number of bits. The share of successful runs with one unit "
    f"for each bit and with eight: {'; '.join(said)}. Each point has a vertical bar, its 95% "
    "interval.",
    **figures.join(
        {f"{n} bits": {"units": per_bit, "share": v} for n, v in shares.items()}
    ),
)
# sphinx_gallery_end_ignore

# %%
# The cost
# --------
# Six bits have 64 corners, and an :term:`epoch` visits each. So the cost of learning has three
# factors: epochs, corners, and the parameters that a :term:`step` changes. We give each bit sixteen
# units, take the epoch of the first success of the median run, and multiply.

rows, cost = [], []
for bits, runs in ((2, 100), (3, 50), (4, 32), (5, 16), (6, 16)):
    data = (
        signed_parity(bits) | slow | {"hidden": 16 * bits, "keep": ("first_success",)}
    )
    first = xd.census(range(runs), **data)["first_success"]
    epochs = int(np.median(np.where(first > 0, first, 1000)))
    parameters = 16 * bits * (bits + 2) + 1
    cost.append(epochs * 2**bits * parameters)
    rows.append(
        (str(bits), str(2**bits), str(parameters), str(epochs), f"{cost[-1]:,}")
    )
    assert epochs <= 50
assert np.all(np.diff(cost) > 0)
growth = [round(after / before, 1) for before, after in itertools.pairwise(cost)]
assert growth == [16.2, 2.2, 10.7, 2.7]
head = ("bits", "corners", "parameters", "epochs", "product")
xd.Table("Until the median run succeeds", head, tuple(rows))

# %%
# The cost grows in two kinds of steps. From two bits to three it is multiplied by 16.2, from four
# to five by 10.7: here the number becomes odd, and the biases have to grow. From three to four the
# factor is only 2.2, from five to six 2.7.
#
# The number of corners doubles with each bit, and the network has to see them all again and again,
# because it does not know that only the sum matters. A guess from what is near misleads: one bit
# changed anywhere changes the answer, so all nearest neighbours of a corner have the other one.
# :cite:t:`minsky1969` used parity to show what simple networks can't do.
#
# What to remember
# ----------------
# - What can be written down with *n* units may take many more to be found.
# - How the input is written can matter more than the number of units.
# - A symmetry of the network that the problem does not have must be unlearned first.
#
# Questions
# ---------
# .. admonition:: How many straight stretches does the zigzag of six bits have?
#    :collapsible: closed
#
#    Seven: six folds at the sums 0 to 5, and one more stretch than folds.
#
# .. admonition:: Which weights and biases of the zigzag change when a seventh bit is added?
#    :collapsible: closed
#
#    None. There are a seventh unit with the bias −6 and the output weight −4, and one more input
#    with the weight 1 to every unit.
#
# .. admonition:: With −1 and 1, which two-bit inputs have the same parity as their mirror image −x?
#    :collapsible: closed
#
#    All of them: for an even number of bits, changing every sign leaves parity as it is.
#
# This is the last page of Part II. With :doc:`twenty questions </self_test>` you can test yourself,
# and the :doc:`exercises </exercises/index>` ask what you can do with all this.
