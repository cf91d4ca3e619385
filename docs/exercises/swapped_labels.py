"""Train on the opposite labels, from the same start and from its mirror image."""

import numpy as np

import xordemo as xd

X, y = xd.xor()
how = {"epochs": 50, "lr": 0.1, "momentum": 0.4, "seed": 2}
start = xd.Network.initial(hidden=5, seed=2)
mirror = xd.Network(start.w1, start.b1, -start.w2, -start.b2)

logits = xd.train(start, X, y, **how).network.forward(X).logits
same_start = xd.train(start, X, 1 - y, **how).network.forward(X).logits
mirrored = xd.train(mirror, X, 1 - y, **how).network.forward(X).logits
assert not np.allclose(same_start, -logits)
np.testing.assert_allclose(mirrored, -logits, rtol=1e-9)

for name, t in (("y", logits), ("1 - y", same_start), ("1 - y, mirrored", mirrored)):
    print(f"{name:>15}:", *(f"{value:+.3f}" for value in t[:, 0]))
