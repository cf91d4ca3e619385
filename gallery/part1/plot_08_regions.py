"""
8. Regions and sparsity
=======================

ReLU answers 0 to every negative number. What does that do to a network?

A hidden layer is called :term:`sparse` at a point if many of its activations are exactly 0 there.
This page counts them, at the four corners and over the plane, and says what the zeros are good for
and what they cost.
"""

from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original
from xordemo.words import number, point_name

SEED = original.SEED
X, y = xd.xor()
network = original.tutorial_run(SEED).network
entries = xd.ledger(network, xd.CORNERS)

# %%
# The whole plane
# ---------------
# A :term:`hidden unit` is on where its :term:`pre-activation` is positive. Which units are on at a
# point is its :term:`activation pattern`. Five folds cut the plane into pieces, and within a piece
# the pattern is the same everywhere, so the network is a plane there. Such a piece is called a
# :term:`linear region`.
#
# The more units are on in a region, the stronger its tint; the large regions have the numbers of
# the units that are on. The inset enlarges the middle. When training began all biases were 0, so
# all folds went through (0,0), and they still pass close by. The smallest regions lie there. In one
# of them, with an area of 0.00005, no unit is on; the whole square has the area 36. Elsewhere one
# to four units are on, and nowhere all five.

atlas = xd.linear_regions(network, bounds=(-3, 3))

# Draw the regions.
figure, ax = plt.subplots(figsize=(5.2, 4.8))
ax.set_title(f"{len(atlas.regions)} linear regions, and the units that are on")
outlines = figures.plot_regions(ax, atlas, by_unit=True, inset=(-0.1, 0.1))
figures.plot_points(ax, X, y)
assert sum(region.area for region in atlas.regions) == 36
# sphinx_gallery_start_ignore
counts = [sum(region.pattern) for region in atlas.regions]
assert sorted({*counts}) == [0, 1, 2, 3, 4]
none_on = [region for region in atlas.regions if not any(region.pattern)]
assert [round(float(region.area), 5) for region in none_on] == [0.00005]
assert not xd.Network.initial(hidden=5, seed=SEED).b1.any()
figures.describe(
    figure,
    f"The input plane from −3 to 3, cut by the folds of the units into {len(counts)} polygons, "
    f"with {min(counts)} to {max(counts)} units on. Each unit has tinted the polygons where it is "
    "on with its colour; a key names the units. The decision boundary is bold, and the corners are "
    "marked. An inset shows the middle enlarged.",
    **outlines,
)
# sphinx_gallery_end_ignore

# %%
# On and off at the four corners
# ------------------------------
# The four corners lie in four different regions. At (0,0) the pre-activation of unit 1 is exactly
# 0, since its :term:`bias` is still the 0 that it started with. The corner then lies on the unit's
# :term:`fold`; the unit is not on, and adds nothing.

# Show the state of each unit at each corner, and count.
rows = [
    (f"unit {unit}", *(e.states[unit - 1].replace("fold", "at fold") for e in entries))
    for unit in range(1, 6)
]
rows.append(("exactly 0", *(f"{5 - len(e.on)} of 5" for e in entries)))
assert [unit for unit, s in enumerate(entries[0].states, 1) if s == "fold"] == [1]
assert network.b1[0] == 0
# sphinx_gallery_start_ignore
assert len({entry.on for entry in entries}) == 4
# sphinx_gallery_end_ignore
xd.Table("Activation patterns", ("", *map(point_name, xd.CORNERS)), tuple(rows))

# %%
# A random point
# --------------
# Take a random point of the square. How many units are on there? The folds pass close to the middle
# of the square, so each of them nearly halves it, and the average is nearly half of the five: 2.49.
# No sampling is needed for it. Every region counts with its share of the area.

average = sum(sum(r.pattern) * r.area for r in atlas.regions) / Fraction(36)
assert round(float(average), 2) == 2.49

# %%
# These zeros come from ReLU. A tanh unit is exactly 0 only along one line. Here is the same start,
# trained alike with both:

grid = np.stack(np.meshgrid(*[np.linspace(-3, 3, 301)] * 2), axis=-1)
settings = {"epochs": original.EPOCHS, "lr": original.LR, "momentum": original.MOMENTUM}
smooth = xd.Network.initial(hidden=5, activation="tanh", seed=SEED)
smooth = xd.train(smooth, X, y, **settings, seed=SEED).network
zeros = [np.mean(each.forward(grid).a1 == 0) for each in (network, smooth)]
assert [round(share, 2) for share in zeros] == [0.5, 0]
rows = (("ReLU", f"{zeros[0]:.0%}"), ("tanh", f"{zeros[1]:.0%}"))
head = ("activation function", "share")
xd.Table("Activations that are exactly 0 in the square", head, rows)

# %%
# What it is good for
# -------------------
# If a unit is off at a point, its output weight makes no difference there. So one corner can be
# decided without disturbing another. Take the units with a negative output weight, 2, 4 and 5. If
# the zeros keep the classes apart, these units pull at (1,0) and (0,1) and leave (0,0) and (1,1)
# alone. They do: the pull is −4.79 and −4.51 at class 0, against −0.04 and −0.06 at class 1.

pull = {
    point_name(e.point): number(sum(min(c, 0) for c in e.contributions), 2)
    for e in entries
}
print(*(f"pull at {at}: {value}" for at, value in pull.items()), sep="\n")
assert (network.w2[:, 0] < 0).tolist() == [False, True, False, True, True]
assert list(pull.values()) == ["−0.04", "−0.06", "−4.79", "−4.51"]

# %%
# What it costs
# -------------
# A unit that is on at none of the four corners gets no :term:`gradient` from any of them, so it
# learns no more. It is a :term:`dead unit` :cite:p:`lu2020`. Our run has one, unit 1, and it was
# dead before the first step (:doc:`plot_04_learning`). A dead unit still has a fold, and is on
# beyond it, so the map shows its tint like any other. Far from the corners unit 1 adds up to 6.0.

start = xd.Network.initial(hidden=5, seed=SEED)
never_on = [h for h in range(1, 6) if not any(h in entry.on for entry in entries)]
assert never_on == [1]
assert not (start.forward(X).z1[:, 0] > 0).any()
# sphinx_gallery_start_ignore
another = xd.linear_regions(original.tutorial_run(9).network, bounds=(-3, 3))
all_on = sum(float(region.area) for region in another.regions if all(region.pattern))
assert round(100 * all_on / 36) == 17
# sphinx_gallery_end_ignore
assert (network.forward(grid).a1[..., 0] * network.w2[0]).max().round(1) == 6.0

# %%
# A formula for each region
# -------------------------
# Within a region the :term:`logit` is an affine function of the inputs, and it can be written down
# from the units that are on: for each of them, multiply its weights and its bias by its output
# weight, add up, and add the output bias. Where only units 4 and 5 are on, the factor of
# :math:`x_1` is −2.084 · 1.727 − 1.090 · 1.067 = −4.76. These are the largest five regions, with
# the share of the square that they cover.

largest = sorted(atlas.regions, key=lambda region: -region.area)[:5]
# sphinx_gallery_start_ignore
assert largest[4].pattern == (False, False, False, True, True)
assert round(float(largest[4].gradient[0]), 2) == -4.76
assert network.w2[3:, 0].round(3).tolist() == [-2.084, -1.090]
assert network.w1[0, 3:].round(3).tolist() == [1.727, 1.067]
assert round(-2.084 * 1.727 - 1.090 * 1.067, 2) == -4.76
# sphinx_gallery_end_ignore

# Show their formulas.
rows = []
for region in largest:
    on = [str(unit) for unit, is_on in enumerate(region.pattern, start=1) if is_on]
    share = f"{float(region.area / 36):.0%}"
    rows.append((", ".join(on) or "none", share, xd.tables.region_formula(region)))
xd.Table("The largest regions", ("units on", "share", "logit"), tuple(rows))

# %%
# What to remember
# ----------------
# - In this network at least one unit is off at every point, and its output weight makes no
#   difference there.
# - Between the folds the network is a plane, with a formula of its own in each region.
# - A unit that is on at no corner is dead: it learns no more. At the corners it adds nothing,
#   though it may add a lot elsewhere.
#
# Questions
# ---------
# .. admonition:: Two regions lie next to each other. How do their activation patterns differ?
#    :collapsible: closed
#
#    In one unit, the one whose fold is the edge between them; if several units share that fold,
#    in all of these.
#
# .. admonition:: Is at least one unit off at every point of any such network?
#    :collapsible: closed
#
#    No. It is so in our run. With the same settings seed 9 has a region, 17% of the square, in
#    which all five are on.
#
# .. admonition:: Is a unit that is off at all four corners off everywhere?
#    :collapsible: closed
#
#    No. It is off on one side of its fold, and on beyond it. None of the four corners lies there.
#
# .. admonition:: A unit is off at (0,0). May training change its output weight without changing the
#    logit at (0,0)?
#    :collapsible: closed
#
#    Yes. The output weight is multiplied by an activation of 0 there.
#
# Next: :doc:`plot_09_without_activation` takes ReLU away.
