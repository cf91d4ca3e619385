"""A network of which all that the original says of its own is true."""

import xordemo as xd
from xordemo import original

X, y = xd.xor()

# Unit 1 has no input weights, so it is on everywhere: a bias in a unit's clothes.
# Units 2 and 3 are on where the inputs differ, and pull down.
w1, w2 = [[0, 1, -1], [0, -1, 1]], [[1], [-2], [-2]]
network = xd.Network(w1, b1=[1, 0, 0], w2=w2, b2=[0])
assert network.solves(X, y)
assert all(original.audit(network))

for statement in original.STATEMENTS:
    print("true:", statement.reading)
