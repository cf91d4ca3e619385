import { data, settings } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { endingOf } from "../../../../docs/workbench/studies/worker.js";

const CENSUS = [
  "inseparable", "unfinished", "success", "inseparable", "confused", "success",
  "success", "success", "success", "confused", "unfinished", "success",
];

test("the first seeds end as in the package's census", () => {
  const order = { settings: settings(), data: data(), threshold: 0, count: 12 };
  const endings = Array.from({ length: 12 }, (_, seed) => endingOf(order, seed));
  assert.deepEqual(endings, CENSUS);
});

test("what grows beyond floating point diverges; what fails at other points has failed", () => {
  const order = { settings: settings({ lr: 1e200, loss: "squared error" }), data: data(), threshold: 0, count: 1 };
  assert.equal(endingOf(order, 0), "diverged");
  const one = { points: [[0, 0], [0, 0]], labels: [0, 1], held: null };
  assert.equal(endingOf({ ...order, settings: settings(), data: one }, 0), "failed");
});
