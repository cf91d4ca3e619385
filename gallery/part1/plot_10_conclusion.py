"""
10. Conclusion
==============

What does an activation function do inside a network? We can now answer for a network whose every
number we have seen.

The answer is one picture and five sentences, each with the computation that supports it.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original
from xordemo.exact import Boundary

SEED = original.SEED
X, y = xd.xor()
network = original.tutorial_run(SEED).network
facts = xd.explain(network).facts

# %%
# The answer in one picture
# -------------------------
# Each :term:`hidden unit` folds the plane along one line, and between the folds the network is
# flat. The :term:`decision boundary`, bold, has two branches with class 1 between them. What one
# can't see in the plane of the inputs is which folds matter. The boundary bends twice, by 12° each
# time, where it crosses unit 1's fold, and these are the only bends that show. But unit 1 is on at
# no corner. The folds of units 2 and 4, close to each other in the middle, make the difference.

# Draw the map with its folds and its boundary.
boundary = Boundary.of(network, (-3, 3))
figure, ax = plt.subplots(figsize=(5.2, 4.7))
ax.set_title("Five folds, and a boundary with two branches")
figures.plot_map(ax, network)
figures.plot_folds(ax, network)
figures.plot_points(ax, X, y)
# sphinx_gallery_start_ignore
assert len(boundary.branches) == 2
visible = [bend for bend in boundary.turns if bend.degrees >= 1]
assert [(bend.units, round(bend.degrees)) for bend in visible] == [((1,), 12)] * 2
pieces = np.array(
    [[*start, *end] for start, end in boundary.atlas.boundary], dtype=float
)
pieces = pieces.reshape(-1, 4)
figures.describe(
    figure,
    "A map of the logit over the input plane from −3 to 3, with the fold of each unit as a line "
    "and the four corners. The boundary has two branches, which bend at the fold of unit 1.",
    start_x1=pieces[:, 0],
    start_x2=pieces[:, 1],
    end_x1=pieces[:, 2],
    end_x2=pieces[:, 3],
)
# sphinx_gallery_end_ignore
# %%
# Chance put unit 1's fold here, before training began. It catches the eye and decides nothing:
# check pictures against the ledger. Without unit 1 the four logits stay the same to the last bit.

start = xd.Network.initial(hidden=5, seed=SEED)
rest = network.without({1})
assert (start.w1[:, 0] == network.w1[:, 0]).all()
assert np.array_equal(rest.forward(X).logits, network.forward(X).logits)
assert len(Boundary.of(rest, (-3, 3)).branches) == 2

# %%
# Five sentences
# --------------
# **1. Without an activation function the hidden layer adds nothing.** With the identity in place of
# ReLU, the same weights make a plane, and no plane separates the classes (:doc:`plot_01_xor`,
# :doc:`plot_09_without_activation`). Only one of the four corners is then right.

flat = xd.Network(network.w1, network.b1, network.w2, network.b2, "identity")
assert not flat.solves(X, y)
assert sum(xd.explain(flat).facts.right) == 1

# %%
# **2. ReLU adds folds.** On one side of its fold a unit is on, on the other it is off. Between the
# folds the network is flat; five folds cut the square from −3 to 3 into 16 flat pieces
# (:doc:`plot_06_hidden_layer`, :doc:`plot_08_regions`).

assert len(boundary.atlas.regions) == 16

# %%
# **3. The folds make the gap that a plane can't have.** Here it is 9.20, and units 2, 4 and 5 make
# nearly all of it (:doc:`plot_07_why_it_works`).

assert round(float(facts.gap), 2) == 9.20
assert abs(facts.gap - sum(facts.shares[unit] for unit in (2, 4, 5))) < 0.001

# %%
# **4. Which units matter can be computed.** The ledger says what each adds at each corner. Units 2
# and 4 are needed, one for (0,1) and one for (1,0). The other three can go, even all at once.

assert {unit: [xd.CORNERS[c] for c in at] for unit, at in facts.needed.items()} == {
    2: [(0, 1)],
    4: [(1, 0)],
}
assert network.without({1, 3, 5}).solves(X, y)

# %%
# **5. Whether training gets there, and how soon, depends on the random start**
# (:doc:`plot_04_learning`). Of the first ten seeds, five are right after 50 epochs: 2, 5, 6, 7
# and 8.

solved = [original.tutorial_run(seed).network.solves(X, y) for seed in range(10)]
assert np.flatnonzero(solved).tolist() == [2, 5, 6, 7, 8]

# %%
# The tutorial that these pages follow ends with a piece of advice: think about the activation
# function when you design a model. We add one thing. An explanation of a network is a claim about
# its weights. It can be right or wrong, and checking it is cheap.
#
# What to remember
# ----------------
# - With ReLU a network is a different plane in different places; without an activation function it
#   is one plane.
# - Ask of every explanation: which weights say so?
#
# Questions
# ---------
# .. admonition:: A colleague says: "unit 3 detects (1,1)". What would you ask for?
#    :collapsible: closed
#
#    The ledger. Is the unit on at (1,1) and off at the other corners, and does the class of (1,1)
#    change without this unit?
#
# .. admonition:: What in this explanation would change with another seed, and what would not?
#    :collapsible: closed
#
#    The units, their folds, and which of them decide a corner change. A run may also fail. Two
#    things stay: a plane can't do it, and a solution needs a gap.
#
# .. admonition:: The boundary bends sharply next to a corner. Is the unit with that fold needed?
#    :collapsible: closed
#
#    The picture does not say. Take the unit away and see whether an answer changes.
#
# You have reached the end of Part I. :doc:`Part II </part2/index>` goes beyond one run, and the
# :doc:`exercises </exercises/index>` beyond these pages. On the :doc:`workbench </workbench>` you
# can train with any other seed.
