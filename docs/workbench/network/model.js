/**
 * The network: two inputs, one hidden layer, one logit. A network is a value; nothing changes one.
 *
 * @typedef {object} Network
 * @property {number[][]} w1 [2][H], weights from the inputs to the hidden units
 * @property {number[]} b1 [H], biases of the hidden units
 * @property {number[]} w2 [H], weights from the hidden units to the logit
 * @property {number} b2 the output bias
 * @property {string} activation
 *
 * What happens at one point.
 * @typedef {object} Forward
 * @property {number[]} point
 * @property {number[]} z pre-activations
 * @property {number[]} a activations
 * @property {number[]} contributions what each unit adds to the logit
 * @property {number} bias
 * @property {number} logit
 */
import { FACTS } from "../facts.js";
import { ACTIVATIONS } from "./activations.js";

/** The corners of the unit square, in its order. */
export const TRUTH_TABLE = FACTS.corners;

/** @param {Network} network */
export const hiddenUnits = (network) => network.b1.length;

/**
 * @param {Network} network
 * @param {number[]} point
 * @returns {Forward}
 */
export function forward(network, point) {
  const { w1, b1, w2, b2 } = network;
  const { value } = ACTIVATIONS[network.activation];
  const z = b1.map((bias, h) => bias + point[0] * w1[0][h] + point[1] * w1[1][h]);
  const a = z.map(value);
  const contributions = a.map((activation, h) => w2[h] * activation);
  const logit = contributions.reduce((sum, term) => sum + term, 0) + b2;
  return { point, z, a, contributions, bias: b2, logit };
}

/**
 * The parameters in one row, as training moves them: w1 by inputs, b1, w2, b2.
 * @param {Network} network
 */
export const parametersOf = ({ w1, b1, w2, b2 }) => Float64Array.of(...w1[0], ...w1[1], ...b1, ...w2, b2);

/**
 * @param {ArrayLike<number>} row
 * @param {string} activation
 * @returns {Network}
 */
export function networkOf(row, activation) {
  const hidden = (row.length - 1) / 4;
  /** @param {number} i */
  const part = (i) => Array.from({ length: hidden }, (_, h) => row[i * hidden + h]);
  return { w1: [part(0), part(1)], b1: part(2), w2: part(3), b2: row[4 * hidden], activation };
}
