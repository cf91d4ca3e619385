"""
Which activation?
=================

Is ReLU a good choice for this problem? Which :term:`activation function` finds a solution most
often, and which the soonest?

You will see six of them on the same seeds, after 50 and after 500 :term:`epochs <epoch>`; what a
zero derivative has to do with it; and why the result is no ranking.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures

X, y = xd.xor()
names = ["identity", "sigmoid", "tanh", "softplus", "leaky_relu", "relu"]

# %%
# Six candidates
# --------------
# The identity is no activation at all. Sigmoid and tanh are smooth and level off on both
# sides, softplus is a rounded ReLU, and leaky ReLU keeps a small slope where ReLU is level
# :cite:p:`maas2013`. In the middle, at a pre-activation of 0, they differ too:

rows = tuple(
    (name, f"{act([0.0])[0]:.2f}", f"{act.derivative([0.0])[0]:.2f}",
     "smooth" if not act.kinks else "kink")
    for name, act in ((name, xd.ACTIVATIONS[name]) for name in names)
)  # fmt: skip
xd.Table("At a pre-activation of 0", ("", "value", "derivative", "shape"), rows)

# %%
# The same seeds for all
# ----------------------
# Each function gets the same first weights and the same orders of samples. We count after 50 epochs
# and after 500. Two guesses can be made. The identity must fail always, since no straight line
# separates XOR (:doc:`/part1/plot_02_xor`). And functions without a level stretch should have no
# ceiling, given time.

RUNS = 256
studies = {
    (name, epochs): xd.census(
        range(RUNS), hidden=5, activation=name, epochs=epochs, dtype="float32",
        keep=("dead", "parameters"),
    )
    for name in names
    for epochs in (50, 500)
}  # fmt: skip
counts = {key: int(study.success.sum()) for key, study in studies.items()}
share = {key: study.rate for key, study in studies.items()}
assert share["identity", 500] == 0
assert share["relu", 500] < share["leaky_relu", 500] < 0.9
assert min(share["tanh", 500], share["softplus", 500]) > 0.94
assert max(share["sigmoid", 50], share["softplus", 50]) < 0.1 < share["relu", 50]
rows = {f"{name}, {epochs} epochs": (k, RUNS) for (name, epochs), k in counts.items()}
xd.tables.share_table("Success, by activation", rows)

# %%
# In a picture, each function has a hollow point for 50 epochs and a full one for 500:

figure, ax = plt.subplots(figsize=(5.2, 3.4))
columns = {"activation": names}
for epochs, face in ((50, figures.PAPER), (500, figures.INK)):
    middle = np.array([share[name, epochs] for name in names])
    ends = np.array([studies[name, epochs].interval for name in names])
    look = {"ls": "none", "mfc": face, "color": figures.INK, "markersize": 7}
    figures.plot_share(ax, names, middle, ends, xlabel="activation", **look)
    table = {"share": middle, "low": ends[:, 0], "high": ends[:, 1]}
    columns |= {f"{word}_{epochs}": values for word, values in table.items()}
ax.set(ylim=(-3, 103), title="Success after 50 epochs (hollow) and 500 (full)")
ax.grid(True, axis="y")
said = [f"{name} {share[name, 50]:.0%} and {share[name, 500]:.0%}" for name in names]
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Two points for each of six activations, the share of successful runs after 50 and after 500 "
    f"epochs: {'; '.join(said)}. Each point has a vertical bar, its 95% interval.",
    **columns,
)
# sphinx_gallery_end_ignore

# %%
# Tanh and softplus overtake. ReLU and its leaky relative are ahead after 50 epochs, or on a par
# with tanh; after 500 tanh and softplus succeed nearly always. Sigmoid is the slowest of all: its
# derivative is ¼ at the most, and each step on the first layer is multiplied by it.
#
# Why ReLU has a ceiling
# ----------------------
# A :term:`dead unit` has the derivative 0 at all four points. Of these six functions only ReLU has
# a derivative that is 0 anywhere. So only ReLU should have dead units, and only ReLU makes
# two corners look exactly alike over a whole range of weights.

late = {name: studies[name, 500] for name in names}
dead = {name: (int(s["dead"].sum()), s["dead"].size) for name, s in late.items()}
assert dead["relu"][0] > 0.3 * dead["relu"][1]
assert all(count == 0 for name, (count, _) in dead.items() if name != "relu")
xd.tables.share_table("Units that are dead after 500 epochs", dead, "units")

# %%
# And leaky ReLU? It has no dead units, and yet it does not always succeed. Its slope on the left is
# a hundredth only, so what would be stuck with ReLU creeps here. The failures are of another kind.
# (:doc:`plot_06_why_runs_fail` defines the kinds: *confused* is a hidden layer that can't tell
# two corners apart, *inseparable* one that no output layer can use, and *unfinished* is work that
# another output layer would complete.)

for name in ("relu", "leaky_relu"):
    ends = xd.outcomes(late[name])
    kinds = ", ".join(f"{int((ends == kind).sum())} {kind}" for kind in xd.studies.OUTCOMES)
    print(f"{name + ':':12} {kinds}")
    most = "confused" if name == "relu" else "unfinished"
    assert (ends[ends != "success"] == most).mean() > 0.9

# %%
# Not a ranking
# -------------
# All this was with the learning rate 0.1, which the original chose for ReLU. A function with a
# small slope may want larger steps. So we change nothing but the learning rate, at 50 epochs.

rates = (0.1, 0.3, 1.0)
by_rate = {
    (name, lr): xd.census(
        range(RUNS), hidden=5, activation=name, lr=lr, dtype="float32", keep=()
    ).rate
    for name in names[1:]
    for lr in rates
}
best = {lr: max(names[1:], key=lambda name: by_rate[name, lr]) for lr in rates}
rows = tuple((name, *(f"{by_rate[name, lr]:.1%}" for lr in rates)) for name in names[1:])
print("the best at each rate:", ", ".join(f"{name} at {lr:g}" for lr, name in best.items()))
assert by_rate["relu", 1.0] < 0.05 < 0.7 < by_rate["tanh", 1.0]
assert best[0.1] == "leaky_relu"
xd.Table("Success after 50 epochs", ("learning rate", *(f"{lr:g}" for lr in rates)), rows)

# %%
# Take along
# ----------
# - What is quickest need not be what gets there in the end.
# - ReLU's level side is what makes it sparse, and what makes it get stuck.
# - To compare functions at one learning rate is to compare learning rates, too.
#
# Next: :doc:`plot_09_training_inside` looks on while a network learns.
