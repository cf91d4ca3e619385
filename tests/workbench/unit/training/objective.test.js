import "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { objectiveOf } from "../../../../docs/workbench/training/objective.js";

test("the loss and what goes back, by hand", () => {
  const cross = objectiveOf({ loss: "cross entropy", output: "sigmoid" });
  assert.deepEqual([cross.loss(0, 1), cross.error(0, 1, 0.5), cross.error(0, 0, 0.5)], [Math.LN2, -0.25, 0.25]);
  assert.deepEqual([cross.loss(1000, 0), cross.error(1000, 0, 0.5), cross.loss(-1000, 0)], [1000, 0.5, 0]);
  const plain = objectiveOf({ loss: "squared error", output: "identity" });
  assert.deepEqual([plain.loss(3, 1), plain.error(3, 1, 0.5), plain.error(3, 0, 0.5)], [4, 2, 3]);
  const share = objectiveOf({ loss: "squared error", output: "sigmoid" });
  assert.deepEqual([share.loss(0, 1), share.error(0, 1, 0.5), share.error(0, 0, 0.5)], [0.25, -0.125, 0.125]);
  const tanh = objectiveOf({ loss: "squared error", output: "tanh" });
  assert.deepEqual([tanh.loss(0, 1), tanh.loss(0, 0), tanh.error(0, 1, 0.5), tanh.error(0, 0, 0.5)], [1, 1, -1, 1]);
});
