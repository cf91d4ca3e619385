import { normals } from "./streams.js";
import { networkOf } from "./model.js";

/**
 * A network with random weights, as it is before training: Glorot's rule, biases 0.
 * @param {import("../training/step.js").Settings} settings
 */
export function initialNetwork({ hidden: widths, seed, activation, output }) {
  const fans = [2, ...widths, 1].slice(1).map((out, i) => [i ? widths[i - 1] : 2, out]);
  const drawn = normals(seed, fans.reduce((sum, [fanIn, fanOut]) => sum + fanIn * fanOut, 0));
  /** @type {number[]} */
  const row = [];
  let next = 0;
  for (const [fanIn, fanOut] of fans) {
    const spread = Math.sqrt(2 / (fanIn + fanOut));
    for (let i = 0; i < fanIn * fanOut; i++) row.push(spread * drawn[next++]);
    for (let i = 0; i < fanOut; i++) row.push(0);
  }
  return networkOf(row, { widths, activation, output });
}
