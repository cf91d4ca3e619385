"""
7. The weights
==============

Everything that the network knows is in 21 numbers. Can we read them?

Here are all of them, as a picture and as a table, and what they mean on the plane. In two ways the
numbers can differ although the network is the same, so that the size of a single :term:`weight`
means little.
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
# All the numbers
# ---------------
# A row for each :term:`hidden unit`: its weights from the two inputs, its :term:`bias`, and its
# output weight. The output bias stands by itself. Blue is positive, orange is negative, and the
# nearer a number is to zero, the fainter is its cell. Units 2, 4 and 5 have two input weights of
# opposite sign and of almost the same size.

# Draw both layers.
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.6), width_ratios=[3, 1.15])
figure.suptitle("Both layers, a row for each unit")
table = figures.plot_weights(axes, network)
# sphinx_gallery_start_ignore
opposite = [str(h + 1) for h in range(5) if np.prod(np.sign(network.w1[:, h])) < 0]
assert opposite == ["2", "4", "5"]
assert np.abs(network.w1.sum(axis=0))[[1, 3, 4]].max() < 0.03
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
# A unit with the input weights :math:`w` and :math:`-w` sees only :math:`x_1 - x_2`, which is 0 at
# both (0,0) and (1,1). Training began with all biases at 0, and the hidden biases have hardly
# moved: none is larger in size than 0.02, while the largest input weight has the size 1.89. The row
# of unit 1, which never learned (:doc:`plot_04_learning`), still holds the numbers that were drawn
# at random.

start = xd.Network.initial(hidden=5, seed=SEED)
assert np.abs(network.b1).max().round(2) == 0.02
assert np.abs(network.w1).max().round(2) == 1.89
assert (network.w1[:, 0] == start.w1[:, 0]).all()
assert (network.b1[0], network.w2[0, 0]) == (0, start.w2[0, 0])

# %%
# Weights on the plane
# --------------------
# The two input weights of a unit are an arrow on the plane. It points into the half where the unit
# is on, and stands at right angles to its :term:`fold`. The longer the arrow, the steeper the
# unit's :term:`pre-activation`. The arrow of unit 1, which is on at none of the corners, points
# away from the square.

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
# The units of a network have no order. Number them in another way, and the weights change their
# places while no output changes. So "unit 2" means nothing outside this one run. Here the units are
# sorted by output weight, and the logits stay the same.

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
# positive. So a unit may have its input weights and its bias ten times as large and its output
# weight a tenth, and nothing changes at all. Done to unit 2, it looks like this: unit 2 had the
# largest output weight in size; now it has the second smallest.

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
for name, each in {"before": network, "after": rescaled}.items():
    print(f"output weights {name}:", *(number(w, 2) for w in each.w2[:, 0]))
print(f"the logits differ by {largest:.0e} at most")
assert largest < 1e-12
# sphinx_gallery_start_ignore
assert unit + 1 == 2
assert sorted(np.abs(rescaled.w2[:, 0])).index(abs(rescaled.w2[unit, 0])) == 1
# sphinx_gallery_end_ignore

# %%
# One number of a unit does not change: the length of its arrow times the size of its output weight.
# It is the steepness of what the unit adds to the logit.

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
#   and not the network. So an explanation should not depend on either. What a unit adds to the
#   logit at a point does not, and page 8 works with that.
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
