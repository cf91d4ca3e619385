import { data, drawn, settings } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { initialNetwork } from "../../../../docs/workbench/network/initialization.js";
import { freshState, stateOf, trained, withUnitSwitched } from "../../../../docs/workbench/state/bench.js";
import { withSettings } from "../../../../docs/workbench/state/tuning.js";

const learned = (change) => trained(freshState(settings(change), data(), 0), 8).state;
const tuned = (state, asked) => ({ ...state, ...withSettings(state, asked, {}).change });

test("another number of layers begins again, with all units on", () => {
  const state = withUnitSwitched(learned({ hidden: [10] }), 8);
  const { change, said } = withSettings(state, { hidden: [8, 8] }, {});
  assert.deepEqual([change.off, change.network, change.edited], [{}, initialNetwork(settings({ hidden: [8, 8] })), false]);
  assert.equal(said, `The network has 2 hidden layers, 8 and 8 units now, and begins again with the weights of seed ${state.settings.seed}.`);
});

test("units that stay keep their weights, and stay off", () => {
  const state = withUnitSwitched(learned({ hidden: [2, 2] }), 2);
  const { change: { network, off, edited }, said } = withSettings(state, { hidden: [3, 2] }, {});
  const fresh = initialNetwork(settings({ hidden: [3, 2] }));
  const [[w1, b1], [w2]] = state.network.layers.map(({ w, b }) => [w, b]);
  assert.deepEqual(network.layers[0].w, w1.map((row, i) => [...row, fresh.layers[0].w[i][2]]));
  assert.deepEqual(network.layers[0].b, [...b1, fresh.layers[0].b[2]]);
  assert.deepEqual(network.layers[1].w, [...w2, fresh.layers[1].w[2]]);
  assert.deepEqual([Object.keys(off), network.layers[2].w[0], edited], [["3"], [0], true]);
  assert.match(said, /^Unit 1\.3: new, with the weights that seed \d+ gives in a network of 3 and 2 hidden units\. The others keep theirs\.$/);
});

test("units that go are named, and a network that has learned nothing begins again", () => {
  assert.equal(withSettings(learned({ hidden: [4] }), { hidden: [2] }, {}).said, "Units 3, 4: gone, with the weights. Undo brings them back.");
  const fresh = freshState(settings({ hidden: [4] }), data(), 0);
  assert.deepEqual(tuned(fresh, { hidden: [2] }).network, initialNetwork(settings({ hidden: [2] })));
  assert.equal(tuned(fresh, { hidden: [2] }).edited, false);
});

test("cross entropy and an output tanh put each other off", () => {
  const state = learned({});
  const squared = withSettings(state, { output: "tanh" }, {});
  assert.deepEqual([squared.change.settings.loss, squared.change.settings.output], ["squared error", "tanh"]);
  assert.equal(squared.said, "The loss is squared error now, since tanh gives no probabilities.");
  const back = withSettings({ ...state, ...squared.change }, { loss: "cross entropy" }, {});
  assert.deepEqual([back.change.settings.loss, back.change.settings.output, back.change.network.output], ["cross entropy", "identity", "identity"]);
});

test("a threshold follows the loss until it is moved, and the output always", () => {
  const half = withSettings(learned({}), { loss: "squared error" }, {});
  assert.deepEqual([half.change.threshold, half.said], [0.5, "The threshold is ½ now, between the targets 0 and 1."]);
  const moved = { ...learned({}), threshold: 0.3 };
  assert.equal(tuned(moved, { loss: "squared error" }).threshold, 0.3);
  assert.deepEqual([tuned(moved, { output: "sigmoid" }).threshold, withSettings(moved, { output: "sigmoid" }, {}).said], [0, "The threshold is 0 now."]);
});

test("a network that was learned takes another activation as it is, one that wasn't begins again", () => {
  const state = learned({});
  const { network, edited } = tuned(state, { activation: "gelu" });
  assert.deepEqual([network, edited], [{ ...state.network, activation: "gelu" }, true]);
  const fresh = tuned(freshState(settings(), data(), 0), { activation: "gelu" });
  assert.deepEqual([fresh.network, fresh.edited, fresh.run.settings.activation], [initialNetwork(fresh.settings), false, "gelu"]);
});

test("another seed begins again; what can't be is refused by the name it is called", () => {
  const state = learned({});
  const { network, step } = tuned(state, { seed: 7 });
  assert.deepEqual([network, step], [initialNetwork(settings({ seed: 7 })), 0]);
  assert.throws(() => withSettings(state, { lr: -1 }, { lr: "learning rate" }), { name: "RangeError", message: /^learning rate is −1;/ });
  assert.throws(() => withSettings(stateOf(drawn(1, [2], "relu"), settings(), data(), 0), { hidden: [9, 2] }, {}), RangeError);
});
