import "../facts.js";
import assert from "node:assert/strict";
import test from "node:test";
import { ratio, size, wholeNumbers } from "../../../../docs/workbench/exact/wholes.js";

test("numbers are whole times one power of two", () => {
  const { wholes: [half, three, less], scale } = wholeNumbers([0.5, 3, -0.75]);
  assert.equal(half, 1n << (scale - 1n));
  assert.equal(three, 3n << scale);
  assert.equal(less, -3n << (scale - 2n));
});

test("the smallest and the largest", () => {
  assert.deepEqual(wholeNumbers([5e-324]), { wholes: [1n], scale: 1074n });
  assert.deepEqual(wholeNumbers([2 ** 1023]), { wholes: [2n ** 1023n], scale: 0n });
  const { wholes, scale } = wholeNumbers([5e-324, -(2 ** 1023)]);
  assert.deepEqual([wholes, scale], [[1n, -(2n ** 2097n)], 1074n]);
});

test("zeros have no size", () => {
  assert.deepEqual(wholeNumbers([0, -0]), { wholes: [0n, 0n], scale: 0n });
  assert.deepEqual(wholeNumbers([]), { wholes: [], scale: 0n });
  assert.equal(wholeNumbers([0, 1]).wholes[0], 0n);
});

test("sums are exact where floating point rounds", () => {
  const { wholes: [large, one] } = wholeNumbers([1e16, 1]);
  assert.equal(large + one - large, one);
  assert.equal(1e16 + 1 - 1e16, 0);
});

test("sizes and ratios", () => {
  assert.deepEqual([-5n, 0n, 5n].map(size), [5n, 0n, 5n]);
  assert.deepEqual([ratio(1n, 3n), ratio(-7n, 2n), ratio(0n, 5n)], [1 / 3, -3.5, 0]);
});
