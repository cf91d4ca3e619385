import { DEPTHS, FACTS, RIDGE, SMOOTH, STRAIGHT, drawn, near, network } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { kinksOf } from "../../../../docs/workbench/network/activations.js";
import { forward } from "../../../../docs/workbench/network/model.js";
import { BOX, linearPieces, pieces } from "../../../../docs/workbench/pieces/pieces.js";
import { centre, levelLine } from "../../../../docs/workbench/pieces/polygons.js";

const AREA = (2 * FACTS.side) ** 2;

/** @param {[number, number][]} polygon */
const area = (polygon) => polygon.reduce((sum, [x, y], i) => {
  const [u, v] = polygon[(i + 1) % polygon.length];
  return sum + (x * v - u * y) / 2;
}, 0);

const whole = (found) => found.reduce((sum, { polygon }) => sum + Math.abs(area(polygon)), 0);
/** The pre-activations in one row, unit after unit. */
const sumsAt = (its, point) => forward(its, point).z.flat();

for (const widths of DEPTHS) {
  for (const activation of STRAIGHT) {
    const its = drawn(11 + widths.length, widths, activation);

    test(`2–${widths.join("–")}–1, ${activation}: the pieces fill the box, and the logit is affine on each`, () => {
      const found = pieces(its, 0, 1, false);
      near(whole(found.pieces), AREA, 1e-9);
      for (const { polygon, heights } of found.pieces) {
        near(heights, polygon.map((point) => forward(its, point).logit), 1e-9);
        const middle = heights.reduce((sum, height) => sum + height, 0) / heights.length;
        near(forward(its, centre(polygon)).logit, middle, 1e-9);
      }
      assert.equal(found.hides, false);
    });

    test(`2–${widths.join("–")}–1, ${activation}: units bend where their sums are at a kink`, () => {
      pieces(its, 0, 1, false).folds.forEach((segments, unit) => {
        for (const point of segments.flat()) {
          const gaps = kinksOf(activation).map((kink) => Math.abs(sumsAt(its, point)[unit] - kink));
          assert.ok(Math.min(...gaps) < 1e-9);
        }
      });
    });
  }

  for (const activation of SMOOTH) {
    test(`2–${widths.join("–")}–1, ${activation}: triangles fill the box with the logit at their corners`, () => {
      const its = drawn(21 + widths.length, widths, activation);
      const found = pieces(its, 0, 1, true);
      near(whole(found.pieces), AREA, 1e-9);
      for (const { polygon, heights } of found.pieces.filter((_, i) => i % 97 === 0)) {
        assert.deepEqual(heights, polygon.map((point) => forward(its, point).logit));
      }
    });
  }
}

test("the ridge by hand: three strips, whose boundary is where x₁ and x₂ differ by a half", () => {
  const { pieces: found, folds } = pieces(RIDGE, 0, 1, false);
  assert.equal(found.length, 2); // both units bend on one line
  assert.deepEqual(folds, [[[[-3, -3], [3, 3]]], [[[-3, -3], [3, 3]]]]);
  for (const [x, y] of levelLine(found, 0).flat()) near(Math.abs(x - y), 0.5);
  assert.equal(levelLine(found, 0).length, 2);
  assert.deepEqual(levelLine(found, 2), []);
});

test("a second layer's fold is broken where the first bends", () => {
  // |x₁| − 1, by two units, whose fold in the second layer are the lines x₁ = ±1
  const its = network([[[[1, -1], [0, 0]], [0, 0]], [[[1], [1]], [-1]], [[[1]], [0]]]);
  const { bends } = linearPieces(its, BOX);
  assert.equal(bends.length, 3);
  assert.deepEqual(bends[2].map((segment) => segment.map(([x]) => Math.round(1e9 * x) / 1e9)).flat().sort(), [-1, -1, 1, 1]);
});

test("a fold is not broken by the other units of its layer", () => {
  const its = network([[[[1, 0], [0, 1]], [0.5, 0.5]], [[[1, 0], [0, 1]], [-1, -1]], [[[1], [1]], [0]]], "leaky_relu");
  // the second bends at x₁ = ½ and x₂ = ½, which cross each other and one fold of the first
  assert.deepEqual(linearPieces(its, BOX).bends.map(({ length }) => length), [1, 1, 2, 2]);
});

test("on a segment, pieces and bends are shares of it", () => {
  const { pieces: found, bends } = linearPieces(RIDGE, [[-1, 2], [2, -1]]);
  near(found.map(({ polygon: [p, q] }) => Math.hypot(p[0] - q[0], p[1] - q[1])).reduce((sum, one) => sum + one, 0), Math.hypot(3, 3));
  near(bends.flat(2), [0.5, 0.5, 0.5, 0.5]);
});

test("where floating point can't hold the logit, its sign and its zero are kept", () => {
  const its = network([[[[1e300, -1e300], [0, 0]], [0, 0]], [[[1e300], [-1e300]], [0]]]);
  for (const { polygon, heights } of pieces(its, 0, 1, false).pieces) {
    assert.ok(heights.every(Number.isFinite));
    polygon.forEach(([x], i) => assert.equal(Math.sign(heights[i]), Math.sign(x)));
  }
});

test("a bump thinner than the grid is found", () => {
  const thin = network([[[[200, 200], [0, 0]], [-6, -18]], [[[2], [-2]], [-1]]], "tanh");
  const { pieces: found } = pieces(thin, 0, 1, false);
  assert.ok(found.some(({ heights }) => Math.max(...heights) > 2.9));
  assert.ok(levelLine(found, 0).length >= 2 * 2 * FACTS.side);
  assert.equal(forward(thin, [0.06, 2]).logit.toFixed(2), "3.00");
});
