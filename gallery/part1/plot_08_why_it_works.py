"""
8. Why it works
===============

Why does *this* network give each of the four points its own class? Not in general: this one, with
these weights.

You will see the account of every answer, the :term:`ledger`; then an explanation in words that is
computed from the weights; and then the explanation that the original tutorial gave, checked
sentence by sentence.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

run = original.tutorial_run()
network = run.network
X, y = xd.xor()
corners = [(0, 0), (1, 1), (1, 0), (0, 1)]

# %%
# One answer, term by term
# ------------------------
# A :term:`logit` is a sum. Each :term:`hidden unit` that is on adds its :term:`activation` times
# its output weight; a unit that is off adds nothing; the output :term:`bias` is always there. The
# ledger of a point lists these terms. This is the ledger of (1,0):

at_10 = xd.ledger(network, [(1, 0)])[0]
assert at_10.bias + sum(at_10.contributions) == at_10.logit
xd.tables.ledger_table(at_10)

# %%
# The sum is exact. Floating-point numbers are fractions, so the terms can be added without any
# rounding, and every question below ("is it positive?", "are they equal?") is decided that way.
# Only what you read is rounded.
#
# All four points side by side
# ----------------------------
# Now the ledgers of all four corners. Look along each row: which units are on, and where?
# A unit whose :term:`pre-activation` is exactly 0 is at its :term:`fold`, and adds nothing.

entries = xd.ledger(network, corners)
xd.tables.corner_table(entries)

# %%
# As a picture, each bar starts where the last one ended. The first is the output bias; the point
# where the last bar ends is the logit.

figure, ax = plt.subplots(figsize=(5.2, 5.6))
figures.plot_ledger(ax, entries)
ax.set_ylabel("corner, and its terms")
ax.set_title("Each logit, built from its terms")
sides = [f"{float(e.logit):+.2f} at ({e.point[0]},{e.point[1]})" for e in entries]
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Four groups of bars, one for each corner. In each, bars are laid end to end, from the output "
    f"bias through the units that add something to the logit, which is {', '.join(sides)}.",
    corner=np.repeat([f"({a},{b})" for a, b in corners], network.hidden + 1),
    term=np.tile(["output bias", *(f"unit {h}" for h in range(1, 6))], 4),
    adds=np.array([[float(t) for t in (e.bias, *e.contributions)] for e in entries]).ravel(),
)
# sphinx_gallery_end_ignore

# %%
# The explanation
# ---------------
# From the ledgers follows why each corner gets its class: which terms carry it, and against what.
# To *carry* a corner is to be among the fewest and largest terms on its side that, by themselves,
# outweigh everything on the other side.
#
# Nobody wrote the words below. Each sentence belongs to a :term:`claim`, which the build decided
# from the weights; where a claim does not hold, the sentence says what is true instead.

why = xd.explain(network)
why

# %%
# The paragraph on equal and unequal inputs is the heart of it. For a function without a bend, the
# two sums f(0,0) + f(1,1) and f(1,0) + f(0,1) are equal; we proved that in :doc:`plot_01_xor`. So
# the gap between them measures how much this network is *not* a plane, and exactly where that comes
# from. Each unit has its share, and before rounding the shares add up to the gap.

facts = why.facts
assert sum(facts.shares.values()) == facts.gap > 0
assert facts.gap == sum(e.logit for e in entries[:2]) - sum(e.logit for e in entries[2:])

# %%
# How safe are the answers?
# -------------------------
# A logit of the right sign is enough to be right. But how far may an input move before the answer
# can flip? That is the :term:`margin`: the distance from the corner to the
# :term:`decision boundary`.

margins = xd.margins(network, corners)
rows = tuple(
    (
        f"({a},{b})",
        f"{m.distance:.3f}",
        "({:.3f}, {:.3f})".format(*map(float, m.nearest)).replace("-", "−"),
    )
    for (a, b), m in zip(corners, margins, strict=True)
)
xd.Table("Margins", ("corner", "distance to the boundary", "nearest point on it"), rows)

# %%
# What the original says
# ----------------------
# The original tutorial explains its network in five statements. It printed four logits and five
# output weights of its run but not the hidden layer, so readers could check only the first
# statement. Our run can be checked, and of ten thousand it comes nearest to those nine numbers
# (:doc:`plot_04_learning`). Each statement is put as a question that the weights answer.

verdicts = original.audit(network)
rows = tuple(
    (s.reading, "true here" if holds else "false here")
    for s, holds in zip(original.STATEMENTS, verdicts, strict=True)
)
assert not all(verdicts)
xd.Table("The original's statements, of our run", ("statement", "verdict"), rows)

# %%
# The original looked for a unit with a positive weight that makes (0,0) and (1,1) class 1. In this
# run what does it is the output bias, which is there at every point; the units are what takes it
# away again at (1,0) and (0,1).

assert why["bias is the rule"].holds
print(why["bias is the rule"].sentence)

# %%
# And the original's own network? It printed the same logit for (0,0) and (1,1), equal to the last
# digit. That is what happens when *no* unit fires at either, and both are left to the output bias;
# :doc:`/part2/plot_03_audit` shows that it is all but certain. Our run is not of that kind: its
# ledger shows a unit that fires a little at both corners. Other seeds are. Here is the first of
# them:

runs = ((seed, xd.explain(original.tutorial_run(seed).network)) for seed in range(100))
seed, silent = next((s, e) for s, e in runs if e["solves"].holds and e["equal logits"].holds)
print("seed", seed)
for name in ("silent (0,0)", "silent (1,1)", "equal logits"):
    assert silent[name].holds
    print(silent[name].sentence)

# %%
# When it fails
# -------------
# The same machinery explains a failure. This is the run from the end of :doc:`plot_04_learning`.

failing_seed = next(s for s in range(100) if not original.tutorial_run(s).network.solves(X, y))
why_not = xd.explain(original.tutorial_run(failing_seed).network)
assert not why_not["solves"].holds
why_not

# %%
# Take along
# ----------
# - A network's answer is a sum of terms that can be read off and checked.
# - "Why" has an exact meaning here: which terms outweigh which.
# - An explanation that sounds right can be wrong about the network it describes. Ask for the
#   ledger.
#
# Questions
# ---------
# .. admonition:: A unit fires at a corner and yet does not carry it. How can that be?
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
# .. admonition:: Why does the explanation compare sums of two logits?
#    :collapsible: closed
#
#    For every affine function the two sums are equal. So their gap shows how far the network is
#    from a plane at these points, and each unit's share of the gap can be told.
#
# Next: :doc:`plot_09_sparsity`, which asks what ReLU's zeros do to the whole plane.
