import { RIDGE, data, network } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { outcome } from "../../../../docs/workbench/studies/outcomes.js";

const HIDDEN = [[[1, -1], [-1, 1]], [0, 0]];
const POINTS = [[[1, 0], [0, 1]], [0, 0]]; // its activations are the corners themselves

const KINDS = {
  "success": RIDGE,
  "success, two layers": network([HIDDEN, [[[1], [1]], [0]], [[[-2]], [1]]]),
  "success, tanh": network([[[[10, 10], [10, 10]], [-5, -15]], [[[-1], [1]], [1]]], "tanh"),
  "unfinished": network([HIDDEN, [[[1], [1]], [-5]]]),
  "unfinished, on the boundary": network([HIDDEN, [[[-2], [-2]], [2]]]),
  "inseparable": network([POINTS, [[[1], [1]], [0]]]),
  "inseparable, on a line": network([[[[2], [1]], [0]], [[[1]], [0]]], "identity"),
  "inseparable, two layers": network([POINTS, POINTS, [[[1], [1]], [0]]]),
  "confused": network([[[[1], [1]], [-1]], [[[1]], [0]]]),
  "confused, dead": network([[[[1], [1]], [-9]], [[[1]], [0]]]),
};

for (const [name, its] of Object.entries(KINDS)) {
  test(name, () => assert.equal(outcome(its, data()), name.split(",")[0]));
}

test("a threshold is another boundary", () => {
  assert.deepEqual([0, 0.5, 1].map((threshold) => outcome(RIDGE, data(), threshold)), ["success", "success", "unfinished"]);
});

test("with one class alone, the output bias would do", () => {
  assert.equal(outcome(RIDGE, data({ labels: [1, 1, 1, 1] })), "unfinished");
});

test("a line through all four is cut once where the classes lie one after the other", () => {
  const line = network([[[[2], [1]], [0]], [[[1]], [0]]], "identity"); // activations 0, 1, 2, 3
  assert.equal(outcome(line, data({ labels: [0, 0, 1, 1] })), "unfinished");
  assert.equal(outcome(line, data({ labels: [1, 1, 1, 0] })), "unfinished");
  assert.equal(outcome(line, data({ labels: [0, 1, 1, 0] })), "inseparable");
});

test("it is decided exactly where floating point rounds to the boundary", () => {
  // at (1,1) the logit is 1e16 + 1 − 1e16 = 1, of which floating point makes 0
  const steep = network([[[[1e16], [-1e16]], [1]], [[[1]], [0]]], "identity");
  assert.equal(outcome(steep, data({ labels: [1, 0, 1, 1] })), "success");
});

test("activations that differ in a last bit are not confused", () => {
  // 1 + 2⁻⁶⁰ x₁, of which floating point makes 1 everywhere
  assert.equal(outcome(network([[[[2 ** -60], [0]], [1]], [[[1]], [0]]], "identity"), data({ labels: [0, 0, 1, 1] })), "unfinished");
});

test("at other points there is success alone", () => {
  const points = { points: [[0, 0], [3, 3], [0, 2]], labels: [1, 1, 0], held: null };
  assert.equal(outcome(RIDGE, points), "success");
  assert.equal(outcome(RIDGE, { ...points, labels: [1, 1, 1] }), null);
});
