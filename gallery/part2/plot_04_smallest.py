"""
The smallest network
====================

How many hidden units does XOR need? Five were trained, and fewer were enough.

You will see two units, set by hand, that solve it in two different ways, and a proof that one unit
can't. The machinery of this site checks both.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

X, y = xd.xor()

# %%
# Two units by hand: a ridge
# --------------------------
# We want a function that is high where the inputs are equal and low where they differ. The
# difference :math:`x_1 - x_2` is 0 at (0,0) and (1,1), and 1 or −1 at the others. Its absolute
# value is the sum of two ReLUs,
#
# .. math:: |x_1 - x_2| = \max(x_1 - x_2, 0) + \max(x_2 - x_1, 0),
#
# so :math:`1 - 2 |x_1 - x_2|` is a network with two hidden units. It has the value 1 at the equal
# inputs and −1 at the others.

ridge = xd.Network(w1=[[1, -1], [-1, 1]], b1=[0, 0], w2=[[-2], [-2]], b2=[1])
assert ridge.forward(X).logits[:, 0].tolist() == [1, -1, -1, 1]
xd.explain(ridge)

# %%
# Two units by hand: a valley
# ---------------------------
# There is another way. The sum :math:`s = x_1 + x_2` is 0, 1 or 2, and the middle value must be
# low. One unit goes down from 0 on, the other comes up again from 1 on: :math:`1 - 2 \max(s, 0) + 4
# \max(s - 1, 0)`.
#
# The answers are the same, number for number. The reasons are not, and the explanation says so.

valley = xd.Network(w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[-2], [4]], b2=[1])
assert valley.forward(X).logits[:, 0].tolist() == [1, -1, -1, 1]
assert str(xd.explain(valley)) != str(xd.explain(ridge))
xd.explain(valley)

# %%
# Both on the map
# ---------------
# Along the diagonal from (0,0) to (1,1) the first is level; the second falls and rises again. Far
# from the four points they have little in common: the data do not decide what a network says
# elsewhere.

figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.1), sharey=True, layout="constrained")
for ax, net, title in zip(axes, (ridge, valley), ("a ridge", "a valley"), strict=True):
    figures.plot_map(ax, net)
    figures.plot_points(ax, X, y)
    ax.set_title(title)
    ax.label_outer()
figure.suptitle("Two units, two reasons")
apart = np.array([[2.0, -2.0], [-2.0, 2.0]])
assert (ridge.forward(apart).logits < 0).all()
assert (valley.forward(apart).logits > 0).all()
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Two maps of the logit with the four points. On the left a band of class 1 runs along the "
    "diagonal through (0,0) and (1,1), class 0 lies on both sides of it. On the right a band of "
    "class 0 runs across that diagonal, through (1,0) and (0,1), with class 1 on both sides.",
    x1=X[:, 0],
    x2=X[:, 1],
    ridge=ridge.forward(X).logits[:, 0],
    valley=valley.forward(X).logits[:, 0],
)
# sphinx_gallery_end_ignore

# %%
# One unit can't
# --------------
# With one hidden unit the :term:`logit` is :math:`t = b_2 + w_2 \max(z, 0)` with one
# :term:`pre-activation` :math:`z = w \cdot x + b`. ReLU never falls, so :math:`t` never falls with
# :math:`z`, or never rises, by the sign of :math:`w_2`. The points with a positive logit are then
# all those with :math:`z` beyond some value, and so they make a half-plane, or the whole plane, or
# nothing.
#
# If such a network solved XOR, the four points would be separated by a straight line. But
# :doc:`/part1/plot_02_xor` proved that no line does it. The same holds for any activation that
# never falls, tanh and sigmoid included. ∎
#
# A check of the proof: for each of many random units, ask exactly whether *any* output layer could
# make its activations into the right answers.

rng = np.random.default_rng(original.SEED)
units = [xd.Network.initial(hidden=1, bias=rng.normal(), seed=rng) for _ in range(500)]
assert not any(xd.explain(each).facts.hidden_separates for each in units)
print("of", len(units), "random units, none separates the classes")

# %%
# And the unit whose fold is put where a trained network has one fares no better:

trained = original.tutorial_run().network
for unit in range(trained.hidden):
    w1, b1 = trained.w1[:, [unit]], trained.b1[[unit]]
    assert not xd.explain(xd.Network(w1, b1, [[1]], [0])).facts.hidden_separates
print("none of the five trained units does it alone")

# %%
# Two units sometimes can
# -----------------------
# With two random units it is no longer impossible. In how many cases would some output layer
# succeed?

pairs = [xd.Network.initial(hidden=2, bias=rng.normal(), seed=rng) for _ in range(500)]
able = sum(xd.explain(each).facts.hidden_separates for each in pairs)
print(f"of {len(pairs)} random pairs of units, {able} separate the classes")
assert 0 < able < len(pairs)

# %%
# Take along
# ----------
# - Two ReLU units solve XOR. One can't: its output only ever rises, or only ever falls.
# - The same answers at the data can rest on different reasons.
# - To be possible is not to be found: training has to find such units from a random start.
#
# Next: :doc:`plot_05_how_often`, which trains many networks instead of one.
