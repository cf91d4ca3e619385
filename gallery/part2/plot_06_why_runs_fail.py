"""
6. Why runs fail
================

About half of the runs fail. Do they all fail for the same reason?

There are three kinds of failure, and the weights decide of which kind a run is. Here is one run of
each kind, how many there are of each, and what becomes of them with more training. The page ends
with the units that were dead before the first :term:`step`.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures

X, y = xd.xor()
kept = ("parameters", "dead_at_start", "dead")

# %%
# Three kinds
# -----------
# A network has two layers, so a failure can be the fault of either. Ask first about the hidden
# layer: are there two corners of different classes at which all its
# :term:`activations <activation>` are the same? Then the network *confuses* these corners, and no
# output layer can tell them apart.
#
# If not, is there any output layer that would give every corner its class? If there is none, the
# hidden layer is *inseparable*. If there is one, the network is *unfinished*: its hidden layer is
# good enough, and its output weights are not there yet.
#
# Here is the first run of each kind. Thin lines are the folds of the units, each in its unit's
# colour and ticked on the side where the unit is on. The bold line is the :term:`decision
# boundary`. All three networks are wrong at (0,1) and nowhere else, so the maps look alike. What
# differs between the three is seen in their ledgers below.

study = xd.census(range(10_000), hidden=5, keep=kept)
outcomes = xd.outcomes(study)
first = {
    kind: int(study.seeds[outcomes == kind][0]) for kind in xd.studies.OUTCOMES[1:]
}
networks = {kind: study.network(seed) for kind, seed in first.items()}
tables = {kind: figures.pieces(net, bounds=(-1, 2)) for kind, net in networks.items()}
right = {kind: xd.explain(network).facts.right for kind, network in networks.items()}
assert set(right.values()) == {(True, True, True, False)}

# Draw: the three maps
figure, axes = plt.subplots(1, 3, sharey=True, figsize=(5.2, 2.7))
figure.suptitle("One failure of each kind, after 50 epochs")
for ax, (kind, network) in zip(axes, networks.items(), strict=True):
    figures.plot_map(ax, tables[kind])
    figures.plot_folds(ax, network, bounds=(-1, 2), labels=False)
    figures.plot_points(ax, X, y, size=6)
    ax.set_title(f"{kind}\n(seed {first[kind]})")
    ax.label_outer()
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Three maps of the logit, each with the four corners, the folds of the units as thin lines, "
    "and the decision boundary as a bold one. Corners on the wrong side: "
    + ", ".join(
        f"{verdicts.count(False)} where it is {kind}"
        for kind, verdicts in right.items()
    ),
    **figures.join(tables),
)
# sphinx_gallery_end_ignore

# %%
# **Unfinished.** With these activations another output layer would do. At (0,1) unit 5 is on, with
# an activation of 0.009, and no other unit. That little is enough: at (0,0) no unit is on, and at
# (1,1) unit 5 is on together with unit 1.

unfinished = xd.explain(networks["unfinished"]).facts
assert unfinished.hidden_separates
# sphinx_gallery_start_ignore
assert [entry.on for entry in unfinished.entries] == [(), (1, 5), (1, 3, 5), (5,)]
assert round(float(unfinished.entries[3].activations[4]), 3) == 0.009
# sphinx_gallery_end_ignore
xd.tables.corner_table(xd.ledger(networks["unfinished"], xd.CORNERS))

# %%
# **Inseparable.** No two corners of different classes have the same activations, and yet no output
# layer can do it. Units 1, 2 and 3 are on at no corner. At (0,1) unit 4 has an activation between
# those at (0,0) and (1,1), while unit 5 is off at all three. No flat cut through the space of the
# five activations parts the classes.

assert not xd.explain(networks["inseparable"]).facts.hidden_separates
# sphinx_gallery_start_ignore
activations = networks["inseparable"].forward(np.array(xd.CORNERS, float)).a1
assert not activations[:, :3].any()
assert not activations[[0, 1, 3], 4].any()
assert activations[0, 3] < activations[3, 3] < activations[1, 3]
# sphinx_gallery_end_ignore
xd.tables.corner_table(xd.ledger(networks["inseparable"], xd.CORNERS))

# %%
# **Confused.** No unit is on at (0,0) or at (0,1), so both have the output bias as their logit.

confused = xd.explain(networks["confused"])
assert confused["confused"].holds
assert not any(confused.facts.entries[corner].on for corner in (0, 3))
xd.tables.corner_table(confused.facts.entries)

# %%
# How many of each?
# -----------------
# Every failure is of exactly one kind. More than half of them are confused.

counts = {
    name: (int((outcomes == name).sum()), len(study)) for name in xd.studies.OUTCOMES
}
assert counts["confused"] > counts["unfinished"] > counts["inseparable"]
assert counts["confused"][0] > (len(study) - counts["success"][0]) / 2
assert sum(count for count, _ in counts.values()) == len(study)
xd.tables.share_table("How runs end", counts)

# %%
# These ten thousand runs are sorted in floating point, which rounds. To check the result, we sort
# the first 200 of them again in exact arithmetic, which takes longer.

sample = study.seeds[:200].tolist()
exact = [xd.outcome(study.network(seed)) for seed in sample]
assert exact == outcomes[:200].tolist()
xd.tables.Said(f"Both agree on each of the first {len(sample)} runs.")

# %%
# What becomes of them
# --------------------
# A run of 500 epochs begins as the run of 50 with the same seed did. So we can follow each failure.
# One would guess that what is unfinished gets finished, and that what is confused stays so.

later = xd.outcomes(xd.census(range(600), hidden=5, epochs=500))
sooner = outcomes[:600]
after = ("success", "confused", "unfinished", "inseparable")
rows = tuple(
    (
        before,
        *(str(int(((sooner == before) & (later == then)).sum())) for then in after),
    )
    for before in xd.studies.OUTCOMES
)
assert (later[sooner == "confused"] == "confused").mean() > 0.97
assert (later[later != "success"] == "confused").mean() > 0.97
assert 0.5 < (later[sooner == "unfinished"] == "success").mean() < 0.95
xd.Table("After 50 epochs (rows), and after 500 (columns)", ("", *after), rows)

# %%
# The guess was half right. Confusion stays. But of the unfinished runs some end in confusion. After
# 500 epochs nearly every failure is a confusion.
#
# Here are the three runs of the maps, each followed for 500 epochs. Seed 0 is the slow run of
# Part I, and the run that works late on :doc:`page 5 <plot_05_how_often>`: a failure after 50
# epochs, and a success from epoch 118 on.

assert outcomes[0] != "success" == later[0]
assert 0 in first.values()
rows = []
for kind, seed in first.items():
    start = xd.Network.initial(hidden=5, seed=seed)
    run = xd.train(start, X, y, epochs=500, lr=0.1, momentum=0.4, seed=seed)
    wrong = [0] + [e for e, net in enumerate(run.history, 1) if not net.solves(X, y)]
    told = f"epoch {max(wrong) + 1}" if max(wrong) < 500 else "never"
    rows.append((f"seed {seed}", kind, xd.outcome(run.network), told))
assert rows[1] == ("seed 0", "inseparable", "success", "epoch 118")
head = ("", "after 50 epochs", "after 500", "all right from then on")
xd.Table("The three runs, followed", head, tuple(rows))

# %%
# The kind of a failure says what its hidden layer allows at that time. The hidden layer goes on
# learning, so the kind may change: these examples show it both ways.
#
# Dead at birth
# -------------
# A ReLU unit whose derivative is 0 at all four corners learns nothing: it is a :term:`dead unit`
# :cite:p:`lu2020`. With zero biases this is so from the start if both weights of a unit are
# negative: its pre-activation is negative at three corners and exactly 0 at (0,0), where ReLU′ is
# taken to be 0. A weight is negative with probability ½, so this should be one unit in four.

born, dead = study["dead_at_start"], study["dead"]
stayed = int((born & dead).sum())
units = {
    "dead at the start": (int(born.sum()), born.size),
    "dead at the end": (int(dead.sum()), dead.size),
    "of those dead at the start, dead at the end": (stayed, int(born.sum())),
}
assert abs(born.mean() - 0.25) < 0.02
assert stayed == born.sum()
xd.tables.share_table("Dead units", units, "units")

# %%
# It is, and every one of them stays dead, since such a unit gets no :term:`gradient` from any
# corner. In more than six of ten networks one or two of the five units are dead at the start. The
# more there are, the less often a run succeeds. (Networks in which all five are dead are too rare
# for a point.)

number = born.sum(axis=1)
groups = [study.success[number == n] for n in range(5)]
shares = np.array([group.mean() for group in groups])
intervals = np.array([xd.wilson_interval(group.sum(), group.size) for group in groups])
assert np.all(np.diff(shares) < 0)
assert np.isin(number, (1, 2)).mean() > 0.6

# Draw: the share of successes for each number of dead units
figure, ax = plt.subplots(figsize=(5.2, 3))
ax.set(title="Success, by units dead at the start", xticks=range(5))
dead = "units dead at the start, of 5"
columns = figures.plot_share(ax, range(5), shares, intervals, variable=dead)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    f"A falling curve: {shares[0]:.0%} of the runs succeed with no unit dead at the start, "
    f"{shares[1]:.0%} with one, {shares[2]:.0%} with two, {shares[3]:.0%} with three and "
    f"{shares[4]:.0%} with four. Each point has a vertical bar, its 95% interval.",
    dead=range(5),
    **columns,
)
# sphinx_gallery_end_ignore

# %%
# What to remember
# ----------------
# - There are three kinds of failure. Some runs need more time, others will never get there.
# - The lasting failure is nearly always the same: no unit is on at two corners that ought to
#   differ.
# - A quarter of the units never take part, because of the value of ReLU′ at a single point.
#
# Questions
# ---------
# .. admonition:: Four of five units are dead. Can the network still solve XOR?
#    :collapsible: closed
#
#    No. One unit is left, and :doc:`plot_04_smallest` proves that one is not enough.
#
# .. admonition:: A hidden layer has the same activations at (0,0) and (1,1). Is it confused?
#    :collapsible: closed
#
#    Not by that: the two corners are of one class. It would be confused if one of them had the
#    activations of (1,0) or (0,1).
#
# .. admonition:: No unit is on at (0,0) or at (1,0). What will training do to these two corners?
#    :collapsible: closed
#
#    Both get the output bias as their logit. Steps at (0,0) push it up, those at (1,0) push it
#    down, and no hidden weight has a gradient at either. One of the two stays wrong.
#
# Next: :doc:`plot_07_relu_at_zero` changes that value.
