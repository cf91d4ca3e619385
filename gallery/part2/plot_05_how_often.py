"""
How often does it work?
=======================

The original tutorial showed one run, and it worked. Would yours?

You will see thousands of runs that differ in nothing but their :term:`seed`, counted by how they
end: against the number of :term:`epochs <epoch>`, against the number of
:term:`hidden units <hidden unit>`, and below a ceiling that ten times the training does not lift.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures

X, y = xd.xor()

# %%
# A census
# --------
# A :term:`run` is settled by its seed: the first weights and the order of the samples follow from
# it. So we train one network for each seed from 0 on, with the original's five units, 50 epochs,
# learning rate and momentum, and count. This is a :term:`census`. A run is a :term:`success` if it
# ends with all four points strictly on their own side of the :term:`decision boundary`.
#
# One run that works says little. What do you expect of ten thousand?

study = xd.census(range(10_000), hidden=5, keep=("first_success",))
ever = int((study["first_success"] > 0).sum())
ends = {
    "succeed at the end": (int(study.success.sum()), len(study)),
    "succeed after some epoch": (ever, len(study)),
}
assert 0.44 < study.rate < 0.51
assert ever > study.success.sum()
xd.tables.share_table("Runs with the original's settings", ends)

# %%
# About half. Whoever ran the original's notebook had to be lucky to see what it promised.
#
# The share is an estimate, since there are more seeds than we tried. The interval says how far off
# it may be: of 100 intervals that are made in this way :cite:p:`wilson1927`, about 95 contain the
# true share. The second line is higher than the first, because a run that had it right can lose it
# again: each :term:`step` looks at one sample alone.
#
# More epochs
# -----------
# Perhaps 50 epochs are not enough. So we let fewer runs go on for ten times as long, and count the
# successes after each epoch. If patience were all that is missing, the curve would go up to 100%.

long = xd.census(
    range(800), hidden=5, epochs=500, dtype="float32", keep=("parameters", "success_by_epoch")
)
at = np.array([1, 2, 5, 10, 20, 50, 100, 200, 300, 500])
counts = long["success_by_epoch"][at - 1]
shares, intervals = counts / len(long), xd.wilson_interval(counts, len(long))
assert shares[5] + 0.05 < shares[7] < 0.75
assert abs(shares[-1] - shares[7]) < 0.03

figure, ax = plt.subplots()
ax.set(xscale="log", title="Success against epochs")
ax.set_xticks([1, 10, 50, 100, 500], ["1", "10", "50", "100", "500"])
ax.minorticks_off()
figures.plot_share(ax, at, shares, intervals, xlabel="epochs")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    f"A curve that rises from {shares[0]:.0%} of the runs after 1 epoch over {shares[5]:.0%} after "
    f"50 to {shares[7]:.0%} after 200, and is level from there to 500 epochs. Each point has a "
    "vertical bar, its 95% interval.",
    **{"epochs": at, "share": shares, "low": intervals[:, 0], "high": intervals[:, 1]},
)
# sphinx_gallery_end_ignore

# %%
# The ceiling
# -----------
# Training longer helps at first, and then no more. What is wrong with the runs that are left? We
# ask the exact machinery: are there two corners of different classes that the hidden layer
# *confuses*, that is, at which every unit has the same :term:`activation`?

failed = [int(seed) for seed in long.seeds[~long.success]]
confused = xd.outcomes(long)[~long.success] == "confused"
print(f"{confused.sum()} of the {len(failed)} runs that fail confuse two corners")
assert confused.mean() > 0.97

# %%
# That is the ceiling. Where all activations are equal, the :term:`logits <logit>` are equal, so one
# of the two corners is wrong whatever the output layer does. How can activations be equal at
# different corners? In practice in one way only: no unit is on at either.

found = {seed: xd.explain(long.network(seed)).facts for seed in failed[:100]}
pairs = [(f, pair) for f in found.values() for pair in f.confused]
assert not any(f.entries[corner].on for f, pair in pairs for corner in pair)
print(f"{len(pairs)} confused pairs in {len(found)} runs; units that are on there: none")

# %%
# And this mends itself almost never. Where no unit is on, no hidden weight has a
# :term:`gradient`. Only the output bias learns there; one corner pulls it up, the other down, and
# it comes to rest where the network is undecided between them. That costs ln 2 at each. The other
# two corners are soon right, and what they still teach fades.
#
# So the mean :term:`loss` of such a run should settle near half of ln 2. Here is one, beside one
# that works.

seeds = {
    "works": int(long.seeds[long.success][0]),
    "stuck": next(seed for seed, f in found.items() if len(f.confused) == 1),
}
loss = {}
for name, seed in seeds.items():
    start = xd.Network.initial(hidden=5, seed=seed)
    loss[name] = xd.train(start, X, y, epochs=300, lr=0.1, momentum=0.4, seed=seed).loss
assert loss["works"][-1] < 0.05
assert abs(loss["stuck"][-1] - np.log(2) / 2) < 0.03

# %%

figure, ax = plt.subplots()
ax.set_title("A run that works and one that is stuck")
half = {"reference": np.log(2) / 2, "reference_label": "half of ln 2", "below": True}
figures.plot_loss(ax, loss["works"], name="works", **half)
figures.plot_loss(ax, loss["stuck"], name="stuck", **figures.CURVES[1])
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    f"Two learning curves over 300 epochs. One falls to {loss['works'][-1]:.3f}. The other falls "
    f"at first and then stays level; it ends at {loss['stuck'][-1]:.3f}, near half of ln 2.",
    epoch=np.arange(1, 301),
    **loss,
)
# sphinx_gallery_end_ignore

# %%
# More units
# ----------
# Two units are enough for XOR and one is not, as :doc:`plot_04_smallest` proved. But a unit that is
# on at the right corners has to come from a random start. With more units there are more chances
# that one of them tells two corners apart. So the share should rise with their number.

widths = [1, 2, 3, 4, 5, 6, 8, 12, 16, 32]
studies = [xd.census(range(1000), hidden=h, dtype="float32", keep=()) for h in widths]
shares, intervals = [s.rate for s in studies], np.array([s.interval for s in studies])
assert shares[0] == 0 < shares[1] < 0.2 < shares[4] < 0.6 < 0.98 < shares[-1]

figure, ax = plt.subplots()
ax.set(xscale="log", title="Success against hidden units")
ax.set_xticks([1, 2, 5, 8, 16, 32], ["1", "2", "5", "8", "16", "32"])
ax.minorticks_off()
figures.plot_share(ax, widths, shares, intervals, xlabel="hidden units")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    f"A curve that rises from {shares[0]:.0%} with 1 hidden unit over {shares[1]:.0%} with 2 and "
    f"{shares[4]:.0%} with 5 to {shares[-1]:.0%} with 32. Each point has a vertical bar, its 95% "
    "interval.",
    **{"hidden_units": widths, "share": shares, "low": intervals[:, 0], "high": intervals[:, 1]},
)
# sphinx_gallery_end_ignore

# %%
# Take along
# ----------
# - One run is an anecdote. A share needs many runs, and an interval.
# - Patience helps until every run is either right or stuck.
# - More units than the problem needs make it likely that training finds the ones it needs.
#
# Next: :doc:`plot_06_why_runs_fail` sorts the failures.
