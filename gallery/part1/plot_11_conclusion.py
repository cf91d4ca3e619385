"""
11. Conclusion
==============

What does an activation function do inside a network? We can now answer for a network whose every
number we have seen.

You will see the answer in one picture and five sentences, each of them checked on this page, and
what the original tutorial concluded, with what we would add.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

run = original.tutorial_run()
network = run.network
X, y = xd.xor()
why = xd.explain(network)

# %%
# The answer in one picture
# -------------------------
# Each :term:`hidden unit` folds the plane along one line. Between the folds the network is flat.
# The :term:`decision boundary` is made of straight pieces that turn where they cross a fold. One
# straight line can't part (0,0) and (1,1) from (1,0) and (0,1); these pieces do.

atlas = xd.linear_regions(network)
figure, ax = plt.subplots(figsize=(5.2, 4.7))
figures.plot_map(ax, network)
figures.plot_folds(ax, network)
figures.plot_points(ax, X, y)
ax.set_title("Five folds and the boundary that they make")
pieces = np.array([[*start, *end] for start, end in atlas.boundary], dtype=float)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "A map of the logit over the input plane from −3 to 3, with the fold of each unit as a line. "
    f"The decision boundary consists of {len(pieces)} straight pieces that turn at the folds. "
    "(0,0) and (1,1) lie where the logit is positive, (1,0) and (0,1) where it is negative.",
    start_x1=pieces[:, 0],
    start_x2=pieces[:, 1],
    end_x1=pieces[:, 2],
    end_x2=pieces[:, 3],
)
# sphinx_gallery_end_ignore
assert network.solves(X, y)
assert len(pieces) > 1

# %%
# Five sentences
# --------------
# **1. Without an activation the hidden layer is no layer.** The same network with the identity is a
# plane, and no plane separates XOR (:doc:`plot_01_xor`, :doc:`plot_10_without_activation`).

flat = xd.Network(network.w1, network.b1, network.w2, network.b2, "identity")
assert not flat.solves(X, y)
print(
    "same weights, identity instead of ReLU:",
    sum(xd.explain(flat).facts.right),
    "of 4 corners right",
)

# %%
# **2. ReLU adds folds.** On one side of its line each unit is on, on the other it is silent. The
# network is flat in between (:doc:`plot_06_hidden_layer`, :doc:`plot_09_sparsity`).

print(f"{len(atlas.regions)} flat pieces in the square from −3 to 3")
assert len(atlas.regions) > 1

# %%
# **3. The folds make up for what a plane can't do**, and each unit's share can be told
# (:doc:`plot_08_why_it_works`).

assert why["bends the right way"].holds
print(why["bends the right way"].sentence)

# %%
# **4. Which units matter can be computed, not guessed.**

print(why["bias is the rule"].sentence)
print(why["needed units"].sentence)
assert why["needed units"].holds

# %%
# **5. Whether training gets there is not certain in advance.** The weights start at random, and
# some starts fail (:doc:`plot_04_learning`). Here are the first ten seeds:

solved = [original.tutorial_run(seed).network.solves(X, y) for seed in range(10)]
print(" ".join("works" if each else "fails" for each in solved))
assert any(solved)
assert not all(solved)

# %%
# What the original concludes
# ---------------------------
# The original ends with this: a network can express a non-linear function by ReLU and a weighted
# sum; without an activation it can't separate XOR; so think about the activation when you design a
# model. The first two are shown on these pages. The third is good advice.
#
# We would add one thing. An explanation of a network is a claim about its weights. It can be right
# or wrong, and it costs little to check. The original's own account of its network does not survive
# that check on our run, which :doc:`plot_08_why_it_works` shows statement by statement.

assert not all(original.audit(network))

# %%
# Take along
# ----------
# - An activation function lets a network be different functions in different places.
# - Ask of every explanation: which weights say so?
#
# Questions
# ---------
# .. admonition:: A colleague says: "unit 3 detects (1,1)". What would you ask for?
#    :collapsible: closed
#
#    The ledger. Is the unit on at (1,1) and off at the other corners, and does the class of
#    (1,1) change when it is switched off?
#
# .. admonition:: What in this explanation would change with another seed, and what not?
#    :collapsible: closed
#
#    The units, their folds and who carries which corner change. That a plane can't do it, and
#    that the folds make up the gap, does not.
#
# You have reached the end of Part I. Try another seed:
# ``xd.explain(original.tutorial_run(seed=1).network)`` says why it works, or why not. (The asserts
# of these pages are about their own seed.) :doc:`Part II </part2/index>` goes beyond one run, and
# the :doc:`exercises </exercises/index>` beyond these pages.
