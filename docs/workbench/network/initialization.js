import { normals } from "./streams.js";
import { networkOf } from "./model.js";

/**
 * A network with random weights, as it is before training: Glorot's rule, biases 0.
 * @param {number} hidden
 * @param {number} seed
 * @param {string} activation
 */
export function initialNetwork(hidden, seed, activation) {
  const drawn = normals(seed, 3 * hidden);
  const [spread1, spread2] = [Math.sqrt(2 / (2 + hidden)), Math.sqrt(2 / (hidden + 1))];
  const row = new Float64Array(4 * hidden + 1);
  for (let i = 0; i < 2 * hidden; i++) row[i] = spread1 * drawn[i];
  for (let h = 0; h < hidden; h++) row[3 * hidden + h] = spread2 * drawn[2 * hidden + h];
  return networkOf(row, activation);
}
