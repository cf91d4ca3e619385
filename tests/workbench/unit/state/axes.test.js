import { data, settings } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { matesOf, namedAxes, usualAxes } from "../../../../docs/workbench/state/axes.js";
import { atStep, begunAgain, freshState, trained } from "../../../../docs/workbench/state/bench.js";
import { withSettings } from "../../../../docs/workbench/state/tuning.js";
import { makeFrame } from "../../../../docs/workbench/view/frame.js";

const drawnFrom = (state) => makeFrame(state, null, true);
const begun = freshState(settings({ hidden: [4], seed: 3, lr: 0.3, momentum: 0, epochs: 60 }), data(), 0);
const mostTelling = (state) => usualAxes()(drawnFrom(state));

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

const end = trained(begun, 200).state;

test("axes stay while training goes on, branches off or is taken up by hand", () => {
  const usual = usualAxes();
  const first = usual(drawnFrom(begun));
  const moments = Array.from({ length: 201 }, (_, step) => atStep(end, step));
  assert.ok(moments.some((state) => mostTelling(state).join() !== first.join()), "these axes would not change anyway");
  for (const state of moments) assert.deepEqual(usual(drawnFrom(state)), first);
  const branched = trained({ ...end, settings: { ...end.settings, lr: 0.05 } }, 8).state;
  assert.deepEqual(usual(drawnFrom(branched)), first);
  const edited = trained({ ...branched, edited: true }, 8).state;
  assert.deepEqual(usual(drawnFrom(edited)), first);
});

test("axes stay when the same training begins again", () => {
  const usual = usualAxes();
  const known = usual(drawnFrom(end));
  assert.notDeepEqual(mostTelling(begun), known);
  assert.deepEqual(usual(drawnFrom(begunAgain(end))), known);
});

test("axes are those of units that are there when a trained network becomes narrower", () => {
  const usual = usualAxes();
  assert.notDeepEqual(usual(drawnFrom(begun)), [0, 1]);
  assert.deepEqual(usual(drawnFrom({ ...begun, ...withSettings(end, { hidden: [2] }, {}).change })), [0, 1]);
});

test("another seed and another width have axes of their own", () => {
  const others = [settings({ hidden: [4], seed: 8 }), settings({ hidden: [3, 5], seed: 3 }), settings({ hidden: [1] })].map((its) => freshState(its, data(), 0));
  const usual = usualAxes();
  usual(drawnFrom(begun));
  for (const other of others) assert.deepEqual(usual(drawnFrom(other)), mostTelling(other));
});
