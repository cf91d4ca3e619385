"""
6. Inside the hidden layer
==========================

The folded sheet of the last page is a sum. What are its parts?

You will see all five units, each in three steps: the flat plane of its :term:`pre-activation`, what
:term:`ReLU` leaves of it, and what remains after its output :term:`weight`. Then the parts are
added one by one, until the network's :term:`logit` is there. The original tutorial
:cite:p:`original` shows two of the five.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

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
# Blue is positive, orange negative, and zero has the colour of the page. Each row has a colour
# scale and a step between its bands of its own, so that even a weak unit is seen.
#
# Think of each row of the picture as three photographs of one unit. What must the second and the
# third have in common, whatever the weights are?

figure, axes = plt.subplots(5, 3, figsize=(5.2, 9.6), sharex=True, sharey=True)
panels = {}
figure.suptitle("Each unit: pre-activation, after ReLU, contribution")
for unit, row in enumerate(axes, start=1):
    panels |= figures.plot_unit(row, network, unit)
# sphinx_gallery_start_ignore
pulls = ["up" if weight > 0 else "down" for weight in network.w2[:, 0]]
words = ", ".join(f"unit {h} pulls {pull}" for h, pull in enumerate(pulls, start=1))
figures.describe(
    figure,
    "Small maps, a row of three for each unit. Left, the pre-activation: parallel bands, blue "
    "on one side of the unit's fold, orange on the other. Middle, the activation: the blue "
    "side unchanged, the other empty. Right, the contribution, empty in the same half; blue "
    f"is up and orange down: {words}.",
    **figures.join(panels),
)
# sphinx_gallery_end_ignore

# %%
# Each unit keeps silent in one half of the plane. There its activation is 0, and 0 times any weight
# is 0. The line between the halves is its :term:`fold`. In the other half it does what a plain
# linear function does.

grid = np.stack(np.meshgrid(np.linspace(-3, 3, 61), np.linspace(-3, 3, 61)), axis=-1)
step = network.forward(grid)
contributions = step.a1 * network.w2[:, 0]
assert np.all(contributions[step.z1 <= 0] == 0)
for unit in range(network.hidden):
    share = np.mean(step.z1[..., unit] > 0)
    strongest = contributions[..., unit].flat[np.abs(contributions[..., unit]).argmax()]
    print(f"unit {unit + 1}: on in {share:.0%}, pull {strongest:+.1f}")

# %%
# The five parts
# --------------
# These are the five contributions as surfaces, and the four points on them. The sixth is what they
# and the output bias add up to. Heights, colours and bands are the same in all six, so a unit that
# hardly matters looks level. The original draws such pictures for its units 1 and 2.

figure, axes = plt.subplots(3, 2, figsize=(5.2, 6.8), subplot_kw={"projection": "3d"})
figure.suptitle("What each unit adds to the logit")
parts = figures.plot_parts(axes.flat, network, X, y)
# sphinx_gallery_start_ignore
deepest = min(list(parts)[:5], key=lambda name: parts[name]["value"].min())
figures.describe(
    figure,
    "Six surfaces in boxes of the same size. The first five are level ground on one side of "
    f"a fold and a tilted plane on the other: {words}. The deepest slope is that of "
    f"{deepest}. The sixth is their sum with the output bias: the ridge of the last page.",
    **figures.join(parts),
)
# sphinx_gallery_end_ignore

# %%
# Adding up
# ---------
# Now the sum. It starts with the output :term:`bias`, the same everywhere. Then the units join one
# after the other. The order makes no difference to where it ends. It does to what is seen on the
# way, so look for the panel in which (0,1) first turns orange, and then the one in which (1,0)
# does.

figure, axes = plt.subplots(3, 2, figsize=(5.2, 7.4), sharex=True, sharey=True)
steps = figures.plot_running_sum(axes.flat, network)
for ax in axes.flat:
    figures.plot_points(ax, X, y, size=6)
figure.suptitle("The running sum, from the bias to the logit")
terms = np.column_stack([np.tile(network.b2, (4, 1)), network.forward(X).a1 * network.w2[:, 0]])
sums = np.cumsum(terms, axis=1)
right = ((sums > 0) == (y == 1)[:, np.newaxis]).sum(axis=0).tolist()
assert [right[0], right[-1]] == [2, 4]
assert np.argmax(sums[2] < 0) < np.argmax(sums[1] < 0)  # (0,1) turns before (1,0)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Six maps. The first, the output bias, has one colour. From map to map, as units join, "
    f"{', '.join(map(str, right))} points are on their own side. The last is the network's.",
    **figures.join(steps),
)
# sphinx_gallery_end_ignore

# %%
# It ends at the network's own logit, not only at the four points but everywhere on the grid. This
# is no approximation: the network *is* this sum.

total = network.b2[0] + contributions.sum(axis=-1)
gap = np.abs(total - step.logits[..., 0]).max()
print(f"largest difference from the network's logit, at {total.size} points: {gap:.1e}")
assert gap < 1e-12

# %%
# What a unit is worth
# --------------------
# If the network is the sum of its parts, we can leave out one part and see what breaks. We take
# each unit away in turn, change nothing else, and count the points that are still right.

units = range(1, network.hidden + 1)
for unit in units:
    others = [other for other in units if other != unit]
    without = figures.part(network, others, bias=True)
    right = sum(without.solves(X[[i]], y[[i]]) for i in range(4))
    print(f"without unit {unit}: {right} of 4 points right")
for enough in xd.exact.smallest_sufficient(network):
    print("enough by themselves: units", *enough)
assert network.solves(X, y)

# %%
# A unit whose absence breaks nothing is not needed while the others are there, however large its
# weights are. :doc:`Page 8 <plot_08_why_it_works>` makes a full account of who does the work.
#
# Take along
# ----------
# - Each unit is a plane, folded at one line: silent on one side, straight on the other.
# - The output weight turns the tilted half up or down, and scales it.
# - The network is nothing but the sum of the output bias and these five pieces.
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
