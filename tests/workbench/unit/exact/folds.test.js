import { FACTS, network } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { SIDE, linesAt } from "../../../../docs/workbench/exact/folds.js";

/** Where ax + by + c has one of some values, in the map's box from −3 to 3. */
const lines = (a, b, c, values = [0]) => linesAt(network([[[[a], [b]], [c]], [[[1]], [0]]]), values)[0];

test("the box is the map's", () => assert.equal(SIDE, FACTS.side));

test("lines by hand", () => {
  assert.deepEqual(lines(1, 1, -1), [[[-2, 3], [3, -2]]]);
  assert.deepEqual(lines(0, 2, -1), [[[-3, 0.5], [3, 0.5]]]);
  assert.deepEqual(lines(-4, 0, 0), [[[0, -3], [0, 3]]]);
  assert.deepEqual(lines(1, -1, 0), [[[-3, -3], [3, 3]]]);
});

test("a line that is outside, that only touches a corner, or that is none", () => {
  assert.deepEqual([lines(1, 0, -5), lines(1, 1, -6), lines(0, 0, 0), lines(0, 0, 1)], [[], [], [], []]);
});

test("a line on the box's side is seen", () => assert.deepEqual(lines(1, 0, -3), [[[3, -3], [3, 3]]]));

test("each value has its line", () => {
  assert.deepEqual(lines(1, 0, 0, [-1, 1]), [[[-1, -3], [-1, 3]], [[1, -3], [1, 3]]]);
});

test("huge and tiny weights make the same lines", () => {
  for (const scale of [2 ** -1000, 2 ** 1000]) assert.deepEqual(lines(scale, scale, -scale), [[[-2, 3], [3, -2]]]);
});
