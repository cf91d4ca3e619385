import { network, settings } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { parametersOf } from "../../../../docs/workbench/network/model.js";
import { Learner } from "../../../../docs/workbench/training/step.js";

// At (1, 0): z and a are 1.5, then 2, and the logit is 6.25.
const DEEP = network([[[[1], [-1]], [0.5]], [[[2]], [-1]], [[[3]], [0.25]]]);
/** Only its last bias matters, and that is the logit. */
const FLAT = network([[[[0], [0]], [0]], [[[0]], [0]]]);
const SQUARED = { loss: "squared error", output: "identity", momentum: 0 };

/** The parameters after some steps, each from samples of one label at one point. */
function learned(start, change, steps, off = [], point = [1, 0]) {
  const theta = parametersOf(start);
  const hidden = start.layers.slice(0, -1).map(({ b }) => b.length);
  const u = new Float64Array(theta.length);
  const losses = steps.map((labels) => {
    const samples = { points: labels.map(() => point), labels };
    return new Learner(theta, u, settings({ hidden, ...SQUARED, ...change }), samples, off).learn(labels.map((_, i) => i));
  });
  return { theta: [...theta], losses };
}

test("one sample goes back through two layers", () => {
  // the error is 2 · 6.25 at the logit, times 3 at the second layer, times 2 at the first
  const { theta, losses } = learned(DEEP, { lr: 0.5 }, [[0]]);
  const gradient = [75, 0, 75, 56.25, 37.5, 25, 12.5];
  assert.deepEqual(theta, [1, -1, 0.5, 2, -1, 3, 0.25].map((value, i) => value - 0.5 * gradient[i]));
  assert.deepEqual(losses, [39.0625]);
});

test("where a unit is off, nothing goes back", () => {
  const off = network([[[[1], [-1]], [0.5]], [[[2]], [-4]], [[[3]], [0.25]]]); // z of the second layer is −1
  const { theta } = learned(off, { lr: 0.5 }, [[0]]);
  assert.deepEqual(theta, [1, -1, 0.5, 2, -4, 3, 0]);
});

test("at a kink the derivative is the one agreed on", () => {
  const kink = network([[[[1], [0]], [-1]], [[[3]], [1]]]); // z is 0, the logit 1
  assert.deepEqual(learned(kink, { lr: 0.25, reluAtZero: 0 }, [[0]]).theta, [1, 0, -1, 3, 0.5]);
  assert.deepEqual(learned(kink, { lr: 0.25, reluAtZero: 1 }, [[0]]).theta, [-0.5, 0, -2.5, 3, 0.5]);
});

test("a batch's step is by the mean of its gradients; its losses are added", () => {
  const one = learned(DEEP, { lr: 0.5 }, [[0]]).theta;
  assert.deepEqual(learned(DEEP, { lr: 0.5 }, [[0, 0, 0, 0]]).theta, one);
  const { theta, losses } = learned(FLAT, { lr: 0.25 }, [[1, 0]]); // gradients −2 and 0
  assert.deepEqual([theta.at(-1), losses], [0.25, [1]]);
});

test("Nesterov's momentum", () => {
  // v is −0.5, then −0.25 − 0.125; the bias moves by as much as the step and half of v
  const { theta, losses } = learned(FLAT, { lr: 0.25, momentum: 0.5 }, [[1], [1]]);
  assert.deepEqual([theta.at(-1), losses], [0.75 + 0.125 + 0.1875, [1, 0.0625]]);
});

test("decay draws weights to 0, and no biases", () => {
  const idle = network([[[[2], [0]], [-10]], [[[4]], [0]]]); // the logit is 0, as it should be
  assert.deepEqual(learned(idle, { lr: 0.5, weight_decay: 0.25 }, [[0]]).theta, [1.75, 0, -10, 3.5, 0]);
  const { losses } = learned(network([[[[2], [0]], [-10]], [[[4]], [3]]]), { lr: 0.5, weight_decay: 0.25 }, [[0]]);
  assert.deepEqual(losses, [9]); // without the weights' squares
});

test("a unit that is switched off keeps its numbers", () => {
  const pair = network([[[[1, 1], [1, 1]], [0, 0]], [[[0], [2]], [0]]]);
  const { theta } = learned(pair, { lr: 0.5, weight_decay: 0.25 }, [[0]], [0]);
  assert.deepEqual([0, 2, 4, 6].map((i) => theta[i]), [1, 1, 0, 0]);
  assert.ok([1, 5, 7, 8].every((i) => theta[i] !== parametersOf(pair)[i]));
});

test("of a deeper unit, its weights to the next layer too", () => {
  const { theta } = learned(DEEP, { lr: 0.5 }, [[0]], [1]);
  assert.deepEqual(theta.slice(3, 6), [2, -1, 3]);
  assert.notEqual(theta[0], 1);
});

test("velocities too small to move anything are forgotten", () => {
  const u = Float64Array.of(1e-300, -1e-300, 0.5, 0, 0);
  new Learner(parametersOf(FLAT), u, settings({ hidden: [1] }), { points: [[0, 0]], labels: [0] }, []).forgetTraces();
  assert.deepEqual([...u], [0, 0, 0.5, 0, 0]);
});

test("what is held back has a mean loss, and nothing is learned from it", () => {
  const theta = parametersOf(DEEP);
  const learner = new Learner(theta, theta.slice(), settings({ hidden: [1, 1], ...SQUARED }), { points: [], labels: [] }, []);
  // the logits are 6.25 and, with the first unit off and the second too, 0.25
  assert.equal(learner.meanLoss({ points: [[1, 0], [0, 5]], labels: [0, 0] }), (39.0625 + 0.0625) / 2);
  assert.deepEqual(theta, parametersOf(DEEP));
});
