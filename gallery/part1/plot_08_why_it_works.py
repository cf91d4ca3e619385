"""
8. Why it works
===============

Why does each of the four points get the class that it gets? Not in general: from this network.

You will see the terms of every answer, the :term:`ledger`; which unit makes the gap that no affine
function has; and the four points as the output layer sees them. It ends with an explanation in
words that is computed from the weights.
"""

from fractions import Fraction

import matplotlib.pyplot as plt

import xordemo as xd
from xordemo import figures, original
from xordemo.words import number, point_name

network = original.tutorial_run().network
X, y = xd.xor()
why = xd.explain(network)
entries = xd.ledger(network, xd.CORNERS)

# %%
# Four answers, term by term
# --------------------------
# A :term:`logit` is a sum. The output :term:`bias` is always in it, and each unit that is on adds
# its output weight times its :term:`activation`. In the picture the terms of each corner are laid
# end to end, the bias first. Where the last bar ends is the logit. Which bar decides (1,0)?

# Draw the terms of each corner.
figure, ax = plt.subplots(figsize=(5.2, 5.6))
ax.set(title="Each logit, built from its terms", ylabel="corner, and its terms")
ledger = figures.plot_ledger(ax, entries)
# sphinx_gallery_start_ignore
sides = [f"{number(e.logit, 2)} at {point_name(e.point)}" for e in entries]
figures.describe(
    figure,
    "Four groups of bars, one for each corner. In each, bars are laid end to end, from the output "
    f"bias through the units that add something to the logit, which is {', '.join(sides)}.",
    **ledger,
)
# sphinx_gallery_end_ignore

# %%
# The same terms as numbers:

xd.tables.corner_table(entries)

# %%
# "Larger" and "equal" will be said of such sums, and a rounding must not decide that. So the sums
# are exact. A floating-point number is a whole number times a power of two, so it is a fraction,
# and Python adds and multiplies fractions without rounding. Only what you read is rounded.

print("What Python stores for 0.1:", Fraction(0.1))
for entry in entries:
    assert entry.bias + sum(entry.contributions) == entry.logit

# %%
# Who carries a corner?
# ---------------------
# Some terms pull a logit up and some pull it down. The corner with the most terms shows both:

entry = max(entries, key=lambda each: len(each.terms))
corner = point_name(entry.point)
about = (why[f"{claim} {corner}"].sentence for claim in ("silent", "carried by bias"))
xd.tables.Said(" ".join(about))

# %%
# What the last sentence names is said to *carry* the corner. Take the terms on the winning side,
# the largest first. They carry it as soon as they outweigh everything on the other side.
#
# Along the line on which the inputs add up to 1, from (0,1) to (1,0), all terms can be seen at
# once. The output bias is a level. Each unit takes something away or adds something on one side of
# its :term:`fold`, and what is left is the logit.

# Draw the cross-section.
figure, ax = plt.subplots(figsize=(5.2, 4.4))
ax.set_title("The logit from (0,1) to (1,0), stacked from its terms")
section = figures.plot_cross_section(ax, network, (-0.25, 1.25), (1.25, -0.25), X, y)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "A section through the surface. A level line is the output bias; from it the contribution of "
    "each unit is filled in with the unit's colour, and a thick line, the logit, is where the last "
    f"one ends. At (0,1) the logit is {number(entries[3].logit, 2)}, at (1,0) "
    f"{number(entries[2].logit, 2)}.",
    **section,
)
# sphinx_gallery_end_ignore

# %%
# Does one term decide most corners, and what decides the others? The weights say:

xd.tables.Said(why["bias is the rule"].sentence)

# %%
# Where the gap comes from
# ------------------------
# For every affine function the sums of opposite corners are equal (:doc:`plot_01_xor`). Their
# difference, the *gap*, measures what only bends can do:
#
# .. math:: \text{gap} = t(0,0) + t(1,1) - t(1,0) - t(0,1)
#
# The output bias is in all four logits and cancels. So the gap is a sum over the units alone, and
# each unit's share is what it adds at the first two corners minus what it adds at the other two:

shares = {}
for unit in range(1, network.hidden + 1):
    a, b, c, d = (entry.contributions[unit - 1] for entry in entries)
    shares[unit] = a + b - c - d
assert sum(shares.values()) == why.facts.gap

# Draw the shares.
figure, ax = plt.subplots(figsize=(5.2, 2.6))
ax.set(title="The gap, made by the units", ylabel="function")
gap = figures.plot_gap(ax, entries)
# sphinx_gallery_start_ignore
parts = (
    ", ".join(f"unit {h} {number(s, 2)}" for h, s in shares.items() if s) or "no unit"
)
figures.describe(
    figure,
    f"Two bars. The first, of this network, ends at {number(why.facts.gap, 2)} and is made of the "
    f"shares of {parts}. The second, of an affine function, has no length.",
    **gap,
)
# sphinx_gallery_end_ignore

# %%
# What the output layer sees
# --------------------------
# The output layer never sees the inputs. It sees five activations, and what it makes of them is
# affine. So the hidden layer must move the points to where something straight separates them. Two
# activations fit into a picture. Do any two units of our run solve XOR by themselves, with the
# output bias? And in the run that fails, where do the two units put the points that make most of
# the gap?

failing = original.tutorial_run(original.first_failing_seed()).network
runs = {"our run": network, "failing run": failing}
pairs = {run: xd.words.two_units(each) for run, each in runs.items()}

# Draw the input plane and both hidden planes.
figure, axes = plt.subplots(3, 1, figsize=(4.4, 11))
figure.suptitle("The points as the output layer sees them")
figures.plane(axes[0], (-0.5, 1.5))
figures.plot_points(axes[0], X, y)
axes[0].set_title("The inputs: no line")
hidden, said = {}, []
for ax, (run, pair) in zip(axes[1:], pairs.items(), strict=True):
    table = figures.plot_hidden_plane(ax, runs[run], X, y, pair.terms, line=pair.holds)
    hidden |= {f"{run}, {name}": values for name, values in table.items()}
    result = "one line" if pair.holds else "not separated"
    ax.set_title(
        "{}, units {} and {}: {}".format(run.capitalize(), *pair.terms, result)
    )
    whole = xd.explain(runs[run])["hidden separates"].sentence
    said.append(f"{run.capitalize()}: {pair.sentence} {whole}")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Three planes with the four points. Above, the inputs, classes on opposite corners. Below, the "
    f"same points by the activations of two units, for two runs. {' '.join(said)}",
    **hidden,
)
# sphinx_gallery_end_ignore

# %%

xd.tables.Said(" ".join(said))

# %%
# Page 3 asked whether training finds the ridge that we built by hand. In the ridge two units solve
# XOR, and each pulls one corner of class 0 down. Is it so here?

pair = pairs["our run"]
pulls = [
    [corner for corner in (2, 3) if entries[corner].contributions[unit - 1] < 0]
    for unit in pair.terms
]

# Show the answer.
xd.tables.Said(
    "Yes: training found two such units, with other numbers, beside the rest."
    if pair.holds and sorted(pulls) == [[2], [3]]
    else "No: this run does not answer as the ridge does."
)

# %%
# The explanation
# ---------------
# All of this in words. Each sentence belongs to a :term:`claim` that is decided from the weights;
# if a claim does not hold, the sentence says what is true instead. Two points have the same
# :term:`activation pattern` if the same units are on at both.

why

# %%
# .. admonition:: What the original says
#
#    The tutorial that these pages follow explains its network in five statements
#    :cite:p:`original`. It printed its logits and output weights but not the hidden layer, so its
#    readers could not check them. :doc:`A page of Part II </part2/plot_03_audit>` puts each as a
#    question to the weights.

verdicts = original.audit(network)
xd.tables.Said(
    f"True of our network: {sum(verdicts)} of the original's {len(verdicts)} statements."
)

# %%
# What to remember
# ----------------
# - A network's answer is a sum of terms that can be read off and checked.
# - "Why" has an exact meaning here: which terms outweigh which.
# - The hidden layer moves the points so that something straight separates them, or it fails.
#
# Questions
# ---------
# .. admonition:: A unit is on at a corner and yet does not carry it. How can that be?
#    :collapsible: closed
#
#    It may pull to the other side, or it may pull to the right one while larger terms already
#    outweigh everything against them.
#
# .. admonition:: Can two networks give the same four logits for different reasons?
#    :collapsible: closed
#
#    Yes. :doc:`/part2/plot_04_smallest` shows two of them, made by hand, with two units each.
#
# Next: :doc:`plot_09_sparsity`, which asks what ReLU's zeros do to the whole plane.
