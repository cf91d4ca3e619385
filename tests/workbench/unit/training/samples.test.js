import { data } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { areCorners, numbered, sameData } from "../../../../docs/workbench/training/samples.js";

const CLOUD = { points: [[0, 0], [1, 0.5]], labels: [0, 1], held: null };

test("the four corners are numbered as the package's samples, other points as they stand", () => {
  assert.deepEqual(numbered(data({ labels: [0, 0, 0, 1] })), { points: [[1, 1], [1, 0], [0, 1], [0, 0]], labels: [1, 0, 0, 0] });
  assert.deepEqual(numbered(CLOUD), { points: CLOUD.points, labels: CLOUD.labels });
  assert.ok(areCorners([[0, 0], [0, 1], [1, 0], [1, 1]]));
  assert.ok(!areCorners([[0, 0], [1, 0], [0, 1], [1, 1]]) && !areCorners([[0, 0]]));
});

test("data are the same where points and labels are", () => {
  assert.ok(sameData(data(), structuredClone(data())));
  assert.ok(!sameData(data(), data({ labels: [1, 1, 1, 1] })) && !sameData(data(), CLOUD));
});
