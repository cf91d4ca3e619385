"""
2. What is each part for?
=========================

Does the network need all of its parts? The surest way to know what a part does is to take it out.

We switch each unit off in turn, replace ReLU by the identity, and remove the output bias. For one
unit there is a map of the logit before and after. Last comes the smallest set of units that gives
the right answers.
"""

import itertools

import matplotlib.pyplot as plt

import xordemo as xd
from xordemo import figures, original

network = original.tutorial_run().network
why = xd.explain(network)
facts, Said = why.facts, xd.tables.Said
X, y = xd.xor()

# %%
# The boundary without a unit
# ---------------------------
# To switch a :term:`hidden unit` off is to set its output weight to 0. Everything else stays as it
# was trained; nothing is trained again. Taking a part out in this way is called :term:`ablation`.
#
# Here unit 2 is switched off, which the answer at (0,1) needs. As trained, the :term:`decision
# boundary` has two branches, and each of them separates one corner of class 0 from the others.
# Without unit 2 one branch is left, and (0,1) ends up on the wrong side.

unit = 2
assert facts.needed[unit] == (xd.CORNERS.index((0, 1)),)
cut = network.without([unit])
pair = {"as trained": network, f"without unit {unit}": cut}

# Draw: the map before and after
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.1), sharey=True, layout="constrained")
figure.suptitle(f"The logit with and without unit {unit}")
for ax, (name, shown) in zip(axes, pair.items(), strict=True):
    figures.plot_map(ax, shown)
    figures.plot_points(ax, X, y)
    ax.set_title(name)
    ax.label_outer()
# sphinx_gallery_start_ignore
right = {
    name: f"{sum(xd.explain(shown).facts.right)} of 4" for name, shown in pair.items()
}
maps = [xd.exact.Boundary.of(shown, bounds=(-3, 3)) for shown in pair.values()]
assert [len(each.branches) for each in maps] == [2, 1]
assert xd.explain(cut).facts.right == (True, True, True, False)
figures.describe(
    figure,
    "Two maps of the logit with the four corners and the decision boundary. Corners on their own "
    "side of it: "
    + ", ".join(f"{count} {name}" for name, count in right.items())
    + ".",
    x1=X[:, 0],
    x2=X[:, 1],
    **{
        name.replace(" ", "_"): net.forward(X).logits[:, 0]
        for name, net in pair.items()
    },
)
# sphinx_gallery_end_ignore

# %%
# One part at a time
# ------------------
# Now every unit in turn, and two other parts. The explanation of
# :doc:`/part1/plot_08_why_it_works` lets us predict the outcome. Without unit 1, which is on at no
# corner, nothing will change. Without unit 2 or unit 4, each of which decides a corner alone, this
# corner will become wrong.

done = xd.ablations(network)
xd.tables.ablation_table(done)

# %%
# So it is: without unit 2 the answer at (0,1) changes, without unit 4 the one at (1,0), and no
# other single unit is needed.

as_trained = [logit > 0 for logit in done[0].logits]
for unit, after in enumerate(done[1 : network.hidden + 1], start=1):
    changed = tuple(c for c in range(4) if (after.logits[c] > 0) != as_trained[c])
    assert changed == facts.needed.get(unit, ())
assert {unit: [xd.CORNERS[c] for c in at] for unit, at in facts.needed.items()} == {
    2: [(0, 1)],
    4: [(1, 0)],
}

# %%
# ReLU itself
# -----------
# Replacing ReLU by the identity keeps all the weights and takes away the folds. What is left is a
# plane. So the two sums of opposite corners are equal, and at least one corner must be wrong,
# whatever the weights are. The row that begins with "identity" shows that here three are. Only
# (0,0) is right.

flat = next(each for each in done if each.name.startswith("identity"))
assert tuple(flat.right) == (True, False, False, False)
assert xd.explain(flat.network).facts.gap == 0

# %%
# The output bias
# ---------------
# The :term:`bias` of the output is easily overlooked, since it belongs to no unit. Without it, the
# units have to do everything. At (0,0) and (1,1) they add almost nothing, but what they add pulls
# the other way: the logits are −0.038 and −0.039, and both corners are wrong.

unbiased = next(each for each in done if each.name.startswith("output bias"))
assert [round(float(t), 3) for t in unbiased.logits[:2]] == [-0.038, -0.039]
assert tuple(unbiased.right) == (False, False, True, True)

# %%
# The smallest set of units
# -------------------------
# Switching off one unit at a time doesn't tell whether two units could go together. The program
# therefore tries all sets of units, the smallest first, with the output bias as it is. Two units
# are enough, and there is only one such pair: units 2 and 4.

smallest = xd.exact.smallest_sufficient(network)
assert smallest == ((2, 4),)
assert network.without([1, 3, 5]).solves(X, y)

# %%
# What remains is a network of its own. Here is its explanation; below, units 2 and 4 are renumbered
# 1 and 2.

columns = [unit - 1 for unit in smallest[0]]
alone = xd.Network(
    network.w1[:, columns], network.b1[columns], network.w2[columns], network.b2
)
xd.explain(alone)

# %%
# A wider network
# ---------------
# A wider network does not need more units. Here is one with 16, the first from our seed on that
# succeeds. Units 1 and 16 suffice, yet with all 16 present unit 1 is not needed: others can replace
# it.

how = {"epochs": original.EPOCHS, "lr": original.LR, "momentum": original.MOMENTUM}
for seed in itertools.count(original.SEED):
    start = xd.Network.initial(hidden=16, seed=seed)
    wide = xd.train(start, X, y, **how, seed=seed).network
    if wide.solves(X, y):
        break
enough = xd.exact.smallest_sufficient(wide)
needed = xd.explain(wide).facts.needed
assert seed == original.SEED
assert enough == ((1, 16),)
assert list(needed) == [16]
rows = (("enough together", "1 and 16"), ("needed beside all others", "16"))
xd.Table(f"Units of a network with 16, seed {seed}", ("", "units"), rows)

# %%
# What to remember
# ----------------
# - "Needed" and "adds something" are different things: a unit may add something, and yet all
#   answers stay the same without it.
# - The output bias is a part too: switch it off as well before you say what decides.
# - Two units are the fewest that can do it, as :doc:`plot_04_smallest` proves.
#
# Questions
# ---------
# .. admonition:: A unit adds −0.4 at (1,0), where the logit is −1.9. Is it needed there?
#    :collapsible: closed
#
#    No. Without it the logit is −1.5, the same class. It would be needed if its contribution were
#    below −1.9.
#
# .. admonition:: Two units are not needed. Can both be switched off?
#    :collapsible: closed
#
#    Not necessarily. With logit −1 and contributions −0.6 and −0.7, either may go, but without both
#    the logit is +0.3. The smallest sufficient sets answer this; single cuts don't.
#
# .. admonition:: How can a unit's bend be removed while the unit goes on contributing?
#    :collapsible: closed
#
#    Replace its ReLU by the identity. It then adds its output weight times its pre-activation
#    everywhere, which is a plane. To switch it off removes the bend and the contribution.
#
# Next: :doc:`plot_04_smallest`.
