"""
7. Why it works
===============

Why does this network give each of the four corners the class that it gets?

The account of every answer, the :term:`ledger`, has the terms that add up to it. From the terms
follows which units make the gap that no affine function has. Then we look at the corners as the
output layer sees them, and at the end the program puts all of it into words.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original
from xordemo.words import number

network = original.tutorial_run().network
X, y = xd.xor()
why = xd.explain(network)
entries = xd.ledger(network, xd.CORNERS)
slow = original.tutorial_run(original.first_failing_seed()).network
runs = {"Our run": network, "Slow run": slow}

# %%
# Four answers, term by term
# --------------------------
# A :term:`logit` is a sum. The output :term:`bias` is always in it, and each unit that is on adds
# its output weight times its :term:`activation`. In the picture the terms of each corner are laid
# end to end, the bias first; the table has them as numbers. At (0,0) and (1,1) the bias is nearly
# all there is. At (0,1) the long bar of unit 2 takes the logit below zero, at (1,0) that of unit 4.

# Draw the terms of each corner.
figure, ax = plt.subplots(figsize=(5.2, 5.6))
ax.set(title="Each logit, built from its terms", ylabel="corner, and its terms")
ledger = figures.plot_ledger(ax, entries)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Four groups of bars, one for each corner. In each, bars are laid end to end, from the output "
    "bias through the units that add something to the logit, whose value stands at the end.",
    **ledger,
)
# sphinx_gallery_end_ignore
xd.tables.corner_table(entries)

# %%
# Which terms decide?
# -------------------
# Some terms pull a logit up and some pull it down. To find those that *decide* a corner, take the
# terms of the winning side, the largest first, until they outweigh everything on the other side.
# The corner (1,0) has the most terms:
#
#     1.768 (output bias) + 0.003 (unit 3) − 3.638 (unit 4) − 1.148 (unit 5) = −3.015
#
# The output bias and unit 3 pull up, 1.771 together. Units 4 and 5 pull down. Unit 4 alone
# outweighs the 1.771, so unit 4 decides: class 0. At (0,1) unit 2 decides in the same way. At (0,0)
# and (1,1) the output bias does, against a little that unit 4 takes away.

for entry in entries:
    assert entry.bias + sum(entry.contributions) == entry.logit
# sphinx_gallery_start_ignore
terms = [[float(t) for t in (e.bias, *e.contributions, e.logit)] for e in entries]
assert np.round(terms[2], 3).tolist() == [1.768, 0, 0, 0.003, -3.638, -1.148, -3.015]
assert round(terms[2][0] + terms[2][3], 3) == 1.771
assert (
    terms[2][4] + terms[2][0] + terms[2][3]
    < 0
    > terms[3][2] + terms[3][0] + terms[3][3]
)
assert all(row[0] > -row[4] > 0 for row in terms[:2])
# sphinx_gallery_end_ignore

# %%
# The program adds the terms as fractions, without rounding, so the question which side is stronger
# always has an exact answer.
#
# Between the corners, along the line from (0,1) to (1,0), the terms look like this. The output bias
# is a level, and each unit adds to it or takes from it on one side of its :term:`fold`. At one end
# unit 2 pulls the logit below zero, at the other units 4 and 5 do. Along the other diagonal, from
# (0,0) to (1,1), next to nothing happens: there the logit is 1.73 all the way.

# Draw the cross-section.
figure, ax = plt.subplots(figsize=(5.2, 4.4))
ax.set_title("The logit from (0,1) to (1,0), stacked from its terms")
section = figures.plot_cross_section(ax, network, (-0.25, 1.25), (1.25, -0.25), X, y)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "A section through the surface. On a level line, the output bias, the units' contributions are "
    "filled in with their colours. The logit, a thick line, is where the last of them ends.",
    **section,
)
along = np.linspace(0, 1, 101)[:, np.newaxis] * [1, 1]
assert set(network.forward(along).logits[:, 0].round(2)) == {1.73}
# sphinx_gallery_end_ignore

# %%
# Where the gap comes from
# ------------------------
# For every affine function the logits of opposite corners have equal sums (:doc:`plot_01_xor`). The
# difference of the two sums, the *gap*, measures what only bends can do:
#
# .. math:: \text{gap} = t(0,0) + t(1,1) - t(1,0) - t(0,1)
#
# The output bias is in all four logits and cancels. So the gap is made by the units alone, and each
# unit's share is what it adds at the first two corners minus what it adds at the other two. Here
# the gap is 9.20: 4.51 from unit 2, 3.54 from unit 4, 1.15 from unit 5, and next to nothing from
# unit 3. Unit 3 is on at three corners, but what it adds at (1,1) is almost the same as what it
# adds at (1,0) and (0,1) together.

contributions = [entry.contributions for entry in entries]
shares = [a + b - c - d for a, b, c, d in zip(*contributions, strict=True)]
assert sum(shares) == why.facts.gap
# sphinx_gallery_start_ignore
rounded = [round(float(each), 2) for each in (why.facts.gap, *shares)]
assert rounded == [9.20, 0, 4.51, 0, 3.54, 1.15]
assert round(4.51 + 3.54 + 1.15, 2) == 9.20
assert [3 in entry.on for entry in entries] == [False, True, True, True]
# sphinx_gallery_end_ignore

# Draw the shares.
figure, ax = plt.subplots(figsize=(5.2, 2.6))
ax.set(title="The gap, made by the units", ylabel="function")
gap = figures.plot_gap(ax, entries)
# sphinx_gallery_start_ignore
parts = [f"unit {h} {number(share, 2)}" for h, share in enumerate(shares, 1) if share]
figures.describe(
    figure,
    f"Two bars. The first, of this network, ends at {number(why.facts.gap, 2)} and is made of the "
    f"shares of {', '.join(parts) or 'no unit'}. The second, of an affine function, has no length.",
    **gap,
)
# sphinx_gallery_end_ignore

# %%
# What the output layer sees
# --------------------------
# The output layer never sees the inputs. It sees five activations, and is affine in them. So the
# hidden layer must move the corners to where something straight separates them. Two activations fit
# into a picture. Above are the corners in the plane of the inputs, as a reminder. Below they are
# drawn at the activations of two units, and there a straight line is all that the output layer has.
#
# In our run units 2 and 4 are enough, with the output bias. The squares move out, each along the
# axis of one unit, while the circles stay near 0, and one line parts them. In the slow run, seed 0
# after 50 epochs, (0,1) lies between (0,0) and (1,1), on one line. No straight line can part them.
# The picture shows all that there is to see: units 1, 2 and 3 of the slow run are 0 at all four
# corners.

# Draw the input plane and both hidden planes.
figure, axes = plt.subplots(3, 1, figsize=(4.4, 11))
figure.suptitle("The corners before and after the hidden layer")
figures.plane(axes[0], (-0.5, 1.5))
figures.plot_points(axes[0], X, y)
axes[0].set_title("The inputs: no line")
hidden = {}
for ax, (run, each) in zip(axes[1:], runs.items(), strict=True):
    pair = xd.words.two_units(each)
    table = figures.plot_hidden_plane(ax, each, X, y, pair.terms, line=pair.holds)
    hidden |= {f"{run}, {name}": values for name, values in table.items()}
    result = "one line" if pair.holds else "not separated"
    ax.set_title("{}, units {} and {}: {}".format(run, *pair.terms, result))
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Three planes with the four corners. Above, the inputs, classes on opposite corners. Below, "
    "the same corners by the activations of two units. In our run (1,0) and (0,1) lie far out, "
    "each on one axis, and a line parts them from (0,0) and (1,1). In the slow run (0,1) lies "
    "between (0,0) and (1,1) on the axis of unit 4.",
    **hidden,
)
ours, theirs = (xd.words.two_units(each) for each in (network, slow))
assert (ours.holds, theirs.holds, theirs.terms) == (True, False, (4, 5))
hidden_4 = [
    dict(zip(xd.CORNERS, n.forward(xd.CORNERS).a1, strict=True)) for n in runs.values()
]
assert not np.array(list(hidden_4[1].values()))[:, :3].any()
assert [hidden_4[1][at][4] for at in ((0, 0), (0, 1), (1, 1))] == [0, 0, 0]
assert hidden_4[1][0, 0][3] < hidden_4[1][0, 1][3] < hidden_4[1][1, 1][3]
assert not xd.explain(slow).facts.hidden_separates
assert max(hidden_4[0][at][h] for at in ((0, 0), (1, 1)) for h in (1, 3)) < 0.1
# sphinx_gallery_end_ignore

# %%
# So in our run one line is enough after the hidden layer, and the output layer draws it. Training
# found the ridge of :doc:`plot_03_network`, with other numbers: units 2 and 4 each pull one corner
# of class 0 down.

down = [[e.contributions[unit - 1] < 0 for unit in (2, 4)] for e in entries[2:]]
assert xd.words.two_units(network).terms == (2, 4)
assert down == [[False, True], [True, False]]  # at (1,0) and (0,1)

# %%
# The explanation
# ---------------
# Here is all of this in words that the program made. Each sentence belongs to a :term:`claim` that
# is decided from the weights; if the claim does not hold, the sentence says what is true instead.
# Two corners have the same :term:`activation pattern` if the same units are on at both. The
# tutorial that these pages follow explains its network in five statements :cite:p:`original`;
# :doc:`a page of Part II </appendix/plot_01_audit>` checks each of them.

why

# %%
# What to remember
# ----------------
# - A network's answer is a sum of terms that can be read off and checked.
# - "Why" has an exact meaning here: which terms outweigh which.
# - The hidden layer must move the corners so that something straight separates them.
#
# Questions
# ---------
# .. admonition:: A unit is on at a corner and yet does not decide it. How can that be?
#    :collapsible: closed
#
#    It may pull to the losing side, or larger terms may outweigh that side without it.
#
# .. admonition:: Can two networks give the same four logits for different reasons?
#    :collapsible: closed
#
#    Yes. :doc:`A page of Part II </part2/plot_01_smallest>` shows two of them, made by hand, with
#    two units each.
#
# Next: :doc:`plot_08_regions`, which asks what ReLU's zeros do to the whole plane.
