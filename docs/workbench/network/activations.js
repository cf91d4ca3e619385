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

/** The share of a normal distribution that lies below z, by Marsaglia's series. @param {number} z */
function normalShare(z) {
  if (Math.abs(z) > 9) return z > 0 ? 1 : 0;
  let [sum, term] = [z, z];
  for (let n = 3; Math.abs(term) > 1e-18; n += 2) {
    term *= (z * z) / n;
    sum += term;
  }
  return 0.5 + sum * density(z);
}

/** Of the normal distribution. @param {number} z */
const density = (z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/**
 * A function made of straight pieces.
 * @param {[number, number, number][]} pieces
 * @param {number} atKinks what is agreed on for its derivative there
 * @returns {Activation}
 */
function straight(pieces, atKinks) {
  /** @param {number} z */
  const on = (z) => {
    let place = pieces.length - 1;
    while (place > 0 && z <= pieces[place][0]) place--;
    return pieces[place];
  };
  const kinks = pieces.slice(1).map(([from]) => from);
  return {
    value: (z) => on(z)[1] * z + on(z)[2],
    slope: (z) => (kinks.includes(z) ? atKinks : on(z)[1]),
    pieces,
  };
}

const FROM = -Infinity;

/** @type {Record<string, Activation>} */
export const ACTIVATIONS = {
  relu: {
    value: (z) => Math.max(z, 0),
    slope: (z) => (z > 0 ? 1 : 0),
    pieces: [[FROM, 0, 0], [0, 1, 0]],
  },
  leaky_relu: straight([[FROM, 0.01, 0], [0, 1, 0]], 0.01),
  relu6: straight([[FROM, 0, 0], [0, 1, 0], [6, 0, 6]], 0),
  hard_tanh: straight([[FROM, 0, -1], [-1, 1, 0], [1, 0, 1]], 0),
  identity: straight([[FROM, 1, 0]], 1),
  tanh: { value: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2, pieces: null },
  sigmoid: { value: sigmoid, slope: (z) => sigmoid(z) * sigmoid(-z), pieces: null },
  softplus: {
    value: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
    slope: sigmoid,
    pieces: null,
  },
  elu: {
    value: (z) => (z > 0 ? z : Math.expm1(z)),
    slope: (z) => Math.exp(Math.min(z, 0)),
    pieces: null,
  },
  gelu: {
    value: (z) => z * normalShare(z),
    slope: (z) => normalShare(z) + z * density(z),
    pieces: null,
  },
  silu: {
    value: (z) => z * sigmoid(z),
    slope: (z) => sigmoid(z) * (1 + z * sigmoid(-z)),
    pieces: null,
  },
  softsign: {
    value: (z) => z / (1 + Math.abs(z)),
    slope: (z) => (1 / (1 + Math.abs(z))) ** 2,
    pieces: null,
  },
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
