import { near } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { between, centre, crossings, cut, partAbove, shareAt } from "../../../../docs/workbench/pieces/polygons.js";

const SQUARE = [[0, 0], [2, 0], [2, 2], [0, 2]];
/** How far a square's corners are to the right of a line. */
const right = (x) => SQUARE.map((point) => point[0] - x);

test("the part above a height", () => {
  assert.deepEqual(partAbove(SQUARE, right(1)), [[1, 0], [2, 0], [2, 2], [1, 2]]);
  assert.deepEqual(partAbove(SQUARE, right(-1)), SQUARE);
  assert.deepEqual(partAbove(SQUARE, right(3)), []);
  assert.deepEqual(partAbove(SQUARE, SQUARE.map(([x, y]) => x - y)), [[0, 0], [2, 0], [2, 2]]);
});

test("a line cuts a square in two, above first; one at its side cuts nothing", () => {
  assert.deepEqual(cut(SQUARE, right(1)), [[[1, 0], [2, 0], [2, 2], [1, 2]], [[0, 0], [1, 0], [1, 2], [0, 2]]]);
  assert.deepEqual([0, 2, 5].map((x) => cut(SQUARE, right(x))), [[SQUARE], [SQUARE], [SQUARE]]);
});

test("a segment is cut too", () => {
  assert.deepEqual(cut([[0, 0], [4, 0]], [-1, 3]), [[[1, 0], [4, 0]], [[0, 0], [1, 0]]]);
  assert.deepEqual(cut([[0, 0], [4, 0]], [3, -1]), [[[0, 0], [3, 0]], [[3, 0], [4, 0]]]);
  assert.deepEqual(crossings([[0, 0], [4, 0]], [-1, 3]), [[1, 0]]);
});

test("where a line crosses the edges", () => {
  assert.deepEqual(crossings(SQUARE, right(0.5)), [[0.5, 0], [0.5, 2]]);
  assert.deepEqual(crossings(SQUARE, right(3)), []);
  assert.equal(crossings(SQUARE, SQUARE.map(([x, y]) => x - y)).length, 2); // through two corners
});

test("between, and the centre", () => {
  near(between([1, 1], [3, 5], 0.25), [1.5, 2]);
  assert.deepEqual(centre(SQUARE), [1, 1]);
});

test("the share of a segment at which a point lies", () => {
  const shares = [[[0, 0], [4, 2]], [[0, 2], [0, -2]], [[1, 1], [1, 1]]].map((line) => shareAt(line, between(...line, 0.25)));
  assert.deepEqual(shares, [0.25, 0.25, 0]); // of a segment without length, its beginning
});
