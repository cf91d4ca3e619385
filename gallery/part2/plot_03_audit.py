"""
The original, audited
=====================

The original tutorial says why its network works. Is that so?

You will see its statements, in its own words, each turned into a question that weights can
answer; the verdict on our run; and what the few numbers that it printed decide about its own.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

run = original.tutorial_run()
network = run.network
X, y = xd.xor()

# %%
# The statements
# --------------
# This is what the original says under "Why it works" and "Sparse Effect of ReLU"
# :cite:p:`original`, and how we read it. A reading has to be exact, so that it can be true or
# false. Where the words leave room we chose the reading that is easiest to fulfil.

rows = tuple((str(n), s.quote, s.reading) for n, s in enumerate(original.STATEMENTS, start=1))
xd.Table("What the original says", ("", "the original's words", "our reading"), rows)

# %%
# The verdict on our run
# ----------------------
# Our run is the one, of ten thousand, that comes nearest to the numbers that the original printed
# (:doc:`/part1/plot_04_learning`). Whether a unit fires, and with what sign it enters the sum, is
# decided exactly.

verdicts = original.audit(network)
rows = tuple(
    (f"{n}. {s.reading}", "true" if holds else "false")
    for n, (s, holds) in enumerate(zip(original.STATEMENTS, verdicts, strict=True), start=1)
)
assert verdicts[3]
assert not all(verdicts)
xd.Table("Of our run", ("statement", "verdict"), rows)

# %%
# What is said about (1,0) and (0,1) holds: units with a negative output weight fire there. What is
# said about (0,0) and (1,1) is where the account goes wrong, as the ledger of these two corners
# shows. Their class comes from the output :term:`bias`.

equal = xd.ledger(network, [(0, 0), (1, 1)])
assert all(entry.carriers == (0,) for entry in equal), "0 stands for the output bias"
xd.tables.corner_table(equal)

# %%
# What the printed numbers decide
# -------------------------------
# We don't have the original's weights. But it printed
# f(0,0) = f(1,1) = 1.962966, equal to the last digit that single precision has. How can that be?
#
# There are only two possibilities. Either *no* hidden unit fires at (0,0) or at (1,1): then both
# logits are the output bias and nothing else, and equal by necessity. Or some unit fires at one of
# them, and different sums came out the same by chance.
#
# How good is the chance? We train many runs with the original's settings, in single precision as
# its library does, and look at all that succeed with two equal logits.

study = xd.census(range(100_000), hidden=5, dtype="float32")
logits = study["logits"][..., 0]
equal_logits = study.success & (logits[:, 0] == logits[:, 3])


def fires(points):
    z = np.einsum("nd,sdh->snh", points, study["w1"]) + study["b1"][:, np.newaxis]
    return z > 0


silent = ~fires(X[[0, 3]].astype("float32")).any(axis=(1, 2))
both = int((equal_logits & silent).sum())
pairs = int(equal_logits.sum())
print(f"runs that succeed:                    {study.success.sum():,} of {len(study):,}")
print(f"of these, with f(0,0) = f(1,1):       {pairs:,}")
print(f"of these, no unit fires at either:    {both:,}")
assert both / pairs > 0.999

# %%
# So the second possibility can't be ruled out by logic, but it is all but certain that the
# original's two logits are its output bias, and that no unit fires at either point. How certain?
# The interval below is for the share of runs, among those with two equal logits, in which no unit
# fires :cite:p:`wilson1927`.

low, high = xd.wilson_interval(both, pairs)
print(f"share of {both / pairs:.3%}, 95% interval {low:.3%} to {high:.3%}")

# %%
# What follows for the original's own run
# ---------------------------------------
# Its five printed output weights settle the first statement. The others follow if no unit fires at
# (0,0) or (1,1): then the unit with the positive weight can't be what makes these corners
# positive.

weights = np.sign(original.OUTPUT_WEIGHTS)
nobody, somebody = np.zeros(5, bool), weights < 0
implied = np.stack([nobody, nobody, somebody, somebody])
known = [
    "true" if original.STATEMENTS[0].test(implied, weights) else "false",
    *("true" if s.test(implied, weights) else "false" for s in original.STATEMENTS[1:]),
]
why_known = [
    "the printed output weights",
    "no unit fires at (0,0)",
    "no unit fires at (1,1)",
    "both logits are negative, and only such units can make them so",
    "no unit fires at either, so none with a negative weight",
]
rows = tuple(
    (f"{n}. {original.STATEMENTS[n - 1].reading}", verdict, reason)
    for n, verdict, reason in zip(range(1, 6), known, why_known, strict=True)
)
assert original.LOGITS[0] == original.LOGITS[3] > 0 > max(original.LOGITS[1:3])
xd.Table("Of the original's run, all but certainly", ("statement", "verdict", "because"), rows)

# %%
# How common is each?
# -------------------
# Perhaps the account fits other runs better. Among all that succeed, how many fulfil each
# statement? :doc:`plot_10_claims_as_shares` looks closer.

at_corners = fires(X[[3, 0, 1, 2]].astype("float32"))[study.success]
signs = np.sign(study["w2"][study.success, :, 0])
shares = np.array([s.test(at_corners, signs).mean() for s in original.STATEMENTS])
together = np.all([s.test(at_corners, signs) for s in original.STATEMENTS], axis=0).mean()

figure, ax = plt.subplots(figsize=(5.2, 2.8), layout="constrained")
ax.set(xlim=(0, 110), xlabel="runs that fulfil it, of those that succeed (%)")
ax.set_ylabel("statement")
ax.set_title("The original's statements, in many runs")
names = [*"12345", "all five"]
values = 100 * np.append(shares, together)
ax.barh(names[::-1], values[::-1])
for place, value in enumerate(values[::-1]):
    ax.annotate(
        f"{value:.0f}%", (value, place), xytext=(4, 0), textcoords="offset points", va="center"
    )
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Six horizontal bars: the share of successful runs that fulfil each of the five statements, "
    + ", ".join(f"{v:.0%}" for v in shares)
    + f", and all of them together, {together:.0%}.",
    statement=names,
    percent=values,
)
# sphinx_gallery_end_ignore
print(f"all five hold in {together:.1%} of the runs that succeed")
assert together < 0.05
assert shares[3] > 0.9 > 0.5 > max(np.delete(shares, 3))

# %%
# It does not. Statement 4 is common, the others are true of a minority, and next to no run fulfils
# the whole account.

# %%
# Take along
# ----------
# - An account of a network can sound right and be wrong about the network it was written for.
# - Two numbers that are equal to the last digit say more than they seem to.
# - What a reader can't check, an author can't find wrong. Print the weights.
#
# Next: :doc:`plot_04_smallest`.
