import { data, drawn, network, settings } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { initialNetwork } from "../../../../docs/workbench/network/initialization.js";
import { Run } from "../../../../docs/workbench/training/run.js";

const FLAT = network([[[[0], [0]], [0]], [[[0]], [0]]]);
const CLOUD = { points: [[0, 0], [1, 0.5], [-1, 2], [0.5, 0.5], [2, 2], [-1, -1], [0, 3]], labels: [0, 1, 1, 0, 1, 0, 0], held: null };

/** A run that has taken some steps. */
function begun(count, change = {}, its = data()) {
  const how = settings({ seed: 7, hidden: [2, 2], batch: its.points.length > 4 ? 3 : 1, ...change });
  const run = new Run(initialNetwork(how), how, its);
  assert.ok(run.advance(count));
  return run;
}

for (const [name, its, change] of [["corners", data(), {}], ["points in batches", CLOUD, {}], ["tanh", data(), { activation: "tanh" }]]) {
  test(`${name}: it goes back to every step`, () => {
    const run = begun(11, change, its);
    for (let step = 0; step <= 11; step++) assert.deepEqual(run.networkAt(step), begun(step, change, its).networkAt(step));
  });

  test(`${name}: in two goes it comes to the same`, () => {
    const [run, whole] = [begun(5, change, its), begun(13, change, its)];
    run.advance(8);
    assert.deepEqual([run.networkAt(13), run.losses, run.length], [whole.networkAt(13), whole.losses, 13]);
  });

  test(`${name}: a branch with the same settings goes on as the run does, also in the middle of an epoch`, () => {
    const [run, whole] = [begun(9, change, its), begun(20, change, its)];
    for (const step of [0, 2, 6, 7]) {
      const branch = run.branchAt(step, run.settings, run.data);
      branch.advance(20 - step);
      assert.deepEqual([branch.networkAt(20), branch.losses], [whole.networkAt(20), whole.losses]);
      assert.deepEqual(branch.networkAt(1), whole.networkAt(1));
    }
  });
}

test("a branch goes its own way from there on", () => {
  const run = begun(10);
  const branch = run.branchAt(6, { ...run.settings, lr: 0.5 }, run.data);
  branch.advance(2);
  assert.deepEqual([2, 6].map((step) => branch.networkAt(step)), [2, 6].map((step) => run.networkAt(step)));
  assert.notDeepEqual(branch.networkAt(7), run.networkAt(7));
  assert.equal(branch.losses[0], run.losses[0]);
  const twig = branch.branchAt(7, run.settings, run.data);
  assert.deepEqual(twig.networkAt(6), run.networkAt(6));
  assert.deepEqual([branch.first, twig.first, twig.length], [6, 7, 7]);
});

test("of a long run fewer moments are kept, and it still goes back to every step", () => {
  const how = { batch: "full", hidden: [1] };
  const run = begun(9001, how);
  assert.equal(run.every, 4);
  assert.ok(run.moments.length <= 4096 && run.moments[0].step === 0);
  assert.ok(run.moments.every(({ step }) => step % 4 === 0));
  for (const step of [1, 4098, 8999, 9000]) assert.deepEqual(run.networkAt(step), begun(step, how).networkAt(step));
  assert.equal(run.losses.length, 9001);
});

test("where moments are missing, the losses of an epoch that was begun are not those of the ones before", () => {
  const how = { batch: 2, hidden: [1] };
  const [run, whole] = [begun(8391, how), begun(8400, how)]; // in the middle of an epoch whose beginning is not kept
  assert.equal(run.every, 2);
  run.advance(9);
  const branch = run.branchAt(8391, run.settings, run.data);
  branch.advance(9);
  assert.deepEqual(branch.losses, whole.losses);
});

test("each epoch visits each sample once, in batches; what is left is a step too", () => {
  const run = begun(0, {}, CLOUD);
  assert.equal(run.stepsInAnEpoch, 3);
  const visits = [3, 4, 5].map((step) => [...run.visitsAt(step)]);
  assert.deepEqual(visits.map(({ length }) => length), [3, 3, 1]);
  assert.deepEqual(visits.flat(), [0, 2, 6, 3, 4, 5, 1]); // of seed 7, the second order of seven
});

test("full batches and a fixed order visit in order", () => {
  assert.deepEqual(begun(0, { batch: "full" }, CLOUD).visitsAt(5), [0, 1, 2, 3, 4, 5, 6]);
  const fixed = begun(0, { order: "fixed" }, CLOUD);
  assert.deepEqual([0, 1, 2, 3].map((step) => fixed.visitsAt(step)), [[0, 1, 2], [3, 4, 5], [6], [0, 1, 2]]);
});

test("a batch has no more samples than there are", () => {
  assert.throws(() => begun(0, { batch: 5 }), { message: "batch is 5; it must be from 1 to 4" });
});

test("losses by hand, of what is learned from and of what is held back", () => {
  const its = { loss: "squared error", hidden: [1], lr: 0 };
  const run = new Run(FLAT, settings(its), data({ labels: [1, 0, 0, 0], held: { points: [[5, 5], [6, 6]], labels: [1, 1] } }));
  run.advance(9);
  assert.deepEqual([run.losses, run.heldLosses], [[0.25, 0.25], [1, 1]]);
});

test("the loss that is held back is taken after the epoch", () => {
  // both samples pull the bias to 1 at once: from 0 by 2 · 0.25
  const its = settings({ loss: "squared error", hidden: [1], lr: 0.25, momentum: 0, batch: "full" });
  const run = new Run(FLAT, its, { points: [[0, 0], [0, 1]], labels: [1, 1], held: { points: [[9, 9]], labels: [1] } });
  run.advance(1);
  assert.deepEqual([run.losses, run.heldLosses], [[1], [0.25]]);
});

test("before floating point ends, the run does", () => {
  const how = settings({ seed: 7, hidden: [2], lr: 1e200, loss: "squared error" });
  const run = new Run(initialNetwork(how), how, data());
  assert.equal(run.advance(100), false);
  assert.ok(run.length > 0 && run.length < 100);
  assert.ok(run.last.theta.every(Number.isFinite));
  assert.deepEqual(run.networkAt(run.length - 1), begun(run.length - 1, how).networkAt(run.length - 1));
});

test("units that are switched off stay as they are", () => {
  const start = drawn(3, [2, 2], "relu");
  const run = new Run(start, settings({ hidden: [2, 2] }), data(), { 2: [0] });
  run.advance(8);
  const { layers: [, second, last] } = run.networkAt(8);
  assert.deepEqual([second.w.map(([w]) => w), last.w[0]], [start.layers[1].w.map(([w]) => w), start.layers[2].w[0]]);
  assert.notDeepEqual(run.networkAt(8), start);
});
