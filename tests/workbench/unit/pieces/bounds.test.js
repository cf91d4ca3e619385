import { DEPTHS, SMOOTH, drawn, near, network } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { forward } from "../../../../docs/workbench/network/model.js";
import { Bounds, allowedIn } from "../../../../docs/workbench/pieces/bounds.js";
import { between } from "../../../../docs/workbench/pieces/polygons.js";

/** The samples at some points. */
const cellAt = (its, ...points) => points.map((point) => forward(its, point));

test("a class or a quarter of a band could hide", () => {
  const allowed = (...logits) => allowedIn(logits.map((logit) => ({ logit })), 0, 2);
  assert.deepEqual([allowed(1, 3), allowed(4, 6), allowed(0.25, 3), allowed(-0.25, 3)], [0.5, 1, 0.25, 0.5]);
});

test("one unit by hand", () => {
  // the logit is 2 tanh(x₁): from the length alone it differs by at most 2 · ½² / 8, by the slopes by 2 · ½ · tanh² ½ / 4
  const its = network([[[[1], [0]], [0]], [[[2]], [0]]], "tanh");
  const cell = cellAt(its, [0, 0], [0.5, 0]);
  assert.deepEqual(new Bounds(its).judge(cell, 0.0625), { error: 0, axis: 0, size: 0.5 });
  assert.deepEqual(new Bounds(its).judge(cell, 0.06), { error: 0, axis: 0, size: 0.5 });
  near(new Bounds(its).judge(cell, 0.05).error, Math.tanh(0.5) ** 2 / 4);
});

test("the slope's turn between the samples counts", () => {
  const its = network([[[[0], [1]], [0]], [[[1]], [0]]], "tanh");
  const { error, axis, size } = new Bounds(its).judge(cellAt(its, [0, -1], [2, -1], [2, 1], [0, 1]), 0.1);
  near([error, axis, size], [Math.tanh(1) ** 2 / 2, 1, 2]);
});

for (const activation of SMOOTH) {
  for (const widths of DEPTHS) {
    test(`2–${widths.join("–")}–1, ${activation}: between two samples the logit is as near to a line as is said`, () => {
      const its = drawn(31, widths, activation);
      for (const end of [[1, 0], [0.5, 0.5], [-0.25, 1], [0.01, 0.02]]) {
        const cell = cellAt(its, [-0.5, 0.25], end);
        const { error } = new Bounds(its).judge(cell, 0);
        for (const share of [0.25, 0.5, 0.75]) {
          const straight = cell[0].logit + share * (cell[1].logit - cell[0].logit);
          assert.ok(Math.abs(forward(its, between([-0.5, 0.25], end, share)).logit - straight) <= error + 1e-12);
        }
      }
    });
  }
}
