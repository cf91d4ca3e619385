"""
8. Why it works
===============

Why does this network give each of the four corners the class that it gets?

You will see the terms of every answer, the :term:`ledger`; which units make the gap that no affine
function has; and the corners as the output layer sees them. At the end all of it is put into words.
"""

import matplotlib.pyplot as plt

import xordemo as xd
from xordemo import figures, original
from xordemo.words import number, point_name

network = original.tutorial_run().network
X, y = xd.xor()
why = xd.explain(network)
entries = xd.ledger(network, xd.CORNERS)
failing = original.tutorial_run(original.first_failing_seed()).network
runs = {"Our run": network, "Failing run": failing}

# %%
# Four answers, term by term
# --------------------------
# A :term:`logit` is a sum. The output :term:`bias` is always in it, and each unit that is on adds
# its output weight times its :term:`activation`. In the picture the terms of each corner are laid
# end to end, the bias first; the table has them as numbers. Which bar decides (1,0)?

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
# Who carries a corner?
# ---------------------
# Some terms pull a logit up and some pull it down. Rounding must not decide which side is stronger,
# so the sums are exact. A floating-point number is a whole number times a power of two, hence a
# fraction, and Python adds and multiplies fractions without rounding. The corner with the most
# terms shows both sides:

print("What Python stores for 0.1: {} / {}".format(*(0.1).as_integer_ratio()))
for entry in entries:
    assert entry.bias + sum(entry.contributions) == entry.logit
entry = max(entries, key=lambda each: len(each.terms))
corner = point_name(entry.point)
about = (why[f"{claim} {corner}"].sentence for claim in ("silent", "carried by bias"))
xd.tables.Said(" ".join(about))

# %%
# The terms that the last sentence names *carry* the corner. To find them, take the terms on the
# winning side, the largest first, until they outweigh everything on the other side.
#
# Between the corners, along the line from (0,1) to (1,0), the terms look like this. The output bias
# is a level, and each unit adds to it or takes from it on one side of its :term:`fold`. Does one
# term decide most corners, and which terms decide the others?

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
# sphinx_gallery_end_ignore
xd.tables.Said(why["bias is the rule"].sentence)

# %%
# Where the gap comes from
# ------------------------
# For every affine function the logits of opposite corners have equal sums (:doc:`plot_01_xor`). The
# difference of the two sums, the *gap*, measures what only bends can do:
#
# .. math:: \text{gap} = t(0,0) + t(1,1) - t(1,0) - t(0,1)
#
# The output bias is in all four logits and cancels. So the gap is made by the units alone, and each
# unit's share is what it adds at the first two corners minus what it adds at the other two:

contributions = [entry.contributions for entry in entries]
shares = [a + b - c - d for a, b, c, d in zip(*contributions, strict=True)]
assert sum(shares) == why.facts.gap

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
# into a picture. Do any two units of our run solve XOR by themselves, with the output bias? And in
# the run that fails, where do the two units that make most of the gap put the corners?

# Draw the input plane and both hidden planes.
figure, axes = plt.subplots(3, 1, figsize=(4.4, 11))
figure.suptitle("The corners as the output layer sees them")
figures.plane(axes[0], (-0.5, 1.5))
figures.plot_points(axes[0], X, y)
axes[0].set_title("The inputs: no line")
said, hidden = [], {}
for ax, (run, each) in zip(axes[1:], runs.items(), strict=True):
    pair = xd.words.two_units(each)
    table = figures.plot_hidden_plane(ax, each, X, y, pair.terms, line=pair.holds)
    hidden |= {f"{run}, {name}": values for name, values in table.items()}
    result = "one line" if pair.holds else "not separated"
    ax.set_title("{}, units {} and {}: {}".format(run, *pair.terms, result))
    said += [f"{run}: {pair.sentence}", xd.explain(each)["hidden separates"].sentence]
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Three planes with the four corners. Above, the inputs, classes on opposite corners. Below, "
    f"the same corners by the activations of two units, for two runs. {' '.join(said)}",
    **hidden,
)
# sphinx_gallery_end_ignore
xd.tables.Said(" ".join(said))

# %%
# Page 3 asked whether training finds the ridge that we built by hand. In the ridge two units solve
# XOR, and each pulls one corner of class 0 down. Are there two such units here?

pair = xd.words.two_units(network)
down = [[e.contributions[unit - 1] < 0 for unit in pair.terms] for e in entries[2:]]
found = pair.holds and sorted(down) == [[False, True], [True, False]]
xd.tables.Said("Yes, with other numbers." if found else "No, not in this run.")

# %%
# The explanation
# ---------------
# Here is all of this in words. Each sentence belongs to a :term:`claim` that is decided from the
# weights; if the claim does not hold, the sentence says what is true instead. Two corners have the
# same :term:`activation pattern` if the same units are on at both.

why

# %%
# .. admonition:: What the original says
#
#    The tutorial that these pages follow explains its network in five statements
#    :cite:p:`original`. :doc:`The appendix </appendix/plot_01_audit>` checks each of them.

verdicts = original.audit(network)
xd.tables.Said(f"True of our network: {sum(verdicts)} of {len(verdicts)} statements.")

# %%
# What to remember
# ----------------
# - A network's answer is a sum of terms that can be read off and checked.
# - "Why" has an exact meaning here: which terms outweigh which.
# - The hidden layer must move the corners so that something straight separates them.
#
# Questions
# ---------
# .. admonition:: A unit is on at a corner and yet does not carry it. How can that be?
#    :collapsible: closed
#
#    It may pull to the losing side, or larger terms may outweigh that side without it.
#
# .. admonition:: Can two networks give the same four logits for different reasons?
#    :collapsible: closed
#
#    Yes. :doc:`/part2/plot_04_smallest` shows two of them, made by hand, with two units each.
#
# Next: :doc:`plot_09_sparsity`, which asks what ReLU's zeros do to the whole plane.
