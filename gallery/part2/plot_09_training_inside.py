"""
Training seen from inside
=========================

A learning curve goes down. What happens in the network meanwhile?

You will see the folds of the units and the :term:`decision boundary` at seven moments of two runs:
the one of these pages, and one that fails. In the second, the moment can be named at which it
began to be lost.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

X, y = xd.xor()
corners = [(0, 0), (1, 1), (1, 0), (0, 1)]
moments = (0, 1, 2, 5, 10, 20, 50)


def film(seed):
    start = xd.Network.initial(hidden=original.HIDDEN, seed=seed)
    return (start, *original.tutorial_run(seed).history)


# %%
# A run that works
# ----------------
# Training changes the weights a little with each :term:`step`. A change of a unit's weights and
# :term:`bias` turns and shifts its fold; a change of its output weight alters how sharply the
# surface bends there. Each panel is the network at the end of one :term:`epoch`, from the random
# start, epoch 0, to the end. The bold line is the boundary, exact in each; the others are the
# folds.
#
# At the start every fold goes through (0,0), since all biases are 0. Watch where they go.


def plot_film(networks, title):
    figure, axes = plt.subplots(2, 4, figsize=(5.2, 3.5), sharex=True, sharey=True)
    pieces = {}
    for ax, epoch in zip(axes.flat, moments, strict=False):
        atlas = xd.linear_regions(networks[epoch], bounds=(-1, 2))
        pieces[f"epoch {epoch}"] = np.array(atlas.boundary, float).reshape(-1, 4)
        figures.plane(ax, (-1, 2), names=False)
        figures.plot_folds(ax, networks[epoch], bounds=(-1, 2), labels=False)
        figures.plot_boundary(ax, atlas.boundary)
        figures.plot_points(ax, X, y, size=5)
        ax.set_title(f"epoch {epoch}")
    axes[0, 3].tick_params(labelbottom=True)
    axes[1, 3].set_axis_off()
    for unit in range(1, original.HIDDEN + 1):
        look = {"color": figures.unit_style(unit)["color"], "transform": axes[1, 3].transAxes}
        axes[1, 3].text(0.2, 0.96 - 0.16 * unit, f"unit {unit}", **look)
    axes[1, 3].text(
        0.2, 0, "boundary", color=figures.INK, weight="bold", transform=look["transform"]
    )
    figure.suptitle(title)
    figure.supxlabel("input $x_1$", fontsize="medium")
    figure.supylabel("input $x_2$", fontsize="medium")
    names = ("start_x1", "start_x2", "end_x1", "end_x2")
    return figure, figures.join({p: dict(zip(names, a.T, strict=True)) for p, a in pieces.items()})


def right_corners(networks):
    logits = np.array([net.forward(np.array(corners, float)).logits[:, 0] for net in networks])
    return np.sign(logits) == [1, 1, -1, -1]


# %%

works = film(original.SEED)
right = right_corners(works)
figure, table = plot_film(works, "The run of these pages")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Seven panels with the four points, the folds of the five units as thin lines and the decision "
    "boundary as a bold one. Corners on their own side: "
    + ", ".join(f"{right[e].sum()} in epoch {e}" for e in moments)
    + ".",
    **table,
)
# sphinx_gallery_end_ignore
assert right[50].all()
assert not right[0].all()

# %%
# The boundary turns where it crosses a fold. So it is the folds that carry its turns to where they
# are needed.
#
# From which epoch on is each corner right for good?

rows = []
for corner, column in zip(corners, right.T, strict=True):
    rows.append(("({},{})".format(*corner), str(51 - int(np.cumprod(column[::-1]).sum()))))
xd.Table("The run of these pages", ("corner", "right from epoch"), tuple(rows))

# %%
# A run that is lost on the way
# -----------------------------
# Some runs have no chance from the start: two corners of different classes are dark, with no unit
# on at either. We look for another kind, one that could tell all corners apart at first and ends
# *confused* (:doc:`plot_06_why_runs_fail`). For each epoch we ask the exact facts whether the two
# corners are confused, and take the first run in which this begins between epochs 5 and 25.


def confused_epochs(networks):
    pair = xd.explain(networks[50]).facts.confused[0]
    return [e for e, net in enumerate(networks) if pair in xd.explain(net).facts.confused]


study = xd.census(range(200), hidden=original.HIDDEN)
ends_confused = study.seeds[xd.outcomes(study) == "confused"].tolist()
seed = next(s for s in ends_confused if 5 <= confused_epochs(film(s))[0] <= 25)
fails = film(seed)
right = right_corners(fails)
figure, table = plot_film(fails, f"Seed {seed}, which fails")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Seven panels like those above, for a run that fails. Corners on their own side: "
    + ", ".join(f"{right[e].sum()} in epoch {e}" for e in moments)
    + ".",
    **table,
)
# sphinx_gallery_end_ignore
assert not right[50].all()

# %%
# When was it lost?
# -----------------
# Before it happened some unit was on at one of the two corners. Right after it none is.

when = confused_epochs(fails)
lost = when[0]
one, other = xd.explain(fails[50]).facts.confused[0]
pair = " and ".join("({},{})".format(*corners[c]) for c in (one, other))
print(f"seed {seed}: {pair} are confused for the first time after epoch {lost},")
print(f"and after {len(when)} of the {51 - lost} epochs from there on")
before, after = (xd.explain(fails[e]).facts.entries for e in (lost - 1, lost))
gone = sorted({*before[one].on, *before[other].on})
print("on at one of them until then:", ", ".join(f"unit {h}" for h in gone))
assert gone
assert not after[one].on + after[other].on

# %%
# It flickers. A unit may come on again for an epoch, pushed by the samples at the other corners,
# and is pushed off by the corner itself. Given more epochs the run would not recover:

start = xd.Network.initial(hidden=original.HIDDEN, seed=seed)
longer = xd.train(start, X, y, epochs=500, lr=original.LR, momentum=original.MOMENTUM, seed=seed)
print("after 500 epochs:", xd.outcome(longer.network))
assert xd.outcome(longer.network) == "confused"

# %%
# The picture shows the :term:`logit` of each corner after each epoch. Wherever the two corners are
# confused, marked at the bottom, two lines must meet exactly.

logits = np.array([[float(e.logit) for e in xd.explain(net).facts.entries] for net in fails])
assert (logits[when, one] == logits[when, other]).all()
figure, ax = plt.subplots(figsize=(5.2, 3.2))
ax.set(xlabel="epoch", ylabel="logit", title="Two corners become one")
ax.plot([0, 50], [0, 0], color=figures.MUTED, lw=1)
ax.plot(when, np.full(len(when), logits.min() - 0.2), "|", color=figures.INK, markersize=8)
for index, corner in enumerate(corners):
    label = int(index < 2)
    style = {"color": figures.CLASS_COLOURS[label], "ls": "-" if index % 2 else "--"}
    # Dashes over a wide line, so that both are seen where they are one.
    ax.plot(logits[:, index], **style, lw=1.6 if index % 2 == 0 else 4, zorder=3 - index % 2)
    up = {one: 7, other: -7}.get(index, 0)
    ax.annotate(
        "({},{})".format(*corner), (50, logits[50, index]), (5, up), textcoords="offset points",
        color=style["color"], va="center", annotation_clip=False,
    )  # fmt: skip
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    f"Four curves, the logit of each corner after each epoch. From epoch {lost} on the curves of "
    f"{pair} meet again and again; ticks at the bottom mark {len(when)} epochs in which they do.",
    epoch=np.arange(51),
    **{f"f({a},{b})": logits[:, i] for i, (a, b) in enumerate(corners)},
    confused=np.isin(np.arange(51), when),
)
# sphinx_gallery_end_ignore

# %%
# Why does training do that to itself? Each step looks at one sample alone. A unit that pulls the
# wrong way there is pushed down, until it is off. That it is missed at another corner, or will be,
# is nothing that this step can see.
#
# Take along
# ----------
# - Learning moves folds. A fold that crosses a corner changes which units that corner can teach.
# - Such a crossing is often one-way: a corner at which no unit is on can switch none on.
#
# Next: :doc:`plot_10_claims_as_shares` returns to the original's explanation, for many runs.
