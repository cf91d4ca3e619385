/** Many seeds, trained in a worker so that the page stays quick. */
import { initialNetwork } from "../network/initialization.js";
import { Run } from "../training/run.js";
import { DIVERGED, FAILED, outcome } from "./outcomes.js";

/**
 * @typedef {object} Order what the page asks for
 * @property {import("../training/step.js").Settings} settings
 * @property {import("../training/samples.js").Data} data
 * @property {number} threshold
 * @property {number} count how many seeds, from 0 on
 *
 * @typedef {[seed: number, ending: string]} Ending
 */

const TOLD_EVERY = 100; // milliseconds

/** @param {Order} order @param {number} seed */
export function endingOf({ settings, data, threshold }, seed) {
  const its = { ...settings, seed };
  const run = new Run(initialNetwork(its), its, data);
  const finite = run.advance(settings.epochs * run.stepsInAnEpoch);
  return finite ? outcome(run.networkAt(run.length), data, threshold) ?? FAILED : DIVERGED;
}

/** What the script does in the worker: answer an order with its endings, some at a time. */
export function answerOrders() {
  onmessage = (/** @type {MessageEvent<Order>} */ { data }) => {
    /** @type {Ending[]} */
    let found = [];
    let told = performance.now();
    for (let seed = 0; seed < data.count; seed++) {
      found.push([seed, endingOf(data, seed)]);
      if (seed + 1 < data.count && performance.now() - told < TOLD_EVERY) continue;
      postMessage(found);
      [found, told] = [[], performance.now()];
    }
  };
}
