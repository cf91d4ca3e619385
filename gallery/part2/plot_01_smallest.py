"""
1. The smallest networks
========================

How many hidden units does XOR need? Five were trained, and fewer were enough.

Here are two pairs of units, set by hand, that solve it in different ways, the reasons that the
explanation gives for each, and a proof that a single unit is not enough.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

X, y = xd.xor()

# %%
# Two networks by hand
# --------------------
# We want a function that is high where the inputs are equal and low where they differ. On the first
# pages we built one from the difference of the inputs,
#
# .. math:: 1 - 2 |x_1 - x_2| = 1 - 2 \max(x_1 - x_2, 0) - 2 \max(x_2 - x_1, 0).
#
# The sum :math:`s = x_1 + x_2` will do as well. It is 0, 1 or 2, and the middle value must get a
# low logit. One unit pulls down from :math:`s = 0` on, another pushes up from :math:`s = 1` on:
#
# .. math:: 1 - 2 \max(s, 0) + 4 \max(s - 1, 0).
#
# Both are networks with two :term:`hidden units <hidden unit>`, and at the four corners they agree
# to the last digit. Elsewhere they don't.

ridge = xd.Network(w1=[[1, -1], [-1, 1]], b1=[0, 0], w2=[[-2], [-2]], b2=[1])
valley = xd.Network(w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[-2], [4]], b2=[1])
pair = {"from the difference": ridge, "from the sum": valley}
for network in pair.values():
    assert network.forward(X).logits[:, 0].tolist() == [1, -1, -1, 1]

# Draw: the maps of both
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.1), sharey=True, layout="constrained")
figure.suptitle("Two units, set in two ways")
for ax, (name, network) in zip(axes, pair.items(), strict=True):
    figures.plot_map(ax, network, height=True)
    figures.plot_points(ax, X, y)
    ax.set_title(name)
    ax.label_outer()
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Two maps of the logit with the four corners. On the left a band of class 1 runs along the "
    "diagonal through (0,0) and (1,1), class 0 lies on both sides of it. On the right a band of "
    "class 0 runs across that diagonal, through (1,0) and (0,1), with class 1 on both sides.",
    x1=X[:, 0],
    x2=X[:, 1],
    from_difference=ridge.forward(X).logits[:, 0],
    from_sum=valley.forward(X).logits[:, 0],
)
# sphinx_gallery_end_ignore

# %%
# At (2,−2) and (−2,2) the left one gives −7, class 0, and the right one +1, class 1. The four
# corners do not decide what a network says elsewhere.

apart = np.array([[2.0, -2.0], [-2.0, 2.0]])
said = [network.forward(apart).logits[:, 0].tolist() for network in pair.values()]
assert said == [[-7, -7], [1, 1]]

# %%
# Two reasons
# -----------
# Even the reasons differ. Here is the explanation of the left network, and below it that of the
# right one. In the left network the two units pull down, one at (1,0) and one at (0,1). In the
# right one unit 1 pulls down at both of these corners and at (1,1) as well, and there unit 2 pulls
# back up.

xd.explain(ridge)

# %%

assert str(xd.explain(valley)) != str(xd.explain(ridge))
# sphinx_gallery_start_ignore
does = {  # at (0,0), (1,1), (1,0), (0,1)
    net: [[int(c) for c in e.contributions] for e in xd.ledger(net, xd.CORNERS)]
    for net in (ridge, valley)
}
assert does[ridge] == [[0, 0], [0, 0], [-2, 0], [0, -2]]
assert does[valley] == [[0, 0], [-4, 4], [-2, 0], [-2, 0]]
# sphinx_gallery_end_ignore
xd.explain(valley)

# %%
# Is one unit enough?
# -------------------
# With one hidden unit the :term:`logit` is :math:`t = c + v \max(z, 0)` with one
# :term:`pre-activation` :math:`z = w \cdot x + b`. ReLU never falls. So as :math:`z` grows,
# :math:`t` never falls if the output weight :math:`v` is positive, and never rises if it is
# negative. The points with a positive logit are then
# all those with :math:`z` beyond some value, and so they make a half-plane, or the whole plane, or
# nothing.
#
# If such a network solved XOR, a straight line would separate the four corners. But
# :doc:`/part1/plot_01_xor` proved that none does. So one unit is not enough, nor is it with any
# other activation function that never falls, such as tanh or sigmoid. ∎
#
# The package agrees with the proof. For each of 500 random units it decides exactly whether *any*
# output layer could turn its activations into the right answers. None could, and none of the five
# trained units either.

rng = np.random.default_rng(original.SEED)
units = [xd.Network.initial(hidden=1, bias=rng.normal(), seed=rng) for _ in range(500)]
assert not any(xd.explain(each).facts.hidden_separates for each in units)
trained = original.tutorial_run().network
for unit in range(trained.hidden):
    w1, b1 = trained.w1[:, [unit]], trained.b1[[unit]]
    assert not xd.explain(xd.Network(w1, b1, [[1]], [0])).facts.hidden_separates
# %%
# Any two units?
# --------------
# Two units can do it, but most pairs can't. Here are 500 random pairs. The question is for how many
# of them there is an output layer that gives all four corners their class.

pairs = [xd.Network.initial(hidden=2, bias=rng.normal(), seed=rng) for _ in range(500)]
able = sum(xd.explain(each).facts.hidden_separates for each in pairs)
assert 0 < able < len(pairs) / 2
xd.tables.Said(f"Of {len(pairs)} random pairs of units {able} separate the classes.")

# %%
# What to remember
# ----------------
# - Two ReLU units can solve XOR. One can't, since its output never both rises and falls.
# - The same answers at the data can have different reasons.
# - That two units can do it does not mean that training finds them from a random start.
#
# Questions
# ---------
# .. admonition:: What does the left network solve with all output weights and the bias negated?
#    :collapsible: closed
#
#    The opposite problem, in which unequal inputs are class 1. Every logit has the opposite sign.
#
# .. admonition:: In the right network, which unit's output weight may be doubled safely?
#    :collapsible: closed
#
#    The second. At (1,1) it would add 8 in place of 4, and the logit is 5 in place of 1. With the
#    first doubled, the logit at (1,1) would be −3.
#
# .. admonition:: Could one unit with the activation function :math:`f(z) = |z|` solve XOR?
#    :collapsible: closed
#
#    Yes: :math:`1 - 2 |x_1 - x_2|` is such a network. The proof needs an activation function that
#    never falls, and this one falls before it rises.
#
# Next: :doc:`plot_02_how_often`, which trains many networks instead of one.
