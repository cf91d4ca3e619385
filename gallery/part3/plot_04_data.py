"""
4. Data
=======

Forty points, five of them with a wrong label: what does a network make of them?
"""

# Set up, train twice, and draw both maps.
import io
import tempfile
from contextlib import chdir, redirect_stdout

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures
from xordemo.__main__ import main

moons = xd.datasets.moons(80, noise=0.2, seed=1)
X, X_held, truth, y_held = xd.datasets.split(*moons, 0.5, seed=1)
y = truth.copy()
y[::8] = 1 - y[::8]  # every eighth label is wrong
start = xd.Network.initial(hidden=(8, 8), seed=84, initialization="he")
how = {"epochs": 800, "optimizer": "adam", "lr": 0.02, "batch": "full"}
held = {"held_back": (X_held, y_held), "history": False}
decays = {"no weight decay": 0, "weight decay": 0.01}
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.3), sharey=True)
figure.suptitle("Two networks, trained on the same labels")
runs, maps = {}, {}
for ax, (name, decay) in zip(axes, decays.items(), strict=True):
    runs[name] = xd.train(start, X, y, weight_decay=decay, **held, **how)
    maps[name] = figures.class_pieces(runs[name].network, bounds=(-1.6, 2.6))
    figures.plot_classes(ax, maps[name])
    for line, width in zip(ax.collections, (2, 1), strict=True):
        line.set_linewidth(width)  # some pieces are small
    figures.plot_points(ax, X, y, size=4)
    ax.plot(*X[::8].T, "o", markersize=9, markerfacecolor="none", color=figures.INK)
    ax.set_title(name)
    ax.label_outer()
# sphinx_gallery_start_ignore
free, drawn = (xd.explain(run.network, X, y) for run in runs.values())
assert (len(X), len(X_held), int((y != truth).sum())) == (40, 40, 5)
assert len(moons[0]) == 80
assert (start.hidden, how["epochs"], decays["weight decay"]) == (16, 800, 0.01)
assert [sum(why.facts.right) for why in (free, drawn)] == [40, 35]
wrong = {n for n, right in enumerate(drawn.facts.right) if not right}
assert len(wrong & {0, 8, 16, 24, 32}) == 4
assert sum(xd.explain(runs["weight decay"].network, X, truth).facts.right) == 38
figures.describe(
    figure,
    "Two maps of the plane with forty points, circles and squares on two interlocking arcs, five "
    "of them ringed. On the left the boundary reaches out in thin tongues and cuts off small "
    "islands around ringed points. On the right it is one bent line between the arcs, and a short "
    "piece at the upper edge.",
    **figures.join(maps),
)
# sphinx_gallery_end_ignore

# %%
# Eighty points lie on two interlocking arcs, the *moons*, blurred by noise. Half of them are used
# for training, and every eighth of these, ringed in the picture, has been given the wrong label.
# Two networks with two hidden layers of eight units learn them for 800 epochs from the same start.
#
# The network on the left agrees with all 40 labels, even the five wrong ones. Its boundary has
# grown tongues, and around some points it cuts off a piece of the plane. To learn the noise in
# one's samples by heart is called :term:`overfitting`. The network on the right had to make do with
# small weights. In training, 0.01 times each weight was added to its slope. A training step goes
# against the slope, so it also draws the weight towards 0. This is *weight decay*. The network
# agrees with 35 labels, and of the other five labels four are wrong.
#
# Points held back
# ----------------
# The training points can't tell which of the two is better. The other 40 points, with their true
# labels, were held back for that.

# Draw the losses.
figure, ax = plt.subplots(figsize=(5.2, 2.9))
plain, decayed = runs.values()
losses = {"training points": plain.loss, "held back": plain.held_back_loss}
losses |= {"held back, with weight decay": decayed.held_back_loss}
for (name, loss), style in zip(losses.items(), figures.CURVES, strict=False):
    ax.plot(np.arange(1, 801), loss, label=name, **style)
ax.set(title="The mean loss", xlabel="epoch", ylabel="cross entropy", ylim=(0, 1.25))
ax.legend(loc="upper left")
ax.margins(x=0.02)
# sphinx_gallery_start_ignore
ends = [f"{loss[-1]:.2f}" for loss in losses.values()]
assert ends == ["0.01", "0.90", "0.20"]
climbs = plain.held_back_loss
assert (climbs < plain.loss)[:148].all()
assert not (climbs < plain.loss)[160:].any()
assert (int(climbs.argmin()) + 1, f"{climbs.min():.2f}") == (106, "0.13")
early = xd.train(start, X, y, **how | {"epochs": 106}).network
logits = early.forward(X).logits[:, 0]
told = [xd.network.sigmoid_cross_entropy(logits, each)[0].mean() for each in (y, truth)]
assert told[1] < told[0]  # wrong labels make the training loss larger
scores = [
    sum(xd.explain(each, X_held, y_held).facts.right)
    for each in (early, plain.network, decayed.network)
]
assert scores == [39, 32, 40]
figures.describe(
    figure,
    "Three curves over 800 epochs. The loss of the training points falls to 0. The loss of the "
    "points held back falls at first and then climbs, without weight decay, and stays low with it.",
    epoch=np.arange(1, 801),
    **{
        name.replace(", ", "_").replace(" ", "_"): loss for name, loss in losses.items()
    },
)
# sphinx_gallery_end_ignore

# %%
# Without weight decay both losses fall at first, since what is learned early holds for all points.
# For 148 epochs the points held back have the smaller loss, since none of their labels is wrong.
# From epoch 106 on only the training loss falls. That of the points held back climbs from 0.13 to
# 0.90. After epoch 106, 39 of them were right, and in the end 32 are. With weight decay all 40 are
# right, though the loss stays at 0.20: small weights make small logits, and the network is never
# quite sure. One run proves little. Here are sixteen starts.


def held_right(network):
    """Return how many of the points held back a network is right at."""
    return int(((network.forward(X_held).logits[:, 0] > 0) == y_held).sum())


many = {"hidden": (8, 8), "initialization": "he", "dtype": "float32"}
many |= {"measures": {"right": held_right}}
studies = {
    name: xd.census(range(16), X=X, y=y, weight_decay=decay, **many, **how)
    for name, decay in decays.items()
}
for name, study in studies.items():
    print(f"{name}: {study['right'].mean():.1f} of 40 held back are right, on average")
# sphinx_gallery_start_ignore
without, with_it = (study["right"] for study in studies.values())
assert (f"{without.mean():.1f}", f"{with_it.mean():.1f}") == ("34.7", "39.0")
assert (int((with_it > without).sum()), len(with_it)) == (16, 16)
assert [round(100 * end) for end in xd.wilson_interval(16, 16)] == [81, 100]
# sphinx_gallery_end_ignore

# %%
# On these points weight decay does better in all 16 (95% interval 81% to 100%).
#
# Islands, and the nearest point
# ------------------------------
# What did learning by heart do to the plane? See *The plane* in the explanation of the network
# without weight decay.

why = xd.explain(plain.network, X, y)
# sphinx_gallery_start_ignore
islands = why.facts.plane.islands.islands
homes = why.facts.plane.homes
assert [(i.label, i.unbounded, homes.count(n)) for n, i in enumerate(islands)] == [
    (1, True, 19),
    (0, True, 18),
    (0, False, 2),
    (0, False, 0),
    (1, False, 1),
]
alone = homes.index(4)
assert X[alone].round(3).tolist() == [-0.365, 0.862]
assert y[alone] != truth[alone]
place, margin = why.facts.plane.nearest
assert (place, f"{margin.distance:.3f}") == (8, "0.011")
empty = np.array([corner for part in islands[3].parts for corner in part], float)
assert (np.ptp(empty, axis=0) < 0.12).all()
assert empty[:, 0].max() < 0
assert (abs(empty) < 0.25).all()
assert sum(not island.unbounded for island in islands) == 3
assert [n for n, home in enumerate(homes) if home == 2] == [24, 32]
assert (y[[0, 24, 32]] != truth[[0, 24, 32]]).all()
assert X[3].round(2).tolist() == [1.26, 0.68]  # in the large piece
assert homes[3] == 1
neck = plain.network.forward([[1.0, 0.9], [1.035, 1.01], [1.1, 1.05]]).logits[:, 0]
assert (neck > 0).tolist() == [True, False, True]
assert "(0.739,0.836)" in why["nearest"].sentence
beyond = drawn.facts.plane
counts = [
    (i.label, beyond.homes.count(n)) for n, i in enumerate(beyond.islands.islands)
]
assert sorted(counts) == [(0, 19), (1, 0), (1, 21)]
away = beyond.islands.islands[counts.index((1, 0))]
assert min(x2 for part in away.parts for _, x2 in part) > 1.5
inputs = why["separates inputs"].sentence
assert "(0.645,0.394), labelled 1, lies in the convex hull of (−1.337,−0.473)" in inputs
assert "(0.343,1.013) and (1.165,−0.457), all labelled 0" in inputs
assert X[[0, 32]].round(3).tolist() == [[0.645, 0.394], [1.165, -0.457]]
assert [len(who) for who in why.facts.separations[0].witnesses] == [1, 3]
assert why["separates layer 2"].holds
dead = np.flatnonzero(~np.any([np.array(e.pre_activations) > 0 for e in why.ledger], 0))
assert len(dead) == 2
# sphinx_gallery_end_ignore
why

# %%
# Three of the five connected parts, or islands, are bounded. The tall one of class 1 contains one
# point, (−0.365,0.862), whose label is wrong, and the thin one of class 0 two more with wrong
# labels. (The large piece of class 0 above it is not an island: at (1,1) a narrow neck joins it to
# the rest.) The third, a speck to the left of (0,0), contains no point: nothing in the data asks
# for it. Weight decay is no cure for that: the map on the right has a piece of class 1 without a
# point at its upper edge. Away from the points, no label tells a network what to say.
#
# The point nearest to the boundary, (0.739,0.836), has a wrong label, too. To learn it, the network
# had to draw the boundary close by.
#
# Four points show that no line will do
# -------------------------------------
# Part I proved that no line solves XOR with all four corners. Here four of the forty points are
# enough, two of them with wrong labels: (0.645,0.394), of class 1, lies in the triangle of three
# points of class 0. A line with these three on one side has the whole triangle on that side. It is
# always so: if no line parts two classes in the plane, at most four of the points are enough to
# show it :cite:p:`kirchberger1903`. They lie like XOR's square, with crossing diagonals, or they
# are a triangle with a point in it.
#
# What carries over from four points
# ----------------------------------
# - A :term:`logit` is a sum of terms, each linear region has its formula, and the margin says how
#   far a point may move: as before, for any points and any depth.
# - The last hidden layer has to put the points so that a weighted sum of its activations separates
#   the classes, or the network is wrong somewhere.
# - A unit is dead if it is off at *all* samples. With more samples it has more chances to be on;
#   here two of sixteen are still off at all forty.
# - On XOR a network should be right at all samples. With wrong labels among them it should not.
# - XOR has no other inputs than the four corners. Here nearly all inputs lie between the samples.
#
# Your own points
# ---------------
# All it takes is a table with the columns x1, x2 and label, and two commands.

# Show what the commands say.
around = ["0.2,0.5", "0.5,0.9", "0.8,0.8", "0.9,0.4", "0.6,0.1", "0.2,0.1", "0.1,0.8"]
inside = ["0.5,0.5", "0.6,0.6", "0.4,0.4", "0.6,0.4"]
table = ["x1,x2,label", *(f"{x},0" for x in around), *(f"{x},1" for x in inside)]
print("$ cat points.csv", *table, sep="\n")
commands = (
    "train --points points.csv --hidden 4 --seed 1 --epochs 120 --save my.safetensors",
    "explain my.safetensors --points points.csv",
)
with tempfile.TemporaryDirectory() as folder, chdir(folder):
    np.savetxt("points.csv", table, "%s")
    for command in commands:
        shown = command.replace(" --epochs", " \\\n    --epochs")
        with redirect_stdout(io.StringIO()) as said:
            main(command.split())
        print(f"\n$ python -m xordemo {shown}\n{said.getvalue().strip()}")
# sphinx_gallery_start_ignore
assert "This network is right at all 11 points." in said.getvalue()
assert "One connected part of class 1 contains none of the points." in said.getvalue()
assert len(table) == 1 + 11
# sphinx_gallery_end_ignore

# %%
# A network with four units is right at all eleven points. Its explanation also says what the points
# can't show: one island of class 1 contains none of them.
#
# What to remember
# ----------------
# - Being right at all training points may be learning by heart. Only points held back can tell.
# - A network also says something far from all points.
# - A reason why no line will do rests on four points at most.
#
# Questions
# ---------
# .. admonition:: The training loss falls and the loss of the points held back climbs. Would more
#    epochs help?
#    :collapsible: closed
#
#    No. What is learned now belongs to the training points alone. Stop earlier, or make weights
#    small.
#
# .. admonition:: All training labels are right, and no noise blurs the points. Can a network still
#    have an island without a point?
#    :collapsible: closed
#
#    Yes. Labels ask for something at the points, and for nothing between them.
#
# Next: :doc:`plot_05_how_to_choose`, a page to come back to.
