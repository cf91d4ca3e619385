"""Two units, each of which can be spared, but not both."""

from itertools import combinations, count

import xordemo as xd
from xordemo import original

X, y = xd.xor()
for seed in count():
    network = original.tutorial_run(seed).network
    pairs = combinations(xd.explain(network).facts.redundant, 2)
    found = [pair for pair in pairs if not network.without(pair).solves(X, y)]
    if network.solves(X, y) and found:
        break

one, other = found[0]
assert all(network.without([unit]).solves(X, y) for unit in (one, other))
print(f"seed {seed}: without unit {one} or {other} it works, without both it does not")
print(xd.explain(network)["redundant units"].sentence)
print("A single cut leaves the other unit in place, which then does the work of both.")
