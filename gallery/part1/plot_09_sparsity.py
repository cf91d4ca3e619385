"""
9. The sparse effect of ReLU
============================

ReLU answers 0 to every negative number. What does that do to a network?

A hidden layer is called :term:`sparse` at a point if many of its activations are exactly 0 there.
You will see how many are, at the four corners and over the plane, what it is good for, and what it
costs.
"""

from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original
from xordemo.words import dead_since_the_start, number, point_name

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
# Each unit tints the side of its fold where it is on. If several units are on, their tints mix. The
# key names them. Where are the fewest units on, and which regions do the four corners lie in? The
# inset enlarges the middle, where all folds met at the start.

atlas = xd.linear_regions(network, bounds=(-3, 3))

# Draw the regions.
figure, ax = plt.subplots(figsize=(5.2, 3.6))
ax.set_title(f"{len(atlas.regions)} linear regions, and the units that are on")
outlines = figures.plot_regions(ax, atlas, X=X, inset=(-0.05, 0.05))
figures.plot_points(ax, X, y)
assert sum(region.area for region in atlas.regions) == 36
# sphinx_gallery_start_ignore
counts = [sum(region.pattern) for region in atlas.regions]
figures.describe(
    figure,
    f"The input plane from −3 to 3, cut by the folds of the units into {len(counts)} polygons, "
    f"with {min(counts)} to {max(counts)} units on, the darker the more. The large polygons have "
    "the numbers of the units that are on. The decision boundary is bold, and the corners are "
    "marked. Beside it the middle is enlarged.",
    **outlines,
)
# sphinx_gallery_end_ignore

# %%

area = number(min(region.area for region in atlas.regions), 4, signed=False)
xd.tables.Said(f"The smallest region has an area of {area}, the square one of 36.")

# %%
# On and off at the four corners
# ------------------------------
# If a unit's pre-activation is exactly 0, the corner lies on the unit's :term:`fold`. The unit is
# then not on, and adds nothing. That happens at (0,0) to a unit whose :term:`bias` is still the 0
# that it started with.

# Show the state of each unit at each corner, and count.
rows = [
    (f"unit {unit}", *(e.states[unit - 1].replace("fold", "at fold") for e in entries))
    for unit in range(1, 6)
]
rows.append(("exactly 0", *(f"{5 - len(e.on)} of 5" for e in entries)))
assert all(
    (s == "fold") == (b == 0)
    for s, b in zip(entries[0].states, network.b1, strict=True)
)
xd.Table("Activation patterns", ("", *map(point_name, xd.CORNERS)), tuple(rows))

# %%
# A random point
# --------------
# Take a random point of the square. How many units are on there? If each fold halved the square,
# the average would be half of the five. Each region counts by its area, so the average is a sum of
# fractions, without sampling.

average = sum(sum(r.pattern) * r.area for r in atlas.regions) / Fraction(36)
print(f"on average {float(average):.2f} of {network.hidden} units are on")

# %%
# The share of zeros comes from ReLU: a unit with ReLU is 0 on half of the plane. A unit with
# :math:`\tanh` is 0 only on the line where its pre-activation is. Here is the same start, trained
# alike with both:

grid = np.stack(np.meshgrid(*[np.linspace(-3, 3, 301)] * 2), axis=-1)
settings = {"epochs": original.EPOCHS, "lr": original.LR, "momentum": original.MOMENTUM}
smooth = xd.Network.initial(hidden=5, activation="tanh", seed=SEED)
smooth = xd.train(smooth, X, y, **settings, seed=SEED).network
zeros = [np.mean(each.forward(grid).a1 == 0) for each in (network, smooth)]
assert zeros[0] > zeros[1]
rows = (("ReLU", f"{zeros[0]:.0%}"), ("tanh", f"{zeros[1]:.0%}"))
xd.Table("Activations that are exactly 0 in the square", ("activation", "share"), rows)

# %%
# What it is good for
# -------------------
# A unit that is off at a point can do what it likes elsewhere: the answer at this point does not
# change. So one corner can be decided without disturbing another. How much do the units with a
# negative output weight pull down at each corner? If the zeros keep the classes apart, these units
# pull at (1,0) and (0,1) and leave (0,0) and (1,1) alone.

pull = [float(-sum(min(c, 0) for c in e.contributions)) for e in entries]
least, most = min(pull[1:3]), max(pull[::3])

# Show the pull at each corner.
listed = "; ".join(
    f"{number(-p, 2) if p else '0'} at {point_name(e.point)}"
    for p, e in zip(pull, entries, strict=True)
)
if least > 10 * most:
    verdict = (
        "So it is here: at (1,0) and (0,1) the pull is more than ten times as strong."
    )
elif least > most:
    verdict = "At (1,0) and (0,1) the pull is stronger, but not by a factor of ten."
else:
    verdict = "So it is not here: the pull is not stronger at both (1,0) and (0,1)."
xd.tables.Said(f"Pull of the units with a negative output weight: {listed}. {verdict}")

# %%
# What it costs
# -------------
# A unit that is off at all four corners gets no :term:`gradient` from any of them, so it learns no
# more. It is a :term:`dead unit` :cite:p:`lu2020`. Are there units that are on at no corner now?
# And were any of them dead before the first step?

start = xd.Network.initial(hidden=5, seed=SEED)
claims = (xd.explain(network)["silent units"], dead_since_the_start(start, network))
xd.tables.Said(" ".join(claim.sentence for claim in claims))

# %%
# A dead unit still has a fold, and is on beyond it, so a map like the one above shows its tint like
# any other. But none of the corners lies there.
#
# A formula for each region
# -------------------------
# Within a region the :term:`logit` is a fixed slope times the input, plus a constant. These are the
# largest five regions, with the share of the square that they cover.

largest = sorted(atlas.regions, key=lambda region: -region.area)[:5]

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
# - At each point some activations are exactly 0, and what those units are does not matter there.
# - Between the folds the network is a plane, with a formula of its own in each region.
# - A unit that is off at every corner is dead: it learns no more, and adds nothing.
#
# Questions
# ---------
# .. admonition:: Two regions lie next to each other. How do their activation patterns differ?
#    :collapsible: closed
#
#    In one unit, the one whose fold is the edge between them; if several units share that fold,
#    in all of these.
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
# Next: :doc:`plot_10_without_activation` takes the activation away.
