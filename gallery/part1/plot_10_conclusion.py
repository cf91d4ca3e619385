"""
10. Conclusion
==============

What does an activation function do inside a network?
"""

# Set up, and draw the corners before and after the hidden layer.
import matplotlib.pyplot as plt

import xordemo as xd
from xordemo import figures, original

X, y = xd.xor()
network = original.tutorial_run().network
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.2))
figure.suptitle("What the hidden layer does to the corners")
axes[0].set_title("two inputs: no line")
figures.plane(axes[0], (-0.5, 1.5))
figures.plot_points(axes[0], X, y)
axes[1].set_title("two units: one line")
table = figures.plot_hidden_plane(axes[1], network, X, y, (2, 4))
for ax in axes:
    ax.set_anchor("N")
# sphinx_gallery_start_ignore
pair = network.without([1, 3, 5])
assert network.solves(X, y)
assert pair.solves(X, y)
flat = xd.Network(network.w1, network.b1, network.w2, network.b2, activation="identity")
assert not flat.solves(X, y)
assert not any(original.tutorial_run(n).network.solves(X, y) for n in (102, 0, 4))
study = xd.census(range(1000), hidden=5)
assert (study.success.sum(), len(study), original.EPOCHS) == (474, 1000, 50)
entries = {
    e.point: [float(c) for c in e.contributions] for e in xd.ledger(network, xd.CORNERS)
}
assert min(entries[0, 1]) == entries[0, 1][1]
assert min(entries[1, 0]) == entries[1, 0][3]
figures.describe(
    figure,
    "Two planes with the four corners. On the left they are the corners of a square, with the "
    "classes opposite each other. On the right, drawn at the activations of units 2 and 4, the two "
    "squares lie far out, each on one axis, the circles near 0, with a straight line between.",
    **table,
)
# sphinx_gallery_end_ignore

# %%
# An activation function bends what would be flat. In our run the bends put the corners where one
# straight line separates the classes.
#
# What Part I has shown:
#
# 1. **Without an activation function, layers are one layer.** The network is an affine function,
#    and no affine function solves XOR (:doc:`plot_01_xor`, :doc:`plot_09_without_activation`).
# 2. **Training can't do without slopes.** Step functions can compute XOR, but their slope is 0 on
#    both sides of the jump, so training can't find their weights (:doc:`plot_02_activations`,
#    :doc:`plot_04_learning`).
# 3. **With ReLU each unit folds the plane along one line.** The network is the sum of these folded
#    pieces: flat in each region, and bent along the folds (:doc:`plot_05_surface`,
#    :doc:`plot_06_hidden_layer`, :doc:`plot_08_regions`).
# 4. **The hidden layer moves the corners.** In our run unit 2 moves (0,1) and unit 4 moves (1,0),
#    and the output layer, with negative weights, makes the logits of these two corners negative
#    (:doc:`plot_07_why_it_works`).
#
# The tutorial that these pages follow ends with a piece of advice: think about the activation
# function when you design a network. These pages add another: ask for an explanation that can be
# checked against the weights.
#
# Fewer than half of all runs succeed: of the first thousand seeds, 474 have all four corners right
# after 50 epochs. :doc:`Part II </part2/index>` looks at many runs and asks why some fail, and
# :doc:`Part III </part3/index>` goes beyond four points.
#
# Questions
# ---------
# .. admonition:: A colleague says: "unit 3 detects (1,1)". What would you ask for?
#    :collapsible: closed
#
#    The terms of all four corners. Is the unit on at (1,1) and off at the others, and does the
#    class of (1,1) change without it?
#
# .. admonition:: What of this explanation would change with another seed, and what would not?
#    :collapsible: closed
#
#    The units, their folds, and which of them pull which corner. A run may also fail. Two things
#    stay: a plane can't do it, and a solution needs a gap.
