/** Many seeds, trained in a worker so that the page stays quick. */
import { initialNetwork } from "../network/initialization.js";
import { Run } from "../training/run.js";
import { outcome } from "./endings.js";

/**
 * @typedef {object} Order what the page asks for
 * @property {import("../training/step.js").Settings} settings
 * @property {number[]} labels
 * @property {number} threshold
 * @property {number} count how many seeds, from 0 on
 *
 * @typedef {[seed: number, ending: string]} Ending
 */

const TOLD_TOGETHER = 20;

/** @param {Order} order @param {number} seed */
export function endingOf({ settings, labels, threshold }, seed) {
  const run = new Run(initialNetwork(settings.hidden, seed, settings.activation), { ...settings, seed }, labels);
  const finite = run.advance(settings.epochs * run.stepsInAnEpoch);
  return finite ? outcome(run.networkAt(run.length), labels, threshold) : "diverged";
}

/** What the script does in the worker: answer an order with its endings, some at a time. */
export function answerOrders() {
  onmessage = (/** @type {MessageEvent<Order>} */ { data }) => {
    for (let first = 0; first < data.count; first += TOLD_TOGETHER) {
      const seeds = Array.from({ length: Math.min(TOLD_TOGETHER, data.count - first) }, (_, i) => first + i);
      postMessage(seeds.map((seed) => [seed, endingOf(data, seed)]));
    }
  };
}
