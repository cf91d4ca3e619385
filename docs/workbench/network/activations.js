/**
 * The activation functions, by the names that the package gives them, with their derivatives.
 *
 * @typedef {object} Activation
 * @property {(z: number) => number} value
 * @property {(z: number) => number} slope the derivative; at a kink, the value agreed on
 * @property {[number, number, number][] | null} pieces for a piecewise linear function: from where on
 *   each piece holds, its slope and its intercept; null for a smooth one
 */

/** @param {number} z */
const sigmoid = (z) => {
  const e = Math.exp(-Math.abs(z)); // of a negative number only, so that nothing overflows
  return (z >= 0 ? 1 : e) / (1 + e);
};

const FROM = -Infinity;

/** @type {Record<string, Activation>} */
export const ACTIVATIONS = {
  relu: {
    value: (z) => Math.max(z, 0),
    slope: (z) => (z > 0 ? 1 : 0),
    pieces: [[FROM, 0, 0], [0, 1, 0]],
  },
  leaky_relu: {
    value: (z) => (z > 0 ? z : 0.01 * z),
    slope: (z) => (z > 0 ? 1 : 0.01),
    pieces: [[FROM, 0.01, 0], [0, 1, 0]],
  },
  tanh: {
    value: Math.tanh,
    slope: (z) => 1 - Math.tanh(z) ** 2,
    pieces: null,
  },
  sigmoid: {
    value: sigmoid,
    slope: (z) => sigmoid(z) * sigmoid(-z),
    pieces: null,
  },
  softplus: {
    value: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
    slope: sigmoid,
    pieces: null,
  },
  identity: { value: (z) => z, slope: () => 1, pieces: [[FROM, 1, 0]] },
};

/**
 * The activation of a name, with another convention for ReLU′(0) if one is given.
 * @param {string} name
 * @param {number} [reluAtZero]
 * @returns {Activation}
 */
export function activationNamed(name, reluAtZero = 0) {
  const activation = ACTIVATIONS[name];
  if (name !== "relu" || reluAtZero === 0) return activation;
  return { ...activation, slope: (z) => (z > 0 ? 1 : z === 0 ? reluAtZero : 0) };
}
