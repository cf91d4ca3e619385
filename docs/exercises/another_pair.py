"""Two units that each look for one corner of class 1."""

import xordemo as xd

X, y = xd.xor()

# Unit 1 is on at (0,0) alone, unit 2 at (1,1) alone; the output bias says "different".
network = xd.Network(w1=[[-1, 1], [-1, 1]], b1=[1, -1], w2=[[2], [2]], b2=[-1])
assert network.forward(X).logits[:, 0].tolist() == [1, -1, -1, 1]
assert xd.explain(network).facts.gap > 0

print(xd.explain(network))
