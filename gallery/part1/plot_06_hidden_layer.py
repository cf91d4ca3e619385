"""
6. Inside the hidden layer
==========================

The folded sheet of the last page is a sum. What are its parts?

Each of the five units makes its part in three steps: a flat plane, its :term:`pre-activation`; what
:term:`ReLU` leaves of it; and this times its output :term:`weight`. Added one by one, the parts
become the network's :term:`logit`.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original
from xordemo.words import number

SEED = original.SEED
X, y = xd.xor()
network = original.tutorial_run(SEED).network

# %%
# Three steps
# -----------
# A :term:`hidden unit` does three things to a point of the plane:
#
# .. math::
#
#    z_h &= w^{(1)}_{1h} x_1 + w^{(1)}_{2h} x_2 + b^{(1)}_h \\
#    a_h &= \max(z_h, 0) \\
#    \text{contribution} &= w^{(2)}_h a_h
#
# The first is a tilted plane. The second cuts off what lies below zero and puts level ground there.
# The third scales it, and turns it upside down if the output weight is negative.
#
# Blue is positive, orange negative, and the fainter a colour, the nearer to zero. Each row has its
# own band height; a colour means the same number in all fifteen maps. So the third map of unit 3,
# which adds next to nothing, is almost white on a light page.

# Draw the three steps of each unit.
far = network.forward([(-3, -3), (-3, 3), (3, -3), (3, 3)])
limit = max(np.abs(far.z1).max(), np.abs(far.a1 * network.w2[:, 0]).max())
figure, axes = plt.subplots(5, 3, figsize=(5.2, 9.6), sharex=True, sharey=True)
figure.suptitle("Each unit: pre-activation, after ReLU, contribution")
panels = {}
for unit, row in enumerate(axes, start=1):
    panels |= figures.plot_unit(row, network, unit, limit=limit)
# sphinx_gallery_start_ignore
pulls = ["up" if weight > 0 else "down" for weight in network.w2[:, 0]]
words = ", ".join(f"unit {h} pulls {pull}" for h, pull in enumerate(pulls, start=1))
figures.describe(
    figure,
    "Small maps, a row of three for each unit. Left, the pre-activation: parallel bands, blue "
    "on one side of the unit's fold, orange on the other. Middle, the activation: the blue "
    "side unchanged, the other level. Right, the contribution, level in the same half; blue "
    f"is up and orange down: {words}.",
    **figures.join(panels),
)
# sphinx_gallery_end_ignore

# %%
# A unit that is off has the activation 0, and 0 times any weight is 0. So the second and the third
# map of a row are level on the same side of a line, the unit's :term:`fold`, whatever the weights
# are. On the other side they are tilted planes. In the square from −3 to 3 units 2 and 4 reach
# farthest, down to −27.5 and −21.6. Unit 1 goes up to +6.0, though not at the corners. Unit 3 adds
# 0.1 at most.

grid = np.stack(np.meshgrid(np.linspace(-3, 3, 61), np.linspace(-3, 3, 61)), axis=-1)
step = network.forward(grid)
contributions = step.a1 * network.w2[:, 0]
assert np.all(contributions[step.z1 <= 0] == 0)
for unit in range(network.hidden):
    share = np.mean(step.z1[..., unit] > 0)
    strongest = contributions[..., unit].flat[np.abs(contributions[..., unit]).argmax()]
    print(
        f"unit {unit + 1}: on in {share:.0%}, farthest from 0: {number(strongest, 1)}"
    )
# sphinx_gallery_start_ignore
farthest = np.where(
    network.w2[:, 0] > 0, contributions.max((0, 1)), contributions.min((0, 1))
)
assert farthest.round(1).tolist() == [6.0, -27.5, 0.1, -21.6, -7.0]
assert not network.forward(X).a1[:, 0].any()
# sphinx_gallery_end_ignore

# %%
# The five parts
# --------------
# These are the five contributions as surfaces, with the four corners on them. The sixth surface is
# the sum of all five and the output bias. Heights and colours mean the same in all six. Unit 3 is
# tilted as well, but so little that its surface looks level.

# Draw the parts and their sum.
figure, axes = plt.subplots(3, 2, figsize=(5.2, 6.8), subplot_kw={"projection": "3d"})
figure.suptitle("What each unit adds to the logit")
parts = figures.plot_parts(axes.flat, network, X, y)
# sphinx_gallery_start_ignore
deepest = min(list(parts)[:5], key=lambda name: parts[name]["value"].min())
figures.describe(
    figure,
    "Six surfaces in boxes of the same size. The first five are level ground on one side of "
    f"a fold and a tilted plane on the other: {words}. The deepest slope is that of "
    f"{deepest}. The sixth is their sum with the output bias: the folded sheet.",
    **figures.join(parts),
)
# sphinx_gallery_end_ignore

# %%
# Adding up
# ---------
# The sum starts with the output :term:`bias`, +1.77 everywhere. Then the units join one after the
# other. The order makes no difference to where the sum ends, only to what is seen on the way. A
# corner is right once its circle stands on blue ground, or its square on orange ground.

terms = np.column_stack(
    [np.tile(network.b2, (4, 1)), network.forward(X).a1 * network.w2[:, 0]]
)
sums = np.cumsum(terms, axis=1)

# Draw the running sum.
figure, axes = plt.subplots(3, 2, figsize=(5.2, 7.4), sharex=True, sharey=True)
maps = figures.plot_running_sum(axes.flat, network)
for ax in axes.flat:
    figures.plot_points(ax, X, y, size=6)
figure.suptitle("The running sum, from the bias to the logit")
own = (sums > 0) == (y == 1)[:, np.newaxis]
# sphinx_gallery_start_ignore
assert network.b2.round(2).tolist() == [1.77]
since = {
    xd.words.point_name(x): int(6 - row.sum()) for x, row in zip(X, own, strict=True)
}
assert np.all(
    own[:, -1:] & (np.diff(own.astype(int)) >= 0)
)  # right once, right for good
assert since == {"(1,1)": 0, "(0,0)": 0, "(0,1)": 2, "(1,0)": 4}
figures.describe(
    figure,
    "Six maps. The first, the output bias, has one colour. From map to map, as units join, "
    f"{', '.join(map(str, own.sum(axis=0)))} corners are on their own side. The last is the "
    "network's.",
    **figures.join(maps),
)
# sphinx_gallery_end_ignore

# %%
# (0,0) and (1,1) are right from the first panel. (0,1) turns orange with unit 2, (1,0) with unit 4.
# Units 1, 3 and 5 change no answer.
#
# The sum ends at the network's own logit, at the four corners and everywhere else. This is no
# approximation: the network *is* this sum.

total = network.b2[0] + contributions.sum(axis=-1)
difference = np.abs(total - step.logits[..., 0]).max()
print(f"largest difference from the logit, at {total.size} points: {difference:.1e}")
assert difference < 1e-12

# %%
# Leave one out
# -------------
# If the network is the sum of its parts, we can leave out one part and see what breaks. Take each
# unit away in turn and change nothing else. Without unit 2, or without unit 4, one corner becomes
# wrong. Without any other single unit all four stay right.

units = range(1, network.hidden + 1)
for unit in units:
    others = [other for other in units if other != unit]
    without = figures.part(network, others, bias=True)
    right = sum(without.solves(X[[i]], y[[i]]) for i in range(4))
    print(f"without unit {unit}: {right} of 4 corners right")
    assert right == (3 if unit in (2, 4) else 4)

# %%
# So units 2 and 4 are *needed*. :doc:`Page 8 <plot_08_why_it_works>` adds up what each unit does at
# each corner.
#
# What to remember
# ----------------
# - Each unit is a plane, folded at one line: level on one side, tilted on the other.
# - The output weight turns the tilted half up or down, and scales it.
# - The network is the sum of the output bias and these five pieces, and nothing else.
#
# Questions
# ---------
# .. admonition:: What does a unit contribute if its output weight is 0?
#    :collapsible: closed
#
#    Nothing, anywhere. Its fold does not show in the surface.
#
# .. admonition:: What would the three maps of a unit look like if its two input weights were 0?
#    :collapsible: closed
#
#    One colour each. The pre-activation is then the unit's bias at every point, and the unit is on
#    everywhere or nowhere.
#
# Next: :doc:`plot_07_weights`, the numbers behind these pictures.
