"""
6. Inside the hidden layer
==========================

The folded sheet is a sum. What are its parts?
"""

# Set up, and let the sheet grow from its parts.
import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

X, y = xd.xor()
network = original.tutorial_run().network
growing = {
    "the output bias": ([1], xd.Network([[0], [0]], [0], [[0]], network.b2)),
    "with unit 2": ([2], network.part([2])),
    "with units 2 and 4": ([2, 4], network.part([2, 4])),
    "with all five": ([1, 2, 3, 4, 5], network),
}
whole = figures.pieces(network, bounds=(-0.5, 1.5))["value"]
box = {
    "heights": (whole.min(), whole.max()),
    "limit": np.abs(whole).max(),
    "small": True,
}
figure, axes = plt.subplots(2, 2, figsize=(5.2, 4.4), subplot_kw={"projection": "3d"})
figure.suptitle("The sheet, fold by fold")
panels = {}
for ax, (name, (units, net)) in zip(axes.flat, growing.items(), strict=True):
    panels[name] = figures.pieces(net, bounds=(-0.5, 1.5))
    figures.plot_surface(ax, panels[name], net, X, y, units=units, **box)
    ax.set_title(name)
# sphinx_gallery_start_ignore
assert f"{network.b2[0]:.3f}" == "1.768"
two = growing["with unit 2"][1].forward(xd.CORNERS).logits[:, 0]
four = growing["with units 2 and 4"][1].forward(xd.CORNERS).logits[:, 0]
assert [f"{t:.2f}" for t in two] == ["1.77", "-2.74", "1.77", "1.77"]
assert [f"{t:.2f}" for t in four] == ["1.73", "-2.74", "-1.87", "1.71"]
assert [f"{t:.2f}" for t in network.forward(xd.CORNERS).logits[:, 0]][2] == "-3.02"
figures.describe(
    figure,
    "Four sheets over the same square, seen from the same place, with the four corners on them. "
    "The first is level and blue. In the second the side of (0,1) is folded down. In the third the "
    "side of (1,0) is folded down as well. The fourth, with all five units, is much like it.",
    **figures.join(panels),
)
# sphinx_gallery_end_ignore

# %%
# Begin with the output :term:`bias` alone. The sheet is level, 1.768 high everywhere, and all four
# corners are on the side of class 1. Now add unit 2. It leaves the sheet as it is on one side of
# its :term:`fold` and folds it down on the other, so that (0,1) sinks to −2.74. Unit 4 does the
# same on the opposite side: (1,0) sinks to −1.87. With two folds all four corners are right. Unit 5
# takes (1,0) farther down, to −3.02.
#
# Units 1 and 3 change almost nothing at the corners. From here on, what a unit adds to the logit is
# called its :term:`contribution`.
#
# One unit in three stages
# ------------------------
# Unit 2 makes its contribution in three stages. First comes the :term:`pre-activation`, a weighted
# sum of the inputs plus the unit's bias. That is a tilted plane, positive (blue) on one side of the
# fold and negative (orange) on the other, with bands of colour that are each 5 high. Then
# :term:`ReLU` replaces what is negative by 0: level ground. Last, the output weight, −2.44, turns
# the slope upside down and makes it steeper.

# Draw the three stages of unit 2.
figure, axes = plt.subplots(1, 3, figsize=(5.2, 2.6), sharex=True, sharey=True)
figure.suptitle("Unit 2 in three stages")
steps = figures.plot_unit(axes, network, 2)
# sphinx_gallery_start_ignore
at = network.forward([(0, 1)])
assert f"{network.w2[1, 0]:.2f}" == "-2.44"
assert f"{at.z1[0, 1]:.2f} {at.a1[0, 1]:.2f}" == "1.85 1.85"
assert f"{at.a1[0, 1] * network.w2[1, 0]:.2f}" == "-4.51"
assert network.forward([(1, 0)]).z1[0, 1] < 0
bands = np.unique(np.concatenate([table["band"] for table in steps.values()]))
assert set(np.diff(bands[bands != 0])) == {5}
figures.describe(
    figure,
    "Three maps from −3 to 3. Left, the pre-activation of unit 2: parallel bands, blue up to the "
    "left of a diagonal fold, orange down to the right. Middle, the activation: the blue half as "
    "it was, the other half level. Right, the contribution: that half, now orange and steeper.",
    **figures.join(steps),
)
# sphinx_gallery_end_ignore

# %%
# At (0,1) the three numbers are 1.85, 1.85 and 1.85 × (−2.44) = −4.51. At (1,0) the pre-activation
# is negative, so the activation is 0, and so is the contribution: unit 2 has no say there at all.
#
# All five
# --------
# Here is what each unit adds, and last the sum with the output bias. Blue is above the height 0,
# orange below, and stems begin at 0. In the first five panels a number says how far the sheet goes
# up (↑) or down (↓) at its highest or lowest point, which lies beyond the corners, at the rim.

# Draw the parts and their sum.
figure, axes = plt.subplots(3, 2, figsize=(5.2, 6.6), subplot_kw={"projection": "3d"})
figure.suptitle("What each unit adds to the logit")
parts = figures.plot_parts(axes.flat, network, X, y)
# sphinx_gallery_start_ignore
grid = np.stack(
    np.meshgrid(np.linspace(-0.5, 1.5, 201), np.linspace(-0.5, 1.5, 201)), axis=-1
)
added = network.forward(grid).a1 * network.w2[:, 0]
assert (f"{added[..., 1].min():.1f}", f"{added[..., 3].min():.1f}") == ("-9.1", "-7.2")
assert f"{added[..., 4].min():.1f}" == "-2.3"
assert 0.03 < added[..., 2].max() < 0.04
inside = np.abs(added[1:-1, 1:-1]).max(axis=(0, 1))
assert (inside < np.abs(added).max(axis=(0, 1))).all()
assert f"{added[..., 0].max():.1f}" == "1.0"
assert (network.forward(X).a1[:, 0] == 0).all()
assert network.forward((0, 0)).z1[0] == 0
lines = np.vstack([network.w1, network.b1])[:, 3:] / np.linalg.norm(
    network.w1[:, 3:], axis=0
)
assert np.abs(np.diff(lines)).max() < 0.02
total = network.b2[0] + added.sum(axis=-1)
assert np.abs(total - network.forward(grid).logits[..., 0]).max() < 1e-12
beyond = network.forward((-3, -3)).a1[0] * network.w2[0, 0]
assert beyond > added[..., 0].max()
figures.describe(
    figure,
    "Six surfaces in boxes of the same size, with the four corners, (0,0) in front. Units 2 and 4 "
    "are level on one side of a diagonal fold and fall steeply on the other, in opposite "
    "directions; unit 5 does the same as unit 4, less steeply. Unit 3 looks level. Unit 1 is level "
    "but for a blue ramp that rises in front. Arrows say how far each goes up or down: 1 up 1.0, 2 "
    "down 9.1, 3 up 0.03, 4 down 7.2, 5 down 2.3. The sixth is their sum with the bias.",
    **figures.join(parts),
)
# sphinx_gallery_end_ignore

# %%
# Unit 5, with nearly the same fold, helps unit 4. Unit 3 looks level, and nearly is. The sheet of
# unit 1, the :term:`dead unit`, is level at all four corners. Only the small blue triangle, which
# begins at (0,0), is tilted: it rises towards us, to 1.0 at the rim.
#
# What to remember
# ----------------
# - Each unit adds a plane that is folded at one line: level on one side, tilted on the other.
# - The network is the sum of the output bias and these pieces.
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
# Next: :doc:`plot_07_why_it_works`, where the terms of each answer are added up.
