import { data, network, settings } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { freshState, stateOf, trained } from "../../../../docs/workbench/state/bench.js";
import { dataFrom, lossAsCsv, networkAsJson, networkAsPython, stateFromFile } from "../../../../docs/workbench/state/files.js";

const TWO = network([[[[1, -1], [0.5, 2]], [0, -0]], [[[3], [1e21]], [0.25]]]);
const HERE = { ...stateOf(TWO, settings(), data(), 0.5), recipe: null };
/** The file of a state, but for some of what it holds. */
const file = (state, change = {}) => JSON.stringify({ ...JSON.parse(networkAsJson(state)), ...change });
const refusal = (words) => (error) => error instanceof RangeError && error.message.includes(words);

test("a file holds the network as the package shapes it", () => {
  assert.equal(networkAsJson(HERE), `{
  "w1": [[1,-1],[0.5,2]],
  "b1": [0,0],
  "w2": [[3],[1e+21]],
  "b2": [0.25],
  "activation": "relu",
  "labels": [1,0,0,1],
  "threshold": 0.5
}
`);
});

test("a network for Python has floats", () => {
  assert.equal(networkAsPython(HERE), `import xordemo as xd

network = xd.Network(
    w1=[[1.0, -1.0], [0.5, 2.0]],
    b1=[0.0, -0.0],
    w2=[[3.0], [1e+21]],
    b2=[0.25],
    activation="relu",
)
print(xd.explain(network, labels=(1, 0, 0, 1), threshold=0.5))
`);
});

test("the losses are a table, with those of what is held back", () => {
  const held = { points: [[0, 0]], labels: [0] };
  const alone = trained(freshState(settings(), data(), 0), 8).state;
  assert.deepEqual(lossAsCsv(alone).split("\n"), ["epoch,loss", ...alone.run.losses.map((loss, i) => `${i + 1},${loss}`), ""]);
  const { state } = trained(freshState(settings(), data({ held }), 0), 4);
  assert.equal(lossAsCsv(state), `epoch,loss,held_back_loss\n1,${state.run.losses[0]},${state.run.heldLosses[0]}\n`);
});

test("a file puts the same on the bench", () => {
  const own = stateOf(TWO, settings(), { points: [[0, 0], [0.1, 3]], labels: [1, 0], held: null }, -2);
  for (const state of [HERE, own]) {
    const back = stateFromFile(file(state), freshState(settings(), data(), 0));
    assert.deepEqual([back.network, back.points, back.labels, back.threshold], [JSON.parse(JSON.stringify(TWO)), state.points, state.labels, state.threshold]);
    assert.equal(back.edited, true);
  }
});

test("what a file leaves out stays, but for a threshold that doesn't go with its output", () => {
  const bare = { labels: undefined, threshold: undefined };
  const { labels, threshold } = stateFromFile(file(HERE, bare), { ...HERE, labels: [1, 1, 0, 0] });
  assert.deepEqual([labels, threshold], [[1, 1, 0, 0], 0.5]);
  for (const output of ["sigmoid", "tanh"]) assert.equal(stateFromFile(file(HERE, { ...bare, output }), HERE).threshold, 0);
});

test("a file that can't be meant is refused", () => {
  const refused = {
    "threshold is 0.5; with output tanh it must be 0": { output: "tanh" },
    "activation is missing": { activation: undefined },
    "labels[1] is 2; it must be from 0 to 1": { labels: [0, 2, 1, 0] },
    "the file holds \"treshold\", which is not known; it can hold w1, b1,": { treshold: 3 },
    "the network holds layers and w1; one of them says all": { layers: [[[[1], [1]], [0]], [[[1]], [0]]] },
    "w2 has 1 numbers; it must be a list of 2": { w2: [[1]] },
  };
  for (const [words, change] of Object.entries(refused)) assert.throws(() => stateFromFile(file(HERE, change), HERE), refusal(words));
  assert.throws(() => stateFromFile("{", HERE), refusal("the file is not JSON"));
});

test("labels alone are those of the four corners, and points need labels", () => {
  const usual = { points: [[3, 3]], labels: [1], held: null };
  assert.equal(dataFrom({}, usual), usual);
  assert.deepEqual(dataFrom({ labels: [1, 0, 0, 1] }, usual), { points: data().points, labels: [1, 0, 0, 1], held: null, recipe: null });
  assert.throws(() => dataFrom({ points: [[0, 0]] }, usual), refusal("labels are missing"));
});
