/** What training asks of the logit: the loss, and its derivative. */
import { NO_OUTPUT } from "../facts.js";
import { ACTIVATIONS } from "../network/activations.js";

/**
 * @typedef {object} Objective
 * @property {(logit: number, label: number) => number} loss
 * @property {(logit: number, label: number, rate: number) => number} error the loss's derivative by the logit, times a rate
 */

/** @type {Objective} */
const crossEntropy = {
  loss: (logit, label) => Math.max(logit, 0) - label * logit + Math.log1p(Math.exp(-Math.abs(logit))),
  error(logit, label, rate) {
    const target = 2 * label - 1;
    return (target / (1 + Math.exp(logit * target))) * -rate;
  },
};

/** @param {string} output @returns {Objective} */
function squaredError(output) {
  const { value, slope } = ACTIVATIONS[output];
  /** @param {number} label */
  const target = (label) => (output === "tanh" ? 2 * label - 1 : label);
  return {
    loss: (logit, label) => (value(logit) - target(label)) ** 2,
    error: (logit, label, rate) => (value(logit) - target(label)) * (output === NO_OUTPUT ? 1 : slope(logit)) * (2 * rate),
  };
}

/** @param {{ loss: string, output: string }} settings */
export const objectiveOf = ({ loss, output }) => (loss === "cross entropy" ? crossEntropy : squaredError(output));
