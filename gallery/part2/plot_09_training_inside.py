"""
9. Training seen from inside
============================

A learning curve goes down. What happens in the network meanwhile?

Here are the folds of the units and the :term:`decision boundary` at the moments of two runs at
which something happens: the run of these pages, and one whose hidden layer could tell all corners
apart at first and then could not.
"""

import itertools

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

X, y = xd.xor()
EPOCHS, Said = original.EPOCHS, xd.tables.Said
NAMES = [xd.words.point_name(corner) for corner in xd.CORNERS]
CORNERS = list(enumerate(NAMES))


def film(seed):
    """Return the network of a run before training and after each epoch."""
    start = xd.Network.initial(hidden=original.HIDDEN, seed=seed)
    return (start, *original.tutorial_run(seed).history)


# %%
# What counts as an event?
# ------------------------
# A change of a unit's weights and :term:`bias` turns and shifts its fold; a change of its output
# weight alters how sharply the surface bends there. Most epochs look like the one before. So we let
# the program find the epochs after which one of these is true and stays true to the end:
#
# - a corner is right;
# - a fold has crossed a corner for the last time;
# - the mean :term:`loss` of the four corners is below half of that at the start;
# - the boundary has as many branches between −1 and 2 as it has at the end.


# Show: how these epochs are found


def settled(column):
    """Return the epoch from which on a column of facts is as it is at the end."""
    different = [epoch for epoch, fact in enumerate(column) if fact != column[-1]]
    return max(different, default=-1) + 1


def events(networks):
    """Return what happens for good in each epoch, as lists of words."""
    facts = [xd.explain(network).facts for network in networks]
    logits = np.array([[float(entry.logit) for entry in f.entries] for f in facts])
    losses = np.logaddexp(0, -logits * [1, 1, -1, -1]).mean(axis=1)
    branches = [len(xd.exact.Boundary.of(n, (-1, 2)).branches) for n in networks]
    columns = {f"{name} right": [f.right[c] for f in facts] for c, name in CORNERS}
    columns["loss halved"] = (losses < losses[0] / 2).tolist()
    columns = {what: column for what, column in columns.items() if column[-1]}
    columns[f"{branches[-1]} branch" + "es" * (branches[-1] != 1)] = branches
    for unit, (c, name) in itertools.product(range(1, original.HIDDEN + 1), CORNERS):
        column = [unit in f.entries[c].on for f in facts]
        columns[f"unit {unit} {'on' if column[-1] else 'off'} at {name}"] = column
    found = {}
    for what, column in columns.items():
        if settled(column):
            found.setdefault(settled(column), []).append(what)
    return dict(sorted(found.items()))


def shown(found, *always):
    """Return seven epochs: first, last, some always, and the earliest events."""
    chosen = {0, EPOCHS, *always}
    others = [epoch for epoch in found if epoch not in chosen]
    return sorted(chosen | set(others[: 7 - len(chosen)]))


# %%

works = film(original.SEED)
found = events(works)
epochs = shown(found)

# Draw: the network after the epochs in which something happens


def plot_film(networks, epochs, title):
    figure, axes = plt.subplots(2, 4, figsize=(5.2, 3.7), sharex=True, sharey=True)
    pieces = {}
    for ax in axes.flat:
        ax.set_axis_off()
    for ax, epoch in zip(axes.flat, epochs, strict=False):
        boundary = xd.linear_regions(networks[epoch], bounds=(-1, 2)).boundary
        pieces[f"epoch {epoch}"] = np.array(boundary, float).reshape(-1, 4)
        ax.set_axis_on()
        figures.plane(ax, (-1, 2), names=False)
        figures.plot_folds(ax, networks[epoch], bounds=(-1, 2), labels=False)
        figures.plot_boundary(ax, boundary)
        figures.plot_points(ax, X, y, size=7)
        ax.set_title(f"epoch {epoch}")
    key = {"x": 0.2, "transform": axes[1, 3].transAxes}
    for unit in range(1, original.HIDDEN + 1):
        colour = figures.unit_style(unit)["color"]
        axes[1, 3].text(y=0.96 - 0.16 * unit, s=f"unit {unit}", color=colour, **key)
    axes[1, 3].text(y=0, s="boundary", weight="bold", **key)
    figure.suptitle(title)
    figure.supxlabel("input $x_1$", fontsize="medium")
    figure.supylabel("input $x_2$", fontsize="medium")
    columns = ("start_x1", "start_x2", "end_x1", "end_x2")
    tables = {p: dict(zip(columns, a.T, strict=True)) for p, a in pieces.items()}
    return figure, figures.join(tables)


title = f"Seed {original.SEED}, the run of these pages"
figure, table = plot_film(works, epochs, title)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Panels with the four corners, the folds of the five units as thin lines, ticked on the side "
    "where the unit is on, and the decision boundary as a bold line. What happens in the epochs "
    f"shown: {'; '.join(f'{e}: ' + ', '.join(found.get(e, ['–'])) for e in epochs)}.",
    **table,
)
# sphinx_gallery_end_ignore

# %%
# Here is all that the program found. What was so before training and stayed so is left out: (1,0)
# and (0,1), for example, are right from the start. A fold that ends near a corner may cross it many
# times, so some crossings count late, even in the last epoch. The panels show the first and the
# last epoch, and the earliest of these.

rows = tuple((str(epoch), "; ".join(what)) for epoch, what in found.items())
# sphinx_gallery_start_ignore
assert all(xd.explain(net).facts.right[2:] == (True, True) for net in works)
assert [what for what in found[EPOCHS] if what.startswith("unit")]
# sphinx_gallery_end_ignore
xd.Table("True from this epoch to the end", ("epoch", "what"), rows)

# %%
# At the end the boundary has two branches, and it bends twice, by 12° each time, where it crosses
# unit 1's fold. These bends decide nothing: unit 1 is on at no corner. It is the one fold that is
# the same in all panels, since nothing ever moved it.
#
# A run that is lost on the way
# -----------------------------
# Some runs have no chance from the start: no unit is on at two corners of different classes. Seed
# 12 is of another kind. Its hidden layer can tell all corners apart at first and ends *confused*
# (:doc:`plot_06_why_runs_fail`). Of all seeds from 0 on it is the first in which the pair that is
# confused at the end becomes so between epochs 5 and 25.


def confused_epochs(networks):
    confused = [xd.explain(network).facts.confused for network in networks]
    return [epoch for epoch, pairs in enumerate(confused) if confused[-1][0] in pairs]


study = xd.census(range(200), hidden=original.HIDDEN)
ends_confused = study.seeds[xd.outcomes(study) == "confused"].tolist()
seed = next(s for s in ends_confused if 5 <= confused_epochs(film(s))[0] <= 25)
fails, when = film(seed), confused_epochs(film(seed))
one, other = xd.explain(fails[-1]).facts.confused[0]
before, after = (xd.explain(fails[e]).facts.entries for e in (when[0] - 1, when[0]))
gone = sorted({*before[one].on, *before[other].on})
assert gone == [3, 5]
assert not after[one].on + after[other].on
epochs = shown(events(fails), when[0] - 1, when[0])

# Draw: the epochs around that moment
title = f"Seed {seed}, confused for the first time after epoch {when[0]}"
figure, table = plot_film(fails, epochs, title)
# sphinx_gallery_start_ignore
assert (seed, when[0], len(when)) == (12, 12, 24)
assert (NAMES[one], NAMES[other]) == ("(0,0)", "(0,1)")
bends = xd.exact.Boundary.of(works[-1], bounds=(-1, 2))
assert len(bends.branches) == 2
big = [turn for turn in bends.turns if turn.degrees >= 1]
assert [(turn.units, round(turn.degrees)) for turn in big] == [((1,), 12)] * 2
assert all((net.w1[:, 0] == works[0].w1[:, 0]).all() for net in works)
assert not any(net.b1[0] for net in works)
figures.describe(
    figure,
    f"Panels like those above, for a run that fails. In epoch {when[0] - 1} some unit is on at "
    f"{NAMES[one]} or {NAMES[other]}; in epoch {when[0]} none is.",
    **table,
)
# sphinx_gallery_end_ignore

# %%
# After epoch 11 units 3 and 5 are still on at (0,0). After epoch 12 no unit is on at (0,0) or at
# (0,1), and the two corners are confused for the first time. Of the 39 epochs from there on, 24 end
# with the two confused. In the other 15 a unit is on again at one of the two, or at both, but adds
# so little that the two logits never differ by more than 0.07. Both stay positive, so (0,1) stays
# wrong.
#
# Where no unit is on, a sample gives the hidden weights no :term:`gradient`. Only the samples at
# the other corners, or a velocity left from earlier steps, can switch a unit on again. That does
# not save this run: after 500 epochs it is still confused.

settings = {"epochs": 500, "lr": original.LR, "momentum": original.MOMENTUM}
end = xd.train(fails[0], X, y, **settings, seed=seed).network
assert xd.outcome(end) == "confused"

# %%
# The picture shows the :term:`logit` of each corner after each epoch, and on a scale of its own how
# far those of (0,0) and (0,1) are apart. Marks stand at the epochs in which the two corners are
# confused; there their logits are equal.

facts = [xd.explain(network).facts for network in fails]
logits = np.array([[float(entry.logit) for entry in f.entries] for f in facts])
assert (logits[when, one] == logits[when, other]).all()
# sphinx_gallery_start_ignore
assert (before[one].on, before[other].on) == ((3, 5), ())
assert EPOCHS + 1 - when[0] == 39 == 24 + 15
difference = np.abs(logits[when[0] :, one] - logits[when[0] :, other])
assert difference.max().round(2) == 0.07
assert logits[when[0] :, [one, other]].min() > 0
# sphinx_gallery_end_ignore

# Draw: the four logits over the epochs
figure, ax = plt.subplots(figsize=(5.2, 3.2))
ax.set_title("The logit of each corner after each epoch")
ax.set(xlabel="epoch", ylabel="logit")
ax.plot([0, EPOCHS], [0, 0], color=figures.MUTED, lw=1)
ax.plot(when, [logits.min() - 0.2] * len(when), "|", color=figures.INK, markersize=8)
for c, name in CORNERS:
    colour = figures.CLASS_COLOURS[int(c < 2)]
    # Dashes over a wide line, so that both are seen where they are one.
    look = {"lw": 4, "zorder": 2} if c % 2 else {"ls": "--", "lw": 1.6, "zorder": 3}
    ax.plot(logits[:, c], color=colour, **look)
    place = {"xytext": (5, {one: 7, other: -7}.get(c, 0)), "va": "center"}
    place |= {"textcoords": "offset points", "annotation_clip": False}
    ax.annotate(name, (EPOCHS, logits[-1, c]), color=colour, **place)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    f"Four curves, the logit of each corner after each epoch. From epoch {when[0]} on the curves "
    f"of {NAMES[one]} and {NAMES[other]} meet again and again; ticks at the bottom mark the "
    f"{len(when)} epochs in which they do.",
    epoch=np.arange(EPOCHS + 1),
    **{f"t{name}": logits[:, c] for c, name in CORNERS},
    confused=np.isin(np.arange(EPOCHS + 1), when),
)
# sphinx_gallery_end_ignore

# %%
# How can training lose what it had? Each :term:`step` looks at one sample alone. If a unit pulls
# the wrong way at this sample, the step pushes the unit down. If that switches the unit off, the
# sample can't switch it on again. Whether another corner needs the unit makes no difference to the
# step.
#
# What to remember
# ----------------
# - Learning moves folds. A fold that crosses a corner changes which units that corner can teach.
# - A corner at which no unit is on can't switch one on by itself. Other corners may, but in the run
#   above they never do so for good.
#
# Questions
# ---------
# .. admonition:: Which weights of a unit get no gradient from the sample (0,0)?
#    :collapsible: closed
#
#    Those from the inputs: their gradient has the input as a factor, and both inputs are 0. They
#    still move if a velocity is left from earlier steps.
#
# .. admonition:: A unit is on at (1,0) alone. Which samples can move its fold?
#    :collapsible: closed
#
#    Only (1,0). At the other three its derivative is 0. (The velocity may move it a bit further.)
#
# .. admonition:: Can a fold cross a corner while the logit there does not jump?
#    :collapsible: closed
#
#    Yes, and it never jumps: at its own fold a unit contributes 0 from both sides.
#
# Next: :doc:`plot_10_rescue` tries what is often suggested for such runs.
