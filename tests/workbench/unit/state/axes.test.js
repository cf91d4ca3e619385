import { data, network, settings } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { addressOf, stateFrom } from "../../../../docs/workbench/state/address.js";
import { axesOf, matesOf, namedAxes } from "../../../../docs/workbench/state/axes.js";
import { Bench, atStep, freshState, stateOf, trained } from "../../../../docs/workbench/state/bench.js";

const begun = freshState(settings({ hidden: [4], seed: 3, lr: 0.3, momentum: 0, epochs: 60 }), data(), 0);
const end = trained(begun, 200).state;

test("units are found by their names, and only two of one layer are axes", () => {
  assert.deepEqual(matesOf([2, 3], 3), [2, 3, 4]);
  assert.deepEqual(namedAxes([3], ["3", "1"]), [2, 0]);
  assert.deepEqual(namedAxes([2, 3], ["2.1", "2.3"]), [2, 4]);
  for (const names of [null, ["1", "1"], ["1", "4"], ["1.1", "1.2"]]) assert.equal(namedAxes([3], names), null);
  assert.equal(namedAxes([2, 3], ["1.1", "2.1"]), null);
});

test("units keep their axes while a layer before theirs grows", () => {
  assert.deepEqual(namedAxes([4, 3], ["2.1", "2.3"]), [4, 6]);
});

test("units that are off at all points are axes only where there are no others", () => {
  // units 1 and 3 are off at the corners; unit 2 is x₁, unit 4 is x₂
  const four = network([[[[1, 1, -1, 0], [1, 0, -1, 1]], [-3, 0, 0, 0]], [[[5], [1], [5], [-1]], [0]]]);
  const state = stateOf(four, settings(), data(), 0);
  assert.deepEqual(axesOf(state), ["2", "4"]);
  assert.deepEqual(axesOf(state, ["1", "3"]), ["1", "3"]);
  assert.deepEqual(axesOf({ ...state, axes: ["4", "3"] }, ["1", "3"]), ["4", "3"]);
  assert.deepEqual(axesOf({ ...state, axes: ["1.1", "1.2"] }, ["1", "5"]), ["2", "4"]);
});

test("layers of one unit have no axes", () => {
  for (const hidden of [[1], [1, 1]]) assert.equal(axesOf(freshState(settings({ hidden }), data(), 0)), null);
  assert.deepEqual(axesOf(freshState(settings({ hidden: [2, 1] }), data(), 0)), ["1.1", "1.2"]);
});

test("axes stay while training plays, and are those of what is shown once it rests", () => {
  const bench = new Bench(begun);
  const first = bench.axes();
  const moments = Array.from({ length: 201 }, (_, step) => atStep(end, step));
  assert.notDeepEqual(axesOf(end), first, "these axes would not change anyway");
  bench.playing = true;
  for (const state of moments) {
    bench.look(state);
    assert.deepEqual(bench.axes(), first);
  }
  bench.playing = false;
  assert.deepEqual(bench.axes(), axesOf(end));
});

test("axes stay while something is dragged, and undoing shows those from before", () => {
  const bench = new Bench(begun);
  const first = bench.axes();
  bench.change(end, "drag");
  assert.deepEqual(bench.axes(), first);
  bench.endGesture();
  assert.deepEqual(bench.axes(), axesOf(end));
  bench.undo();
  assert.deepEqual(bench.axes(), first);
});

test("a link has the axes that are shown, and tells those that were chosen from the others", () => {
  const there = (state, axes) => stateFrom(addressOf(state, axes).slice(1));
  assert.equal(there(end).axes, null);
  assert.deepEqual(axesOf(there(end)), axesOf(end));
  const swapped = axesOf(end).toReversed();
  for (const state of [there({ ...end, axes: swapped }), there(end, swapped)]) {
    assert.deepEqual(axesOf(state), swapped);
    assert.deepEqual(addressOf(state), addressOf({ ...end, axes: swapped }));
  }
});
