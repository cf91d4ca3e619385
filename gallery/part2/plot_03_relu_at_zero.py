"""
3. The value of ReLU′(0)
========================

ReLU has no derivative at 0. Programs need one all the same, so they agree on a value. Does it
matter which?

Here it does. This page counts how often runs succeed with each of four values, follows the first
step of a single run, and says why the literature finds that the value hardly matters elsewhere.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures

SEED = 7
X, y = xd.xor()
origin = [[0.0, 0.0]]
VALUES = (0, 0.001, 0.5, 1)
conventions = {value: xd.relu_with_derivative_at_zero(value) for value in VALUES}
settings = {"epochs": 50, "lr": 0.1, "momentum": 0.4}

# %%
# Four values, two precisions
# ---------------------------
# To the left of its :term:`kink` at 0 ReLU has the slope 0, to the right the slope 1. At the kink
# any number from 0 to 1 may be taken. The original's library takes 0, and so do we. If the choice
# were a technicality, the same seeds would succeed with any value.

studies, single = (
    [
        xd.census(range(4000), hidden=5, activation=convention, dtype=dtype)
        for convention in conventions.values()
    ]
    for dtype in ("float64", "float32")
)
rate = {value: study.rate for value, study in zip(VALUES, studies, strict=True)}
assert all(rate[value] - rate[0] > 0.13 for value in (0.001, 0.5, 1))
assert max(rate.values()) - rate[0.001] < 0.03

# Draw: the share of successes for each value
figure, ax = plt.subplots(figsize=(5.2, 3))
ax.set_title("Success in double precision (ring) and single (cross)")
labels = [f"{value:g}" for value in VALUES]
ends = [study.interval for study in studies]
crosses = [study.rate for study in single]
ax.plot(labels, 100 * np.array(crosses), "x", color=figures.INK, zorder=4)
look = {"ls": "none", "marker": "o", "mfc": figures.PAPER, "markersize": 9}
look["variable"] = "value for ReLU′(0)"
columns = figures.plot_share(ax, labels, list(rate.values()), ends, **look)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "For each of four values of ReLU′(0) the share of successful runs, a ring in double precision "
    "and a cross in single, one on the other: "
    + ", ".join(f"{share:.0%} for {value:g}" for value, share in rate.items())
    + ". The 95% intervals are shorter than the rings are wide.",
    value=list(rate),
    **columns,
    single=crosses,
)
# sphinx_gallery_end_ignore

# %%
# Any value above 0 gives nearly the same share, a thousandth as well as 1. Only 0 is different. If
# that were a matter of rounding, runs in double and in single precision would end differently.

pairs = zip(studies, single, strict=True)
different = sum(int((double.success != one.success).sum()) for double, one in pairs)
assert different < 40
xd.tables.Said(
    f"Of {4 * 4000:,} pairs of runs in the two precisions, {different} end differently."
)

# %%
# Exact zeros
# -----------
# The value is used only where a :term:`pre-activation` is exactly 0. At random inputs that should
# almost never happen. But here one input is (0,0), and every :term:`bias` starts at 0. Whatever the
# weights are, the pre-activation is then 0 · w₁ + 0 · w₂ + 0.

network = xd.Network.initial(hidden=5, seed=SEED)
anywhere = np.random.default_rng(SEED).normal(size=(100_000, 2))
assert (network.forward(origin).z1 == 0).all()
assert not (network.forward(anywhere).z1 == 0).any()
xd.tables.Said(
    "At (0,0) all pre-activations are exactly 0; at the 100,000 random inputs none is."
)

# %%
# So at the first visit to (0,0) *all* units are exactly at their kink, and the agreed value decides
# whether any of them learns there.
#
# The same seed under both conventions
# ------------------------------------
# The value 1 does not help every run a little. It decides about one run in five, nearly always for
# the better, and the other four end alike under both values.

with_0, with_1 = studies[0].success, studies[-1].success
helped, harmed = ~with_0 & with_1, with_0 & ~with_1
counts = {
    "fails with 0, succeeds with 1": (int(helped.sum()), 4000),
    "succeeds with 0, fails with 1": (int(harmed.sum()), 4000),
}
assert 0.13 < helped.mean() - harmed.mean() < 0.23
assert helped.sum() > 10 * harmed.sum()
assert harmed.mean() < 0.03
assert abs(helped.mean() + harmed.mean() - 1 / 5) < 0.02
xd.tables.share_table("What the convention decides", counts)

# %%
# One run, its first step
# -----------------------
# We take the first seed that fails with 0, succeeds with 1, and has two units with two negative
# weights. At (0,0) all activations are 0, so the logit is 0, the probability ½ and the error, which
# is probability minus :term:`label`, −½. By the chain rule the derivative of the loss with respect
# to the bias of unit *h* is the error times the unit's output weight times ReLU′(0). The last two
# columns of the table have this :term:`gradient`.

negative = np.all(xd.census(range(4000), hidden=5, epochs=1, lr=0)["w1"] < 0, axis=1)
seed = int(np.flatnonzero(helped & (negative.sum(axis=1) == 2))[0])
start, gradient = {}, {}
for v in (0, 1):
    start[v] = xd.Network.initial(hidden=5, activation=conventions[v], seed=seed)
    w1, w2 = start[v].w1, start[v].w2[:, 0]
    gradient[v] = -0.5 * w2 * conventions[v].derivative(np.zeros(5))
    once = xd.train(start[v], origin, [1], epochs=1, momentum=0, orders=[[0]]).network
    assert np.allclose(once.b1, -0.1 * gradient[v], rtol=0, atol=1e-15)
columns = np.column_stack([*w1, w2, gradient[0], gradient[1]])
rows = tuple(
    (f"unit {h}", *(xd.words.number(x, 2) if x else "0" for x in row))
    for h, row in enumerate(columns.tolist(), start=1)
)
head = ("", "from x₁", "from x₂", "output weight", "gradient if 0", "gradient if 1")
xd.Table("At (0,0)", head, rows)

# %%
# With 0, no hidden unit learns from this visit to (0,0). A unit that is on at another corner learns
# there. A unit with two negative weights is on at none, so nothing ever moves it. With 1, each
# visit to (0,0) pushes its bias towards the sign of its output weight. In the picture the biases of
# these two units are dashed.

biases, last = {}, {}
for v in (0, 1):
    run = xd.train(start[v], X, y, seed=seed, **settings)
    biases[f"ReLU′(0) = {v}"] = np.array([net.b1 for net in (start[v], *run.history)])
    last[v] = run.network
left, right = (values[-1, negative[seed]] for values in biases.values())
assert not left.any()
assert right.all()
assert not last[0].solves(X, y)
assert last[1].solves(X, y)

# Draw: the biases of all units
figure, axes = plt.subplots(1, 2, sharey=True, figsize=(5.2, 3))
figure.suptitle("Biases of the units; dashed: both weights negative")
for ax, (name, values) in zip(axes, biases.items(), strict=True):
    for h in range(5):
        colour = figures.unit_style(h + 1)["color"]
        ax.plot(values[:, h], "--" if negative[seed, h] else "-", color=colour)
        if ax is axes[1]:
            ax.text(50, values[-1, h], f" {h + 1}", color=colour, va="center")
    ax.set(title=name, xlabel="epoch", ylabel="bias")
    ax.label_outer()
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Two panels with the biases of five units over 50 epochs. On the left the two dashed lines lie "
    f"at 0 all the time. On the right they leave 0 and end at {right[0]:+.2f} and {right[1]:+.2f}.",
    **figures.join({
        name: {"epoch": np.arange(51), **{f"unit_{h + 1}": b[:, h] for h in range(5)}}
        for name, b in biases.items()
    }),
)  # fmt: skip
# sphinx_gallery_end_ignore

# %%
# On the left the dashed biases stay at 0 throughout; on the right they leave it. A unit that comes
# alive in this way, with negative weights and a positive bias, can be on at (0,0) and at no other
# corner. With a positive output weight it is the unit that the original's second statement asks for
# (:doc:`/appendix/plot_01_audit`).

alone = {}
for v, study in ((0, studies[0]), (1, studies[-1])):
    on = X @ study["w1"] + study["b1"][:, np.newaxis] > 0
    only_00 = (on == (X == 0).all(axis=1)[:, np.newaxis]).all(axis=1).any(axis=1)
    alone[v] = only_00[study.success].mean()
assert alone[0] < 0.01 < 0.25 < alone[1]
xd.tables.Said(
    f"A unit that is on at (0,0) alone is found in {alone[0]:.1%} of the successful "
    f"runs if ReLU′(0) = 0, and in {alone[1]:.1%} if it is 1."
)

# %%
# A nudge to either side
# ----------------------
# If the exact zero is the cause, the value must be irrelevant without it. We let the biases start a
# thousandth above or below 0, or move all four inputs by a millionth, and train each seed with both
# values, 0 and 1. All weights of all runs turn out equal, bit for bit.

nudges = {
    "biases at +0.001": {"bias": 0.001},
    "biases at −0.001": {"bias": -0.001},
    "inputs moved": {"X": X + 1e-6, "y": y},
}
counts = {}
for name, nudge in nudges.items():
    zero, one = (
        xd.census(range(1000), hidden=5, activation=conventions[v], **nudge)
        for v in (0, 1)
    )
    assert all((zero[array] == one[array]).all() for array in ("w1", "b1", "w2", "b2"))
    counts[name] = (int(zero.success.sum()), len(zero))
xd.tables.share_table("Success without exact zeros, with either value", counts)

# %%
# The value no longer matters. The nudge has taken its place: up is like 1, down is like 0.
# Moving the inputs pushes units with two negative weights below 0, so it is like 0 too.
#
# What the literature says
# ------------------------
# :cite:t:`bertoin2021` trained larger networks, mostly on images, with several values of ReLU′(0),
# in 16, 32 and 64 bits. They found that the value matters in low precision and that the effect
# disappears in double precision. There is no contradiction. Where inputs and weights are arbitrary
# numbers, a pre-activation is exactly 0 only if rounding makes it so, which happens often with 16
# bits and hardly ever with 64. Here it is 0 because the inputs and the bias are 0, and that is so
# in any precision.
#
# What to remember
# ----------------
# - The derivative at a single point matters if training evaluates it there, as ours does at first.
# - Zero biases and an all-zero input are a trap for ReLU. A small positive bias gets out of it.
#
# Questions
# ---------
# .. admonition:: A unit starts with weights (−1, 0.5) and bias 0. At which corners can it learn?
#    :collapsible: closed
#
#    With ReLU′(0) = 0 at (0,1) alone, where its pre-activation is 0.5. At (1,0) and (1,1) it is
#    negative, and at (0,0) it is 0.
#
# .. admonition:: Why does the smallest value above 0 help as much as the value 1?
#    :collapsible: closed
#
#    A push of any size moves the bias off 0. If it becomes positive, the unit is on at (0,0), and
#    from there on its derivative is 1 whatever the convention says.
#
# .. admonition:: Would inputs of −1 and 1 in place of 0 and 1 make the convention irrelevant?
#    :collapsible: closed
#
#    Yes, unless the two weights of a unit are equal or opposite: no input is all zero, so a
#    pre-activation is exactly 0 by accident only.
#
# Next: :doc:`plot_04_which_activation` asks whether another function would do better.
