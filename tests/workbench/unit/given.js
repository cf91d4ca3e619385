/** What several tests begin with. */
import "./facts.js";
import assert from "node:assert/strict";
import { FACTS } from "../../../docs/workbench/facts.js";
import { networkOf } from "../../../docs/workbench/network/model.js";
import { normals } from "../../../docs/workbench/network/streams.js";

export { FACTS };

/** Settings of training: the usual ones, but for some. */
export const settings = (change = {}) => ({ ...FACTS.settings, ...change });

/** A network of pairs of weights and biases. */
export const network = (pairs, activation = "relu", output = "identity") =>
  ({ layers: pairs.map(([w, b]) => ({ w, b })), activation, output });

/** Two units, a ridge along the diagonal: the logits of the corners are 1, −1, −1, 1. */
export const RIDGE = network([[[[1, -1], [-1, 1]], [0, 0]], [[[-2], [-2]], [1]]]);

/** With normal numbers for weights and biases. */
export function drawn(seed, widths, activation, output = "identity") {
  const shape = [2, ...widths, 1];
  const count = shape.slice(1).reduce((sum, width, i) => sum + width * (shape[i] + 1), 0);
  return networkOf(normals(seed, count), { widths, activation, output });
}

/** The four corners, as every bench begins, but for some. */
export const data = (change = {}) => ({ points: FACTS.corners, labels: FACTS.labels, held: null, ...change });

export function near(found, wanted, tolerance = 1e-12) {
  const [numbers, others] = [[found].flat(Infinity), [wanted].flat(Infinity)];
  assert.equal(numbers.length, others.length);
  numbers.forEach((number, i) => assert.ok(Math.abs(number - others[i]) <= tolerance, `${number} is not near ${others[i]}`));
}

export const DEPTHS = [[3], [2, 3], [2, 2, 2]];
export const STRAIGHT = Object.keys(FACTS.activations).filter((name) => FACTS.activations[name].pieces);
export const SMOOTH = Object.keys(FACTS.activations).filter((name) => !FACTS.activations[name].pieces);
