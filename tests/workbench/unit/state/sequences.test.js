import { FACTS, data, settings } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { unitPlaces, widthsOf, withParameter } from "../../../../docs/workbench/network/model.js";
import { addressOf, stateFrom } from "../../../../docs/workbench/state/address.js";
import { Bench, atStep, begunAgain, freshState, trained, withUnitSwitched } from "../../../../docs/workbench/state/bench.js";
import {
  allSamples, dataFromSource, parted, withData, withPointAdded, withPointDeleted, withPointLabelled, withPointMoved,
} from "../../../../docs/workbench/state/data.js";
import { networkAsJson, stateFromFile } from "../../../../docs/workbench/state/files.js";
import { withSettings } from "../../../../docs/workbench/state/tuning.js";

/** Whole numbers below a bound, the same in each run of the tests. */
function numbersFrom(seed) {
  let now = seed;
  return (bound) => {
    now = (Math.imul(now, 1103515245) + 12345) >>> 0;
    return (now >>> 8) % bound;
  };
}

/** Other settings, each of which may bring others with it. */
const CHOICES = {
  activation: Object.keys(FACTS.activations), output: Object.keys(FACTS.outputs), loss: FACTS.losses, lr: [0.001, 0.1, 0.5],
  momentum: [0, 0.4, 0.9], weight_decay: [0, 0.01], epochs: [1, 10, 50], batch: ["full", 1], seed: [0, 1, 2], order: ["random", "fixed"],
  hidden: [[2], [3], [5], [2, 2], [3, 2], [2, 2, 2]],
};

/** What a reader does. @type {Record<string, (state: any, below: (bound: number) => number) => any>} */
const ACTIONS = {
  tune(state, below) {
    const names = Object.keys(CHOICES);
    const name = names[below(names.length)];
    return withSettings(state, { [name]: CHOICES[name][below(CHOICES[name].length)] }, {}).change;
  },
  resize: (state, below) => withSettings(state, { hidden: state.settings.hidden.map((width) => Math.min(8, Math.max(1, width + below(3) - 1))) }, {}).change,
  train: (state, below) => trained(state, 1 + below(30)).state,
  goBack: (state, below) => atStep(state, below(state.run.length + 1)),
  reset: (state) => begunAgain(state),
  switchUnit: (state, below) => withUnitSwitched(state, below(unitPlaces(widthsOf(state.network)).length)),
  edit(state, below) {
    const layer = below(state.network.layers.length);
    const bench = new Bench(state);
    bench.edit(withParameter(state.network, { layer, from: [0, null][below(2)], to: 0 }, [0.25, -1, 0][below(3)]));
    return bench.state;
  },
  label: (state, below) => withPointLabelled(state, below(state.points.length), below(2)),
  move: (state, below) => withPointMoved(state, below(state.points.length), [below(5) / 2, below(5) / 2]),
  add: (state, below) => withPointAdded(state, [below(5) / 2, 0.3], below(2)),
  take: (state, below) => (state.points.length > 1 ? withPointDeleted(state, below(state.points.length)) : {}),
  choosePoints: (state, below) => withData(state, dataFromSource(state, ["four", "signed", "xor", "moons"][below(4)])),
  holdBack: (state, below) => withData(state, { ...parted(allSamples(state), [0, 0.3][below(2)], below(3)), recipe: state.recipe }),
  moveThreshold: (state, below) => (state.settings.output === "identity" ? { threshold: [0, 0.5, -1][below(3)] } : {}),
  openFile: (state) => stateFromFile(networkAsJson(state), state),
};

/** What a link must give back. */
const kept = ({ network, points, labels, held, settings: its, threshold, off }) => JSON.stringify({ network, points, labels, held, its, threshold, off });

/** @param {any} state */
function check(state) {
  const { network, settings: { hidden, activation, output } } = state;
  assert.deepEqual([hidden, activation, output], [widthsOf(network), network.activation, network.output]);
  const address = addressOf(state);
  const back = stateFrom(address.slice(1));
  assert.equal(kept(back), kept(state));
  assert.equal(addressOf(back), address);
}

for (let seed = 0; seed < 40; seed++) {
  test(`whatever is done, the settings are the network's and the link gives the bench back (${seed})`, () => {
    const below = numbersFrom(seed);
    const names = Object.keys(ACTIONS);
    const done = [];
    let state = freshState(settings({ epochs: 10, seed }), data(), 0);
    for (let i = 0; i < 16; i++) {
      const name = names[below(names.length)];
      done.push(name);
      state = { ...state, ...ACTIONS[name](state, below) };
      try {
        check(state);
      } catch (error) {
        throw new Error(`after ${done.join(", ")}: ${error.message}`);
      }
    }
  });
}
