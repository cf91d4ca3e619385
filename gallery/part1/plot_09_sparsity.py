"""
9. The sparse effect of ReLU
============================

ReLU answers 0 to every negative number. What does that do to a network?

You will see the plane cut into flat pieces, which units are on in each of them, and that half of
the activations are exactly zero. That is ReLU's doing: with tanh, next to none are.
"""

from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

run = original.tutorial_run()
network = run.network
X, y = xd.xor()
corners = [(0, 0), (1, 1), (1, 0), (0, 1)]

# %%
# On and off at the four points
# -----------------------------
# A :term:`hidden unit` is *on* where its :term:`pre-activation` is positive. Which units are on at
# an input is its :term:`activation pattern`. Each unit has a line in the plane, its fold, where its
# pre-activation is 0: on one side it is on, on the other off.
#
# If ReLU makes the hidden layer sparse, many of the entries below should be "off". Exactly on the
# fold a unit is "at fold", and silent too. That happens at (0,0) to a unit whose :term:`bias`
# is still the 0 that it started with.

entries = xd.ledger(network, corners)
rows = tuple(
    (f"unit {unit}", *(e.states[unit - 1] for e in entries))
    for unit in range(1, network.hidden + 1)
)
on = sum(len(e.on) for e in entries)
assert on < 4 * network.hidden / 2, "fewer than half of the entries are on"
assert all((s == "fold") == (b == 0) for s, b in zip(entries[0].states, network.b1, strict=True))
print(f"{on} of {4 * network.hidden} are on")
xd.Table("Activation patterns", ("", *(f"({a},{b})" for a, b in corners)), rows)

# %%
# The whole plane
# ---------------
# Five folds cut the plane into pieces. Within a piece no unit changes its state, so the network is
# a plane there: the :term:`logit` is a fixed slope times the input, plus a constant. Such a piece
# is a :term:`linear region`. The folds, the pieces and their slopes follow from the weights, and
# are computed exactly.
#
# The picture shades each region by the number of units that are on, and says which they
# are where there is room. How many will be on in a typical region, if each fold halves
# the plane? Some regions are slivers between two folds that almost coincide.

atlas = xd.linear_regions(network, bounds=(-3, 3))
figure, ax = plt.subplots(figsize=(5.2, 4.7))
ax.set_title(f"{len(atlas.regions)} linear regions, and the units that are on")
outlines = figures.plot_regions(ax, atlas)
figures.plot_points(ax, X, y)
# sphinx_gallery_start_ignore
counts = [sum(region.pattern) for region in atlas.regions]
figures.describe(
    figure,
    f"The input plane from −3 to 3, cut by the folds of the units into {len(counts)} polygons. "
    f"Between {min(counts)} and {max(counts)} units are on in a polygon. The decision boundary "
    "runs through it in bold. (0,0) and (1,1) lie in the part of class 1, (1,0) and (0,1) in that "
    "of class 0.",
    **outlines,
)
# sphinx_gallery_end_ignore
assert sum(region.area for region in atlas.regions) == 36

# %%
# Each region has its own formula. Here are the largest five, with the share of the square that they
# cover.


def formula(slope1, slope2, constant):
    written = f"{slope1:.2f} x₁ {slope2:+.2f} x₂ {constant:+.2f}"
    return written.replace(" +", " + ").replace(" -", " − ").replace("-", "−")


largest = sorted(atlas.regions, key=lambda region: -region.area)[:5]
rows = tuple(
    (
        ", ".join(str(h) for h, is_on in enumerate(r.pattern, start=1) if is_on) or "none",
        f"{float(r.area / 36):.0%}",
        formula(*map(float, (*r.gradient, r.intercept))),
    )
    for r in largest
)
xd.Table("The largest regions", ("units on", "share", "logit"), rows)

# %%
# How sparse is it?
# -----------------
# Take a random point of the square. How many units are on there? Each region answers for its own
# area, so the average is a sum of fractions, with no sampling.

average = sum(sum(r.pattern) * r.area for r in atlas.regions) / Fraction(36)
print(f"on average {float(average):.2f} of {network.hidden} units are on")
assert abs(average / network.hidden - Fraction(1, 2)) < Fraction(1, 20)

# %%
# That is about half. A zero of ReLU fills half a plane. The same network with :math:`\tanh`
# instead, trained alike, has activations that are small at some points, and zero on a few lines
# only.

grid = np.stack(np.meshgrid(*[np.linspace(-3, 3, 301)] * 2), axis=-1)
settings = {"epochs": original.EPOCHS, "lr": original.LR, "momentum": original.MOMENTUM}
smooth = xd.Network.initial(hidden=5, activation="tanh", seed=original.SEED)
smooth = xd.train(smooth, X, y, **settings, seed=original.SEED).network
rows = tuple(
    (name, f"{np.mean(net.forward(grid).a1 == 0):.0%}")
    for name, net in (("ReLU", network), ("tanh", smooth))
)
assert np.mean(network.forward(grid).a1 == 0) > 0.45
assert np.mean(smooth.forward(grid).a1 == 0) < 0.01
xd.Table("Activations that are exactly zero", ("activation", "share"), rows)

# %%
# Is this what separates the points?
# ----------------------------------
# The original calls ReLU a tool to control sparsity: units that would pull the wrong way are
# forced to zero. Nearly so here: at (1,0) and (0,1) units with a negative output weight are on and
# decide, and at (0,0) and (1,1) such units add next to nothing.

for corner, entry in zip(corners, entries, strict=True):
    against = [h for h in entry.on if network.w2[h - 1, 0] < 0]
    sizes = ", ".join(f"unit {h}: {float(entry.contributions[h - 1]):.2f}" for h in against)
    print(f"{corner}: {sizes or 'no unit with a negative weight is on'}")
pull = [float(-sum(min(c, 0) for c in e.contributions)) for e in entries]
assert 10 * max(pull[:2]) < min(pull[2:])

# %%
# A zero has a price, though. A unit that is off at all four points gets no :term:`gradient` from
# any of them: it learns no more. Such a unit is called :term:`dead <dead unit>`
# :cite:p:`lu2020`. The explanation of :doc:`plot_08_why_it_works` names those that never fire on
# the data:

print(xd.explain(network)["silent units"].sentence)

# %%
# Take along
# ----------
# - ReLU folds the plane along straight lines; between the folds the network is a plane.
# - At each point some units are exactly zero, and their weights don't matter there.
# - That is what lets one corner be decided without disturbing another, and it is also how a unit
#   dies.
#
# Questions
# ---------
# .. admonition:: Two regions lie next to each other. How do their activation patterns differ?
#    :collapsible: closed
#
#    In one unit, the one whose fold is the edge between them; if several units share that fold,
#    in all of these.
#
# .. admonition:: Why is tanh exactly zero almost nowhere?
#    :collapsible: closed
#
#    It is zero only where its pre-activation is zero, and that is a line in the plane. A line
#    has no area.
#
# .. admonition:: Is a unit that is off at all four points off everywhere?
#    :collapsible: closed
#
#    No. It is off on one side of its fold, and on beyond it. It is only that none of the four
#    points lies there.
#
# Next: :doc:`plot_10_without_activation` takes the activation away.
