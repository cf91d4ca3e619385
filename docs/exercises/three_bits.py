"""Parity of three bits: how many hidden units does training need?"""

import xordemo as xd

X, y = xd.parity(3)

# By hand: with s the number of ones,
# 1 - 2s + 4 max(s - 1, 0) - 4 max(s - 2, 0) is +1, -1, +1, -1.
by_hand = xd.Network([[1, 1, 1]] * 3, [0, -1, -2], [[-2], [4], [-4]], [1])
assert by_hand.solves(X, y)

rates = {}
for hidden in (3, 5, 8, 12, 20):
    study = xd.census(range(100), X=X, y=y, hidden=hidden, epochs=200, keep=())
    rates[hidden] = study.rate
    print(f"{hidden:2} units: {study.rate:.0%} of {len(study)} runs")
assert rates[3] < 0.5 < rates[20]
