import "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { DATA_SETS, dataSet, split } from "../../../../docs/workbench/network/datasets.js";

test("without noise, points lie where one can work them out", () => {
  assert.deepEqual(dataSet("moons", 6, 0, 0), {
    points: [[1, 0], [0, 1], [-1, 0], [0, 0.5], [1, -0.5], [2, 0.5]], labels: [0, 0, 0, 1, 1, 1],
  });
  const { points } = dataSet("spirals", 10, 0, 0);
  assert.deepEqual([points[4], points[9]], [[1, 0], [-1, 0]]);
  assert.deepEqual(dataSet("xor", 5, 0, 0), { points: [[1, 1], [1, 0], [0, 1], [0, 0], [1, 1]], labels: [1, 0, 0, 1, 1] });
  assert.deepEqual(dataSet("circles", 4, 0, 0).points.slice(0, 2), [[1, 0], [-1, 0]]);
});

test("with noise, the first points are those in the package's own examples", () => {
  assert.deepEqual(dataSet("moons", 500, 0.1, 0).points[0], [1.1103515625, 0.1015625]);
  assert.deepEqual(dataSet("xor", 200, 0.1, 0).points[0], [0.90625, 0.9423828125]);
});

test("an odd point belongs to class 1", () => {
  for (const name of ["circles", "moons", "spirals"]) {
    assert.equal(DATA_SETS[name](7).labels.join(""), "0001111");
  }
});

test("a split has every sample once, in its order, and one at least on either side", () => {
  const samples = dataSet("moons", 20, 0, 0);
  for (const [share, count] of [[0.01, 1], [0.2, 4], [0.99, 19]]) {
    const { points, labels, held } = split(samples, share, 7);
    assert.equal(held.points.length, count);
    assert.equal(held.labels.length, count);
    assert.equal(labels.length, 20 - count);
    assert.deepEqual([...points, ...held.points].sort(), [...samples.points].sort());
    assert.deepEqual(points, samples.points.filter((point) => points.includes(point)));
  }
});
