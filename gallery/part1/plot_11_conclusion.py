"""
11. Conclusion
==============

What does an activation function do inside a network? We can now answer for a network whose every
number we have seen.

You will see the answer in one picture and in five sentences, each with the computation that
supports it, and what a unit that never learned does to the picture.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original
from xordemo.exact import Boundary
from xordemo.words import dead_since_the_start, picture_claims
from xordemo.words.numbers import units

SEED = original.SEED
X, y = xd.xor()
network = original.tutorial_run(SEED).network
why = xd.explain(network)
seen = {claim.name: claim for claim in picture_claims(network, (-3, 3))}

# %%
# The answer in one picture
# -------------------------
# Each :term:`hidden unit` folds the plane along one line, and between the folds the network is
# flat. What separates the classes is the :term:`decision boundary`, bold. How many branches does it
# have, and at whose folds does it turn?

# Draw the map with its folds and its boundary.
boundary = Boundary.of(network, (-3, 3))
count = len(boundary.branches)
branches = f"{count} {'branch' if count == 1 else 'branches'}"
figure, ax = plt.subplots(figsize=(5.2, 4.7))
ax.set_title(f"Five folds, and a boundary with {branches}")
figures.plot_map(ax, network)
figures.plot_folds(ax, network)
figures.plot_points(ax, X, y)
# sphinx_gallery_start_ignore
pieces = np.array(
    [[*start, *end] for start, end in boundary.atlas.boundary], dtype=float
)
pieces = pieces.reshape(-1, 4)
figures.describe(
    figure,
    "A map of the logit over the input plane from −3 to 3, with the fold of each unit as a line "
    f"and the four corners. {seen['branches'].sentence} {seen['turns'].sentence}",
    start_x1=pieces[:, 0],
    start_x2=pieces[:, 1],
    end_x1=pieces[:, 2],
    end_x2=pieces[:, 3],
)
# sphinx_gallery_end_ignore
xd.tables.Said(" ".join(claim.sentence for claim in seen.values()))

# %%
# What does a unit do that training never moved? Its fold lies in the picture like any other, since
# the unit is on in half of the plane. But none of the four corners is in that half.

claim = dead_since_the_start(xd.Network.initial(hidden=5, seed=SEED), network)
dead = set(claim.terms)
turned = sorted(dead & set(seen["turns"].terms))
rest = network.without(dead)
assert np.array_equal(rest.forward(X).logits, network.forward(X).logits)

# Show what such units do to the boundary.
said = [claim.sentence]
if dead:
    if turned:
        said.append(f"All the same, the boundary turns because of {units(turned)}.")
    left = " ".join(each.sentence for each in picture_claims(rest, (-3, 3))[:2])
    said.append(
        f"Take {'it' if len(dead) == 1 else 'them'} away, and no answer changes. {left}"
    )
xd.tables.Said(" ".join(said))

# %%
# The fold of a dead unit was there before training, and the unit adds nothing at the four corners.
# So training did not find this fold. A picture does not say what matters in it; the ledger does.
#
# Five sentences
# --------------
# **1. Without an activation the hidden layer adds nothing.** The same weights with the identity are
# a plane, and no plane separates XOR (:doc:`plot_01_xor`, :doc:`plot_10_without_activation`).

flat = xd.Network(network.w1, network.b1, network.w2, network.b2, "identity")
assert not flat.solves(X, y)
right = sum(xd.explain(flat).facts.right)
print(f"same weights, identity instead of ReLU: {right} of 4 corners right")

# %%
# **2. ReLU adds folds.** On one side of its fold a unit is on, on the other it is off. Between the
# folds the network is flat (:doc:`plot_06_hidden_layer`, :doc:`plot_09_sparsity`).

print(f"{len(boundary.atlas.regions)} flat pieces in the square from −3 to 3")
assert len(boundary.atlas.regions) > 1

# %%
# **3. The folds make the gap that a plane can't have.** Each unit's share in it can be computed
# (:doc:`plot_08_why_it_works`).

xd.tables.Said(why["bends the right way"].sentence)

# %%
# **4. Which units matter can be computed.** The ledger says what each adds at each corner.

names = ("solves", "bias is the rule", "needed units", "redundant units")
xd.tables.Said(" ".join(why[name].sentence for name in names))

# %%
# **5. Whether training gets there depends on the random start** (:doc:`plot_04_learning`). Here are
# the first ten seeds:

solved = [original.tutorial_run(seed).network.solves(X, y) for seed in range(10)]
print(" ".join("works" if each else "fails" for each in solved))
assert any(solved)
assert not all(solved)

# %%
# The tutorial that these pages follow ends with a piece of advice: think about the activation
# function when you design a model. We add one thing. An explanation of a network is a claim about
# its weights. Such a claim can be right or wrong, and to check it costs little.
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
#    The units, their folds, and who carries which corner change. A run may also fail. Two things
#    stay: a plane can't do it, and a solution needs a gap.
#
# .. admonition:: The boundary turns sharply next to a corner. Is the unit with that fold needed?
#    :collapsible: closed
#
#    The picture does not say. Take the unit away and see whether an answer changes.
#
# You have reached the end of Part I. :doc:`Part II </part2/index>` goes beyond one run, and the
# :doc:`exercises </exercises/index>` beyond these pages.
