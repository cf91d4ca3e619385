"""
2. What is each part for?
=========================

Does the network need all of its parts? The surest way to know what a part does is to take it out.

You will see each unit switched off in turn, with the decision boundary before and after. Then ReLU
is replaced by the identity, and the output bias is removed. Last comes the smallest set of units
that gives the right answers.
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
# What becomes of the :term:`decision boundary` when a unit goes? One unit is switched off here, if
# possible one that an answer needs. Which corners end up on the wrong side?

unit = min(facts.needed or facts.changed_without or [1])
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

sentences = []
for name, shown in pair.items():
    branches = xd.words.picture_claims(shown, bounds=(-3, 3))[0].sentence
    verdicts = zip(xd.CORNERS, xd.explain(shown).facts.right, strict=True)
    wrong = [xd.words.point_name(corner) for corner, good in verdicts if not good]
    told = f"wrong at {' and '.join(wrong)}" if wrong else "right at all four corners"
    sentences.append(f"{name.capitalize()}, the network is {told}. {branches}")
Said(" ".join(sentences))

# %%
# One part at a time
# ------------------
# Now every unit in turn, and two other parts. The explanation of
# :doc:`/part1/plot_08_why_it_works` lets us predict the outcome. A unit that is on at no corner
# won't be missed. A corner that one unit carries alone will lose its class.

done = xd.ablations(network)
xd.tables.ablation_table(done)

# %%
# The explanation names the answers that each unit is needed for. Do the rows of the table say the
# same? If a wrong answer becomes right, that counts as a change as well.

as_trained = [logit > 0 for logit in done[0].logits]
for unit, after in enumerate(done[1 : network.hidden + 1], start=1):
    changed = tuple(c for c in range(4) if (after.logits[c] > 0) != as_trained[c])
    assert changed == facts.needed.get(unit, ()) or 0 in after.logits
Said("They do. " + why["needed units"].sentence)

# %%
# ReLU itself
# -----------
# Replacing ReLU by the identity keeps all the weights and takes away the folds. What is left is a
# plane. So the two sums of opposite corners are equal, and some corner must be wrong, whatever the
# weights are. The row that begins with "identity" shows which.

flat = next(each for each in done if each.name.startswith("identity"))
assert not all(flat.right)
assert xd.explain(flat.network).facts.gap == 0
Said(f"With the identity in place of ReLU {sum(flat.right)} of 4 corners are right.")

# %%
# The output bias
# ---------------
# The :term:`bias` of the output is easily overlooked, since it belongs to no unit. Without it, the
# units have to do everything. Where they add nothing, the logit is 0, which is neither class. Where
# they pull the other way, if only a little, the answer is wrong.

unbiased = next(each for each in done if each.name.startswith("output bias"))
logits = xd.words.numbers.listed([xd.words.number(t) for t in unbiased.logits])
Said(
    "Without the output bias the logits at (0,0), (1,1), (1,0) and (0,1) are "
    f"{logits}: {sum(unbiased.right)} of 4 corners are right."
)

# %%
# The smallest set of units
# -------------------------
# Switching off one unit at a time doesn't tell whether two units could go together. So try all sets
# of units, the smallest first. Does a set alone, with the output bias as it is, get all corners
# right?

smallest = xd.exact.smallest_sufficient(network)
for units in smallest:
    rest = [h for h in range(1, network.hidden + 1) if h not in units]
    assert network.without(rest).solves(X, y)
if smallest:
    sets = " or ".join(" and ".join(map(str, units)) for units in smallest)
    names = [
        f"unit {old} is unit {new}" for new, old in enumerate(smallest[0], start=1)
    ]
    told = f"{len(smallest[0])} units are enough: {sets}. Below, {', '.join(names)}."
else:
    told = "No set of its units is enough, since the network fails with all of them."
Said(told)

# %%
# What remains is a network of its own, with its units numbered anew. What explains its answers?

kept = smallest[0] if smallest else tuple(facts.needed) or (unit,)
columns = [unit - 1 for unit in kept]
alone = xd.Network(
    network.w1[:, columns], network.b1[columns], network.w2[columns], network.b2
)
xd.explain(alone)

# %%
# A wider network
# ---------------
# Is it always like this, or does a wider network need more units? Here is one with 16, the first
# from our seed on that succeeds. How many of its units are enough, and is each of these needed when
# all the others are there?

how = {"epochs": original.EPOCHS, "lr": original.LR, "momentum": original.MOMENTUM}
for seed in itertools.count(original.SEED):
    start = xd.Network.initial(hidden=16, seed=seed)
    wide = xd.train(start, X, y, **how, seed=seed).network
    if wide.solves(X, y):
        break
enough = xd.exact.smallest_sufficient(wide)
needed = xd.explain(wide).facts.needed
spare = any(not set(units) <= set(needed) for units in enough)
rows = (
    ("enough together", "; ".join(", ".join(map(str, units)) for units in enough)),
    ("can't be missed one by one", ", ".join(map(str, needed)) or "none"),
)
xd.Table(f"Units of a network with 16, seed {seed}", ("", "units"), rows)

# %%

yes = "Some unit of a smallest set can be missed while all others are there, because "
no = (
    "Here every unit of the smallest sets is also needed when all the others are there."
)
Said(yes + "another one stands in." if spare else no)

# %%
# What to remember
# ----------------
# - "Needed" and "adds something" are different things: a unit may add something and not be missed.
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
