import { near, network } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { BOX, linearPieces } from "../../../../docs/workbench/pieces/pieces.js";
import { Touching } from "../../../../docs/workbench/pieces/touching.js";

/** @type {[number, number][]} */
const LEFT = [[-3, -3], [0, -3], [0, 3], [-3, 3]];
/** @type {[number, number][]} */
const RIGHT = [[0, -3], [3, -3], [3, 3], [0, 3]];

test("an edge is a fold where the unit is beyond its kink on one side of it", () => {
  for (const [left, right, folds] of [[-1, 1, 1], [1, 1, 0], [-1, -1, 0]]) {
    const touching = new Touching(BOX);
    touching.add(0, 0, LEFT, [left, 0, 0, left]);
    touching.add(0, 0, RIGHT, [0, right, right, 0]);
    assert.deepEqual(touching.folds().map(({ ends }) => ends), folds ? [[[0, -3], [0, 3]]] : []);
  }
});

test("at the border of the whole it is one with nothing beyond it; a corner, or a cell where the sum is 0, is none", () => {
  const touching = new Touching(BOX);
  touching.add(0, 0, LEFT, [0, -1, -1, 0]);
  touching.add(1, 0, LEFT, [0, -1, -1, -1]);
  touching.add(2, 0, LEFT, [0, 0, 0, 0]);
  assert.deepEqual(touching.folds().map(({ unit, ends }) => [unit, ends]), [[0, [[-3, -3], [-3, 3]]]]);
});

test("on a segment it is a point", () => {
  const touching = new Touching([[0, 0], [1, 1]]);
  touching.add(0, 0, [[0, 0], [0.5, 0.5]], [-1, 0]);
  touching.add(0, 0, [[0.5, 0.5], [1, 1]], [0, 2]);
  assert.deepEqual(touching.folds().map(({ ends }) => ends), [[[0.5, 0.5]]]);
});

test("where a deeper unit turns on at the fold of the one before it, it bends along it, and rounding makes no second fold", () => {
  for (const [a, b, c, scale] of [[0.1, 0.3, -0.2, 3], [0.7, 0.1, -0.3, 1.1], [0.9, 1.7, -0.3, 1.3]]) {
    const layers = [{ w: [[a], [b]], b: [c] }, { w: [[scale]], b: [0] }, { w: [[1]], b: [0] }];
    const found = linearPieces({ layers, activation: "relu", output: "identity" }, BOX);
    assert.deepEqual([found.pieces.length, found.bends[1].length], [2, 1]);
    near(found.bends[1].flat().sort(), found.bends[0].flat().sort(), 1e-9);
  }
});
