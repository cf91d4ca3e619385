/**
 * The settings of training: whether they can be taken, and which go with a network.
 *
 * @typedef {import("../training/step.js").Settings} Settings
 */
import { FACTS, NO_OUTPUT } from "../facts.js";
import { checkedChoice, checkedNumber, checkedWhole, checkedWidths, refuse } from "../network/checks.js";
import { widthsOf } from "../network/model.js";
import { ORDER_NAMES } from "../training/step.js";

/**
 * @param {any} given settings of training, some of which may be missing
 * @param {Settings} [usual]
 * @param {Partial<Record<string, string>>} [called] what they are called in a refusal
 * @returns {Settings}
 */
export function checkedSettings(given, usual = FACTS.settings, called = {}) {
  const all = { ...usual, ...given };
  for (const [name, { whole, least, most, below }] of Object.entries(FACTS.limits)) {
    const said = called[name] ?? name;
    (whole ? checkedWhole : checkedNumber)(said, all[name], least, most);
    if (all[name] >= (below ?? Infinity)) refuse(`${said} is ${all[name]}; it must be below ${below}`);
  }
  all.hidden = checkedWidths(called.hidden ?? "hidden", all.hidden);
  all.batch = checkedBatch(called.batch ?? "batch", all.batch);
  checkedChoice("activation", all.activation, Object.keys(FACTS.activations));
  checkedChoice("order", all.order, Object.keys(ORDER_NAMES));
  checkedChoice("output", all.output, Object.keys(FACTS.outputs));
  checkedChoice("loss", all.loss, FACTS.losses);
  if (all.loss === "cross entropy" && all.output === "tanh") {
    refuse("loss is cross entropy, which needs probabilities; output tanh gives none: it goes with squared error");
  }
  return /** @type {any} */ (Object.fromEntries(Object.keys(FACTS.settings).map((name) => [name, all[name]])));
}

/** @type {(name: string, batch: unknown) => number | "full"} */
function checkedBatch(name, batch) {
  if (batch === "full") return batch;
  return batch === "sample" ? 1 : checkedWhole(name, batch, 1, FACTS.mostPoints);
}

/** Settings that a network can be trained with: an output tanh gives no probabilities. @param {import("../network/model.js").Network} network @param {Settings} settings @returns {Settings} */
export function fittingTo(network, settings) {
  const { activation, output } = network;
  const loss = output === "tanh" ? "squared error" : settings.loss;
  return { ...settings, hidden: widthsOf(network), activation, output, loss };
}

/** A threshold that goes with an output: behind another than none, the class changes at a logit of 0. @type {(threshold: number, output: string) => number} */
export const thresholdBehind = (threshold, output) => (output === NO_OUTPUT ? threshold : 0);
