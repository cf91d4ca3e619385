import { SMOOTH, drawn, near, network } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { sharesAlong, smoothPieces } from "../../../../docs/workbench/pieces/smooth.js";

for (const activation of SMOOTH) {
  test(`${activation}: along a line, points from its one end to the other, denser where it bends`, () => {
    const shares = sharesAlong(drawn(5, [3, 2], activation), [[-1, 2], [2, -1]], 0, 1);
    near([shares[0], shares.at(-1)], [0, 1], 0);
    assert.ok(shares.length > 120 && shares.every((share, i) => i === 0 || share > shares[i - 1]));
  });
}

test("a jump in a line gets more points", () => {
  const jump = network([[[[1e4], [0]], [0]], [[[1]], [0]]], "tanh");
  const near0 = (shares) => shares.filter((share) => Math.abs(share - 0.5) < 0.005).length;
  const line = [[-1, 0], [1, 0]];
  assert.ok(near0(sharesAlong(jump, line, 0, 0.5)) > 2 * near0(sharesAlong(drawn(5, [1], "tanh"), line, 0, 0.5)));
});

test("rough pieces are fewer", () => {
  const [rough, fine] = [true, false].map((either) => smoothPieces(drawn(5, [3], "tanh"), 0, 1, either).pieces.length);
  assert.ok(2 * 28 ** 2 <= rough && 2 * 48 ** 2 <= fine && 2 * rough < fine);
});

test("a unit's line is where its pre-activation is 0, and a steep unit leaves something hidden", () => {
  const diagonal = network([[[[1], [1]], [-1]], [[[1]], [0]]], "tanh");
  const { bends: [line], hides, pieces } = smoothPieces(diagonal, 0, 1, true);
  for (const [x, y] of line.flat()) near(x + y, 1, 1e-9);
  assert.ok(!hides && pieces.every(({ polygon, heights }) => polygon.length === 3 && heights.length === 3));
  const steep = network([[[[1e6], [1e6]], [-1e6]], [[[1e6]], [0]]], "tanh");
  assert.ok(smoothPieces(steep, 0, 1, true).hides);
});
