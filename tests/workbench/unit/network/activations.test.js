import { near } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { ACTIVATIONS, activationNamed, descriptionOf, kinksOf, TURNS } from "../../../../docs/workbench/network/activations.js";

const BY_HAND = { // z, value, slope
  relu: [[-2, 0, 0], [0, 0, 0], [3, 3, 1]],
  leaky_relu: [[-2, -0.02, 0.01], [3, 3, 1]],
  identity: [[-2, -2, 1]],
  hard_tanh: [[-3, -1, 0], [-1, -1, 0], [0.5, 0.5, 1], [1, 1, 0], [3, 1, 0]],
  relu6: [[-1, 0, 0], [2, 2, 1], [6, 6, 0], [9, 6, 0]],
  tanh: [[0, 0, 1], [0.5 * Math.log(3), 0.5, 0.75]],
  sigmoid: [[0, 0.5, 0.25], [Math.log(3), 0.75, 0.1875]],
  softplus: [[0, Math.LN2, 0.5], [Math.log(3), Math.log(4), 0.75]],
  elu: [[-Math.LN2, -0.5, 0.5], [3, 3, 1]],
  gelu: [[0, 0, 0.5], [1, 0.8413447460685429, 1.0833154705876863]], // Φ(1), and Φ(1) + φ(1)
  silu: [[0, 0, 0.5], [Math.log(3), 0.75 * Math.log(3), 0.75 + 0.1875 * Math.log(3)]],
  softsign: [[-3, -0.75, 0.0625], [0, 0, 1]],
};

for (const [name, { value, slope, pieces, steepest }] of Object.entries(ACTIVATIONS)) {
  test(`${name} by hand`, () => {
    for (const [z, wanted, steep] of BY_HAND[name]) near([value(z), slope(z)], [wanted, steep], 1e-14);
  });

  test(`${name} rises as its slope says, and nowhere faster than it may`, () => {
    for (let z = -9.975; z < 10; z += 0.05) {
      near((value(z + 1e-4) - value(z - 1e-4)) / 2e-4, slope(z), 1e-6);
      assert.ok(Math.abs(slope(z)) <= steepest + 1e-15);
    }
  });

  test(`the slope of ${name} turns where it may`, () => {
    for (let z = -8.005; !pieces && z < 8; z += 0.01) {
      const [before, after] = [slope(z) - slope(z - 0.01), slope(z + 0.01) - slope(z)];
      if (Math.min(Math.abs(before), Math.abs(after)) < 1e-9 || before > 0 === after > 0) continue;
      assert.ok(TURNS.some((turn) => Math.abs(turn - z) < 0.02), `${name} at ${z}`);
    }
  });

  test(`${name} is a number however far out`, () => {
    for (const z of [-1e308, -800, 800, 1e308]) assert.ok(Number.isFinite(value(z)) && Number.isFinite(slope(z)));
    if (pieces && pieces[0][1] === 0) assert.equal(value(-Infinity), pieces[0][2]);
  });
}

test("what is taken for ReLU′(0) concerns ReLU alone", () => {
  assert.deepEqual([0, 0.25, 1].map((agreed) => activationNamed("relu", agreed).slope(0)), [0, 0.25, 1]);
  assert.deepEqual([-1, 1].map(activationNamed("relu", 0.25).slope), [0, 1]);
  assert.equal(activationNamed("relu6", 0.25), ACTIVATIONS.relu6);
});

test("kinks, and what Python reads", () => {
  assert.deepEqual(kinksOf("hard_tanh"), [-1, 1]);
  assert.equal(descriptionOf("relu6"), "relu6;0 6;0 0,1 0,0 6;off on saturated;");
  assert.equal(descriptionOf("tanh"), "tanh;;;;tanh");
});
