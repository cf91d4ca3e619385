"""
7. The weights
==============

Everything that the network knows is in 21 numbers. Can we read them?

You will see all of them, as a picture and as a table, and what they mean on the plane. You will
also see two ways in which numbers can differ although the network is the same, so that the size of
a single :term:`weight` means little.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original
from xordemo.words import dead_since_the_start, number

SEED = original.SEED
X, y = xd.xor()
network = original.tutorial_run(SEED).network

# %%
# All the numbers
# ---------------
# A row for each :term:`hidden unit`: its weights from the two inputs, its :term:`bias`, and its
# output weight. The output bias stands by itself. Blue is positive, orange is negative, and the
# nearer a number is to zero, the fainter is its cell. Which units have two input weights of
# opposite sign? Such a unit looks at the difference of the inputs.

# Draw both layers.
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.6), width_ratios=[3, 1.15])
figure.suptitle("Both layers, a row for each unit")
table = figures.plot_weights(axes, network)
# sphinx_gallery_start_ignore
opposite = [str(h + 1) for h in range(5) if np.prod(np.sign(network.w1[:, h])) < 0]
positive = [str(h + 1) for h in range(5) if network.w2[h, 0] > 0]
figures.describe(
    figure,
    "Two tables of coloured cells with numbers. On the left each unit's input weights and bias; "
    f"the input weights differ in sign for units {', '.join(opposite) or 'none'}. On the right the "
    f"output weights, positive for units {', '.join(positive) or 'none'}, and the output bias.",
    **table,
)
# sphinx_gallery_end_ignore

# %%

xd.tables.weight_table(network)

# %%
# A unit with the input weights :math:`w` and :math:`-w` does not notice if both inputs grow by the
# same amount, so it finds (0,0) and (1,1) alike. Training began with all biases at 0. Have they
# moved far? And does one row still stand as it was drawn?

start = xd.Network.initial(hidden=5, seed=SEED)
claim = dead_since_the_start(start, network)
biases, weights = np.abs(network.b1).max(), np.abs(network.w1).max()
xd.tables.Said(
    f"The largest hidden bias has the size {biases:.2f}, "
    f"the largest input weight {weights:.2f}. "
    f"{claim.sentence}"
)

# %%
# Weights on the plane
# --------------------
# The two input weights of a unit are an arrow on the plane. It points into the half where the unit
# is on, and stands at right angles to its :term:`fold`. The longer the arrow, the steeper the
# unit's :term:`pre-activation`. If a unit is on at none of the four corners, its arrow points away
# from all of them.

# Draw the folds and the arrows.
figure, ax = plt.subplots(figsize=(5.2, 4.6))
figures.plane(ax)
figures.plot_folds(ax, network, labels=False)
ax.set_title("Each unit's fold, and its input weights as an arrow")
arrows = figures.plot_arrows(ax, network)
figures.plot_points(ax, X, y)
# sphinx_gallery_start_ignore
words = [f"{a:.0f} degrees (unit {h})" for h, a in enumerate(arrows["angle"], start=1)]
figures.describe(
    figure,
    "Five lines close to the origin, each with an arrow at a right angle. Counted from the "
    f"axis of input 1, the arrows point to {', '.join(words)}.",
    **arrows,
)
# sphinx_gallery_end_ignore

# %%
# Numbering means nothing
# -----------------------
# The units of a network have no order. Number them in another way, and every weight is in another
# place while no output changes. So "unit 2" means nothing outside this one run. Here we
# sort the units by output weight, and no output changes.

order = np.argsort(network.w2[:, 0])
renumbered = xd.Network(
    network.w1[:, order], network.b1[order], network.w2[order], network.b2
)
np.testing.assert_allclose(
    renumbered.forward(X).logits, network.forward(X).logits, atol=1e-12
)
print("output weights, as numbered:", *(number(w, 1) for w in network.w2[:, 0]))
print("sorted:", *(number(w, 1) for w in renumbered.w2[:, 0]))

# %%
# Size means little
# -----------------
# A second freedom goes deeper. For :term:`ReLU`, :math:`\max(cz, 0) = c \max(z, 0)` if :math:`c` is
# positive. So a unit may have its input weights and its bias ten times as large, and its output
# weight a tenth: nothing changes at all. We do that to the unit whose output weight is
# largest in size.

unit = int(np.abs(network.w2[:, 0]).argmax())
factor = np.where(np.arange(5) == unit, 10, 1)
rescaled = xd.Network(
    network.w1 * factor,
    network.b1 * factor,
    network.w2 / factor[:, np.newaxis],
    network.b2,
)
grid = np.stack(np.meshgrid(np.linspace(-3, 3, 61), np.linspace(-3, 3, 61)), axis=-1)
largest = np.abs(rescaled.forward(grid).logits - network.forward(grid).logits).max()
before, after = ((abs(n.w2) > abs(n.w2[unit])).sum() + 1 for n in (network, rescaled))
print(f"unit {unit + 1}: place {before} by size of output weight, now place {after};")
print(f"the logits differ by {largest:.0e} at most")
assert largest < 1e-12
assert before == 1 <= after

# %%
# What does not change is the product, how steep a unit's *contribution* is: the length of its arrow
# times the size of its output weight. This size has a meaning.

steepness = [
    np.linalg.norm(n.w1, axis=0) * abs(n.w2[:, 0]) for n in (network, rescaled)
]
for unit in range(5):
    print(
        f"unit {unit + 1}: {steepness[0][unit]:.3f}, rescaled {steepness[1][unit]:.3f}"
    )
np.testing.assert_allclose(*steepness)

# %%
# What to remember
# ----------------
# - Input weights and bias place a unit's fold and choose its active side.
# - The output weight chooses the direction, up or down.
# - Renumbering units, or moving a factor from one side of a ReLU to the other, changes the numbers
#   and not the network. So an explanation must not rest on either. The terms of page 8 do not: what
#   a unit adds at a point stays what it is.
#
# Questions
# ---------
# .. admonition:: May the factor be negative?
#    :collapsible: closed
#
#    No. A negative factor turns the pre-activation around, and ReLU would keep the other half.
#
# .. admonition:: Does the second freedom exist for tanh?
#    :collapsible: closed
#
#    Not for every factor: apart from 1, only −1 works, since tanh(−z) = −tanh(z).
#
# Next: :doc:`plot_08_why_it_works`, where the numbers are added up.
