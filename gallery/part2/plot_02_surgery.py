"""
Surgery: what is each part for?
===============================

Does the network need all of its parts? The surest way to know what a part does is to take it out.

You will see each unit switched off in turn, ReLU replaced by the identity with the weights kept,
the output bias removed, and the smallest set of units that still does the job.
"""

import matplotlib.pyplot as plt

import xordemo as xd
from xordemo import figures, original

run = original.tutorial_run()
network = run.network
X, y = xd.xor()

# %%
# One cut at a time
# -----------------
# To switch a :term:`hidden unit` off is to set its output weight to 0. Everything else stays as it
# was trained; nothing is trained again.
#
# From the explanation of :doc:`/part1/plot_08_why_it_works` we can predict what will happen: a unit
# that never fires on the data will not be missed, and where a unit carries a corner alone, that
# corner will fall.

done = xd.ablations(network)
xd.tables.ablation_table(done)

# %%
# The prediction is checked here: without a unit, exactly those corners change that the explanation
# names for it.

facts = xd.explain(network).facts
for unit, operation in enumerate(done[1 : network.hidden + 1], start=1):
    lost = tuple(corner for corner, right in enumerate(operation.right) if not right)
    assert lost == facts.needed.get(unit, ())
print(xd.explain(network)["needed units"].sentence)

# %%
# The same in a picture
# ---------------------
# What happens to the plane when a unit that is needed goes? The first such unit is switched off
# here. Watch the :term:`decision boundary`: which part of it stood between the corner that falls
# and the others?

unit = min(facts.needed)
cut = network.without([unit])
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.1), sharey=True, layout="constrained")
for ax, net, title in zip(
    axes, (network, cut), ("as trained", f"without unit {unit}"), strict=True
):
    figures.plot_map(ax, net)
    figures.plot_points(ax, X, y)
    ax.set_title(title)
    ax.label_outer()
figure.suptitle("A corner falls when its unit goes")
lost = " and ".join(
    "({},{})".format(*[(0, 0), (1, 1), (1, 0), (0, 1)][c]) for c in facts.needed[unit]
)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    f"Two maps of the logit. On the left all four points are on their own side of the decision "
    f"boundary. On the right, without unit {unit}, {lost} is on the wrong side.",
    x1=X[:, 0],
    x2=X[:, 1],
    as_trained=network.forward(X).logits[:, 0],
    without_unit=cut.forward(X).logits[:, 0],
)
# sphinx_gallery_end_ignore
assert not cut.solves(X, y)
for name, net in (("as trained", network), ("without it", cut)):
    ends = [e for piece in xd.linear_regions(net, bounds=(-3, 3)).boundary for e in piece]
    print(name, "the boundary has branches:", sum(max(map(abs, e)) == 3 for e in ends) // 2)

# %%
# ReLU itself
# -----------
# Replacing ReLU by the identity keeps all the weights and takes away the folds. What is left is a
# plane, so not all corners can be right, whatever the weights. The last line but one of the table
# shows which are lost.

flat = next(each for each in done if each.name.startswith("identity"))
assert not all(flat.right)
assert xd.explain(flat.network).facts.gap == 0
print("with the identity:", sum(flat.right), "of 4 corners right")

# %%
# The output bias
# ---------------
# The :term:`bias` of the output is easily overlooked, since it belongs to no unit. Without it, what
# the units add has to do everything. Where they add nothing, the logit is 0, and that is no answer.
# Where they pull the other way, if only a little, the answer is wrong.

unbiased = next(each for each in done if each.name.startswith("output bias"))
print("logits:", *(f"{t:+.3f}" for t in map(float, unbiased.logits)))
print("without the output bias:", sum(unbiased.right), "of 4 corners right")
assert not all(unbiased.right)

# %%
# The smallest set of units
# -------------------------
# Single cuts don't tell whether two units could go together. So try all sets of units, the smallest
# first, and ask of each whether it solves XOR with the output bias as it is.

smallest = xd.exact.smallest_sufficient(network)
rest = [h for h in range(1, network.hidden + 1) if h not in smallest[0]]
kept = network.without(rest)
assert kept.solves(X, y)
print(len(smallest[0]), "units are enough:", " or ".join(str(each) for each in smallest))

# %%
# Here is a network that consists of the first of these sets and nothing else, explained. Its units
# have new numbers, in the old order.

chosen = [unit - 1 for unit in smallest[0]]
alone = xd.Network(network.w1[:, chosen], network.b1[chosen], network.w2[chosen], network.b2)
xd.explain(alone)

# %%
# A harder patient
# ----------------
# Is it always like this? A wider network spreads its work over more units. Here is one with 16: how
# many of them does it need, and is each of these needed when all the others are there?

start = xd.Network.initial(hidden=16, seed=original.SEED)
wide = xd.train(start, X, y, epochs=50, lr=0.1, momentum=0.4, seed=original.SEED).network
assert wide.solves(X, y)
enough = xd.exact.smallest_sufficient(wide)
needed = xd.explain(wide).facts.needed
print("units that are enough together:", "; or ".join(map(str, enough)))
print("units that can't be missed singly:", ", ".join(map(str, needed)) or "none")
assert len(enough[0]) < 16
assert not any(set(units) <= set(needed) for units in enough)

# %%
# The two lists differ. A few units are enough, and even some of these can be missed while all the
# others are there, because another unit can stand in.
#
# Take along
# ----------
# - "Needed" and "used" are different things: a unit may add something and still not be missed.
# - Two units are the least that can do it, as :doc:`plot_04_smallest` proves.
#
# Next: :doc:`plot_03_audit`, in which the original's account is put to the test.
