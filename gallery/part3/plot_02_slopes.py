"""
2. Slopes that fade
===================

Training follows slopes. What is left of a slope after ten layers?
"""

# Set up, and draw what reaches each layer.
import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures

X, y = xd.datasets.moons(6)
how = {"X": X, "y": y, "epochs": 1, "lr": 0.0, "batch": "full", "dtype": "float32"}


def at_start(name, rule, depth, *more):
    chosen = {"activation": name, "initialization": rule, "hidden": (8,) * depth}
    return xd.census(range(16), keep=("gradients_at_start", *more), **chosen, **how)


layers, medians = np.arange(1, 12), {}
figure, ax = plt.subplots(figsize=(5.2, 3.1))
for name, look in (("ReLU", figures.CURVES[0]), ("sigmoid", figures.CURVES[1])):
    lengths = at_start(name.lower(), "he", 10)["gradients_at_start"]
    low, medians[name], high = np.percentile(lengths, [0, 50, 100], axis=0)
    ax.fill_between(layers, low, high, color=figures.FAINT, linewidth=0, alpha=0.7)
    ax.plot(layers, np.transpose([low, high]), linewidth=0.7, **look)
    ax.plot(layers, medians[name], label=name, linewidth=2.5, **look)
ax.set(title="What reaches each layer, before any training", yscale="log")
ax.set(xlabel="layer", ylabel="length of the gradient", xticks=layers)
ticks = ax.set_yticks([1e-6, 1e-4, 1e-2, 1], ["0.000001", "0.0001", "0.01", "1"])
legend = ax.legend(loc="lower right")
# sphinx_gallery_start_ignore
reached = {
    name: [f"{each:.2f}" for each in lengths] for name, lengths in medians.items()
}
assert reached["sigmoid"][9:] == ["0.05", "0.21"]
assert f"{medians['sigmoid'][0]:.7f}" == "0.0000008"
assert (min(reached["ReLU"]), max(reached["ReLU"])) == ("0.03", "0.11")
assert (np.diff(np.log10(medians["sigmoid"])) > 0.4).all()
slope = xd.network.sigmoid.derivative
grid = np.linspace(-9, 9, 1801)
assert slope(grid).max() == slope(0.0) == 0.25
assert f"{slope(6.0):.4f}" == f"{slope(-6.0):.4f}" == "0.0025"
assert (len(layers), len(X)) == (11, 6)
assert (xd.network.relu(grid) >= 0).all()
figures.describe(
    figure,
    "Two lines over the layers 1 to 11, on a logarithmic scale. That of ReLU stays between 0.02 "
    "and 0.1. That of the sigmoid, dashed, falls evenly, from 0.2 at layer 11 to a millionth at "
    "layer 1. The band of the sixteen runs around each has thin edges in the style of its line.",
    layer=layers,
    relu=medians["ReLU"],
    sigmoid=medians["sigmoid"],
)
# sphinx_gallery_end_ignore

# %%
# Sixteen networks of ten hidden layers of eight units, with He's weights (see below), are about to
# learn six points on two interlocking arcs, the *moons*. The picture shows the length of the loss's
# :term:`gradient` for each layer's weights: a thick line for the median, and all sixteen between
# thin lines of the same style. With ReLU the medians are between 0.03 and 0.11. With the
# :term:`sigmoid` the output layer, number 11, gets 0.21, layer 10 gets 0.05, and layer 1 gets
# 0.0000008. A training step that suits the layers near the output doesn't move those near the
# input: the gradient :term:`vanishes <vanishing gradient>` :cite:p:`hochreiter1998,bengio1994`.
#
# A quarter at most
# -----------------
# :doc:`A step function has no slope to follow </part1/plot_02_activations>`. The sigmoid s is a
# smooth step function, with the slope :math:`s (1 - s)`: at most ¼, in the middle, and 0.0025 at z
# = 6 or −6. Where it is so flat, a unit is called :term:`saturated`.
#
# What reaches the first layer is a product. It starts as the error :math:`p - y` at the output and
# goes back layer by layer, as in :doc:`Part I </part1/plot_04_learning>`:
#
# - The weights W lengthen it at most by the factor :math:`\|W\|`, their *norm*.
# - The slopes, each at most ¼, multiply it unit by unit.
# - After L layers it is multiplied by the input x. So the gradient for :math:`W_1` is at most
#
# .. math:: \left(\tfrac14\right)^{L} \|W_2\| \cdots \|W_{L+1}\| \; |p - y| \; \|x\|.
#
# Norms of 4 would make up for the quarters. Between the picture's hidden layers they are 2.4 on
# average and 3.2 at most. Larger weights saturate units, and then slopes are far below ¼.
#
# Not only the sigmoid
# --------------------
# Here are five functions, with four sizes of the weights at the start. Leaky ReLU has the slope
# 0.01 where ReLU has 0; GELU is ReLU with a rounded corner. For n inputs and m units the variance
# of the weights is 2/(n + m) after Glorot's rule and 2/n after He's. *Half Glorot* and *twice He*
# halve and double the weights between hidden layers. Each column of a triangle is a network, and
# its squares are the layers, the first at the bottom.

# Draw the gradients of all layers for every depth, start and function.
names = {"sigmoid": "sigmoid", "tanh": "tanh", "relu": "ReLU"}
names |= {"leaky_relu": "leaky ReLU", "gelu": "GELU"}
starts = {"half\nGlorot": 0.5, "Glorot": "glorot", "He": "he", "twice\nHe": 8**0.5}
sheet, studies = np.full((5 * 13, 4 * 12), np.nan), {}
for row, name in enumerate(reversed(names)):
    for column, (start, rule) in enumerate(starts.items()):
        for depth in range(1, 11):
            more = ("parameters", "logits") if name == "sigmoid" else ()
            study = studies[name, start[:4], depth] = at_start(name, rule, depth, *more)
            place = slice(13 * row, 13 * row + depth + 1), 12 * column + depth - 1
            sheet[place] = np.log10(np.median(study["gradients_at_start"], axis=0))
figure, ax = plt.subplots(figsize=(5.2, 4.6))
ax.set(title="The gradient of each layer, for each depth")
ax.set(xlabel="first weights (in each triangle: 1 to 10 hidden layers)")
ax.set(ylabel="function (in each triangle: layers, upwards)")
mesh = ax.pcolormesh(sheet, cmap=figures.DIVERGING, vmin=-6, vmax=4)
ax.set_xticks(5 + 12 * np.arange(4), starts)
ax.set_yticks(5.5 + 13 * np.arange(5), reversed(names.values()))
ax.spines[:].set_visible(False)
bar = figure.colorbar(mesh, shrink=0.7, ticks=[-5, -3, -1, 1, 3], label="length")
bar.set_ticklabels(["0.00001", "0.001", "0.1", "10", "1,000"])
ax.tick_params(length=0)
# sphinx_gallery_start_ignore
for (name, start, depth), study in studies.items():
    if name == "sigmoid":
        norms = [
            np.linalg.norm(study[f"w{i}"], 2, axis=(1, 2)) for i in range(2, depth + 2)
        ]
        missed = abs(xd.network.sigmoid(study["logits"][..., 0]) - y)
        rest = (missed * np.hypot(*X.T)).mean(axis=1)
        bound = 0.25**depth * np.prod(norms, axis=0) * rest
        assert (study["gradients_at_start"][:, 0] <= bound * 1.0001).all()
    if (name, start, depth) == ("sigmoid", "He", 10):
        inner = np.array(norms[:-1])
        assert (f"{inner.mean():.1f}", f"{inner.max():.1f}") == ("2.4", "3.2")
ten = {
    key[:2]: np.median(study["gradients_at_start"], axis=0)
    for key, study in studies.items()
    if key[2] == 10
}
assert all(
    (lengths.max() / lengths.min() > 5000)
    if name == "sigmoid"
    else (lengths.max() / lengths.min() < 5)
    for (name, _), lengths in ten.items()
)
rising = ("relu", "leaky_relu", "gelu")
assert all(ten[name, "half"].max() < 3e-6 for name in rising)
assert all(ten[name, "twic"].min() > 50 for name in rising)
assert all(
    ten[name, "He"].min() > 0.01 and ten[name, "He"].max() < 0.13 for name in rising
)
assert all(ten["tanh", start].min() > 0.04 for start in ("Glor", "He"))
assert all(ten["tanh", start].max() < 2 for start in ("Glor", "He", "twic"))
deep = xd.Network.initial(hidden=(8,) * 10, seed=0, activation="sigmoid").forward(X)
assert all(0.2 < each.mean() < 0.8 for each in deep.a)
figures.describe(
    figure,
    "Twenty triangles: five functions in rows, four starts in columns, each with the depth "
    "from left to right and the layers upwards. For the sigmoid the colour changes with the layer: "
    "neutral along the top edge, and below it deeper and deeper orange, for small. For the others "
    "it changes with the depth and not with the layer: orange with half of Glorot's weights, for "
    "ReLU and its relatives nearly neutral with He's, and blue, for large, with twice He's. The "
    "tanh stays neutral but for the smallest start.",
    function=np.repeat([name for name, _ in ten], 11),
    start=np.repeat([start for _, start in ten], 11),
    layer=np.tile(layers, 20),
    length_at_depth_10=np.concatenate(list(ten.values())),
)
# sphinx_gallery_end_ignore

# %%
# The sigmoid's colours change with the layer: the farther from the output, the less is left. With
# every other function all layers of a network have nearly one colour. The gradient with respect to
# a weight is an activation, which came from the input, times an error, which comes from the output.
# Small weights shrink both on their way. Near the input the error has shrunk most, near the output
# the activation, and the product is much the same in all layers. (The sigmoid's activations don't
# shrink: they stay around ½.)
#
# So for the others the size of the first weights decides. A ReLU network of ten layers has
# gradients of a millionth with half Glorot, and above 50 with twice He. Glorot's rule
# :cite:p:`glorot2010` suits the tanh. He's weights :cite:p:`he2015`, between layers of one width √2
# times as large as Glorot's, suit functions that turn half of the units off.
#
# Does it matter?
# ---------------
# Adam :cite:p:`kingma2015` divides each training step by the usual size of the gradient, so that
# even a short gradient moves the weights. Each dot stands for 16 runs with Adam and He's weights on
# 100 points of the moons, in batches of 5, for 16 epochs. Deep networks need smaller training
# steps: the rate is 0.2 for one hidden layer, 0.05 for three, 0.005 for ten. A run has learned if
# 95 points are right. The lines are 95% :term:`intervals <interval>`.

# Draw how many runs learn.
X, y = xd.datasets.moons(100)
task = {"X": X, "y": y, "optimizer": "adam", "batch": 5, "epochs": 16}
task |= {"dtype": "float32", "initialization": "he"}
task["keep"] = ("logits", "dead_at_start", "dead")
runs, learned = {}, {}
figure, axes = plt.subplots(1, 3, figsize=(5.2, 2.7), sharey=True)
figure.suptitle("Runs that learn two moons")
for ax, (depth, rate) in zip(axes, {1: 0.2, 3: 0.05, 10: 0.005}.items(), strict=True):
    for name in names:
        chosen = {"hidden": (8,) * depth, "activation": name, "lr": rate}
        runs[name, depth] = xd.census(range(16), **chosen, **task)
        right = (runs[name, depth]["logits"][..., 0] > 0) == y
        learned[name, depth] = (right.mean(axis=1) >= 0.95).sum()
    counts = np.array([learned[name, depth] for name in names])
    ends, look = xd.wilson_interval(counts, 16), {"horizontal": True, "ls": "none"}
    figures.plot_share(ax, [*names.values()], counts / 16, ends, variable="", **look)
    ax.set(title=f"{depth} layer{'s' * (depth > 1)}", xlabel="", ylabel="")
labels = figure.supxlabel("learned (%)"), figure.supylabel("activation")
# sphinx_gallery_start_ignore
counts = {name: [int(learned[name, depth]) for depth in (1, 3, 10)] for name in names}
assert counts["sigmoid"] == [9, 4, 0]
assert (counts["tanh"], counts["relu"]) == ([16, 13, 14], [10, 14, 12])
assert (counts["leaky_relu"], counts["gelu"]) == ([12, 16, 11], [15, 16, 16])
assert f"{ends[0, 1]:.0%}" == "19%"
for each in zip(*list(counts.values())[1:], strict=True):
    low, high = xd.wilson_interval(np.array(each), 16).T
    assert low.max() < high.min()
assert (len(X), len(right), 95 / len(X)) == (100, 16, 0.95)
assert (task["epochs"], task["batch"], rate) == (16, 5, 0.005)


def shares(study):
    return ((study["logits"][..., 0] > 0) == y).mean(axis=1)


assert np.median(shares(runs["sigmoid", 10])) == 0.87
line = xd.census(range(16), hidden=(), lr=0.05, **task)
assert shares(line).max() == 0.88
large = {"hidden": (8,) * 10, "activation": "tanh", "initialization": 10.0}
assert shares(xd.census(range(16), lr=rate, **task | large)).max() < 0.95
slopes, first_loss, five, firsts = [], [], [], []
for net in (xd.Network.initial(seed=seed, **large) for seed in range(16)):
    passed = net.forward(X)
    slopes.append(1 - np.square(passed.a))
    loss, error = xd.network.sigmoid_cross_entropy(passed.logits[:, 0], y)
    error = error[:, np.newaxis]
    for (w, _), slope in zip(net.layers[:0:-1], slopes[-1][::-1], strict=True):
        error = error @ w.T * slope
    lengths = np.sort(np.hypot(*X.T) * np.linalg.norm(error, axis=1))
    first_loss.append(loss.mean())
    firsts.append(np.linalg.norm(X.T @ error) / len(X))
    five.append(lengths[-5:].sum() / lengths.sum())
assert f"{np.mean(np.array(slopes) < 0.01):.0%}" == "74%"
assert (f"{np.median(first_loss):.1f}", f"{np.log(2):.2f}") == ("4.0", "0.69")
assert f"{np.median(five):.0%}" == "99%"
assert np.median(firsts) > 1
dead = runs["relu", 10]["dead"].reshape(16, 10, 8)
born = runs["relu", 10]["dead_at_start"].reshape(16, 10, 8)
by_layer = [f"{share:.0%}" for share in born.mean(axis=(0, 2))]
assert (by_layer[0], min(by_layer[1:]), max(by_layer[1:])) == ("0%", "18%", "29%")
assert (born.sum(), (born & ~dead).sum(), (~born & dead).sum()) == (286, 101, 105)
assert (born.size, xd.ACTIVATIONS["leaky_relu"].derivative(-1.0)) == (1280, 0.01)
one = runs["relu", 1]
assert (one["dead_at_start"].sum(), f"{one['dead'].mean():.0%}") == (0, "34%")
figures.describe(
    figure,
    "Three panels, for one, three and ten hidden layers, with the share of 16 runs that learned "
    "and its interval. The sigmoid falls from 56% to 25% and 0%. The others stay between 62% and "
    "100%.",
    function=list(names) * 3,
    depth=np.repeat([1, 3, 10], 5),
    learned=[learned[name, depth] for depth in (1, 3, 10) for name in names],
)
# sphinx_gallery_end_ignore

# %%
# The sigmoid learns in 9 runs with one hidden layer, in 4 with three, and with ten in none (the
# interval ends at 19%): the median of these gets 87 points right, and a network without a hidden
# layer can get 88. The tanh has 16, 13 and 14, GELU 15 and then all, leaky ReLU 12, 16 and 11, ReLU
# 10, 14 and 12. At each depth the intervals of these four overlap: their order may be chance.
#
# Too large weights turn the tanh into a step function again. In ten layers with ten times Glorot's
# weights, 74% of the slopes are below 0.01, and the loss begins at 4.0; a network that says ½
# everywhere has 0.69. The gradient doesn't vanish, but in the median run five of the hundred points
# make up 99% of the first layer's. A step serves these few, and none of 16 runs learns.
#
# What ReLU costs
# ---------------
# ReLU saturates, too, on one side and completely: a :term:`dead unit` has the slope 0 at every
# point. With ten layers, no unit of layer 1 starts dead, but 18% to 29% of the units of each later
# layer do. A later layer's inputs are never negative, so a unit with mostly negative weights is off
# for all of them. In the 16 runs 286 of 1,280 units start dead. Of these, 101 come back, since the
# layers before them learn, and 105 others die. With one hidden layer none starts dead, but 34% die.
#
# The last layer
# --------------
# Why, then, a sigmoid at the output? Take a sample of class 1 with a logit of −6. The network is
# wrong and quite sure, with 0.0025 for class 1, and the sigmoid is saturated.

t, label = [-6.0], [1]
cross = xd.network.sigmoid_cross_entropy(t, label)[1]
squared = xd.network.squared_error(t, label, output="sigmoid")[1]
# sphinx_gallery_start_ignore
assert (t, f"{xd.network.sigmoid(t)[0]:.4f}") == ([-6], "0.0025")
assert (f"{cross[0]:.4f}", f"{squared[0]:.4f}") == ("-0.9975", "-0.0049")
assert f"{cross[0] / squared[0]:.0f}" == "203"
# sphinx_gallery_end_ignore
cross.round(4), squared.round(4)

# %%
# The squared error's gradient contains the slope of the sigmoid, and only −0.0049 is left.
# :term:`Cross entropy` takes the logarithm, whose slope 1/p cancels the flat part: −0.9975, 203
# times as much. So the sigmoid does harm inside, but not at the output, before a logarithm. A ReLU
# there never gives the negative logit that class 0 needs; where it is off, no gradient passes.
#
# What to remember
# ----------------
# - The sigmoid's slope is at most a quarter, and a product of ten slopes leaves next to nothing.
# - Functions whose slope reaches 1 keep a gradient, if the first weights have the right size.
# - ReLU pays with dead units. At the output, a sigmoid goes with cross entropy.
#
# Questions
# ---------
# .. admonition:: What is the factor in the bound for tanh(z) / 10, and what helps?
#    :collapsible: closed
#
#    A tenth. Weights ten times as large make up for it.
#
# .. admonition:: Every layer of a deep ReLU network has a gradient of a millionth. Is it too deep?
#    :collapsible: closed
#
#    Not by itself: its first weights are too small. He's rule makes them larger.
#
# Next: :doc:`plot_03_folds_of_folds` asks what a second layer is good for.
